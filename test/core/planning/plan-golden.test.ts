// A plan from its text to its result, every figure of it worked out by hand.
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseDay } from "../../../src/core/base/day.ts";
import { parsePlan } from "../../../src/core/planning/plan.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { estimate } from "../../../src/pipeline.ts";
import { VERSION } from "../../../src/version.ts";

const YAML = `
schema: lambda-planner/plan@1
on: 2026-11-21
month: { hours: 730 }
account:
  freeTier: { requests: 250000, gbSeconds: 0 }
  alreadyUsed: [{ region: us-east-1, architecture: x86_64, gbSeconds: "5999999000" }]
  concurrencyLimit: { default: 1000, us-east-1: 3000 }
workloads:
  - name: checkout
    team: payments
    region: us-east-1
    memoryMb: 512
    requests: 3000000
    durationMs: 120
    coldStarts: { ratio: 0.01, initMs: 400 }
  - name: resize
    region: eu-west-1
    architecture: arm64
    memoryMb: 2048
    invocation: async
    errorRatio: 0.1
    rate: 1/s
    durations: [{ ms: 800.5, share: 0.5 }, { ms: 1200, share: 0.5 }]
`;

const JSON_TEXT = JSON.stringify({
  schema: "lambda-planner/plan@1",
  on: "2026-11-21",
  month: { hours: "730" },
  account: {
    freeTier: { requests: "250k", gbSeconds: "0" },
    alreadyUsed: [{ region: "us-east-1", architecture: "x86_64", gbSeconds: 5_999_999_000 }],
    concurrencyLimit: { default: 1000, "us-east-1": 3000 },
  },
  workloads: [
    {
      name: "checkout",
      team: "payments",
      region: "us-east-1",
      memoryMb: 512,
      requests: "3M",
      durationMs: "120",
      coldStarts: { ratio: "0.01", initMs: "400" },
    },
    {
      name: "resize",
      region: "eu-west-1",
      architecture: "arm64",
      memoryMb: 2048,
      invocation: "async",
      errorRatio: "0.1",
      rate: "1/s",
      durations: [
        { ms: "800.5", share: "0.5" },
        { ms: "1200", share: "0.5" },
      ],
    },
  ],
});

const today = parseDay("2026-11-21");
function resultOf(data: unknown) {
  const plan = parsePlan(data, "plan", { today, region: undefined, on: undefined });
  const { freeTier, alreadyUsed } = plan;
  return estimate(plan, { book: builtInPrices, freeTier, freeTierOrder: "proportional", alreadyUsed, today });
}

test("a YAML plan, to the last digit", () => {
  // checkout: 2,970,000 × 120 + 30,000 × 520 = 372,000,000 ms × 0.5 GB = 186,000 GB-s
  //   1,000 of them × 0.0000166667 = 0.0166667; 185,000 beyond the 6,000,000,000th × 0.000015 = 2.775
  // resize: 1/s × 2,628,000 s × (1 + 0.1 + 0.01) = 2,917,080 runs; half of 801 ms, half of 1,200 ms
  //   = 2,918,538,540 ms (1,000.5 each) × 2 GB = 5,837,077.08 GB-s × 0.0000133334 = 77.828083538472
  // requests: 250,000 of 5,917,080 free; eu-west-1 first: floor(250,000 × 2,917,080 / 5,917,080) = 123,248
  //   (2,917,080 − 123,248) × 0.0000002 = 0.5587664; (3,000,000 − 126,752) × 0.0000002 = 0.5746496
  // checkout pays 0.5746496 + 0.0166667 + 2.775 = 3.3663163; resize 0.5587664 + 77.828083538472 = 78.386849938472
  const result = resultOf(parse(YAML));
  expect(result.bill.total).toEqual({ exact: "81.753166238472", rounded: "81.75" });
  expect(
    result.bill.lines.map(({ component, region, architecture, quantity, freeQuantity, alreadyUsed, amount }) =>
      [component, region, architecture, quantity, freeQuantity, alreadyUsed, amount].join(" "),
    ),
  ).toEqual([
    "requests eu-west-1 arm64 2917080 123248 0 0.5587664",
    "requests us-east-1 x86_64 3000000 126752 0 0.5746496",
    "duration eu-west-1 arm64 5837077.08 0 0 77.828083538472",
    "duration us-east-1 x86_64 186000 0 5999999000 2.7916667",
  ]);
  expect(result.bill.lines[3]!.tiers).toEqual([
    { from: "0", to: "6000000000", quantity: "1000", price: "0.0000166667", amount: "0.0166667" },
    { from: "6000000000", to: "15000000000", quantity: "185000", price: "0.000015", amount: "2.775" },
  ]);
  expect(result.workloads).toEqual([
    {
      name: "checkout",
      region: "us-east-1",
      architecture: "x86_64",
      memoryMb: 512,
      vcpu: 0.29,
      tags: { team: "payments" },
      requests: "3000000",
      billedMs: "372000000",
      gbSeconds: "186000",
      amount: "3.3663163",
      perMillion: { exact: expect.stringMatching(/^1\.122105433333333\d*$/), rounded: "1.12" },
      perInvocation: { exact: "0.000001122105433333333333", rounded: "0.0000011" },
      concurrency: 0.141553, // 3,000,000 × 0.124 s ÷ 2,628,000 s
      provisioned: null,
    },
    {
      name: "resize",
      region: "eu-west-1",
      architecture: "arm64",
      memoryMb: 2048,
      vcpu: 1.16,
      tags: {},
      requests: "2917080",
      billedMs: "2918538540",
      gbSeconds: "5837077.08",
      amount: "78.386849938472",
      perMillion: { exact: expect.stringMatching(/^26\.87168330/), rounded: "26.87" },
      perInvocation: { exact: expect.stringMatching(/^0\.0000268716833/), rounded: "0.000027" },
      concurrency: 1.110278, // 1.11/s × 1.00025 s
      provisioned: null,
    },
  ]);
  expect(result.capacity).toEqual([
    { region: "eu-west-1", concurrency: 1.110278, limit: 1000, utilization: 0.00111, reserved: 0 },
    { region: "us-east-1", concurrency: 0.141553, limit: 3000, utilization: 0.000047, reserved: 0 },
  ]);
  expect(result).toMatchObject({
    schema: "lambda-planner/estimate@1",
    version: VERSION,
    on: "2026-11-21",
    pricesAsOf: "2026-09-19",
    currency: "USD",
    month: "2026-11",
    monthHours: "730",
    upperBound: null,
  });
  expect(result.assumptions.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["free-tier-whole-month", "free-tier-order", "async-retries-independent"]),
  );
});

test("the same plan as JSON, its figures as text, gives the same result", () => {
  expect(resultOf(JSON.parse(JSON_TEXT))).toEqual(resultOf(parse(YAML)));
});
