// The result of `compare`, lambda-planner/comparison@1: two totals, and what made the difference, to the last digit.
import { Usd } from "../core/base/money.ts";
import { dividedBy, isZero, ratio, times, toDecimalText } from "../core/base/ratio.ts";
import type { Comparison } from "../core/comparison/compare.ts";
import type { Unit } from "../core/comparison/drivers.ts";
import type { Pair } from "../core/comparison/pairing.ts";
import type { FunctionName } from "../core/comparison/side.ts";
import { groupName, type SplitRow } from "../core/comparison/split.ts";
import type { Finding } from "../core/planning/finding.ts";
import { VERSION } from "../version.ts";
import { type Assumption, assume } from "./assumption.ts";
import { type Money, moneyResult } from "./bill-result.ts";
import { ACCOUNT_ROW } from "./estimate.ts";

export const COMPARISON_SCHEMA = "lambda-planner/comparison@1";

export const sideKinds = ["plan", "trace", "estimate", "analysis"] as const;
/** `estimate` and `analysis`: saved results. */
export type SideKind = (typeof sideKinds)[number];

/** `month`: a month of either side. `as-recorded`: each side's own span of time. */
export const comparisonBases = ["month", "as-recorded"] as const;
export type ComparisonBasis = (typeof comparisonBases)[number];

export const rowStatuses = ["common", "new", "gone"] as const;
export type RowStatus = (typeof rowStatuses)[number];

export type ComparedSideResult = {
  name: string;
  kind: SideKind;
  /** The day whose prices and rules hold; null: each invocation's own. */
  on: string | null;
  pricesAsOf: string;
  total: Money;
};

/** Drivers that could not be told apart are joined by `+`, and so are their groups. */
export type DriverResult = { group: string; driver: string; amount: string };

export type ComparedRowResult = {
  name: string;
  account: string | null;
  region: string | null;
  /** Where it was before, if elsewhere. */
  regionBefore: string | null;
  status: RowStatus;
  before: string;
  after: string;
  difference: string;
  percent: number | null;
  drivers: DriverResult[];
};

export type ComparisonResult = {
  schema: typeof COMPARISON_SCHEMA;
  version: string;
  currency: "USD";
  basis: ComparisonBasis;
  before: ComparedSideResult;
  after: ComparedSideResult;
  difference: Money;
  /** Of the total before; null where that is nothing. */
  percent: number | null;
  failAbove: { limit: string; exceeded: boolean } | null;
  /** Their amounts add up to the difference, here and in every workload. */
  drivers: DriverResult[];
  /** In order of how much they changed. */
  workloads: ComparedRowResult[];
  /** What the plan after contradicts itself or a limit in, and the plan before did not. */
  findings: Finding[];
  assumptions: Assumption[];
};

export type ComparisonParts = {
  readonly comparison: Comparison;
  readonly basis: ComparisonBasis;
  readonly before: Omit<ComparedSideResult, "total">;
  readonly after: Omit<ComparedSideResult, "total">;
  readonly findings: Finding[];
  readonly assumptions: readonly Assumption[];
  readonly limit: { readonly text: string; readonly isExceeded: (before: Usd, after: Usd) => boolean } | null;
};

export function comparisonResult({ comparison, limit, ...parts }: ComparisonParts): ComparisonResult {
  const { pairs, split } = comparison;
  const { units, rows } = split;
  const totals = { before: Usd.sum(rows.map((r) => r.before)), after: Usd.sum(rows.map((r) => r.after)) };
  const changed = units.filter((_, unit) => rows.some(({ parts: own }) => !own[unit]!.isZero()));
  const totalParts = units.map((_, unit) => Usd.sum(rows.map(({ parts: own }) => own[unit]!)));
  return {
    schema: COMPARISON_SCHEMA,
    version: VERSION,
    currency: "USD",
    basis: parts.basis,
    before: { ...parts.before, total: moneyResult(totals.before) },
    after: { ...parts.after, total: moneyResult(totals.after) },
    difference: moneyResult(totals.after.minus(totals.before)),
    percent: percentOf(totals.before, totals.after),
    failAbove: limit && { limit: limit.text, exceeded: limit.isExceeded(totals.before, totals.after) },
    drivers: driverResults(units, totalParts, (unit) => changed.includes(unit)),
    workloads: rowResults(pairs, units, rows),
    findings: parts.findings,
    assumptions: unique([...splitAssumptions(comparison), ...parts.assumptions]),
  };
}

function driverResults(units: readonly Unit[], amounts: readonly Usd[], isShown: (unit: Unit) => boolean) {
  return units.flatMap((unit, i): DriverResult[] =>
    isShown(unit) ? [{ group: groupName(unit), driver: unit.join("+"), amount: amounts[i]!.toJSON() }] : [],
  );
}

function rowResults(
  pairs: readonly Pair<FunctionName>[],
  units: readonly Unit[],
  rows: readonly SplitRow[],
): ComparedRowResult[] {
  const results = rows.flatMap((row, i): ComparedRowResult[] => {
    const names = i < pairs.length ? nameOf(pairs[i]!) : accountRow;
    if (i === pairs.length && row.before.isZero() && row.after.isZero()) return [];
    const { before, after, parts } = row;
    return [
      {
        ...names,
        before: before.toJSON(),
        after: after.toJSON(),
        difference: after.minus(before).toJSON(),
        percent: percentOf(before, after),
        drivers: driverResults(units, parts, (unit) => !parts[units.indexOf(unit)]!.isZero()),
      },
    ];
  });
  return results
    .map((row) => ({ row, size: Usd.parse(row.difference.replace(/^-/, "")) }))
    .sort((a, b) => b.size.compare(a.size)) // stable: equal changes stay in order of names
    .map(({ row }) => row);
}

type Named = Pick<ComparedRowResult, "name" | "account" | "region" | "regionBefore" | "status">;

const accountRow: Named = { name: ACCOUNT_ROW, account: null, region: null, regionBefore: null, status: "common" };

function nameOf({ before, after }: Pair<FunctionName>): Named {
  const { name, account, region } = (after ?? before)!;
  const moved = before && after && before.region !== after.region;
  const status = before ? (after ? "common" : "gone") : "new";
  return { name, account, region, regionBefore: moved ? before.region : null, status };
}

/** In percent of what it was; null from nothing. */
function percentOf(before: Usd, after: Usd): number | null {
  if (before.compare(Usd.zero) <= 0) return null;
  const more = after.minus(before).toRatio();
  const percent = dividedBy(times(ratio(100n), more), before.toRatio());
  return isZero(percent) ? 0 : Number(toDecimalText(percent, 6));
}

/** What could not be told apart, and why. */
function splitAssumptions({ split, bills }: Comparison): Assumption[] {
  const joint = split.units.filter(({ length }) => length > 1).map((unit) => unit.join(" + "));
  return [
    ...(bills ? [] : [assume("comparison-amounts-only")]),
    ...(split.grain === "drivers" ? [] : [assume("comparison-coarse", { grain: split.grain })]),
    ...(joint.length > 0 ? [assume("comparison-joint", { drivers: joint.join(", ") })] : []),
  ];
}

/** Both sides mostly rest on the same. */
const unique = (all: readonly Assumption[]): Assumption[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];
