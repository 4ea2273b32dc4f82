// The slow, obvious bill that the program is checked against: one invocation at a time, BigInt fractions, nothing from src.
//
// A meter counts whole atoms: one request, or one MB for one ms (1024 · 1000 of them are a GB-second). A pool is one meter in
// one month, region and architecture; Lambda@Edge has meters of its own, one pool for the world. The payer has one allowance per meter and month; accounts and names play no part in it.

export type Architecture = "x86_64" | "arm64";
export type ReferenceInvocation = {
  account: string | null;
  region: string;
  name: string;
  memoryMb: number;
  architecture: Architecture;
  startUs: number; // since 1970, UTC
  durationUs: number;
  initUs: number | null;
  billedRestoreMs: number;
  loggedBilledMs: number | null;
};
/** In force from the day `since` until the next entry, oldest first; a tier reaches from `from` up to the next tier's `from`. */
export type ReferencePrice = { since: string; tiers: readonly { from: string; price: string }[] };
export type PriceHistory = (region: string, architecture: Architecture) => readonly ReferencePrice[];
export type ReferenceOptions = {
  on: string | null; // the day whose prices and rules hold; null: each invocation's own UTC day
  freeTier: { requests: string; gbSeconds: string } | null;
  freeTierOrder: "proportional" | "x86-first" | "arm-first";
  alreadyUsed: readonly { region: string; architecture: Architecture; gbSeconds: string }[];
  billed: "logged" | "computed";
  packageType: "Zip" | "Image";
  runtimeKind: "managed" | "custom";
  edge?: readonly string[]; // names of the functions that are Lambda@Edge
  prices: Record<"requests" | "duration", PriceHistory> &
    Partial<Record<"edge-requests" | "edge-duration", PriceHistory>>;
};

const COMPONENTS = ["requests", "duration", "edge-requests", "edge-duration"] as const;
export type ReferenceLine = {
  component: (typeof COMPONENTS)[number];
  region: string;
  architecture: Architecture | null; // null: of no architecture
  month: string;
  quantity: string; // requests, or GB-seconds
  freeQuantity: string;
  amount: string;
};
export type ReferenceBill = {
  total: Fraction;
  totalText: string;
  lines: ReferenceLine[]; // by month, component, region, architecture
  usage: { invocations: string; billedMs: string; gbSeconds: string };
};

type Part = ReferencePrice & { atoms: bigint }; // what one price entry prices
type Pool = Pick<ReferenceLine, "component" | "region" | "architecture" | "month"> & { parts: Part[] };
const ATOMS_PER_UNIT = {
  requests: 1n,
  duration: 1024n * 1000n,
  "edge-requests": 1n,
  "edge-duration": 1024n * 1000n,
};

export function referenceBill(invocations: Iterable<ReferenceInvocation>, options: ReferenceOptions): ReferenceBill {
  const usage = { invocations: 0n, billedMs: 0n, mbMs: 0n };
  const pools = new Map<string, Pool>();
  for (const invocation of invocations) {
    const startDay = new Date(Math.floor(invocation.startUs / 1000)).toISOString().slice(0, 10);
    const day = options.on ?? startDay;
    const billedMs = referenceBilledMs(invocation, day, options);
    const mbMs = BigInt(invocation.memoryMb) * billedMs;
    usage.invocations += 1n;
    usage.billedMs += billedMs;
    usage.mbMs += mbMs;
    const month = startDay.slice(0, 7);
    const add = (component: Pool["component"], atoms: bigint, place: Pick<Pool, "region" | "architecture">) =>
      addToPool(pools, { component, ...place, month }, priceOn(day, component, invocation, options.prices), atoms);
    if (isEdge(invocation, options)) {
      add("edge-requests", 1n, { region: "global", architecture: null });
      add("edge-duration", mbMs, { region: "global", architecture: null });
    } else {
      const { region, architecture } = invocation;
      add("requests", 1n, { region, architecture });
      add("duration", mbMs, { region, architecture });
    }
  }

  let total = ZERO;
  const lines: ReferenceLine[] = [];
  const months = [...new Set([...pools.values()].map(({ month }) => month))].sort();
  for (const month of months) {
    for (const component of COMPONENTS) {
      const group = [...pools.values()]
        .filter((pool) => pool.month === month && pool.component === component)
        .sort(inPoolOrder);
      const free = freeAtoms(group, allowanceAtoms(component, options), options.freeTierOrder);
      for (const [i, pool] of group.entries()) {
        const { parts, ...identity } = pool;
        const amount = poolAmount(parts, free[i]!, component, usedElsewhere(pool, options));
        total = plus(total, amount);
        const units = (atoms: bigint) => fractionText(fraction(atoms, ATOMS_PER_UNIT[component]));
        lines.push({
          ...identity,
          quantity: units(atomsOf(pool)),
          freeQuantity: units(free[i]!),
          amount: fractionText(amount),
        });
      }
    }
  }
  return {
    total,
    totalText: fractionText(total),
    lines,
    usage: {
      invocations: String(usage.invocations),
      billedMs: String(usage.billedMs),
      gbSeconds: fractionText(fraction(usage.mbMs, ATOMS_PER_UNIT.duration)),
    },
  };
}

const isEdge = ({ name }: ReferenceInvocation, { edge }: Pick<ReferenceOptions, "edge">) =>
  edge?.includes(name) === true;

/** Lambda@Edge: steps of 50 ms until 2021-03-31, of 1 ms after. Others: steps of 100 ms until 2020-11-30, of 1 ms after; INIT billed for all from 2025-08-01; one rounding; restore time added after it. */
export function referenceBilledMs(
  invocation: ReferenceInvocation,
  day: string,
  options: Pick<ReferenceOptions, "billed" | "packageType" | "runtimeKind" | "edge">,
): bigint {
  const { durationUs, initUs, billedRestoreMs, loggedBilledMs } = invocation;
  const { billed, packageType, runtimeKind } = options;
  if (billed === "logged" && loggedBilledMs !== null) return BigInt(loggedBilledMs);
  const oldStepMs = isEdge(invocation, options) ? 50n : 100n;
  const stepMs = day >= (isEdge(invocation, options) ? "2021-04-01" : "2020-12-01") ? 1n : oldStepMs;
  const isInitBilled = day >= "2025-08-01" || packageType === "Image" || runtimeKind === "custom";
  const us = BigInt(durationUs) + (isInitBilled ? BigInt(initUs ?? 0) : 0n);
  const stepUs = stepMs * 1000n;
  return ((us + stepUs - 1n) / stepUs) * stepMs + BigInt(billedRestoreMs);
}

function priceOn(
  day: string,
  component: Pool["component"],
  { region, architecture }: ReferenceInvocation,
  prices: ReferenceOptions["prices"],
): ReferencePrice {
  const price = prices[component]?.(region, architecture).findLast(({ since }) => since <= day);
  if (!price) throw new Error(`no ${component} price for ${region} ${architecture} on ${day}`);
  return price;
}

function addToPool(
  pools: Map<string, Pool>,
  identity: Omit<Pool, "parts">,
  price: ReferencePrice,
  atoms: bigint,
): void {
  const key = Object.values(identity).join(" ");
  const pool = pools.get(key) ?? { ...identity, parts: [] };
  pools.set(key, pool);
  const part = pool.parts.find(({ since }) => since === price.since);
  if (part) part.atoms += atoms;
  else pool.parts.push({ ...price, atoms });
}

const ARCHITECTURES: readonly Architecture[] = ["x86_64", "arm64"];
function inPoolOrder(a: Pool, b: Pool): number {
  if (a.region !== b.region) return a.region < b.region ? -1 : 1;
  return ARCHITECTURES.indexOf(a.architecture!) - ARCHITECTURES.indexOf(b.architecture!);
}

const atomsOf = (pool: Pool) => pool.parts.reduce((sum, { atoms }) => sum + atoms, 0n);

function allowanceAtoms(component: Pool["component"], { freeTier }: ReferenceOptions): bigint {
  if (!freeTier || component.startsWith("edge-")) return 0n; // Lambda@Edge has no free tier
  const { numerator, denominator } = parseDecimal(component === "requests" ? freeTier.requests : freeTier.gbSeconds);
  return (numerator * ATOMS_PER_UNIT[component]) / denominator; // whole atoms, downwards
}

/** What each pool of the month gets of the one allowance; altogether the smaller of allowance and use. */
function freeAtoms(pools: readonly Pool[], allowance: bigint, order: ReferenceOptions["freeTierOrder"]): bigint[] {
  const used = pools.map(atomsOf);
  const total = used.reduce((sum, atoms) => sum + atoms, 0n);
  const available = smaller(allowance, total);
  if (total === 0n) return used.map(() => 0n);
  return order === "proportional" ? cutRunningTotal(available, used, total) : inTurns(available, used, pools, order);
}

/**
 * Proportional: `available` up to and including a pool, cut to whole atoms, less what the pools before it got. So the parts add up to
 * `available`, and none exceeds its pool.
 */
function cutRunningTotal(available: bigint, used: readonly bigint[], total: bigint): bigint[] {
  const upTo = (count: number) => (available * used.slice(0, count).reduce((sum, atoms) => sum + atoms, 0n)) / total;
  return used.map((_, i) => upTo(i + 1) - upTo(i));
}

/** One architecture first, in the order of the pools; then the other. */
function inTurns(
  available: bigint,
  used: readonly bigint[],
  pools: readonly Pool[],
  order: "x86-first" | "arm-first",
): bigint[] {
  const free = used.map(() => 0n);
  const isFirst = (i: number) => pools[i]!.architecture === (order === "x86-first" ? "x86_64" : "arm64");
  const all = pools.map((_, i) => i);
  let left = available;
  for (const i of [...all.filter(isFirst), ...all.filter((i) => !isFirst(i))]) {
    free[i] = smaller(left, used[i]!);
    left -= free[i]!;
  }
  return free;
}

function usedElsewhere({ component, region, architecture }: Pool, { alreadyUsed }: ReferenceOptions): Fraction {
  if (component !== "duration") return ZERO;
  const mine = alreadyUsed.filter((used) => used.region === region && used.architecture === architecture);
  return mine.reduce((sum, { gbSeconds }) => plus(sum, parseDecimal(gbSeconds)), ZERO);
}

/** Earlier price entries come first: first on the ladder, and first to be free. */
function poolAmount(
  parts: readonly Part[],
  free: bigint,
  component: Pool["component"],
  usedBefore: Fraction,
): Fraction {
  let [amount, position, freeLeft] = [ZERO, usedBefore, free];
  for (const { atoms, tiers } of parts.toSorted((a, b) => (a.since < b.since ? -1 : 1))) {
    const freeHere = smaller(atoms, freeLeft);
    const end = plus(position, fraction(atoms - freeHere, ATOMS_PER_UNIT[component]));
    amount = plus(amount, ladderAmount(tiers, position, end));
    freeLeft -= freeHere;
    position = end;
  }
  return amount;
}

function ladderAmount(tiers: ReferencePrice["tiers"], start: Fraction, end: Fraction): Fraction {
  let amount = ZERO;
  for (const [i, { from, price }] of tiers.entries()) {
    const next = tiers[i + 1];
    const low = isLess(start, parseDecimal(from)) ? parseDecimal(from) : start;
    const high = next && isLess(parseDecimal(next.from), end) ? parseDecimal(next.from) : end;
    if (isLess(low, high)) amount = plus(amount, times(minus(high, low), parseDecimal(price)));
  }
  return amount;
}

// Fractions: always in lowest terms, the denominator positive.

export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export function fraction(numerator: bigint, denominator = 1n): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

export const ZERO = fraction(0n);
const smaller = (a: bigint, b: bigint) => (a < b ? a : b);
export const isLess = (a: Fraction, b: Fraction) => a.numerator * b.denominator < b.numerator * a.denominator;
export const times = (a: Fraction, b: Fraction) => fraction(a.numerator * b.numerator, a.denominator * b.denominator);
export const minus = (a: Fraction, b: Fraction) => plus(a, fraction(-b.numerator, b.denominator));
export const plus = (a: Fraction, b: Fraction) =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export function parseDecimal(text: string): Fraction {
  const [, sign, whole, decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`not a plain decimal: ${text}`);
  return fraction(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
}

/** Minimal digits where the denominator is made of 2s and 5s only; "n/d" where the decimal would not end. */
export function fractionText({ numerator, denominator }: Fraction): string {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  if (rest !== 1n) return `${numerator}/${denominator}`;
  const places = Math.max(twos, fives);
  const sign = numerator < 0n ? "-" : "";
  const digits = String((numerator * 10n ** BigInt(places)) / denominator)
    .replace("-", "")
    .padStart(places + 1, "0");
  const point = digits.length - places;
  return sign + digits.slice(0, point) + (places > 0 ? `.${digits.slice(point)}` : "");
}
