// What holds for every two plans: parts add up, no order matters, and each kind of change is told by its name.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ComparisonResult } from "../../src/results/comparison.ts";
import { plans, plansWithCommitment } from "../property/plans.ts";
import { bruteForceSplit } from "../support/brute-force-split.ts";
import { comparePlans, driversOf, signed, sumOf } from "../support/compare-plans.ts";
import { pricePlan } from "../support/price-plan.ts";
import { type Fraction, fraction, isLess, minus, ZERO } from "../support/reference-bill.ts";
import { type PlanData, type PlanWorkload, referenceEstimate } from "../support/reference-components.ts";
import { referenceBook } from "../support/shipped-tables.ts";

const seed = 20261121;
const numRuns = 8;

/** Everything but the names of the sides. */
const changeOf = ({ difference, drivers, workloads }: ComparisonResult) => ({
  difference: difference.exact,
  drivers,
  workloads,
});

const negated = (amount: string): string =>
  amount === "0" ? "0" : amount.startsWith("-") ? amount.slice(1) : `-${amount}`;

function expectToAddUp(result: ComparisonResult): void {
  const difference = minus(signed(result.after.total.exact), signed(result.before.total.exact));
  expect(signed(result.difference.exact)).toEqual(difference);
  expect(sumOf(result.drivers.map(({ amount }) => amount))).toEqual(difference);
  expect(sumOf(result.workloads.map((row) => row.difference))).toEqual(difference);
  for (const row of result.workloads) {
    expect(sumOf(row.drivers.map(({ amount }) => amount)), row.name).toEqual(signed(row.difference));
    expect(minus(signed(row.after), signed(row.before)), row.name).toEqual(signed(row.difference));
  }
}

/** Two workloads say as much as five, and there are fewer mixtures of them to bill. */
const few = plans.map((plan) => ({ ...plan, workloads: plan.workloads.slice(0, 2) }));
const pairs = fc.tuple(few, few);

describe("any two plans", () => {
  test("totals are those of estimate; parts add up to the last digit, per workload and in total", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([before, after]) => {
        const result = await comparePlans(before, after);
        expect(result.before.total).toEqual(pricePlan(before).bill.total);
        expect(result.after.total).toEqual(pricePlan(after).bill.total);
        expectToAddUp(result);
      }),
      { numRuns, seed },
    );
  });

  test("with Savings Plans too, whose unused part is a row of its own", async () => {
    await fc.assert(
      fc.asyncProperty(plansWithCommitment, plansWithCommitment, async (before, after) => {
        expectToAddUp(await comparePlans(before, after));
      }),
      { numRuns: 4, seed },
    );
  });

  test("swapping the sides negates every part", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([before, after]) => {
        const there = await comparePlans(before, after);
        const back = await comparePlans(after, before);
        const turned = Object.fromEntries(
          Object.entries(driversOf(back)).map(([driver, amount]) => [turnedName(driver), negated(amount)]),
        );
        expect(turned).toEqual(driversOf(there));
      }),
      { numRuns, seed },
    );
  });

  test("the order of workloads changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), async ([before, after], order) => {
        const shuffled = (plan: PlanData): PlanData => ({
          ...plan,
          workloads: plan.workloads
            .map((workload, i) => ({ workload, at: order[i]! }))
            .sort((a, b) => a.at - b.at)
            .map(({ workload }) => workload),
        });
        const [one, other] = [await comparePlans(before, after), await comparePlans(shuffled(before), shuffled(after))];
        expect(changeOf(other)).toEqual(changeOf(one));
      }),
      { numRuns, seed },
    );
  });

  test("a plan beside itself: nothing, and no driver", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const result = await comparePlans(plan, plan);
        expect({ ...result.difference, drivers: result.drivers }).toEqual({ exact: "0", rounded: "0.00", drivers: [] });
        expect(result.workloads.every(({ drivers }) => drivers.length === 0)).toBe(true);
      }),
      { numRuns, seed },
    );
  });
});

/** What is new in one direction is gone in the other. */
const turnedName = (driver: string): string =>
  ({ new: "gone", gone: "new", "new+gone": "new+gone" })[driver] ??
  driver
    .split("+")
    .map((id) => (id === "new" ? "gone" : id === "gone" ? "new" : id))
    .join("+");

/** Keys of one workload that change one driver each. */
const changes: Record<string, { group: string; change: Partial<PlanWorkload> }> = {
  volume: { group: "volume", change: { requests: 90_000_000 } },
  duration: { group: "duration", change: { durationMs: "777.5" } },
  "cold-starts": { group: "duration", change: { coldStarts: { ratio: "0.02", initMs: "800" } } },
  memory: { group: "configuration", change: { memoryMb: 3008 } },
  architecture: { group: "configuration", change: { architecture: "arm64" } },
  storage: { group: "configuration", change: { ephemeralStorageMb: 4096 } },
  region: { group: "configuration", change: { region: "ap-east-1" } },
  streaming: { group: "features", change: { streamedMb: "8" } },
  payload: { group: "features", change: { payloadKb: "900" } },
  snapstart: { group: "features", change: { snapStart: { cachedHours: "300", restores: 9000 } } },
};
const base: PlanWorkload = {
  name: "f",
  region: "us-east-1",
  architecture: "x86_64",
  memoryMb: 1024,
  invocation: "async",
  requests: 30_000_000,
  durationMs: "120.25",
  coldStarts: { ratio: "0.01", initMs: "400" },
};
const on = "2026-11-21";

describe("against every order, priced by the oracle in fractions", () => {
  const names = Object.keys(changes);
  const chosen = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 5 });

  test("up to five drivers: each part agrees to twenty decimals", async () => {
    await fc.assert(
      fc.asyncProperty(chosen, async (drivers) => {
        const mixed = (after: ReadonlySet<string>): PlanData => ({
          on,
          workloads: [Object.assign({}, base, ...drivers.filter((d) => after.has(d)).map((d) => changes[d]!.change))],
        });
        const groups = [...new Set(names.map((d) => changes[d]!.group))]
          .map((group) => names.filter((d) => drivers.includes(d) && changes[d]!.group === group))
          .filter((group) => group.length > 0);
        const slow = bruteForceSplit(groups, (after) => referenceEstimate(mixed(after), referenceBook).total);
        const fast = driversOf(await comparePlans(mixed(new Set()), mixed(new Set(drivers))));
        for (const driver of drivers) expectClose(signed(fast[driver] ?? "0"), slow.get(driver)!, driver);
      }),
      { numRuns: 12, seed },
    );
  });
});

function expectClose(ours: Fraction, theirs: Fraction, what: string): void {
  const apart = minus(ours, theirs);
  const most = fraction(1n, 10n ** 20n);
  expect(!isLess(most, apart) && !isLess(apart, minus(ZERO, most)), what).toBe(true);
}

describe("a change of one kind", () => {
  const one = (workload: object, account: object = { freeTier: false }, day = on): PlanData =>
    ({ on: day, account, workloads: [{ ...base, ...workload }] }) as PlanData;
  const two = (first: number, second: number): PlanData => ({
    on,
    account: { freeTier: false },
    workloads: [
      { ...base, requests: first },
      { ...base, name: "g", architecture: "arm64", requests: second },
    ],
  });

  test.each(Object.entries(changes))("%s is all %s", async (driver, { change }) => {
    const result = await comparePlans(one({}), one(change));
    expect(Object.keys(driversOf(result))).toEqual([driver]);
  });

  test("volume inside one tier, without a free tier: all volume, in every workload", async () => {
    const result = await comparePlans(two(1_000_000, 3_000_000), two(2_500_000, 7_500_000));
    expect(driversOf(result)).toEqual({ volume: result.difference.exact });
    for (const row of result.workloads) expect(driversOf(row)).toEqual({ volume: row.difference });
  });

  test("the same volume, shared otherwise: all mix", async () => {
    const result = await comparePlans(two(1_000_000, 3_000_000), two(3_000_000, 1_000_000));
    expect(driversOf(result)).toEqual({ mix: result.difference.exact });
  });

  test("old rules against new rules: rounding and INIT alone", async () => {
    const result = await comparePlans(one({}, {}, "2020-11-30"), one({}, {}, "2026-11-21"));
    expect(Object.keys(driversOf(result))).toEqual(["rounding", "init-billing"]);
    expectToAddUp(result);
    const rounding = await comparePlans(one({}, {}, "2020-11-30"), one({}, {}, "2020-12-01"));
    expect(Object.keys(driversOf(rounding))).toEqual(["rounding"]);
    const init = await comparePlans(one({}, {}, "2025-07-31"), one({}, {}, "2025-08-01"));
    expect(Object.keys(driversOf(init))).toEqual(["init-billing"]);
  });

  test("what is left of the free tier, usage elsewhere, a commitment", async () => {
    const by = async (before: object, after: object) =>
      Object.keys(driversOf(await comparePlans(one({}, before), one({}, after))));
    expect(await by({ freeTier: true }, { freeTier: false })).toEqual(["free-tier"]);
    const used = [{ region: "us-east-1", architecture: "x86_64", gbSeconds: "7000000000" }];
    expect(await by({}, { alreadyUsed: used })).toEqual(["usage-elsewhere"]);
    expect(await by({}, { savingsPlan: { hourlyCommitment: "0.05" } })).toEqual(["savings-plan"]);
  });

  test("functions that come and go", async () => {
    const result = await comparePlans(one({}), one({ name: "renamed" }));
    expect(result.workloads.map(({ name, status }) => `${name} ${status}`).sort()).toEqual(["f gone", "renamed new"]);
    expect(Object.keys(driversOf(result))).toEqual(["new", "gone"]);
    expect(result.difference.exact).toBe("0");
  });
});
