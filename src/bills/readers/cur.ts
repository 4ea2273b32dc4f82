// Cost and Usage Reports as CSV: the legacy columns (`lineItem/UsageType`) and those of CUR 2.0 (`line_item_usage_type`).
//
// UnblendedCost is what an invoice has. Usage under a Savings Plan comes as its list price and a negation of it.

import { EVERYWHERE } from "../../core/prices/price-list.ts";
import type { BillReader } from "../bill-reader.ts";
import { isLambda, regionCode, usageOfService } from "../billed-usage.ts";
import { columnName, namedRecords } from "../csv-columns.ts";
import { kindOfType } from "../line-item-types.ts";
import { collectRows } from "../row-collector.ts";

const needed = ["line_item_usage_type", "line_item_unblended_cost", "line_item_usage_start_date"];

export const costAndUsageReport: BillReader = {
  id: "cur",
  sniff: (head) => {
    const names = head.split("\n", 1)[0]!.split(",").map(columnName);
    return names.includes(columnName("line_item_usage_type")) || names.includes(columnName("line_item_unblended_cost"));
  },
  read(text, file, csvTable) {
    const { add, bill } = collectRows(file, "cur");
    for (const { line, cell } of namedRecords(text, file, csvTable, needed)) {
      const service = cell("line_item_product_code");
      const name = cell("line_item_usage_type");
      const usage = usageOfService(service, name);
      const type = kindOfType(cell("line_item_line_item_type"));
      const region = regionCode(cell("product_region_code")) ?? regionCode(cell("product_region"));
      add({
        line,
        period: cell("bill_billing_period_start_date"),
        from: cell("line_item_usage_start_date"),
        to: cell("line_item_usage_end_date"),
        account: cell("line_item_usage_account_id") || null,
        service,
        component: usage?.component ?? (isLambda(service) ? "other" : null),
        region: usage?.region === EVERYWHERE ? EVERYWHERE : (region ?? usage?.region ?? null),
        architecture: usage?.architecture ?? null,
        name: name || cell("line_item_line_item_description"),
        quantity: type === "usage" ? cell("line_item_usage_amount") : "",
        unit: cell("pricing_unit"),
        cost: cell("line_item_unblended_cost"),
        currency: cell("line_item_currency_code"),
        kind: type === "usage" && usage?.isFree ? "free-tier" : type,
        isSum: false,
      });
    }
    return bill();
  },
};
