// FOCUS 1.x as CSV (FinOps Open Cost and Usage Specification): what clouds export, and what `--format focus` writes.
//
// BilledCost is what an invoice has: what a Savings Plan covers bills nothing, its purchase does.
import { type ChargeKind, isUsageKind } from "../../core/comparison/bill-row.ts";
import { EVERYWHERE } from "../../core/prices/price-list.ts";
import { componentIds } from "../../core/rating/components/index.ts";
import type { BillReader } from "../bill-reader.ts";
import { type BilledUsage, isLambda, regionCode, usageOfDescription, usageOfService } from "../billed-usage.ts";
import { type NamedRecord, namedRecords } from "../csv-columns.ts";
import { collectRows } from "../row-collector.ts";

export const focus: BillReader = {
  id: "focus",
  sniff: (head) => {
    const header = head.split("\n", 1)[0]!;
    return /(?:^|[",])BilledCost(?:$|[",\r])/.test(header) && header.includes("ChargePeriodStart");
  },
  read(text, file, csvTable) {
    const { add, bill } = collectRows(file, "focus");
    for (const record of namedRecords(text, file, csvTable, ["BilledCost", "ChargePeriodStart", "ChargePeriodEnd"])) {
      const { line, cell } = record;
      const usage = usageOf(record);
      const service = cell("ServiceName");
      const kind = kindOf(record, usage);
      const region = usage?.region === EVERYWHERE ? EVERYWHERE : regionCode(cell("RegionId"));
      add({
        line,
        period: cell("BillingPeriodStart"),
        from: cell("ChargePeriodStart"),
        to: cell("ChargePeriodEnd"),
        account: cell("SubAccountId") || null,
        service,
        component: usage?.component ?? (isLambda(service) ? "other" : null),
        region: region ?? usage?.region ?? null,
        architecture: usage?.architecture ?? null,
        name: cell("x_UsageType") || cell("ChargeDescription"),
        quantity: isUsageKind(kind) ? cell("PricingQuantity") || cell("ConsumedQuantity") : "",
        unit: cell("PricingUnit") || cell("ConsumedUnit"),
        cost: cell("BilledCost"),
        currency: cell("BillingCurrency"),
        kind,
        isSum: false,
      });
    }
    return bill();
  },
};

/** By what the row is sure of, first: our own name, AWS's usage type, AWS's description. */
function usageOf({ cell }: NamedRecord): BilledUsage | undefined {
  const own = componentIds.find((id) => id === cell("x_Component"));
  if (own) {
    const architecture = cell("x_Architecture");
    return {
      component: own,
      region: cell("RegionId") === "" ? EVERYWHERE : null,
      architecture: architecture === "x86_64" || architecture === "arm64" ? architecture : null,
      isFree: cell("x_ChargePart") === "free",
    };
  }
  return usageOfService(cell("ServiceName"), cell("x_UsageType")) ?? usageOfDescription(cell("ChargeDescription"));
}

const categories: Readonly<Record<string, ChargeKind>> = {
  purchase: "fee",
  tax: "tax",
  credit: "credit",
  adjustment: "refund",
};

function kindOf({ cell }: NamedRecord, usage: BilledUsage | undefined): ChargeKind {
  const other = categories[cell("ChargeCategory").toLowerCase()];
  if (other) return other;
  if (cell("ChargeClass").toLowerCase() === "correction") return "refund";
  if (cell("CommitmentDiscountStatus").toLowerCase() === "used") return "savings-plan";
  if (cell("CommitmentDiscountStatus").toLowerCase() === "unused") return "fee";
  return usage?.isFree ? "free-tier" : "usage";
}
