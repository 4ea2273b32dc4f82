// The bill in floating point beside the exact one: any account, allowance, order, ladder and draw.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../../../src/core/base/day.ts";
import { seededRandom } from "../../../src/core/base/random.ts";
import { ratio } from "../../../src/core/base/ratio.ts";
import { dayDrawer } from "../../../src/core/forecast/draw-days.ts";
import { fastBill } from "../../../src/core/forecast/fast-bill.ts";
import { weekdayOf } from "../../../src/core/forecast/recorded-days.ts";
import { expandedShare, impliedProbability, spreadOf } from "../../../src/core/forecast/spread.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import type { BillableUsage } from "../../../src/core/rating/component.ts";
import { freeTierOrders, freeTierScopes } from "../../../src/core/rating/free-tier.ts";
import { rate } from "../../../src/core/rating/rate.ts";

const day: Day = "2026-11-01";
const usage = fc.record({
  region: fc.constantFrom("us-east-1", "eu-central-1"),
  architecture: fc.constantFrom("x86_64" as const, "arm64" as const),
  memoryMb: fc.constantFrom(128, 1024, 10_240),
  requests: fc.integer({ min: 0, max: 5_000_000_000 }),
  ms: fc.integer({ min: 0, max: 20_000 }),
  isProvisioned: fc.boolean(),
});
const used = fc.option(fc.integer({ min: 0, max: 20_000_000_000 }), { nil: undefined });

test("adds up to the exact bill, and so does each part of it", () => {
  fc.assert(
    fc.property(
      fc.array(usage, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...freeTierOrders),
      fc.constantFrom(...freeTierScopes),
      fc.constantFrom("whole" as const, "none" as const),
      used,
      (all, freeTierOrder, freeTierScope, freeTier, elsewhere) => {
        const usages = all.map(
          ({ requests, ms, ...rest }, i): BillableUsage => ({
            ...rest,
            key: String(i),
            ephemeralStorageMb: 512,
            month: "2026-11",
            day,
            requests: ratio(requests),
            billedMs: ratio(BigInt(requests) * BigInt(ms)),
          }),
        );
        const alreadyUsed =
          elsewhere === undefined
            ? []
            : [{ region: "us-east-1", architecture: "x86_64" as const, gbSeconds: ratio(elsewhere) }];
        const options = { book: builtInPrices, freeTier, freeTierOrder, freeTierScope, alreadyUsed };
        const exact = rate(usages, options);
        const scopes = usages.length + 1;
        const fast = fastBill(usages, options, scopes);
        const quantities = new Float64Array(fast.lanes.length * scopes);
        fast.lanes.forEach((lane, at) => {
          lane.members.forEach((member, i) => {
            quantities[at * scopes]! += lane.quantities[i]!;
            quantities[at * scopes + member + 1]! += lane.quantities[i]!;
          });
        });
        const amounts = new Float64Array(scopes);
        fast.amounts(quantities, amounts);
        // Shares of an allowance are whole requests there.
        const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThan(1e-6 + 1e-9 * Math.abs(b));
        near(amounts[0]!, exact.total.toNumber());
        exact.attributed.forEach((amount, i) => {
          near(amounts[i + 1]!, amount.toNumber());
        });
      },
    ),
    { numRuns: 300 },
  );
});

describe("draws", () => {
  test("take each day from its weekday, and come again from the same seed", () => {
    const numbers = Array.from({ length: 28 }, (_, i) => 20_000 + i).filter((number) => number !== 20_011);
    const wanted = Array.from({ length: 60 }, (_, i) => 20_040 + i);
    for (const blockDays of [1, 3, 7]) {
      const draw = dayDrawer({ numbers, hasWeekdays: true, blockDays });
      const places = draw(wanted, seededRandom(5));
      expect([...places].map((place) => weekdayOf(numbers[place]!))).toEqual(wanted.map(weekdayOf));
      expect([...draw(wanted, seededRandom(5))]).toEqual([...places]);
    }
  });

  test("keep days together in blocks", () => {
    const numbers = Array.from({ length: 28 }, (_, i) => 20_000 + i);
    const wanted = Array.from({ length: 70 }, (_, i) => 20_040 + i);
    const together = (blockDays: number): number => {
      const places = dayDrawer({ numbers, hasWeekdays: false, blockDays })(wanted, seededRandom(9));
      return places.filter((place, i) => i > 0 && place === places[i - 1]! + 1).length;
    };
    expect(together(7)).toBeGreaterThan(3 * together(1) + 10);
  });
});

describe("how far the ends of a range lie out", () => {
  const noise = seededRandom(3);
  const values = Array.from({ length: 28 }, () => 100 + 20 * noise.next());

  test("further than the tenth of the resamples, and further from few days", () => {
    const many = spreadOf(
      values,
      values.map(() => 0),
      false,
    );
    const few = spreadOf(values.slice(0, 5), [0, 0, 0, 0, 0], false);
    expect(many.widening).toBeGreaterThan(1);
    expect(few.widening).toBeGreaterThan(many.widening);
    expect(expandedShare(10, many.widening)).toBeLessThan(0.1);
    expect(expandedShare(90, many.widening)).toBeGreaterThan(0.9);
  });

  test("days that are like the day before widen it and are drawn in blocks", () => {
    let level = 0;
    const alike = Array.from({ length: 56 }, () => {
      level = 0.6 * level + noise.next() - 0.5;
      return 100 * Math.exp(level);
    });
    const spread = spreadOf(
      alike,
      alike.map(() => 0),
      false,
    );
    expect(spread.autocorrelation).toBeGreaterThan(0.3);
    expect(spread.blockDays).toBeGreaterThan(1);
  });

  test("a probability is the same the other way round", () => {
    for (const percent of [10, 25, 50, 75, 90]) {
      expect(impliedProbability(expandedShare(percent, 1.7), 1.7)).toBeCloseTo(percent / 100, 6);
    }
    expect([impliedProbability(0, 2), impliedProbability(1, 2)]).toEqual([0, 1]);
  });
});
