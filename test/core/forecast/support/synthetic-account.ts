// Accounts whose truth is known: days drawn from a stated law, as many as one likes, as recorded functions and as bills.
import { type BillingMonth, type Day, monthOf, US_PER_DAY, usOfDay } from "../../../../src/core/base/day.ts";
import { type Random, seededRandom } from "../../../../src/core/base/random.ts";
import { ratio, zero } from "../../../../src/core/base/ratio.ts";
import type { ForecastInput } from "../../../../src/core/forecast/forecast.ts";
import {
  type ForecastFunction,
  type RecordedSource,
  recordedPart,
} from "../../../../src/core/forecast/forecast-function.ts";
import { dayOfNumber, HOURS } from "../../../../src/core/forecast/recorded-days.ts";
import type { Workload } from "../../../../src/core/planning/workload.ts";
import { builtInPrices } from "../../../../src/core/prices/catalog.ts";

/** Invocations of each function on each day, and how long they were billed in all: `ms` each, where nothing else is said. */
export type Account = {
  readonly ms: number;
  readonly memoryMb: number;
  readonly days: readonly number[];
  readonly billedMs?: readonly number[];
}[];

/** Standard normal. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

const WEEK = [1, 1.1, 1.05, 1, 0.9, 0.4, 0.3];
const week = (i: number): number => WEEK[i % 7]!;
const usual = { ms: 200, memoryMb: 1024 };

/** Days that are alike: each depends on the one before. */
function autoregressive(random: Random, length: number, phi: number): number[] {
  let level = normal(random) / Math.sqrt(1 - phi * phi);
  return Array.from({ length }, () => {
    level = phi * level + normal(random);
    return level;
  });
}

const one = (days: number[]): Account => [{ ...usual, days: days.map((n) => Math.max(0, Math.round(100_000 * n))) }];
const days = (length: number, of: (i: number) => number): number[] => Array.from({ length }, (_, i) => of(i));

/** Laws of days, by name. */
export const laws: Readonly<Record<string, (random: Random, length: number) => Account>> = {
  "independent days": (random, length) => one(days(length, () => 1 + 0.3 * normal(random))),
  "a week's pattern": (random, length) => one(days(length, (i) => week(i) * (1 + 0.15 * normal(random)))),
  "days like the day before": (random, length) =>
    one(autoregressive(random, length, 0.5).map((z) => Math.exp(0.15 * z))),
  "days like the day before, in a week's pattern": (random, length) =>
    one(autoregressive(random, length, 0.3).map((z, i) => week(i) * Math.exp(0.15 * z))),
  "a heavy tail": (random, length) => one(days(length, () => Math.exp(0.6 * normal(random)))),
  bursts: (random, length) =>
    one(days(length, () => 1 + 0.1 * normal(random) + (random.next() < 0.15 ? 4 * (1 + 0.3 * normal(random)) : 0))),
  "several functions": (random, length) =>
    [5, 20, 30, 40].map((size, k) => ({
      ms: 50 * (k + 1),
      memoryMb: [128, 512, 1024, 3008][k]!,
      days: days(length, (i) => Math.round(size * 1000 * Math.exp(0.4 * normal(random)) * (k % 2 ? week(i) : 1))),
    })),
  "days that follow a strong wave": (random, length) =>
    one(autoregressive(random, length, 0.7).map((z) => Math.exp(0.15 * z))),
  "a trend nobody declared": (random, length) => one(days(length, (i) => (1 + 0.02 * i) * (1 + 0.1 * normal(random)))),
};

/** The first `recorded` days of an account as they would have been read from a trace that began on `first`. */
export function recordedAccount(
  account: Account,
  first: Day,
  recorded: number,
): Pick<ForecastInput, "functions" | "sources"> {
  const from = usOfDay(first) / US_PER_DAY;
  const source: RecordedSource = {
    days: Array.from({ length: recorded }, (_, i) => ({
      number: from + i,
      day: dayOfNumber(from + i),
      invocations: account.reduce((sum, f) => sum + f.days[i]!, 0),
      missing: 0,
    })),
    gaps: [],
    hasWeekdays: recorded >= 14,
    seconds: recorded * 86_400,
    isDated: true,
  };
  const functions = account.map((f, k) => functionOf(`f${k}`, f, source));
  return { functions, sources: [source] };
}

function functionOf(
  name: string,
  { ms, memoryMb, days: counts, billedMs = counts.map((count) => count * ms) }: Account[number],
  source: RecordedSource,
): ForecastFunction {
  const hours = new Map(
    source.days.map(({ number }, i) => [number * HOURS + 12, { invocations: counts[i]!, billedMs: billedMs[i]! }]),
  );
  const months = [...new Set(source.days.map(({ day }) => monthOf(day)))];
  const parts = months.flatMap((month) => {
    const sumIn = (figures: readonly number[]): number =>
      source.days.reduce((sum, { day }, i) => (monthOf(day) === month ? sum + figures[i]! : sum), 0);
    const invocations = sumIn(counts);
    if (invocations === 0) return [];
    const each = ratio(sumIn(billedMs), BigInt(invocations));
    const times = { handlerMs: () => each, initMs: () => zero, occupancyUs: each };
    const period = { since: `${month}-01` as Day, until: `${month}-99` as Day, month };
    const end = source.days.filter(({ day }) => monthOf(day) === month).at(-1)!.number + 1;
    return recordedPart({ ...period, until: dayOfNumber(end) }, times, hours, source);
  });
  const workload: Workload = {
    name,
    region: "us-east-1",
    architecture: "x86_64",
    memoryMb,
    ephemeralStorageMb: 512,
    packageType: "Zip",
    runtimeKind: "managed",
    requests: ratio(1n),
    duration: {
      kind: "recorded",
      traffic: {
        requestsPerS: zero,
        meanBilledMs: () => ratio(ms),
        meanOccupancyUs: ratio(ms * 1000),
        days: 0,
        hourlyMs: [],
      },
    },
    coldStarts: { ratio: zero, initUs: 0 },
    invocation: "sync",
    errorRatio: zero,
    tags: {},
  };
  return {
    account: null,
    region: workload.region,
    name,
    tags: {},
    isPlanned: false,
    source: 0,
    parts,
    scale: ratio(1n),
    growth: ratio(1n),
    ranOnProvisioned: false,
    at: () => ({ followsTrace: true, workload }),
    changeDays: [],
  };
}

export const inputOf = (
  recorded: Pick<ForecastInput, "functions" | "sources">,
  planMonth: BillingMonth,
): ForecastInput => ({
  ...recorded,
  options: { book: builtInPrices, freeTier: "whole", freeTierOrder: "proportional", alreadyUsed: [] },
  planMonth,
  monthHours: null,
  changeDays: [],
  scopes: [],
});

export const randomOf = seededRandom;
