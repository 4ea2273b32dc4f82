import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { billedMs } from "../../../src/core/metering/billed-duration.ts";
import {
  add,
  type DurationHistogram,
  emptyHistogram,
  entries,
  merge,
  percentiles,
  totalBilledMs,
} from "../../../src/core/metering/duration-histogram.ts";

const count = (all: readonly number[]): DurationHistogram => {
  const h = emptyHistogram();
  for (const ms of all) add(h, ms);
  return h;
};

/** What is counted, by duration, whichever home it has. */
function countsOf(h: DurationHistogram): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [ms, n] of entries(h)) counts.set(ms, (counts.get(ms) ?? 0) + n);
  return new Map([...counts].sort(([a], [b]) => a - b));
}

function plainCounts(all: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const ms of all) counts.set(ms, (counts.get(ms) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a - b));
}

/** The histogram with so many of each, as a merge of parts makes it. */
function many(...counted: readonly (readonly [ms: number, count: number])[]): DurationHistogram {
  const h = emptyHistogram();
  for (const [ms, n] of counted) {
    h.sparse ??= new Map();
    h.sparse.set(ms, n);
    h.count += n;
  }
  return merge(emptyHistogram(), h);
}

const edges = [0, 1, 255, 256, 257, 65_534, 65_535, 65_536, 65_537, 899_999, 900_000, 900_001, 2 ** 31 - 1];
const durationMs = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 900_001 }) },
  { weight: 1, arbitrary: fc.constantFrom(...edges) },
);
const some = fc.array(durationMs, { maxLength: 300 });
/** Enough to fill the log several times over, so that dense and sparse homes are in use. */
const lots = fc
  .record({ from: fc.array(durationMs, { minLength: 1, maxLength: 40 }), times: fc.integer({ min: 1, max: 120 }) })
  .map(({ from, times }) => Array.from({ length: from.length * times }, (_, i) => from[(i * 7) % from.length]!));
const any = fc.oneof(some, lots);

describe("counts", () => {
  test("every invocation is counted once, at its own millisecond", () => {
    fc.assert(
      fc.property(any, (all) => {
        const h = count(all);
        expect(h.count).toBe(all.length);
        expect(countsOf(h)).toEqual(plainCounts(all));
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  test("counting in parts and merging, in either order, equals counting at once", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const whole = plainCounts([...a, ...b, ...c]);
        const left = merge(merge(count(a), count(b)), count(c));
        const right = merge(count(c), merge(count(b), count(a)));
        for (const h of [left, right]) {
          expect(countsOf(h)).toEqual(whole);
          expect(h.count).toBe(a.length + b.length + c.length);
        }
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  test("counting goes on after a merge", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const h = merge(count(a), count(b));
        for (const ms of c) add(h, ms);
        expect(countsOf(h)).toEqual(plainCounts([...a, ...b, ...c]));
      }),
      { seed: 23, numRuns: 200 },
    );
  });

  test("merging takes nothing from what is merged in, and an empty one changes nothing", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const from = count(b);
        const before = countsOf(from);
        merge(count(a), from);
        expect(countsOf(from)).toEqual(before);
        expect(countsOf(merge(count(a), emptyHistogram()))).toEqual(plainCounts(a));
        expect(countsOf(merge(emptyHistogram(), count(a)))).toEqual(plainCounts(a));
      }),
      { seed: 24, numRuns: 100 },
    );
  });

  test.each(edges)("%i ms is counted and billed as itself", (ms) => {
    const h = count([ms, ms]);
    expect([...countsOf(h)]).toEqual([[ms, 2]]);
    expect(totalBilledMs(h, 1)).toBe(2n * BigInt(ms));
    expect(percentiles([h])).toEqual({ p50: ms, p90: ms, p95: ms, p99: ms, max: ms });
  });
});

describe("homes", () => {
  const spread = (length: number, at: (i: number) => number) => Array.from({ length }, (_, i) => at(i));
  const rows = [
    { it: "1,023, still in the log", all: spread(1023, (i) => i % 97) },
    { it: "1,024, the log just full", all: spread(1024, (i) => i % 97) },
    { it: "1,025, the log full", all: spread(1025, (i) => i % 97) },
    { it: "5,000 short ones, dense", all: spread(5000, (i) => (i * 31) % 211) },
    { it: "5,000 all different, too rare to be dense", all: spread(5000, (i) => i * 181) },
    { it: "120,000 with a long tail", all: spread(120_000, (i) => (i % 1000 === 0 ? 900_001 - i : (i * 7) % 3001)) },
    { it: "120,000 around the widest dense array", all: spread(120_000, (i) => 65_400 + ((i * 13) % 300)) },
    {
      it: "120,000 that grow slowly, so that it widens again and again",
      all: spread(120_000, (i) => Math.floor(i / 3)),
    },
    { it: "120,000 of one duration", all: spread(120_000, () => 65_535) },
  ];

  test.each(rows)("$it", ({ all }) => {
    const h = count(all);
    expect(h.count).toBe(all.length);
    expect(countsOf(h)).toEqual(plainCounts(all));
    const sum = all.reduce((total, ms) => total + BigInt(ms), 0n);
    expect(totalBilledMs(h, 1)).toBe(sum);
    const half = all.length >> 1;
    expect(countsOf(merge(count(all.slice(half)), count(all.slice(0, half))))).toEqual(plainCounts(all));
  });

  test("a hot group earns a dense array, a quiet one and one of rare values do not", () => {
    expect(count(spread(5000, (i) => i % 200)).dense.length).toBeGreaterThan(0);
    expect(count(spread(1000, (i) => i % 200)).dense.length).toBe(0);
    expect(count(spread(5000, (i) => 60_000 + i)).dense.length).toBe(0);
    expect(count(spread(200_000, (i) => i)).dense.length).toBeLessThanOrEqual(65_536);
  });
});

describe("billed time", () => {
  test("whole-millisecond counts, rounded up again, equal rounding every invocation by itself", () => {
    const durationsUs = fc.array(fc.integer({ min: 0, max: 901_000_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(durationsUs, fc.constantFrom(1, 10, 100), (all, stepMs) => {
        const oneByOne = all.reduce((sum, us) => sum + BigInt(billedMs(us, 0, stepMs)), 0n); // slow, and obviously right
        expect(totalBilledMs(count(all.map((us) => billedMs(us, 0, 1))), stepMs)).toBe(oneByOne);
      }),
      { seed: 25, numRuns: 300 },
    );
  });

  test("big counts are multiplied without losing one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900_001 }), fc.integer({ min: 1, max: 2 ** 33 })), {
          maxLength: 50,
        }),
        fc.constantFrom(1, 100),
        (counted, stepMs) => {
          const h = counted.reduce((into, one) => merge(into, many(one)), emptyHistogram());
          const want = counted.reduce((sum, [ms, n]) => sum + BigInt(Math.ceil(ms / stepMs) * stepMs) * BigInt(n), 0n);
          expect(totalBilledMs(h, stepMs)).toBe(want);
          expect(h.count).toBe(counted.reduce((sum, [, n]) => sum + n, 0));
        },
      ),
      { seed: 26, numRuns: 300 },
    );
  });
});

describe("more than 2^32 of one duration", () => {
  const FULL = 2 ** 32 - 1;
  /** Counts long enough for whatever was merged in to move to the dense array. */
  const heated = (h: DurationHistogram, ms: number, times = 3000): DurationHistogram => {
    for (let i = 0; i < times; i++) add(h, ms);
    return h;
  };

  test.each([
    ["merged in before the group is hot", () => heated(many([5, FULL]), 5)],
    ["merged in, just below", () => heated(many([5, FULL - 1024]), 5)],
    ["merged in when it is hot", () => heated(merge(heated(emptyHistogram(), 5), many([5, FULL])), 5)],
    ["already above", () => heated(many([5, 2 ** 32 + 7]), 5)],
  ])("%s", (_, make) => {
    const h = make();
    expect(countsOf(h).get(5)).toBe(h.count);
    expect(totalBilledMs(h, 1)).toBe(5n * BigInt(h.count));
  });

  test("the carry of a dense slot that is full", () => {
    const h = heated(emptyHistogram(), 5);
    expect(h.dense.length).toBeGreaterThan(5);
    h.count += FULL - h.dense[5]!;
    h.dense[5] = FULL;
    add(h, 5);
    add(h, 5);
    expect(countsOf(h).get(5)).toBe(h.count);
  });
});

describe("percentiles", () => {
  /** The smallest that at least so many per cent did not exceed, from the sorted list. */
  const nearestRank = (all: readonly number[], percent: number): number =>
    all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil((all.length * percent) / 100)) - 1] ?? 0;

  test("of several histograms together are those of the sorted list", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const all = [...a, ...b];
        expect(percentiles([count(a), count(b)])).toEqual({
          p50: nearestRank(all, 50),
          p90: nearestRank(all, 90),
          p95: nearestRank(all, 95),
          p99: nearestRank(all, 99),
          max: Math.max(0, ...all),
        });
      }),
      { seed: 27, numRuns: 200 },
    );
  });

  test("of nothing are zero", () => {
    expect(percentiles([])).toEqual({ p50: 0, p90: 0, p95: 0, p99: 0, max: 0 });
    expect(percentiles([emptyHistogram()])).toEqual({ p50: 0, p90: 0, p95: 0, p99: 0, max: 0 });
  });
});
