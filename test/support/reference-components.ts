// The slow, obvious price of a plan: one workload and one hour at a time, BigInt fractions, nothing from src.
//
// It takes a plan as plain data and prices as plain tables, and answers what each component and the whole month cost.
// Rules are those of facts and contract; a Savings Plan is a plain loop over the hours of the month.
import {
  type Architecture,
  type Fraction,
  fraction,
  isLess,
  minus,
  parseDecimal,
  plus,
  times,
  ZERO,
} from "./reference-bill.ts";

type Figure = string | number;

export type PlanWorkload = {
  name: string;
  region: string;
  architecture?: Architecture;
  memoryMb: number;
  ephemeralStorageMb?: number;
  packageType?: "Zip" | "Image";
  runtimeKind?: "managed" | "custom";
  invocation?: string;
  requests?: Figure;
  rate?: string; // a number per second, minute or hour: "0.5/s"
  durationMs?: Figure;
  durations?: { ms: Figure; share: Figure }[];
  meanDurationMs?: Figure;
  coldStarts?: { ratio: Figure; initMs: Figure };
  errorRatio?: Figure;
  payloadKb?: Figure;
  streamedMb?: Figure;
  provisioned?: { concurrency: number; hours: Figure; enablements?: number; requests?: Figure; durationMs?: Figure }[];
  snapStart?: { cachedHours: Figure; restores: Figure; versions?: number; runtime?: string };
  durable?: { operations?: Figure; writtenGb?: Figure; retainedGbMonths?: Figure };
  tenants?: { environmentsCreated: Figure };
  pollers?: { kind: "sqs" | "kafka"; units: Figure; hours: Figure };
  managedInstances?: {
    instanceType: string;
    count: Figure;
    hours: Figure;
    ec2Hourly: Figure;
    ec2Discount?: Figure;
  };
  logs?: { gb: Figure; class?: "standard" | "infrequent-access" };
};

export type PlanAccount = {
  freeTier?: boolean | { requests: Figure; gbSeconds: Figure; streamedGb?: Figure };
  freeTierScope?: "usage-type" | "function";
  alreadyUsed?: { region: string; architecture: Architecture; gbSeconds: Figure }[];
  savingsPlan?: {
    hourlyCommitment: Figure;
    payment?: "no-upfront" | "partial-upfront" | "all-upfront";
    term?: "1y" | "3y";
    tiers?: "covered-counts" | "uncovered-only";
  };
  hourlyUsage?: { meter: string; region: string; architecture: Architecture; gbSeconds: Figure[] }[];
};

export type PlanData = { on: string; month?: { hours: Figure }; account?: PlanAccount; workloads: PlanWorkload[] };

/** As the data files have them: entries oldest first, in force from `since`; a tier reaches up to the next one's `from`. */
export type PriceTables = Record<string, Record<string, Record<string, PriceEntry[]>>>;
type PriceEntry = { since: string; tiers: { from: string; price: string | null }[] };
type Tiers = PriceEntry["tiers"];

export type ReferenceBook = {
  prices: PriceTables;
  freeTier: { since: string; requests: string; gbSeconds: string; streamedGb: string }[];
  /** What a Savings Plan leaves of a list price where no rate is published. */
  planFactors: {
    since: string;
    factors: Record<string, string>;
    noUpfrontByRegion: Record<string, string>;
    unknownRegions: string[];
  }[];
  /** How finely an allowance is shared between pools. */
  atomsPerUnit: Record<string, bigint>;
};

export type ReferenceEstimate = { components: Map<string, Fraction>; total: Fraction };

export class PriceUnknown extends Error {}

export function referenceEstimate(plan: PlanData, book: ReferenceBook): ReferenceEstimate {
  const { on, account = {}, workloads } = plan;
  const monthHours = plan.month ? figure(plan.month.hours) : whole(24 * daysInMonthOf(on));
  const pools = poolsOf(workloads.flatMap((workload) => usesOf(workload, on, monthHours, book)));
  const paying = ["requests", "duration", "response-streaming"].flatMap((component) =>
    withAllowance(pools, component, account, on, book),
  );
  const free = new Map(paying);
  const plans = account.savingsPlan ? coverHours(pools, free, account, on, monthHours, book) : null;

  const components = new Map<string, Fraction>();
  const charge = (component: string, amount: Fraction) =>
    components.set(component, plus(components.get(component) ?? ZERO, amount));
  for (const pool of pools) {
    const planned = plans?.planned.get(pool) ?? { quantity: ZERO, amount: ZERO };
    const countsOnLadder = account.savingsPlan?.tiers !== "uncovered-only";
    const start = plus(usedElsewhere(pool, account), countsOnLadder ? planned.quantity : ZERO);
    const paid = minus(minus(pool.quantity, free.get(pool) ?? ZERO), planned.quantity);
    charge(pool.component, plus(planned.amount, ladderAmount(tiersOf(pool, on, book), start, plus(start, paid))));
  }
  if (plans) charge("savings-plan-unused", plans.unused);
  return { components, total: addAll([...components.values()]) };
}

// What each workload uses, by component.

type Use = {
  component: string;
  region: string;
  architecture: Architecture | null;
  variant: string;
  quantity: Fraction;
  /** False for functions with provisioned concurrency, where the scope of the allowance is the function. */
  mayBeFree: boolean;
  ownPrice?: Fraction;
};

function usesOf(workload: PlanWorkload, on: string, monthHours: Fraction, book: ReferenceBook): Use[] {
  const { region, architecture = "x86_64", memoryMb, invocation = "sync", provisioned = [] } = workload;
  const isEdge = invocation === "edge";
  const gb = fraction(BigInt(memoryMb), 1024n);
  const gbSeconds = (ms: Fraction) => times(gb, over(ms, 1000));
  const mayBeFree = provisioned.length === 0;
  const uses: Use[] = [];
  const add = (component: string, quantity: Fraction, more: Partial<Use> = {}) =>
    uses.push({ component, region, architecture: null, variant: "any", quantity, mayBeFree, ...more });
  const byArchitecture = { architecture, variant: architecture };

  const runs = runsOf(workload, monthHours);
  const servedRuns = runsServed(workload, runs, monthHours);
  const levels = provisioned.map((level, i) => levelUse(level, workload, servedRuns[i]!, on));
  const served = addAll(servedRuns);
  const onDemandMs = times(minus(runs, served), meanBilledMs(workload, on));
  const provisionedMs = addAll(levels.map((level) => level.billedMs));

  if (isEdge) {
    add("edge-requests", runs, { region: "global" });
    add("edge-duration", gbSeconds(onDemandMs), { region: "global" });
  } else if (invocation === "managed-instances") {
    add("managed-instances-requests", runs);
  } else {
    add("requests", times(runs, whole(requestsOfEvent(workload))), byArchitecture);
    add("duration", gbSeconds(onDemandMs), byArchitecture);
  }
  if (provisioned.length > 0) {
    add("provisioned-concurrency", times(gb, addAll(levels.map((level) => level.configuredS))), byArchitecture);
    add("provisioned-duration", gbSeconds(provisionedMs), byArchitecture);
  }
  const {
    ephemeralStorageMb = 512,
    streamedMb,
    snapStart,
    durable,
    tenants,
    pollers,
    managedInstances,
    logs,
  } = workload;
  if (ephemeralStorageMb > 512 && invocation !== "managed-instances") {
    const extraGb = fraction(BigInt(ephemeralStorageMb - 512), 1024n);
    add("ephemeral-storage", times(extraGb, over(plus(onDemandMs, provisionedMs), 1000)), byArchitecture);
  }
  if (streamedMb !== undefined) {
    const beyond = atLeast(ZERO, minus(figure(streamedMb), whole(6)));
    add("response-streaming", over(times(runs, beyond), 1024));
  }
  if (snapStart && snapStart.runtime !== "java") {
    const cachedS = atLeast(whole(3 * 3600), times(figure(snapStart.cachedHours), whole(3600)));
    add("snapstart-cache", times(gb, times(cachedS, whole(snapStart.versions ?? 1))));
    add("snapstart-restore", times(gb, figure(snapStart.restores)));
  }
  if (durable) {
    add("durable-operations", figure(durable.operations ?? 0));
    add("durable-data-written", figure(durable.writtenGb ?? 0));
    add("durable-data-retained", figure(durable.retainedGbMonths ?? 0));
  }
  if (tenants) add("tenant-environments", times(gb, figure(tenants.environmentsCreated)), byArchitecture);
  if (pollers) {
    const seconds = atLeast(whole(60), roundedUp(times(figure(pollers.hours), whole(3600)), 1));
    add(`poller-${pollers.kind}`, over(times(figure(pollers.units), seconds), 3600));
  }
  if (managedInstances) {
    const { instanceType, count, hours, ec2Hourly, ec2Discount = 0 } = managedInstances;
    const instanceHours = times(figure(count), figure(hours));
    const ec2Price = times(figure(ec2Hourly), minus(whole(1), figure(ec2Discount)));
    add("managed-instances-ec2", instanceHours, {
      variant: `${instanceType} ${ec2Hourly} ${ec2Discount}`,
      ownPrice: ec2Price,
    });
    const published = book.prices["managed-instances-fee"]?.[region]?.[instanceType];
    const derived = times(fraction(15n, 100n), halfUp(figure(ec2Hourly), 4));
    add("managed-instances-fee", instanceHours, {
      variant: published ? instanceType : `${instanceType} ${ec2Hourly}`,
      ...(!published && { ownPrice: derived }),
    });
  }
  if (logs) add("logs-ingestion", figure(logs.gb), { variant: logs.class ?? "standard" });
  return uses;
}

/** Every start: an asynchronous run that fails is tried twice more, each time as likely to fail. */
function runsOf(workload: PlanWorkload, monthHours: Fraction): Fraction {
  const { requests, rate, invocation, errorRatio = 0 } = workload;
  const starts = rate === undefined ? figure(requests!) : times(perSecond(rate), times(monthHours, whole(3600)));
  const error = figure(errorRatio);
  return invocation === "async" ? times(starts, addAll([whole(1), error, times(error, error)])) : starts;
}

/** An asynchronous event is one request up to 256 KB and one more for every started 64 KB above. */
function requestsOfEvent({ invocation, payloadKb = 0 }: PlanWorkload): number {
  if (invocation !== "async") return 1;
  let requests = 1;
  for (let covered = 256; isLess(whole(covered), figure(payloadKb)); covered += 64) requests++;
  return requests;
}

/** Steps of 100 ms until 2020-11-30 and at the edge of 50 ms until 2021-03-31; 1 ms after. */
function stepMs({ invocation }: PlanWorkload, on: string): number {
  if (invocation === "edge") return on < "2021-04-01" ? 50 : 1;
  return on < "2020-12-01" ? 100 : 1;
}

/** Of an on-demand run: runs are rounded each by itself; where only a mean is known it stays as it is. */
function meanBilledMs(workload: PlanWorkload, on: string): Fraction {
  const { coldStarts = { ratio: 0, initMs: 0 }, packageType = "Zip", runtimeKind = "managed" } = workload;
  const isInitBilled = on >= "2025-08-01" || packageType === "Image" || runtimeKind === "custom";
  const initMs = isInitBilled ? figure(coldStarts.initMs) : ZERO;
  const warm = billedRunMs(workload, ZERO, on);
  const cold = billedRunMs(workload, initMs, on);
  const coldShare = figure(coldStarts.ratio);
  return plus(times(minus(whole(1), coldShare), warm), times(coldShare, cold));
}

function billedRunMs(workload: PlanWorkload, initMs: Fraction, on: string): Fraction {
  if (workload.meanDurationMs !== undefined) return plus(figure(workload.meanDurationMs), initMs);
  const billed = (ms: Figure) => roundedUp(plus(figure(ms), initMs), stepMs(workload, on));
  return addAll(lengthsOf(workload).map(({ ms, share }) => times(figure(share), billed(ms))));
}

const lengthsOf = ({ durations, durationMs }: PlanWorkload) => durations ?? [{ ms: durationMs!, share: 1 }];

function meanRunMs(workload: PlanWorkload): Fraction {
  if (workload.meanDurationMs !== undefined) return figure(workload.meanDurationMs);
  return addAll(lengthsOf(workload).map(({ ms, share }) => times(figure(share), figure(ms))));
}

function ofLength({ durations: _, meanDurationMs: __, ...workload }: PlanWorkload, durationMs: Figure): PlanWorkload {
  return { ...workload, durationMs };
}

type Level = NonNullable<PlanWorkload["provisioned"]>[number];

/** As given; else an even share of the month's runs, as far as the level has time for them and others have left any. */
function runsServed(workload: PlanWorkload, runs: Fraction, monthHours: Fraction): Fraction[] {
  const { provisioned = [] } = workload;
  let left = minus(runs, addAll(provisioned.map(({ requests = 0 }) => figure(requests))));
  return provisioned.map(({ concurrency, hours, requests, durationMs }) => {
    if (requests !== undefined) return figure(requests);
    const evenShare = times(runs, divided(figure(hours), monthHours));
    const runMs = meanRunMs(durationMs === undefined ? workload : ofLength(workload, durationMs));
    const environmentMs = times(whole(concurrency), times(figure(hours), whole(3_600_000)));
    const capacity = runMs.numerator === 0n ? runs : divided(environmentMs, runMs);
    const served = atMost(left, atMost(capacity, evenShare));
    left = minus(left, served);
    return served;
  });
}

/** One level of provisioned concurrency: seconds configured, and time billed on it, INIT of each environment included. */
function levelUse(level: Level, workload: PlanWorkload, served: Fraction, on: string) {
  const { concurrency, hours, enablements = 1, durationMs } = level;
  const ran = durationMs === undefined ? workload : ofLength(workload, durationMs);
  const enabledS = over(times(figure(hours), whole(3600)), enablements);
  const configuredS = times(whole(concurrency * enablements), roundedUp(enabledS, 300));
  const initMs = roundedUp(figure(workload.coldStarts?.initMs ?? 0), stepMs(workload, on));
  const billedMs = plus(times(served, billedRunMs(ran, ZERO, on)), times(whole(concurrency * enablements), initMs));
  return { configuredS, billedMs };
}

// Pools, prices, allowance.

type Pool = Omit<Use, "mayBeFree"> & { claims: { "usage-type": Fraction; function: Fraction } };

function poolsOf(uses: readonly Use[]): Pool[] {
  const pools = new Map<string, Pool>();
  for (const { mayBeFree, quantity, ...identity } of uses) {
    const key = `${identity.component} ${identity.region} ${identity.architecture} ${identity.variant}`;
    const pool = pools.get(key) ?? { ...identity, quantity: ZERO, claims: { "usage-type": ZERO, function: ZERO } };
    pool.quantity = plus(pool.quantity, quantity);
    pool.claims["usage-type"] = plus(pool.claims["usage-type"], quantity);
    if (mayBeFree) pool.claims.function = plus(pool.claims.function, quantity);
    pools.set(key, pool);
  }
  return [...pools.values()];
}

function tiersOf(
  { component, region, variant, ownPrice }: Pool,
  on: string,
  { prices }: ReferenceBook,
): Tiers | Fraction {
  if (ownPrice) return ownPrice;
  const entry = prices[component]?.[region]?.[variant]?.findLast(({ since }) => since <= on);
  if (!entry) throw new PriceUnknown(`${component} ${region} ${variant} on ${on}`);
  return entry.tiers;
}

const priceOf = (text: string | null): Fraction => {
  if (text === null) throw new PriceUnknown("null");
  return parseDecimal(text);
};

function ladderAmount(tiers: Tiers | Fraction, start: Fraction, end: Fraction): Fraction {
  if (!Array.isArray(tiers)) return times(minus(end, start), tiers);
  return addAll(
    tiers.map(({ from, price }, i) => {
      const next = tiers[i + 1];
      const low = atLeast(parseDecimal(from), start);
      const high = next ? atMost(parseDecimal(next.from), end) : end;
      return isLess(low, high) ? times(minus(high, low), priceOf(price)) : ZERO;
    }),
  );
}

const METER = { requests: "requests", duration: "gbSeconds", "response-streaming": "streamedGb" } as const;

/** What each pool of the component gets of the one allowance: the running total, by use, cut to whole atoms. */
function withAllowance(
  all: readonly Pool[],
  component: string,
  { freeTier = true, freeTierScope = "usage-type" }: PlanAccount,
  on: string,
  book: ReferenceBook,
): [Pool, Fraction][] {
  const pools = all.filter((pool) => pool.component === component).sort(inPoolOrder);
  const claims = pools.map((pool) => pool.claims[freeTierScope]);
  const total = addAll(claims);
  if (freeTier === false || total.numerator === 0n) return [];
  const meter = METER[component as keyof typeof METER];
  const left = typeof freeTier === "object" ? freeTier[meter] : undefined;
  const published = book.freeTier.findLast(({ since }) => since <= on)?.[meter];
  const available = atMost(figure(left ?? published ?? 0), total);
  const atoms = [...claims, available].reduce(
    (finest, { denominator }) => leastMultiple(finest, denominator),
    book.atomsPerUnit[component]!,
  );
  const upTo = (count: number) => {
    const part = times(available, divided(addAll(claims.slice(0, count)), total));
    return fraction((part.numerator * atoms) / part.denominator, atoms);
  };
  return pools.map((pool, i) => [pool, minus(upTo(i + 1), upTo(i))]);
}

function inPoolOrder(a: Pool, b: Pool): number {
  if (a.region !== b.region) return a.region < b.region ? -1 : 1;
  return a.architecture === b.architecture ? 0 : a.architecture === "x86_64" ? -1 : 1;
}

function usedElsewhere({ component, region, architecture }: Pool, { alreadyUsed = [] }: PlanAccount): Fraction {
  if (component !== "duration") return ZERO;
  const mine = alreadyUsed.filter((used) => used.region === region && used.architecture === architecture);
  return addAll(mine.map(({ gbSeconds }) => figure(gbSeconds)));
}

// A Savings Plan: hour by hour, the commitment goes first to where a dollar of it saves most.

type Planned = { quantity: Fraction; amount: Fraction };

function coverHours(
  all: readonly Pool[],
  free: ReadonlyMap<Pool, Fraction>,
  { savingsPlan, hourlyUsage = [] }: PlanAccount,
  on: string,
  monthHours: Fraction,
  book: ReferenceBook,
): { planned: Map<Pool, Planned>; unused: Fraction } {
  const meters = ["duration", "provisioned-concurrency", "provisioned-duration"];
  const lines = all
    .filter(({ component }) => meters.includes(component))
    .map((pool) => {
      const list = priceOf((tiersOf(pool, on, book) as Tiers)[0]!.price);
      const rate = planRate(pool, list, savingsPlan!, on, book);
      const { gbSeconds } = hourlyUsage.find(
        ({ meter, region, architecture }) =>
          meter === pool.component && region === pool.region && architecture === pool.architecture,
      ) ?? { gbSeconds: [1] };
      return { pool, rate, kept: divided(rate, list), series: gbSeconds, freeLeft: free.get(pool) ?? ZERO };
    })
    .sort((a, b) => (isLess(a.kept, b.kept) ? -1 : 1));
  const planned = new Map(lines.map(({ pool }) => [pool, { quantity: ZERO, amount: ZERO }]));
  const hours = hoursOf(monthHours);
  const weight = (series: readonly Figure[], i: number) => times(figure(series[i % series.length]!), hours[i]!);
  const weights = lines.map(({ series }) => addAll(hours.map((_, i) => weight(series, i))));
  let unused = ZERO;
  for (const [i, length] of hours.entries()) {
    let left = times(figure(savingsPlan!.hourlyCommitment), length);
    for (const [k, line] of lines.entries()) {
      const { pool, rate, series } = line;
      const used = times(pool.quantity, divided(weight(series, i), weights[k]!));
      const free = atMost(used, line.freeLeft);
      line.freeLeft = minus(line.freeLeft, free);
      const covered = atMost(minus(used, free), divided(left, rate));
      const amount = times(covered, rate);
      const before = planned.get(pool)!;
      planned.set(pool, { quantity: plus(before.quantity, covered), amount: plus(before.amount, amount) });
      left = minus(left, amount);
    }
    unused = plus(unused, left);
  }
  return { planned, unused };
}

/** Whole hours, and a last one that may be shorter. */
function hoursOf(monthHours: Fraction): Fraction[] {
  const hours: Fraction[] = [];
  for (let left = monthHours; isLess(ZERO, left); left = minus(left, whole(1))) hours.push(atMost(left, whole(1)));
  return hours;
}

/** The published rate; else the list price × the factor, to three significant digits. */
function planRate(
  { component, region, variant }: Pool,
  list: Fraction,
  { payment = "no-upfront", term = "1y" }: NonNullable<PlanAccount["savingsPlan"]>,
  on: string,
  { prices, planFactors }: ReferenceBook,
): Fraction {
  const published = prices[`savings-plan-${component}`]?.[region]?.[`${variant}/${payment}/${term}`];
  const entry = published?.findLast(({ since }) => since <= on);
  if (entry) return priceOf(entry.tiers[0]!.price);
  const known = planFactors.findLast(({ since }) => since <= on);
  if (!known || known.unknownRegions.includes(region)) throw new PriceUnknown(`no plan rate in ${region} on ${on}`);
  const { factors, noUpfrontByRegion } = known;
  const factor = (payment === "no-upfront" ? noUpfrontByRegion[region] : undefined) ?? factors[payment]!;
  return threeDigits(times(list, parseDecimal(factor)));
}

function threeDigits(value: Fraction): Fraction {
  let places = 0;
  while (isLess(times(value, whole(10n ** BigInt(places))), whole(100))) places++;
  return halfUp(value, places);
}

// Small arithmetic.

const whole = (n: number | bigint) => fraction(BigInt(n));
const divided = (a: Fraction, b: Fraction) => fraction(a.numerator * b.denominator, a.denominator * b.numerator);
const over = (a: Fraction, n: number) => divided(a, whole(n));
const addAll = (all: readonly Fraction[]) => all.reduce(plus, ZERO);
const atLeast = (least: Fraction, value: Fraction) => (isLess(value, least) ? least : value);
const atMost = (most: Fraction, value: Fraction) => (isLess(most, value) ? most : value);

function roundedUp(value: Fraction, step: number): Fraction {
  const steps = over(value, step);
  return whole(((steps.numerator + steps.denominator - 1n) / steps.denominator) * BigInt(step));
}

function halfUp(value: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places);
  return fraction((value.numerator * scale * 2n + value.denominator) / (value.denominator * 2n), scale);
}

function leastMultiple(a: bigint, b: bigint): bigint {
  return a * fraction(a, b).denominator;
}

function figure(value: Figure): Fraction {
  return parseDecimal(String(value));
}

function perSecond(rate: string): Fraction {
  const [amount, unit] = rate.split("/");
  return over(figure(amount!), { s: 1, m: 60, h: 3600 }[unit as "s" | "m" | "h"]);
}

const daysInMonthOf = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
