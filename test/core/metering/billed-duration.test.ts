import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, parseDay } from "../../../src/core/base/day.ts";
import {
  billedMs,
  billingStepMs,
  billingStepMsOn,
  unprintedDurationUs,
} from "../../../src/core/metering/billed-duration.ts";
import { dependsOnPackaging, initRule, isInitBilled } from "../../../src/core/metering/init-billing.ts";

const zipManaged = { packageType: "Zip", runtimeKind: "managed" } as const;

describe("the step", () => {
  test.each([
    ["2014-11-13", 100],
    ["2014-11-14", 100],
    ["2020-11-30", 100],
    ["2020-12-01", 1],
    ["2020-12-02", 1],
    ["2026-11-21", 1],
  ])("on %s: %i ms", (day, step) => expect(billingStepMsOn(parseDay(day))).toBe(step));

  test("the day before Lambda's launch is an error that names the launch", () => {
    expect(() => billingStepMsOn(parseDay("2014-11-12"))).toThrow(
      expect.objectContaining({
        code: "dated-before-first",
        kind: "price",
        params: { name: "billing-step", day: "2014-11-12", first: "2014-11-13" },
      }),
    );
  });

  test.each([billingStepMs, initRule])("$name says since when and on whose word", ({ history }) => {
    for (const { source, sinceKnown } of history) {
      expect(source).not.toBe("");
      expect(sinceKnown).toBe(true);
    }
  });
});

test("a run is billed in whole steps: never less than it took, never a whole step more", () => {
  const us = fc.integer({ min: 0, max: 900_000_000 });
  fc.assert(
    fc.property(us, us, fc.constantFrom(1, 100), (durationUs, initUs, stepMs) => {
      const billed = billedMs(durationUs, initUs, stepMs);
      expect(billed % stepMs).toBe(0);
      expect(billed * 1000).toBeGreaterThanOrEqual(durationUs + initUs);
      expect((billed - stepMs) * 1000).toBeLessThan(durationUs + initUs);
    }),
    { seed: 11, numRuns: 1000 },
  );
});

describe("INIT", () => {
  const configurations = [
    { packageType: "Zip", runtimeKind: "managed", type: "on-demand", before: false },
    { packageType: "Zip", runtimeKind: "managed", type: "snap-start", before: false },
    { packageType: "Zip", runtimeKind: "managed", type: "provisioned-concurrency", before: true },
    { packageType: "Zip", runtimeKind: "custom", type: "on-demand", before: true },
    { packageType: "Image", runtimeKind: "managed", type: "on-demand", before: true },
    { packageType: "Image", runtimeKind: "custom", type: "on-demand", before: true },
  ] as const;

  test.each(configurations)("$packageType, $runtimeKind, $type: billed before 2025-08-01: $before", (given) => {
    const { type, before, ...packaging } = given;
    const billedOn = (day: string) => isInitBilled(parseDay(day), packaging, type);
    expect(["2014-11-13", "2020-12-01", "2025-07-30", "2025-07-31"].map(billedOn)).toEqual(Array(4).fill(before));
    expect(["2025-08-01", "2025-08-02", "2026-11-21"].map(billedOn)).toEqual(Array(3).fill(true));
  });

  test("packaging matters until 2025-07-31", () => {
    const on = (day: string) => dependsOnPackaging(parseDay(day));
    expect(["2014-11-13", "2025-07-31", "2025-08-01", "2025-08-02"].map(on)).toEqual([true, true, false, false]);
  });

  test("the day before Lambda's launch is an error that names the launch", () => {
    const before = addDays(initRule.history[0]!.since, -1);
    for (const act of [() => isInitBilled(before, zipManaged, "on-demand"), () => dependsOnPackaging(before)]) {
      expect(act).toThrow(
        expect.objectContaining({ kind: "price", params: expect.objectContaining({ first: "2014-11-13" }) }),
      );
    }
  });
});

/** Lambda prints two decimals and bills what it measured: 7.00 ms billed as 8 took a little more than 7. */
describe("a printed whole number of ms that was billed one more is taken as 1 µs more", () => {
  test.each([
    ["7.00 ms billed as 8", 7_000, 0, 8, 1, 7_001],
    ["7.00 ms billed as 7", 7_000, 0, 7, 1, 7_000],
    ["7.00 ms billed as 9", 7_000, 0, 9, 1, 7_000],
    ["7.00 ms billed as 6", 7_000, 0, 6, 1, 7_000],
    ["7.01 ms billed as 8", 7_010, 0, 8, 1, 7_010],
    ["0.00 ms billed as 1", 0, 0, 1, 1, 1],
    ["7.00 ms and INIT of 2.00 ms billed as 10", 7_000, 2_000, 10, 1, 7_001],
    ["7.00 ms and INIT of 2.00 ms billed as 9", 7_000, 2_000, 9, 1, 7_000],
    ["7.40 ms and INIT of 2.60 ms billed as 11", 7_400, 2_600, 11, 1, 7_401],
    ["7.40 ms and INIT of 2.60 ms billed as 10", 7_400, 2_600, 10, 1, 7_400],
    ["7.00 ms, INIT of 2.00 ms that was free, billed as 8", 7_000, 2_000, 8, 1, 7_001],
    ["100 ms billed as 200 in steps of 100 ms: nothing can be told", 100_000, 0, 200, 100, 100_000],
    ["7.00 ms billed as 8 in steps of 100 ms", 7_000, 0, 8, 100, 7_000],
    ["7.00 ms, restore larger than the bill", 7_000, 0, -3, 1, 7_000],
  ])("%s", (_, durationUs, initUs, loggedMs, stepMs, taken) => {
    expect(unprintedDurationUs(durationUs, initUs, loggedMs, stepMs)).toBe(taken);
  });

  test("whatever a run took, what it prints and logs is taken back to its bill", () => {
    const us = fc.integer({ min: 0, max: 3_000_000 });
    const init = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500_000 }));
    fc.assert(
      fc.property(us, init, (realUs, realInitUs) => {
        const printed = (value: number) => Math.floor(value / 10) * 10; // two decimals, cut: never above what was measured
        const logged = billedMs(realUs, realInitUs, 1);
        const shown = printed(realUs);
        const shownInit = printed(realInitUs);
        const taken = unprintedDurationUs(shown, shownInit, logged, 1);
        expect([shown, shown + 1]).toContain(taken);
        // Two cut figures may hide up to 20 µs between them: only that can leave a difference, and never one downwards.
        if (realInitUs === 0) expect(billedMs(taken, 0, 1)).toBe(logged);
        else expect(logged - billedMs(taken, shownInit, 1)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 12, numRuns: 2000 },
    );
  });
});
