// Cost Explorer's answer to `aws ce get-cost-and-usage`: sums by month or day, and by whatever it was asked to group by.
import { fail } from "../../core/base/errors.ts";
import type { BilledComponent } from "../../core/comparison/bill-row.ts";
import { withoutPrefix } from "../../core/prices/offer-region.ts";
import { EVERYWHERE } from "../../core/prices/price-list.ts";
import type { BillReader } from "../bill-reader.ts";
import { isLambda, regionCode, usageOfService } from "../billed-usage.ts";
import { kindOfType } from "../line-item-types.ts";
import { collectRows } from "../row-collector.ts";

/** The first of these that was asked for: as invoiced, before any other way to spread costs. */
const costMetrics = ["UnblendedCost", "NetUnblendedCost", "BlendedCost", "AmortizedCost", "NetAmortizedCost"];

type Value = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Value =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const recordOf = (value: unknown): Value => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";

export const costExplorer: BillReader = {
  id: "cost-explorer",
  sniff: (head) => /^\s*\{/.test(head) && /"(?:ResultsByTime|GroupDefinitions)"\s*:/.test(head),
  read(text, file) {
    const answer = parsed(text, file);
    if (textOf(answer.NextPageToken) !== "") fail("bill-page-missing", { file });
    const { add, bill } = collectRows(file, "cost-explorer");
    const groupedBy = listOf(answer.GroupDefinitions).map((group) => textOf(recordOf(group).Key));
    const periods = listOf(answer.ResultsByTime).map(recordOf);
    for (const period of periods) {
      const { Start, End } = recordOf(period.TimePeriod);
      const groups = listOf(period.Groups).map(recordOf);
      const sums = groups.length > 0 ? groups : [{ Keys: [], Metrics: period.Total }];
      for (const { Keys, Metrics } of sums) {
        if (Metrics === undefined) continue;
        const keys = listOf(Keys).map(textOf);
        const by = (name: string): string => keys[groupedBy.indexOf(name)] ?? "";
        const group = groupOf(by);
        const { quantity, ...figures } = figuresOf(recordOf(Metrics));
        // A negation or credit repeats the quantity of what it is for.
        const own = {
          ...group,
          ...figures,
          quantity: group.kind === "usage" || group.kind === "free-tier" ? quantity : "",
        };
        add({ ...own, period: "", from: textOf(Start), to: textOf(End) });
      }
    }
    return bill(periods.some(({ Estimated }) => Estimated === true));
  },
};

function parsed(text: string, file: string): Value {
  try {
    return recordOf(JSON.parse(text));
  } catch (error) {
    return fail("data-malformed", { file, problem: (error as Error).message.split("\n", 1)[0] });
  }
}

/** `by`: the key of a group, empty where it was not asked for. */
function groupOf(by: (name: string) => string) {
  const [service, name, type] = [by("SERVICE"), by("USAGE_TYPE"), by("RECORD_TYPE")];
  const known = usageOfService(service, name);
  const isOther = service === "" && withoutPrefix(name).name.startsWith("Lambda-");
  const rest: BilledComponent | null =
    isLambda(service) && name === "" ? "all" : isLambda(service) || isOther ? "other" : null;
  const kind = kindOfType(type);
  return {
    line: 0,
    account: by("LINKED_ACCOUNT") || null,
    service,
    component: known?.component ?? rest,
    region: known?.region === EVERYWHERE ? EVERYWHERE : (known?.region ?? regionCode(by("REGION"))),
    architecture: known?.architecture ?? null,
    name: name || service,
    kind: kind === "usage" && known?.isFree ? ("free-tier" as const) : kind,
    isSum: true,
  };
}

function figuresOf(metrics: Value) {
  const cost = recordOf(costMetrics.map((name) => metrics[name]).find(isRecord));
  const quantity = recordOf(metrics.UsageQuantity);
  return {
    cost: textOf(cost.Amount),
    currency: textOf(cost.Unit),
    quantity: textOf(quantity.Amount),
    unit: textOf(quantity.Unit),
  };
}
