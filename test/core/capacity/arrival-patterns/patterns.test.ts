import { expect, test } from "vitest";
import { seededRandom } from "../../../../src/core/base/random.ts";
import { arrivalPatterns } from "../../../../src/core/capacity/arrival-patterns/index.ts";

const S = 1_000_000;
const DAY = 86_400 * S;

/** Arrivals in each of `parts` equal parts of the horizon. */
function histogram(id: string, perS: number, horizonUs: number, parts: number, seed = 1): number[] {
  const counts = new Array<number>(parts).fill(0);
  for (const atUs of times(id, perS, horizonUs, seed)) counts[Math.floor((atUs * parts) / horizonUs)]!++;
  return counts;
}

function times(id: string, perS: number, horizonUs: number, seed = 1): number[] {
  const pattern = arrivalPatterns.find((one) => one.id === id)!;
  const next = pattern.create({ perUs: perS / S, horizonUs }, seededRandom(seed));
  const all: number[] = [];
  for (let atUs = next(0); atUs < horizonUs; atUs = next(atUs)) all.push(atUs);
  return all;
}

const isNear = (count: number, expected: number): boolean => Math.abs(count - expected) < 5 * Math.sqrt(expected) + 1;
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

test("every pattern has its own name", () => {
  expect(new Set(arrivalPatterns.map(({ id }) => id)).size).toBe(arrivalPatterns.length);
});

test.each([
  ["poisson", 2, DAY, 1],
  ["steady", 2, DAY, 1],
  ["burst", 2, DAY, 1],
  ["ramp", 2, DAY, 0.5],
  ["daily", 2, DAY, 1],
  ["weekly", 0.3, 7 * DAY, 1],
])(
  "%s: the mean is the one that was asked for, in time order, the same for the same seed",
  (id, perS, horizonUs, share) => {
    const arrivals = times(id, perS, horizonUs);
    expect(isNear(arrivals.length, (share * perS * horizonUs) / S)).toBe(true);
    expect(arrivals.every((atUs, i) => atUs >= (arrivals[i - 1] ?? 0))).toBe(true);
    expect(times(id, perS, horizonUs)).toEqual(arrivals);
  },
);

test.each(["poisson", "steady", "burst", "ramp", "daily", "weekly"])(
  "%s: a rate that brings nothing in the whole run ends it, however small",
  (id) => {
    expect(times(id, 1e-30, 3600 * S)).toHaveLength(id === "steady" ? 1 : 0);
  },
);

test("poisson: gaps are exponential, so their deviation is their mean", () => {
  const arrivals = times("poisson", 10, 10_000 * S);
  const gaps = arrivals.slice(1).map((atUs, i) => atUs - arrivals[i]!);
  const mean = sum(gaps) / gaps.length;
  const deviation = Math.sqrt(sum(gaps.map((gap) => (gap - mean) ** 2)) / gaps.length);
  expect(mean / 100_000).toBeCloseTo(1, 1);
  expect(deviation / mean).toBeCloseTo(1, 1);
});

test("steady: the millionth arrival has not drifted", () => {
  const arrivals = times("steady", 3, 400_000 * S);
  expect(arrivals).toHaveLength(1_200_000);
  expect(arrivals[999_999]).toBeCloseTo((999_999 * S) / 3, 3);
});

test("burst: all of a minute at its beginning, what is left over a whole number joins the next", () => {
  expect(times("burst", 2, 180 * S).map((atUs) => atUs / S)).toEqual([0, 60, 120].flatMap((at) => Array(120).fill(at)));
  // 2½ a minute: 2, 3, 2, 3; half of one a minute: each second minute.
  expect(histogram("burst", 2.5 / 60, 240 * S, 4)).toEqual([2, 3, 2, 3]);
  expect(histogram("burst", 0.5 / 60, 240 * S, 4)).toEqual([0, 1, 0, 1]);
});

test("ramp: from nothing to the rate at the end, evenly", () => {
  const counts = histogram("ramp", 100, 10_000 * S, 4);
  // Of a line, the quarters hold 1, 3, 5 and 7 sixteenths.
  for (const [i, share] of [1, 3, 5, 7].entries()) expect(isNear(counts[i]!, (500_000 * share) / 16)).toBe(true);
});

test("daily: nothing at midnight, twice the mean at noon, every day alike", () => {
  const counts = histogram("daily", 10, 2 * DAY, 48);
  for (const hour of [0, 23, 24, 47]) expect(counts[hour]!).toBeLessThan(0.02 * 36_000);
  for (const hour of [11, 12, 35, 36]) expect(counts[hour]! / 36_000).toBeCloseTo(2, 1);
  for (const hour of [5, 6, 17, 18]) expect(counts[hour]! / 36_000).toBeGreaterThan(0.8);
});

test("weekly: the last two days have half of the others", () => {
  const counts = histogram("weekly", 2, 14 * DAY, 14);
  const whole = (2 * 86_400 * 7) / 6; // five whole days and two halves are six
  for (const [day, count] of counts.entries()) expect(isNear(count, day % 7 < 5 ? whole : whole / 2)).toBe(true);
});
