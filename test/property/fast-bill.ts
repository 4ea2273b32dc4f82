// The program's own way from recorded invocations to a bill: batch → meter → billable usage → rate. Comparable with the oracle.
import { type Day, parseDay } from "../../src/core/base/day.ts";
import { matchesAny } from "../../src/core/base/glob.ts";
import { toDecimalText } from "../../src/core/base/ratio.ts";
import {
  ABSENT,
  type ConfigTable,
  createBatch,
  createConfigTable,
  type InvocationBatch,
  internConfig,
} from "../../src/core/metering/invocation-batch.ts";
import { createMeter, mergeSummaries, type UsageSummary } from "../../src/core/metering/usage-summary.ts";
import { cutDays, type PriceBook } from "../../src/core/prices/price-book.ts";
import { billableUsage, type GroupUsage } from "../../src/core/rating/billable-usage.ts";
import { type FreeTier, rate } from "../../src/core/rating/rate.ts";
import {
  fractionText,
  parseDecimal,
  plus,
  type ReferenceInvocation,
  type ReferenceLine,
  type ReferenceOptions,
} from "../support/reference-bill.ts";
import { exact } from "./decimal.ts";

export type FastOptions = Omit<ReferenceOptions, "freeTier" | "prices"> & {
  readonly book: PriceBook;
  readonly freeTier: FreeTier;
};

/** What both calculators say, in one form: money and quantities as decimal text with the fewest digits. */
export type ComparableBill = {
  total: string;
  lines: ReferenceLine[];
  usage: { invocations: string; billedMs: string; gbSeconds: string };
};

/** Batches of `rows` rows each, in a table of configurations that the caller may have filled before. */
export function batchesOf(
  invocations: readonly ReferenceInvocation[],
  configs: ConfigTable,
  rows: number,
): InvocationBatch[] {
  const batches: InvocationBatch[] = [];
  for (let first = 0; first < invocations.length; first += rows) {
    const batch = createBatch(rows);
    for (const row of invocations.slice(first, first + rows)) {
      const i = batch.length++;
      const { account, region, name, memoryMb, architecture } = row;
      const initializationType = row.billedRestoreMs > 0 ? "snap-start" : "on-demand";
      batch.startUs[i] = row.startUs;
      batch.durationUs[i] = row.durationUs;
      batch.initUs[i] = row.initUs ?? ABSENT;
      batch.loggedBilledMs[i] = row.loggedBilledMs ?? ABSENT;
      batch.billedRestoreMs[i] = row.billedRestoreMs;
      batch.config[i] = internConfig(configs, { account, region, name, memoryMb, architecture, initializationType });
    }
    batches.push(batch);
  }
  return batches;
}

const NO_UNDATED_ROWS = parseDay("2000-01-01");

export function summaryOf(
  invocations: readonly ReferenceInvocation[],
  cuts: readonly Day[],
  rows = 8,
  configs = createConfigTable(),
): UsageSummary {
  const batches = batchesOf(invocations, configs, rows);
  const meter = createMeter(configs, cuts, NO_UNDATED_ROWS);
  for (const batch of batches) meter.add(batch);
  return meter.summary;
}

export const mergedSummary = (parts: readonly UsageSummary[]): UsageSummary =>
  parts.reduce(mergeSummaries, { configs: createConfigTable(), periods: new Map() });

export function billOfSummary(summary: UsageSummary, options: FastOptions) {
  const { book, freeTier, freeTierOrder, billed, packageType, runtimeKind } = options;
  const on = options.on === null ? null : parseDay(options.on);
  const isEdge = matchesAny(options.edge ?? []);
  const usages = billableUsage(summary, { on, billed, packageType, runtimeKind, isEdge });
  const alreadyUsed = options.alreadyUsed.map((used) => ({ ...used, gbSeconds: exact(used.gbSeconds) }));
  return { usages, bill: rate(usages, { book, freeTier, freeTierOrder, alreadyUsed }) };
}

export type FastBill = ReturnType<typeof billOfSummary>;

export const fastBill = (invocations: readonly ReferenceInvocation[], options: FastOptions, rows?: number): FastBill =>
  billOfSummary(summaryOf(invocations, cutDays(options.book), rows), options);

export const addUp = (amounts: readonly string[]): string =>
  fractionText(amounts.map(parseDecimal).reduce(plus, parseDecimal("0")));

/** A month may have several lines of one meter, one for each stretch between cut days: the oracle has one. */
export function comparable({ usages, bill }: FastBill): ComparableBill {
  const lines = new Map<string, ReferenceLine>();
  for (const line of bill.lines) {
    const { component, region, architecture, month } = line;
    // This oracle knows these components; random accounts drive no other.
    const isEdge = component === "edge-requests" || component === "edge-duration";
    const isKnown = isEdge || component === "requests" || component === "duration";
    if (!isKnown || (architecture === null) !== isEdge) throw new Error("a line the oracle does not know");
    const key = [month, component, region, architecture].join(" ");
    const known = lines.get(key) ?? {
      component,
      region,
      architecture,
      month,
      quantity: "0",
      freeQuantity: "0",
      amount: "0",
    };
    lines.set(key, {
      ...known,
      quantity: addUp([known.quantity, toDecimalText(line.quantity)]),
      freeQuantity: addUp([known.freeQuantity, toDecimalText(line.freeQuantity)]),
      amount: addUp([known.amount, line.amount.toJSON()]),
    });
  }
  const billedMs = (pick: (usage: GroupUsage) => bigint): bigint =>
    usages.reduce((sum, usage) => sum + pick(usage), 0n);
  const mbMs = billedMs(({ memoryMb, billedMsTotal }) => BigInt(memoryMb) * billedMsTotal);
  return {
    total: bill.total.toJSON(),
    lines: [...lines.values()],
    usage: {
      invocations: String(usages.reduce((sum, { group }) => sum + group.invocations, 0)),
      billedMs: String(billedMs(({ billedMsTotal }) => billedMsTotal)),
      gbSeconds: toDecimalText({ n: mbMs, d: 1_024_000n }),
    },
  };
}

/** Amounts by what a configuration is, not by its number. */
export function amountsByName({ usages, bill }: FastBill, summary: UsageSummary): Record<string, string> {
  const amounts = new Map<string, string>();
  usages.forEach((usage, i) => {
    const { account, region, name, memoryMb, architecture, initializationType } =
      summary.configs.configs[usage.configIndex]!;
    const key = [usage.month, account, region, name, memoryMb, architecture, initializationType].join(" ");
    amounts.set(key, addUp([amounts.get(key) ?? "0", bill.attributed[i]!.toJSON()]));
  });
  return Object.fromEntries([...amounts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
