// What both sides' functions would cost with some drivers set to "after" and the others as before.
import { dividedBy, equals, isZero, type Ratio, sum, times, zero } from "../base/ratio.ts";
import { workloadUsage } from "../planning/workload-usage.ts";
import type { Bill } from "../rating/bill.ts";
import type { BillableUsage } from "../rating/component.ts";
import { type RateOptions, rate } from "../rating/rate.ts";
import type { DriverId } from "./drivers.ts";
import { accountTimes, hybridRows, type IsAfter, type Mixture, mixtureOf } from "./hybrid.ts";
import type { Pair } from "./pairing.ts";
import { rowParts, timeParts } from "./row-parts.ts";
import { type Account, type ComparedFunction, plainText, type Row } from "./side.ts";

export type Blend = {
  readonly mixtures: readonly Mixture[];
  readonly before: Account;
  readonly after: Account;
  /** Requests of common functions. */
  readonly common: { readonly before: Ratio; readonly after: Ratio };
};

export function blendOf(pairs: readonly Pair<ComparedFunction>[], before: Account, after: Account): Blend {
  const sideOf = (side: "before" | "after") => pairs.flatMap((pair) => pair[side] ?? []);
  const [was, is] = [accountTimes(sideOf("before")), accountTimes(sideOf("after"))];
  const mixtures = pairs.map((pair) => mixtureOf(pair, was, is));
  const totalOf = (side: "before" | "after"): Ratio =>
    sum(mixtures.flatMap((m) => (m.kind === "common" ? [requestsOf(m[side])] : [])));
  return {
    mixtures,
    before,
    after,
    common: { before: totalOf("before"), after: totalOf("after") },
  };
}

const requestsOf = (rows: readonly Row[]): Ratio => sum(rows.map(({ requests }) => requests));

/** The drivers that differ at all. The others are the same on both sides, so it does not matter where they come from. */
export function differing(blend: Blend): DriverId[] {
  const { mixtures, before, after, common } = blend;
  const commons = mixtures.filter(({ kind }) => kind === "common");
  const kinds = new Set(mixtures.map(({ kind }) => kind));
  const inRows = rowParts.filter(({ driver, text }) => {
    const sample = timeParts.some((part) => part.driver === driver) ? mixtures : commons;
    return sample.some((mixture) => !isSame(mixture, text));
  });
  const accounts = accountDrivers.filter(({ take }) => !isSameValue(take(before), take(after)));
  return [
    ...(["new", "gone"] as const).filter((kind) => kinds.has(kind)),
    ...(equals(common.before, common.after) ? [] : ["volume" as const]),
    ...(hasMix(blend) ? ["mix" as const] : []),
    ...inRows.map(({ driver }) => driver),
    ...accounts.map(({ driver }) => driver),
  ];
}

/** One value of a part on both sides; where rows have their likes, each the same as its like. */
function isSame({ before, after, isAlike }: Mixture, text: (row: Row) => string): boolean {
  const texts = (rows: readonly Row[]): string[] => [...new Set(rows.map(text))];
  const [was, is] = [texts(before), texts(after)];
  if (was.length === 1 && is.length === 1) return was[0] === is[0];
  const inOrder = (rows: readonly Row[]): string => rows.map(text).join("\n");
  return isAlike && inOrder(before) === inOrder(after);
}

/** Price books are large: mostly both sides have the very same. */
const isSameValue = (a: unknown, b: unknown): boolean => a === b || plainText(a) === plainText(b);

const accountDrivers: readonly { readonly driver: DriverId; readonly take: (account: Account) => unknown }[] = [
  { driver: "price", take: ({ book }) => book },
  { driver: "free-tier", take: ({ freeTier, freeTierScope = "usage-type" }) => [freeTier, freeTierScope] },
  { driver: "usage-elsewhere", take: ({ alreadyUsed }) => alreadyUsed },
  { driver: "savings-plan", take: ({ savingsPlan }) => savingsPlan },
];

function hasMix({ mixtures, common: { before, after } }: Blend): boolean {
  if (isZero(before) || isZero(after)) return false;
  return mixtures.some(
    (m) => m.kind === "common" && !equals(times(requestsOf(m.before), after), times(requestsOf(m.after), before)),
  );
}

/** Requests of a common function: its share on one side of the volume of a side. */
function volumeOf({ before, after }: Mixture, { common }: Blend, isAfter: IsAfter, isMixed: boolean): Ratio {
  const own = requestsOf(isAfter("volume") ? after : before);
  if (!isMixed || isAfter("volume") === isAfter("mix")) return own;
  const [shareOf, all] = isAfter("mix") ? [after, common.after] : [before, common.before];
  return dividedBy(times(isAfter("volume") ? common.after : common.before, requestsOf(shareOf)), all);
}

export type HybridBill = { readonly bill: Bill; readonly ownerOf: readonly number[]; readonly usages: BillableUsage[] };

/** `ownerOf`: which mixture each usage belongs to. Throws as rating does, where a mixture of sides has no price. */
export function hybridBill(blend: Blend, active: ReadonlySet<DriverId>, isAfterAsked: IsAfter): HybridBill {
  const ownerOf: number[] = [];
  const usages: BillableUsage[] = [];
  // Drivers that are the same on both sides come from one of them, all functions alike: their month must be one month.
  const isAfter: IsAfter = (driver) => active.has(driver) && isAfterAsked(driver);
  blend.mixtures.forEach((mixture, owner) => {
    if (mixture.kind === "new" && !isAfter("new")) return;
    if (mixture.kind === "gone" && isAfter("gone")) return;
    const requests =
      mixture.kind === "common"
        ? volumeOf(mixture, blend, isAfter, active.has("mix"))
        : requestsOf(mixture.kind === "new" ? mixture.after : mixture.before);
    const rows = hybridRows(mixture, requests, isAfter);
    const hasProvisioned = rows.some(({ ranOnProvisioned }) => ranOnProvisioned);
    rows.forEach((row, i) => {
      usages.push(usageOf(row, `${String(owner).padStart(9, "0")} ${i}`, hasProvisioned));
      ownerOf.push(owner);
    });
  });
  return { bill: rate(usages, optionsOf(blend, isAfter)), ownerOf, usages };
}

function optionsOf({ before, after }: Blend, isAfter: IsAfter): RateOptions {
  const from = (driver: DriverId): Account => (isAfter(driver) ? after : before);
  return {
    ...before,
    book: from("price").book,
    freeTier: from("free-tier").freeTier,
    freeTierScope: from("free-tier").freeTierScope,
    alreadyUsed: from("usage-elsewhere").alreadyUsed,
    savingsPlan: from("savings-plan").savingsPlan,
  };
}

/** What a row is billed as. `hasProvisioned`: whether some row of its function ran on provisioned concurrency. */
export function usageOf(row: Row, key: string, hasProvisioned: boolean): BillableUsage {
  const { period, roundingDay, initDay, ranOnProvisioned } = row;
  const usage = workloadUsage(row, period.day, period.month, { roundingDay, initDay });
  if (!hasProvisioned) return { ...usage, key };
  const provisioned = ranOnProvisioned ? { configuredMs: null, billedMs: usage.billedMs } : usage.provisioned;
  return {
    ...usage,
    key,
    isProvisioned: true,
    provisioned,
    ...(ranOnProvisioned && { billedMs: zero }),
  };
}
