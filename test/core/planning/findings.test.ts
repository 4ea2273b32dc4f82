// Plans that have a price and could not run: each contradiction at its bound, and one short of it.
import { describe, expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import { toDecimalText } from "../../../src/core/base/ratio.ts";
import { findingIds } from "../../../src/core/planning/finding.ts";
import { findingsOf, meanConcurrency } from "../../../src/core/planning/findings.ts";
import { parsePlan } from "../../../src/core/planning/plan.ts";
import { monthLength } from "../../../src/core/planning/workload.ts";
import { workloadUsage } from "../../../src/core/planning/workload-usage.ts";

const today = parseDay("2026-11-21");
type Data = Record<string, unknown>;
const workload: Data = { name: "w", region: "us-east-1", memoryMb: 512, requests: 3600, durationMs: 1000 };

/** One hour: 3,600 requests of a second are one at once. */
function found(workloads: Data[], concurrencyLimit: unknown = 1000) {
  const data = {
    schema: "lambda-planner/plan@1",
    month: { hours: 1 },
    account: { concurrencyLimit },
    workloads: workloads.map((change) => ({ ...workload, ...change })),
  };
  const plan = parsePlan(data, "plan", { today, region: undefined, on: undefined });
  return findingsOf(plan.workloads, plan.on, monthLength(plan.on, plan.monthHours), plan.accountLimit);
}
const ids = (...given: Parameters<typeof found>) => found(...given).map(({ id }) => id);
const level = (change: Data = {}) => ({ provisioned: [{ concurrency: 10, hours: 1, requests: 1, ...change }] });

const snapStart = { cachedHours: 1, restores: 1 };
const tenants = { environmentsCreated: 1 };

/** Held at their bounds in settings-findings.test.ts. */
const ofTemplates = [
  "left-out-by-condition",
  "memory-outside-quota",
  "part-not-read",
  "provisioned-without-version",
  "queue-concurrency-above-reserved",
  "queue-concurrency-outside-quota",
  "queue-timeout-below-function",
  "queue-timeout-short",
  "reserved-zero",
  "setting-malformed",
  "storage-outside-quota",
  "timeout-outside-quota",
];

const atBounds: readonly [string, Data[], Data[], number][] = [
  ["not-offered-together", [{ snapStart, ephemeralStorageMb: 513 }], [{ snapStart, ephemeralStorageMb: 512 }], 1000],
  ["not-offered-together", [{ snapStart, ...level() }], [level()], 1000],
  ["not-offered-together", [{ tenants, ...level() }], [{ tenants }], 1000],
  ["not-offered-together", [{ tenants, snapStart }], [{ snapStart }], 1000],
  ["provisioned-serves-too-many", [level({ requests: 3601 })], [level({ requests: 3600 })], 1000],
  ["concurrency-above-limit", [{ requests: 36_001 }], [{ requests: 36_000 }], 10],
  [
    "concurrency-above-reserved",
    [{ requests: 7201, reservedConcurrency: 2 }],
    [{ requests: 7200, reservedConcurrency: 2 }],
    1000,
  ],
  ["provisioned-above-limit", [level({ concurrency: 111 })], [level()], 110],
  [
    "provisioned-above-reserved",
    [{ ...level(), reservedConcurrency: 9 }],
    [{ ...level(), reservedConcurrency: 10 }],
    1000,
  ],
  [
    "provisioned-cannot-serve",
    [{ requests: 36_001, ...level({ requests: 36_001 }) }],
    [{ requests: 36_001, ...level({ requests: 36_000 }) }],
    1000,
  ],
  ["provisioned-longer-than-month", [level({ hours: 1.001 })], [level({ hours: 1 })], 1000],
  ["account-too-small-to-reserve", [{ reservedConcurrency: 1 }], [{}], 100],
  [
    "edge-above-limit",
    [{ invocation: "edge", requests: 3_600_000, durationMs: 1001 }],
    [{ invocation: "edge", requests: 3_600_000, durationMs: 1000 }],
    1,
  ],
  [
    "edge-rate-above-limit",
    [{ invocation: "edge", requests: 36_000_001, durationMs: 1 }],
    [{ invocation: "edge", requests: 36_000_000, durationMs: 1 }],
    1,
  ],
  ["reserved-leaves-too-little", [{ reservedConcurrency: 901 }], [{ reservedConcurrency: 900 }], 1000],
];

test.each(atBounds)("%s at its bound, not one short of it", (id, beyond, within, limit) => {
  expect(ids(beyond, limit)).toEqual([id]);
  expect(ids(within, limit)).toEqual([]);
});

test("every finding there is has been met above, or is one that only a template has", () => {
  const met = atBounds.map(([id]) => id);
  expect(findingIds.filter((id) => !met.includes(id))).toEqual([...ofTemplates]);
});

describe("limits are those of a region", () => {
  test("reservations of one region add up, those of another do not count", () => {
    expect(ids([{ reservedConcurrency: 500 }, { name: "x", reservedConcurrency: 401 }])).toEqual([
      "reserved-leaves-too-little",
    ]);
    expect(ids([{ reservedConcurrency: 500 }, { name: "x", reservedConcurrency: 401, region: "eu-west-1" }])).toEqual(
      [],
    );
  });

  test("figures name the workload and the limit", () => {
    expect(found([level({ concurrency: 3001 })], { default: 1000, "us-east-1": 3000 })).toEqual([
      { id: "provisioned-above-limit", params: { name: "w", concurrency: 3001, limit: 3000, region: "us-east-1" } },
    ]);
  });

  test("edge functions and Managed Instances have no part in the account's concurrency", () => {
    expect(ids([{ invocation: "edge", requests: 360_000 }], 1)).toEqual([]);
  });
});

test("runs on a level occupy an environment for their own time, and without a cold start", () => {
  const coldStarts = { ratio: 0.5, initMs: 1000 };
  // An hour of 3,600 requests: 1,800 on demand of 1 s and half of them 1 s longer; 1,800 on the level of 4 s.
  const { provisioned } = level({ concurrency: 3, requests: 1800, durationMs: 4000 });
  const plan = {
    schema: "lambda-planner/plan@1",
    month: { hours: 1 },
    workloads: [{ ...workload, coldStarts, provisioned }],
  };
  const { workloads, on, monthHours } = parsePlan(plan, "plan", { today, region: undefined, on: undefined });
  expect(toDecimalText(meanConcurrency(workloads[0]!, monthLength(on, monthHours)))).toBe("2.75");
});

describe("what could not be run is priced as written", () => {
  test("levels that are said to serve more than there is serve what there is", () => {
    const usage = (requests: number) => {
      const data = { schema: "lambda-planner/plan@1", workloads: [{ ...workload, ...level({ requests }) }] };
      const { workloads, on, monthHours } = parsePlan(data, "plan", { today, region: undefined, on: undefined });
      return workloadUsage(workloads[0]!, on, monthLength(on, monthHours));
    };
    expect(usage(4000)).toEqual(usage(3600));
    expect(toDecimalText(usage(4000).billedMs)).toBe("0");
  });

  test("Managed Instances beside what they do not offer", () => {
    const managedInstances = { instanceType: "c7g.xlarge", count: 1, hours: 1, ec2Hourly: "0.145" };
    const durable = { operations: 1, writtenGb: 0, retainedGbMonths: 0 };
    const all = found([{ managedInstances, snapStart, tenants, durable, streamedMb: 7, ...level() }]);
    expect(all.filter(({ params }) => params.first === "managedInstances").map(({ params }) => params.second)).toEqual([
      "provisioned",
      "snapStart",
      "streamedMb",
      "tenants",
      "durable",
    ]);
    expect(ids([{ managedInstances }])).toEqual([]);
  });
});
