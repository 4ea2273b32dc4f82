// A function as it would be with some drivers of one side and the others of the other: the rows that are then billed.
//
// What comes from one side keeps together as it was there; what comes from different sides is combined in proportion. A
// function that had 512 MB in October and 1024 MB in November thus keeps its months where only durations are taken from
// elsewhere. Functions with one row on each side, as every planned one, are simply mixed.
import { dividedBy, isZero, plus, type Ratio, ratio, sum, times, zero } from "../base/ratio.ts";
import type { WorkloadDuration } from "../planning/workload.ts";
import type { DriverId } from "./drivers.ts";
import type { Pair } from "./pairing.ts";
import { facetParts, rowParts, timeParts } from "./row-parts.ts";
import { type ComparedFunction, type RecordedTimes, type Row, ratioText } from "./side.ts";

/** Whether a driver is set to the side after. */
export type IsAfter = (driver: DriverId) => boolean;

/** A pair with rows on both sides: one that is new or gone stands on its missing side as it does on its own. */
export type Mixture = {
  readonly kind: "common" | "new" | "gone";
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** Every row has its like on the other side, in the same proportion. */
  readonly isAlike: boolean;
};

/** When a side's usage was, all functions together: what a new function is billed by under the other side's prices. */
export type AccountTimes = readonly Row[];

export function mixtureOf({ before, after }: Pair<ComparedFunction>, was: AccountTimes, is: AccountTimes): Mixture {
  if (!before) return { kind: "new", before: orOwn(was, after!.rows), after: after!.rows, isAlike: false };
  if (!after) return { kind: "gone", before: before.rows, after: orOwn(is, before.rows), isAlike: false };
  const alike = before.rows.length === after.rows.length && proportions(before.rows) === proportions(after.rows);
  return { kind: "common", before: sorted(before.rows), after: sorted(after.rows), isAlike: alike };
}

/** So that rows that are alike stand in the same place. */
const sorted = (rows: readonly Row[]): readonly Row[] =>
  rows.length === 1 ? rows : [...rows].sort((a, b) => (textOf(a, facetParts) < textOf(b, facetParts) ? -1 : 1));

const orOwn = (rows: AccountTimes, own: readonly Row[]): readonly Row[] => (rows.length > 0 ? rows : own);

/** Rows of a side merged to what they say about time. */
export function accountTimes(functions: readonly ComparedFunction[]): AccountTimes {
  const rows = functions.flatMap((f) => f.rows);
  return [...grouped(rows, timeParts).values()].map((same) => ({
    ...same[0]!,
    requests: sum(same.map(({ requests }) => requests)),
  }));
}

function proportions(rows: readonly Row[]): string {
  const shares = sharesOf(rows);
  return rows
    .map((row, i) => `${textOf(row, facetParts)}=${ratioText(shares[i]!)}`)
    .sort()
    .join("\n");
}

const textOf = (row: Row, parts: typeof rowParts): string => parts.map(({ text }) => text(row)).join("\u0001");

function grouped(rows: readonly Row[], parts: typeof rowParts): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = rows.length === 1 ? "" : textOf(row, parts);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Of all requests; even where there are none. */
function sharesOf(rows: readonly Row[]): Ratio[] {
  const total = sum(rows.map(({ requests }) => requests));
  return rows.map(({ requests }) => (isZero(total) ? ratio(1, rows.length) : dividedBy(requests, total)));
}

/** The rows of a mixture; their requests add up to `requests`. */
export function hybridRows(mixture: Mixture, requests: Ratio, isAfterAsked: IsAfter): Row[] {
  const isAfter = ownSide(mixture, isAfterAsked);
  return cellPairs(mixture, isAfter).map(({ was, is, share }) => {
    const from = (driver: DriverId): readonly Row[] => (isAfter(driver) ? is : was);
    const parts = rowParts.map(({ driver, take }) => take(from(driver)[0]!));
    const row: Row = Object.assign({}, (mixture.kind === "gone" ? was : is)[0]!, ...parts);
    return { ...row, requests: times(requests, share), ...togetherTimes(row, from("duration"), from("cold-starts")) };
  });
}

/** Of a function that one side lacks only the time can be the other side's. */
function ownSide({ kind }: Mixture, isAfter: IsAfter): IsAfter {
  if (kind === "common") return isAfter;
  const isTime = new Set(timeParts.map(({ driver }) => driver));
  return (driver) => (isTime.has(driver) ? isAfter(driver) : kind === "new");
}

type CellPair = { readonly was: readonly Row[]; readonly is: readonly Row[]; readonly share: Ratio };

function cellPairs({ before, after, isAlike }: Mixture, isAfter: IsAfter): CellPair[] {
  if (before.length === 1 && after.length === 1) return [{ was: before, is: after, share: ratio(1n) }];
  if (isAlike) {
    const [was, is] = [grouped(before, facetParts), grouped(after, facetParts)];
    const shares = cellShares(was);
    return [...was].map(([key, rows]) => ({ was: rows, is: is.get(key)!, share: shares.get(key)! }));
  }
  const [fromBefore, fromAfter] = [
    facetParts.filter((p) => !isAfter(p.driver)),
    facetParts.filter((p) => isAfter(p.driver)),
  ];
  const [was, is] = [grouped(before, fromBefore), grouped(after, fromAfter)];
  const [wasShares, isShares] = [cellShares(was), cellShares(is)];
  return [...was].flatMap(([a, rowsBefore]) =>
    [...is].map(([b, rowsAfter]) => ({
      was: rowsBefore,
      is: rowsAfter,
      share: times(wasShares.get(a)!, isShares.get(b)!),
    })),
  );
}

function cellShares(cells: ReadonlyMap<string, readonly Row[]>): Map<string, Ratio> {
  const all = [...cells].flatMap(([key, rows]) => rows.map((row) => ({ key, row })));
  const shares = sharesOf(all.map(({ row }) => row));
  const byCell = new Map<string, Ratio>();
  all.forEach(({ key }, i) => {
    byCell.set(key, plus(byCell.get(key) ?? zero, shares[i]!));
  });
  return byCell;
}

/** Recorded times of several rows, the handler's from here, INIT's from there; planned ones are taken as they are. */
function togetherTimes(
  { ranOnProvisioned, duration }: Row,
  handlers: readonly Row[],
  colds: readonly Row[],
): Pick<Row, "duration" | "times"> {
  if (![...handlers, ...colds].every((row) => row.times)) return { duration, times: undefined };
  const handlerMs = mean(handlers, (t) => t.handlerMs);
  const initMs = mean(colds, (t) => t.initMs);
  const occupancyUs = mean(handlers, (t) => () => t.occupancyUs)();
  const planned = duration.kind === "recorded" ? duration.traffic : undefined;
  const traffic: Extract<WorkloadDuration, { kind: "recorded" }>["traffic"] = {
    requestsPerS: zero,
    days: 0,
    hourlyMs: [],
    ...planned,
    meanOccupancyUs: occupancyUs,
    // INIT on provisioned concurrency was always billed.
    meanBilledMs: (stepMs, isInitBilled) => {
      const handler = handlerMs(stepMs, isInitBilled || ranOnProvisioned);
      return isInitBilled || ranOnProvisioned ? plus(handler, initMs(stepMs)) : handler;
    },
  };
  return { duration: { kind: "recorded", traffic }, times: { handlerMs, initMs, occupancyUs } };
}

function mean<A extends readonly unknown[]>(
  rows: readonly Row[],
  pick: (times: RecordedTimes) => (...args: A) => Ratio,
): (...args: A) => Ratio {
  if (rows.length === 1) return pick(rows[0]!.times!);
  const shares = sharesOf(rows);
  return (...args) => sum(rows.map((row, i) => times(shares[i]!, pick(row.times!)(...args))));
}
