// What holds for every component, whatever its price: lines grow with their driver, workloads may be split, and rows add up.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { componentIds } from "../../src/core/rating/components/index.ts";
import { byComponent, on, pricePlan, rowsTotal } from "../support/price-plan.ts";
import { fractionText, isLess, parseDecimal, plus } from "../support/reference-bill.ts";
import type { PlanData, PlanWorkload } from "../support/reference-components.ts";
import { plans, plansWithCommitment } from "./plans.ts";

const seed = 20261124;
type Driver = (n: number) => Partial<PlanWorkload>;

const level = (change: object): Partial<PlanWorkload> => ({
  provisioned: [{ concurrency: 5, hours: 100, requests: 0, ...change }],
});
const instances = (count: number, hours: number): Partial<PlanWorkload> => ({
  invocation: "managed-instances",
  managedInstances: { instanceType: "r8g.2xlarge", count, hours, ec2Hourly: "0.47128", ec2Discount: "0.3" },
});

/** What a line grows with, each by itself. */
const drivers: Record<(typeof componentIds)[number], Driver[]> = {
  requests: [
    (n) => ({ requests: n }),
    (n) => ({ requests: n, invocation: "async", payloadKb: 700 }),
    (n) => ({ requests: n, invocation: "async", errorRatio: "0.5" }),
    (n) => ({ requests: n, ...level({ requests: n }) }),
  ],
  duration: [
    (n) => ({ requests: n }),
    (n) => ({ requests: 1000, durationMs: n }),
    (n) => ({ requests: 1000, meanDurationMs: n }),
    (n) => ({ requests: 1000, durationMs: 0, coldStarts: { ratio: "0.1", initMs: n } }),
  ],
  "ephemeral-storage": [
    (n) => ({ requests: n, ephemeralStorageMb: 700 }),
    (n) => ({ requests: 1000, ephemeralStorageMb: 512 + n }),
    (n) => ({ requests: n, ephemeralStorageMb: 700, ...level({ requests: n }) }),
  ],
  "provisioned-concurrency": [
    (n) => level({ concurrency: n }),
    (n) => level({ hours: n }),
    (n) => level({ hours: "0.001", enablements: n }),
  ],
  "provisioned-duration": [
    (n) => ({ requests: n, ...level({ requests: n }) }),
    (n) => ({ requests: 1000, ...level({ requests: 1000, durationMs: n }) }),
    (n) => ({ coldStarts: { ratio: 0, initMs: n }, ...level({}) }),
    (n) => ({ coldStarts: { ratio: 0, initMs: "0.5" }, ...level({ concurrency: n }) }),
  ],
  "snapstart-cache": [
    (n) => ({ snapStart: { cachedHours: n, restores: 0 } }),
    (n) => ({ snapStart: { cachedHours: 1, restores: 0, versions: n } }),
  ],
  "snapstart-restore": [(n) => ({ snapStart: { cachedHours: 1, restores: n } })],
  "response-streaming": [(n) => ({ requests: n, streamedMb: "9.25" }), (n) => ({ requests: 1000, streamedMb: n + 6 })],
  "edge-requests": [(n) => ({ invocation: "edge", requests: n })],
  "edge-duration": [
    (n) => ({ invocation: "edge", requests: n }),
    (n) => ({ invocation: "edge", requests: 1000, durationMs: n }),
  ],
  "managed-instances-requests": [(n) => ({ ...instances(1, 1), requests: n })],
  "managed-instances-fee": [(n) => instances(n, 7), (n) => instances(2, n)],
  "managed-instances-ec2": [(n) => instances(n, 7), (n) => instances(2, n)],
  "durable-operations": [(n) => ({ durable: { operations: n } })],
  "durable-data-written": [(n) => ({ durable: { writtenGb: n } })],
  "durable-data-retained": [(n) => ({ durable: { retainedGbMonths: n } })],
  "tenant-environments": [(n) => ({ tenants: { environmentsCreated: n } })],
  "poller-kafka": [
    (n) => ({ pollers: { kind: "kafka", units: 3, hours: n } }),
    (n) => ({ pollers: { kind: "kafka", units: 3 * n, hours: "0.01" } }),
  ],
  "poller-sqs": [
    (n) => ({ pollers: { kind: "sqs", units: 3, hours: n } }),
    (n) => ({ pollers: { kind: "sqs", units: 3 * n, hours: "0.01" } }),
  ],
  "logs-ingestion": [(n) => ({ logs: { gb: n } }), (n) => ({ logs: { gb: n, class: "infrequent-access" } })],
};
const each = componentIds.flatMap((id) => drivers[id].map((driver, i) => ({ id, i, driver })));

/** Above every minimum, below every band, twice over. */
const amount = fc.integer({ min: 3, max: 2000 });

const workloadOf = (driver: Driver, n: number, memoryMb: number): PlanWorkload => {
  const fields = driver(n);
  const length = fields.meanDurationMs === undefined ? { durationMs: 50 } : {};
  return { name: "driven", region: "us-east-1", memoryMb, requests: 0, ...length, ...fields };
};

describe("twice the driver, twice the line", () => {
  test.each(each)("$id ($i)", ({ id, driver }) => {
    const lineFor = (n: number, memoryMb: number) => {
      const workloads = [workloadOf(driver, n, memoryMb)];
      const plan = { on, month: { hours: 8_784 }, account: { freeTier: false }, workloads };
      return parseDecimal(byComponent(pricePlan(plan).bill.lines)[id]!);
    };
    fc.assert(
      fc.property(amount, fc.integer({ min: 128, max: 10_240 }), (n, memoryMb) => {
        const once = lineFor(n, memoryMb);
        expect(once.numerator > 0n).toBe(true);
        expect(fractionText(lineFor(2 * n, memoryMb))).toBe(fractionText(plus(once, once)));
      }),
      { seed, numRuns: 20 },
    );
  });
});

describe("more usage never costs less, beside any other workloads, allowance and place on the ladder", () => {
  test.each(each)("$id ($i)", ({ driver }) => {
    fc.assert(
      fc.property(plans, amount, fc.nat(2000), (plan, n, more) => {
        const totalFor = (m: number) => {
          const workloads = [...plan.workloads, workloadOf(driver, m, 1024)];
          return parseDecimal(pricePlan({ ...plan, on, workloads }).bill.total.exact);
        };
        expect(isLess(totalFor(n + more), totalFor(n))).toBe(false);
      }),
      { seed, numRuns: 20 },
    );
  });

  test("any workload of any plan, up to a hundredfold", () => {
    fc.assert(
      fc.property(plans, fc.nat(4), fc.integer({ min: 2, max: 100 }), (plan, at, times) => {
        const more = plan.workloads.map(({ requests, ...workload }, i) =>
          requests === undefined ? workload : { ...workload, requests: Number(requests) * (i === at ? times : 1) },
        );
        const totalOf = (workloads: object[]) => parseDecimal(pricePlan({ ...plan, workloads }).bill.total.exact);
        expect(isLess(totalOf(more), totalOf(plan.workloads))).toBe(false);
      }),
      { seed, numRuns: 300 },
    );
  });
});

/** The runs cut in two; everything that is not counted by the run stays with the first part. */
function halves(workload: PlanWorkload, share: number): PlanWorkload[] | null {
  const { requests, provisioned = [], managedInstances } = workload;
  const served = provisioned.reduce((sum, level) => sum + Number(level.requests ?? Number.NaN), 0);
  if (typeof requests !== "number" || managedInstances || Number.isNaN(served)) return null;
  const first = Math.max(served, Math.floor(requests * share));
  const { provisioned: _, snapStart, durable, tenants, pollers, logs, ...rest } = workload;
  return [
    { ...workload, requests: first },
    { ...rest, name: `${workload.name}, rest`, requests: requests - first },
  ];
}

test("a workload cut in two costs what it cost whole", () => {
  let cut = 0;
  fc.assert(
    fc.property(plans, fc.double({ min: 0, max: 1, noNaN: true }), (plan, share) => {
      const account = { ...plan.account, freeTierScope: "usage-type" };
      const workloads = plan.workloads.flatMap((workload) => {
        const parts = halves(workload, share);
        if (parts) cut++;
        return parts ?? [workload];
      });
      const totalOf = (all: PlanWorkload[]) => pricePlan({ ...plan, account, workloads: all }).bill;
      const [whole, parts] = [totalOf(plan.workloads), totalOf(workloads)];
      expect(byComponent(parts.lines)).toEqual(byComponent(whole.lines));
      expect(parts.total).toEqual(whole.total);
    }),
    { seed, numRuns: 300 },
  );
  expect(cut).toBeGreaterThan(300);
});

test.each([
  ["without", plans],
  ["with", plansWithCommitment],
])("what workloads and account pay adds up to the total, as the lines do, %s a Savings Plan", (_, some) => {
  fc.assert(
    fc.property(some as fc.Arbitrary<PlanData>, (plan) => {
      const result = pricePlan(plan);
      const { lines, total } = result.bill;
      const amounts = lines.map((line) => parseDecimal(line.amount));
      expect(fractionText(amounts.reduce(plus))).toBe(total.exact);
      expect(rowsTotal(result)).toBe(total.exact);
      expect(result.workloads.filter((row) => row.amount.startsWith("-"))).toEqual([]);
      expect(result.workloads.slice(0, plan.workloads.length).map(({ name }) => name)).toEqual(
        plan.workloads.map(({ name }) => name),
      );
    }),
    { seed, numRuns: 300 },
  );
});

test("every line adds up: its free, planned and paid parts to its quantity, its tiers and planned part to its amount", () => {
  const addUp = (texts: readonly string[]) => fractionText(texts.map(parseDecimal).reduce(plus));
  fc.assert(
    fc.property(plans, ({ workloads, ...plan }) => {
      for (const { quantity, freeQuantity, tiers, amount } of pricePlan({ ...plan, workloads }).bill.lines) {
        expect(addUp([freeQuantity, ...tiers.map((tier) => tier.quantity)])).toBe(quantity);
        expect(addUp(tiers.map((tier) => tier.amount))).toBe(amount);
      }
    }),
    { seed, numRuns: 200 },
  );
});

test("lines come by component in the order of the contract, then by region, x86_64 first", () => {
  const places = ([...componentIds, "savings-plan-unused"] as string[]).map((id, i) => [id, i] as const);
  const placeOf = new Map(places);
  fc.assert(
    fc.property(fc.oneof(plans, plansWithCommitment), (plan) => {
      const keys = pricePlan(plan).bill.lines.map(({ component, region, architecture }) =>
        [String(placeOf.get(component)).padStart(2, "0"), region, architecture === "arm64" ? 1 : 0].join(" "),
      );
      expect(keys).toEqual(keys.toSorted());
    }),
    { seed, numRuns: 100 },
  );
});
