import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseDay } from "../../../src/core/base/day.ts";
import { CalculatorError } from "../../../src/core/base/errors.ts";
import { expectations } from "../../../src/core/base/expectation.ts";
import { type Ratio, ratio, toDecimalText } from "../../../src/core/base/ratio.ts";
import { pollerBilledS } from "../../../src/core/metering/poller-time.ts";
import { provisionedBilledS } from "../../../src/core/metering/provisioned-time.ts";
import { type PlanDefaults, parsePlan } from "../../../src/core/planning/plan.ts";

type Data = Record<string, unknown>;
const defaults: PlanDefaults = { today: parseDay("2026-11-21"), region: undefined, on: undefined };
const workload: Data = { name: "checkout", region: "us-east-1", memoryMb: 512, requests: 3_000_000, durationMs: 120 };
const plan = (change: Data = {}, ...workloads: Data[]): Data => ({
  schema: "lambda-planner/plan@1",
  workloads: workloads.length > 0 ? workloads : [workload],
  ...change,
});
const parsed = (data: unknown, change: Partial<PlanDefaults> = {}) =>
  parsePlan(data, "plan.yaml", { ...defaults, ...change });
const withWorkload = (change: Data) => {
  const { on, workloads } = parsed(plan({}, { ...workload, ...change }));
  expect(on).toBe("2026-11-21");
  return workloads[0]!;
};
const text = (value: Ratio) => toDecimalText(value);

function errorOf(data: unknown, change: Partial<PlanDefaults> = {}): CalculatorError {
  try {
    parsed(data, change);
  } catch (error) {
    if (!(error instanceof CalculatorError)) throw error;
    return error;
  }
  throw new Error("the plan was accepted");
}

/** Every refusal of a plan: exit 3, the file, the key, and what it should have been in words that i18n knows. */
function expectMalformed(data: unknown, key: string, near?: string): void {
  const error = errorOf(data);
  expect([error.code, error.kind]).toEqual(["plan-malformed", "input"]);
  expect(error.params).toMatchObject({ file: "plan.yaml", key });
  expect(error.params.near).toBe(near);
  expect(expectations).toContain(error.params.expected);
}

const without = (...keys: string[]) =>
  Object.fromEntries(Object.entries(workload).filter(([key]) => !keys.includes(key)));

test("a plan with every key that is modelled", () => {
  const result = parsed(
    parse(`
schema: lambda-planner/plan@1
on: 2026-11-21
month: { hours: 730 }
account:
  freeTier: { requests: 250000, gbSeconds: 0, streamedGb: 0 }
  freeTierScope: usage-type
  alreadyUsed: [{ region: us-east-1, architecture: x86_64, gbSeconds: "7000000000" }]
  concurrencyLimit: { default: 1000, us-east-1: 3000 }
  prices: ./our-prices.yaml
workloads:
  - name: checkout
    team: payments
    env: prod
    region: us-east-1
    architecture: arm64
    memoryMb: 512
    ephemeralStorageMb: 512
    packageType: Image
    runtimeKind: custom
    invocation: async
    requests: 3000000.5
    durations: [{ ms: 120, share: 0.9 }, { ms: 950.125, share: "0.1" }]
    coldStarts: { ratio: 0.01, initMs: 400 }
    errorRatio: 0.25
`),
  );
  const [checkout] = result.workloads;
  expect(result).toMatchObject({ on: "2026-11-21", prices: "./our-prices.yaml" });
  expect(text(result.monthHours!)).toBe("730");
  expect(result.freeTier).toEqual({
    requests: ratio(250_000n),
    gbSeconds: ratio(0n),
    streamedGb: ratio(0n),
  });
  expect(result.alreadyUsed).toEqual([
    { region: "us-east-1", architecture: "x86_64", gbSeconds: ratio(7_000_000_000n) },
  ]);
  expect(["us-east-1", "eu-west-1"].map(result.accountLimit)).toEqual([3000, 1000]);
  expect(checkout).toMatchObject({
    name: "checkout",
    region: "us-east-1",
    architecture: "arm64",
    memoryMb: 512,
    packageType: "Image",
    runtimeKind: "custom",
    invocation: "async",
    tags: { team: "payments", env: "prod" },
  });
  expect(text(checkout!.requests)).toBe("3000000.5");
  expect(checkout!.duration).toEqual({
    kind: "exact",
    parts: [
      { us: 120_000, share: ratio(9n, 10n) },
      { us: 950_125, share: ratio(1n, 10n) },
    ],
  });
  expect([text(checkout!.coldStarts.ratio), checkout!.coldStarts.initUs, text(checkout!.errorRatio)]).toEqual([
    "0.01",
    400_000,
    "0.25",
  ]);
});

test("what a plan leaves out", () => {
  const { workloads, ...rest } = parsed(plan());
  expect(rest).toMatchObject({
    on: "2026-11-21",
    monthHours: null,
    freeTier: "whole",
    alreadyUsed: [],
    prices: undefined,
  });
  expect(rest.accountLimit("us-east-1")).toBe(1000);
  expect(workloads[0]).toMatchObject({
    architecture: "x86_64",
    packageType: "Zip",
    runtimeKind: "managed",
    invocation: "sync",
    tags: {},
    coldStarts: { ratio: ratio(0n), initUs: 0 },
    errorRatio: ratio(0n),
  });
});

describe("the day", () => {
  test("asked for on the command line, else the plan's own, else today", () => {
    expect(parsed(plan({ on: "2025-07-31" }), { on: parseDay("2020-11-30") }).on).toBe("2020-11-30");
    expect(parsed(plan({ on: "2025-07-31" })).on).toBe("2025-07-31");
    expect(parsed(plan()).on).toBe("2026-11-21");
  });

  test.each(["2026-02-30", "yesterday", "21.11.2026", ""])(
    "%j is none: the plan is at fault, and its key is named",
    (on) => {
      expectMalformed(plan({ on }), "on");
    },
  );
});

describe("requests", () => {
  test.each([
    [3_000_000, "3000000"],
    [0.5, "0.5"],
    ["3M", "3000000"],
    ["152.0833333333333333333333", "152.0833333333333333333333"],
    [0, "0"],
    [0.0000001, "0.0000001"],
  ])("%j are %s a month", (requests, want) => expect(text(withWorkload({ requests }).requests)).toBe(want));

  test.each([
    ["12/s", undefined, "31104000"],
    ["50/h", undefined, "36000"],
    ["12/s", 730, "31536000"],
    ["50/h", "730.5", "36525"],
    ["1/d", 744, "31"],
  ])("a rate of %s in a month of %s hours is %s", (rate, hours, want) => {
    const month = hours === undefined ? {} : { month: { hours } };
    const { workloads } = parsed(plan(month, { ...without("requests"), rate }));
    expect(text(workloads[0]!.requests)).toBe(want);
  });

  test("a rate is spread over the real month of the day", () => {
    const requestsOn = (on: string) =>
      text(parsed(plan({ on }, { ...without("requests"), rate: "1/s" })).workloads[0]!.requests);
    expect(["2024-02-10", "2026-02-10", "2026-12-31"].map(requestsOn)).toEqual(["2505600", "2419200", "2678400"]);
  });

  test.each([
    ["requests", { requests: -1 }],
    ["requests", { requests: "many" }],
    ["requests", { requests: null }],
    ["requests", { requests: Number.NaN }],
    ["requests", { requests: Number.POSITIVE_INFINITY }],
    ["rate", { rate: "12/week" }],
    ["rate", { rate: 12 }],
  ])("%s: %j is refused", (key, change) => {
    expectMalformed(plan({}, { ...without("requests"), ...change }), `workloads.0.${key}`);
  });
});

describe("durations", () => {
  test("of every run, to the microsecond", () => {
    expect(withWorkload({ durationMs: "0.125" }).duration).toEqual({
      kind: "exact",
      parts: [{ us: 125, share: ratio(1n) }],
    });
    expect(withWorkload({ durationMs: 900_000 }).duration).toMatchObject({ parts: [{ us: 900_000_000 }] });
    expect(withWorkload({ durationMs: 0 }).duration).toMatchObject({ parts: [{ us: 0 }] });
  });

  test("known only as a mean, with any number of digits", () => {
    const { duration } = parsed(plan({}, { ...without("durationMs"), meanDurationMs: "120.40000001" })).workloads[0]!;
    expect(duration.kind === "mean" && text(duration.us)).toBe("120400.00001");
  });

  test.each([
    ["durationMs", { durationMs: 900_000.001 }],
    ["durationMs", { durationMs: 0.0001 }],
    ["durationMs", { durationMs: -1 }],
    ["durationMs", { durationMs: "2s" }],
    ["durations", { durations: [] }],
    ["durations.0.ms", { durations: [{ ms: 900_001, share: 1 }] }],
    [
      "durations.1.share",
      {
        durations: [
          { ms: 1, share: 0.5 },
          { ms: 2, share: 1.5 },
        ],
      },
    ],
    ["durations.0.share", { durations: [{ ms: 1, share: -0.5 }] }],
    [
      "durations",
      {
        durations: [
          { ms: 1, share: 0.5 },
          { ms: 2, share: 0.4 },
        ],
      },
    ],
    ["durations.0.share", { durations: [{ ms: 1 }] }],
    ["meanDurationMs", { meanDurationMs: -1 }],
    ["meanDurationMs", { meanDurationMs: 900_001 }],
  ])("%s: %j is refused", (key, change) => {
    expectMalformed(plan({}, { ...without("durationMs"), ...change }), `workloads.0.${key}`);
  });

  test("ten tenths are one", () => {
    const durations = Array.from({ length: 10 }, (_, i) => ({ ms: i, share: 0.1 }));
    expect(parsed(plan({}, { ...without("durationMs"), durations })).workloads[0]!.duration).toMatchObject({
      kind: "exact",
    });
  });
});

describe("a field that is missing is named", () => {
  test.each(["name", "region", "memoryMb", "requests", "durationMs"])("%s", (key) => {
    expectMalformed(plan({}, without(key)), `workloads.0.${key}`);
  });

  test("--region stands in for the region, and gives way to the plan's own", () => {
    const regions = parsed(plan({}, without("region"), workload), { region: "eu-west-1" }).workloads.map(
      ({ region }) => region,
    );
    expect(regions).toEqual(["eu-west-1", "us-east-1"]);
  });

  test.each([
    ["schema", { workloads: [workload] }],
    ["workloads", { schema: "lambda-planner/plan@1" }],
  ])("%s of the file", (key, data) => expectMalformed(data, key));

  test("no workloads at all", () => expectMalformed({ schema: "lambda-planner/plan@1", workloads: [] }, "workloads"));
});

describe("fields that contradict each other are refused, not chosen between", () => {
  test.each([
    ["requests and a rate", { rate: "12/s" }],
    ["every run's duration and a mean", { meanDurationMs: 120 }],
    ["every run's duration and several", { durations: [{ ms: 1, share: 1 }] }],
  ])("%s", (_, change) => {
    expect(errorOf(plan({}, { ...workload, ...change }))).toMatchObject({ code: "plan-malformed", kind: "input" });
  });
});

describe("a value out of range is named", () => {
  test.each([
    ["memoryMb", { memoryMb: 127 }],
    ["memoryMb", { memoryMb: 10_241 }],
    ["memoryMb", { memoryMb: 512.5 }],
    ["memoryMb", { memoryMb: "512" }],
    ["architecture", { architecture: "x86" }],
    ["packageType", { packageType: "zip" }],
    ["runtimeKind", { runtimeKind: "node" }],
    ["invocation", { invocation: "kafkaesque" }],
    ["name", { name: "" }],
    ["errorRatio", { errorRatio: 1.5 }],
    ["requests", { requests: true }],
    ["requests", { requests: Number.NaN }],
    ["durationMs", { durationMs: [1] }],
    ["coldStarts.ratio", { coldStarts: { ratio: 2, initMs: 1 } }],
    ["coldStarts.initMs", { coldStarts: { ratio: 1, initMs: -1 } }],
    ["coldStarts.initMs", { coldStarts: { ratio: 1 } }],
  ])("%s: %j", (key, change) => expectMalformed(plan({}, { ...workload, ...change }), `workloads.0.${key}`));

  test.each([
    ["schema", { schema: "lambda-planner/plan@2" }],
    ["month.hours", { month: { hours: -1 } }],
    ["month.hours", { month: { hours: 0 } }],
    ["month.hours", { month: { hours: 8784.01 } }],
    ["month.hours", { month: { hours: 1e9 } }],
    [
      "account.alreadyUsed.0.architecture",
      { account: { alreadyUsed: [{ region: "us-east-1", architecture: "x86", gbSeconds: 1 }] } },
    ],
    [
      "account.alreadyUsed.0.gbSeconds",
      { account: { alreadyUsed: [{ region: "us-east-1", architecture: "x86_64", gbSeconds: -1 }] } },
    ],
    ["account.concurrencyLimit", { account: { concurrencyLimit: -1 } }],
    ["account.freeTier", { account: { freeTier: "yes" } }],
  ])("%s: %j", (key, change) => expectMalformed(plan(change), key));

  test.each([null, 7, "text", [], [workload]])("%j is no plan", (data) => {
    expect(errorOf(data)).toMatchObject({ code: "plan-malformed", kind: "input" });
  });
});

describe("an unknown key names the nearest", () => {
  test.each([
    ["workloads.0.memorymb", plan({}, { ...workload, memorymb: 512 }), "memoryMb"],
    ["workloads.0.memorymb", plan({}, { ...workload, memorymb: "512" }), "memoryMb"],
    ["workloads.0.requets", plan({}, { ...workload, requets: 5 }), "requests"],
    ["workloads.0.durationMS", plan({}, { ...workload, durationMS: 5 }), "durationMs"],
    ["workloads.0.something", plan({}, { ...workload, something: 5 }), undefined],
    ["acount", plan({ acount: {} }), "account"],
    ["workload", plan({ workload: [] }), "workloads"],
    ["account.freeTeir", plan({ account: { freeTeir: false } }), "freeTier"],
    ["account.concurencyLimit", plan({ account: { concurencyLimit: 5 } }), "concurrencyLimit"],
    ["month.hour", plan({ month: { hour: 730 } }), "hours"],
    [
      "workloads.0.coldStarts.initms",
      plan({}, { ...workload, coldStarts: { ratio: 1, initMs: 1, initms: 1 } }),
      "initMs",
    ],
    [
      "workloads.0.durations.0.shares",
      plan({}, { ...without("durationMs"), durations: [{ ms: 1, share: 1, shares: 1 }] }),
      "share",
    ],
  ])("%s", (key, data, near) => expectMalformed(data, key, near));
});

describe("every key of the contract", () => {
  const keys: Record<string, unknown> = {
    payloadKb: 4,
    streamedMb: 1,
    reservedConcurrency: 100,
    provisioned: [{ concurrency: 100, hours: 60, enablements: 30, requests: 900_000, durationMs: 500 }],
    snapStart: { cachedHours: 730, restores: 10_000 },
    durable: { operations: 5_000_000, writtenGb: 12, retainedGbMonths: 3 },
    tenants: { environmentsCreated: 40_000 },
    pollers: { kind: "sqs", units: 2, hours: 730 },
    managedInstances: { instanceType: "c7g.xlarge", count: 3, hours: 730, ec2Hourly: "0.145", ec2Discount: "0.72" },
    logs: { gb: 40, class: "standard" },
    growth: { monthlyPercent: 5 },
    cases: { low: { requests: 2_000_000 }, high: { requests: 6_000_000, durationMs: 180 } },
  };

  test.each(Object.entries(keys))("%s of a workload is read", (key, value) => {
    expect(withWorkload({ [key]: value }).tags).toEqual({});
  });

  test("50 minutes, however they are written in hours, are no more than 50 minutes", () => {
    for (const hours of [3000 / 3600, "0.8333333333333334", "0.83333333333333333333"]) {
      const { provisioned, pollers } = withWorkload({
        provisioned: [{ concurrency: 1, hours }],
        pollers: { kind: "sqs", units: 1, hours },
      });
      expect(provisioned![0]!.hours).toEqual(ratio(3_000_000_000n, 3_600_000_000n));
      expect(pollers!.hours).toEqual(ratio(3_000_000_000n, 3_600_000_000n));
      expect(text(provisionedBilledS(provisioned![0]!.hours, 1n))).toBe("3000");
      expect(text(pollerBilledS(pollers!.hours))).toBe("3000");
    }
  });

  test.each(Object.keys(keys))("a mistake inside %s names the key", (key) => {
    const value = Array.isArray(keys[key]) ? [{ concurency: 1 }] : typeof keys[key] === "object" ? { gbs: 1 } : "x";
    const { code, params } = errorOf(plan({}, { ...workload, [key]: value }));
    expect(code).toBe("plan-malformed");
    expect(String(params.key)).toMatch(new RegExp(`^workloads\\.0\\.${key}`));
  });

  test("budgets, the Savings Plan, hourly usage and the scope of the free tier", () => {
    const { budgets, savingsPlan, freeTierScope } = parsed(
      plan({
        month: { hours: 744 },
        budgets: [{ name: "payments", where: { team: "payments" }, monthly: "1200" }],
        account: {
          freeTierScope: "function",
          savingsPlan: { hourlyCommitment: "1.50" },
          hourlyUsage: [{ meter: "duration", region: "us-east-1", architecture: "x86_64", gbSeconds: [1, "2.5"] }],
        },
      }),
    );
    expect(budgets[0]).toMatchObject({ name: "payments", where: { team: "payments" } });
    expect(budgets[0]!.monthly.toJSON()).toBe("1200");
    expect(freeTierScope).toBe("function");
    expect(savingsPlan).toMatchObject({ payment: "no-upfront", term: "1y", tiers: "covered-counts" });
    expect(savingsPlan!.hourly[0]!.gbSeconds.map(text)).toEqual(["1", "2.5"]);
    expect(savingsPlan!.hourlyCommitment.toJSON()).toBe("1.5");
    expect(text(savingsPlan!.monthHours!)).toBe("744");
  });

  test("hourly usage without a plan that would use it is refused", () => {
    const hourlyUsage = [{ meter: "duration", region: "us-east-1", architecture: "x86_64", gbSeconds: [1] }];
    expectMalformed(plan({ account: { hourlyUsage } }), "account.hourlyUsage");
  });

  test("hourly usage of nothing at all is refused: it would say that the workloads' usage fell into no hour", () => {
    const account = {
      savingsPlan: { hourlyCommitment: 1 },
      hourlyUsage: [{ meter: "duration", region: "us-east-1", architecture: "x86_64", gbSeconds: [0, 0] }],
    };
    expectMalformed(plan({ account }), "account.hourlyUsage.0.gbSeconds");
  });

  test("what a single month does not need is named, not lost", () => {
    const { laterKeys } = parsed(
      plan({ budgets: [{ name: "all", monthly: 10 }] }, { ...workload, growth: keys.growth }),
    );
    expect(laterKeys).toEqual(["budgets", "workloads.0.growth"]);
  });

  test.each(["sync", "async", "sqs", "kinesis", "dynamodb", "kafka", "mq", "edge"])("invocation: %s", (invocation) => {
    expect(withWorkload({ invocation }).invocation).toBe(invocation);
  });

  test("managed instances say so by themselves, and cannot do without their instances", () => {
    expect(withWorkload({ managedInstances: keys.managedInstances }).invocation).toBe("managed-instances");
    expectMalformed(plan({}, { ...workload, invocation: "managed-instances" }), "workloads.0.managedInstances");
  });

  test("an edge workload needs no region: its functions are made in one", () => {
    const { workloads } = parsed(plan({}, { ...without("region"), invocation: "edge" }));
    expect(workloads[0]!.region).toBe("us-east-1");
  });
});

describe("what has no price as written is refused", () => {
  const provisioned = [{ concurrency: 1, hours: 1, requests: 1 }];
  test.each<[string, Data, string]>([
    ["edge and arm64", { invocation: "edge", architecture: "arm64" }, "architecture"],
    ["edge and storage", { invocation: "edge", ephemeralStorageMb: 1024 }, "ephemeralStorageMb"],
    ["edge and provisioned concurrency", { invocation: "edge", provisioned }, "provisioned"],
    ["an asynchronous event above 1 MB", { invocation: "async", payloadKb: 1025 }, "payloadKb"],
    ["a scale without a trace", { scale: 2 }, "scale"],
    ["a trace and requests", { trace: "july.csv" }, ""],
  ])("%s", (_what, change, key) => {
    expectMalformed(plan({}, { ...workload, ...change }), key ? `workloads.0.${key}` : "workloads.0");
  });

  test("a synchronous payload of any size counts once", () => {
    expect(withWorkload({ payloadKb: 6144 }).invocation).toBe("sync");
  });
});

describe("cases", () => {
  const cases = { low: { requests: 2_000_000 }, high: { rate: "2/s", durations: [{ ms: 180, share: 1 }] } };

  test("what a case says replaces the workload's, and alternatives of it", () => {
    const { cases: found, workloads } = parsed(plan({ month: { hours: 1 } }, { ...workload, cases }));
    expect([workloads, found!.low, found!.high].map((all) => text(all[0]!.requests))).toEqual([
      "3000000",
      "2000000",
      "7200",
    ]);
    expect(found!.low[0]!.duration).toEqual(workloads[0]!.duration);
    expect(found!.high[0]!.duration).toEqual({ kind: "exact", parts: [{ us: 180_000, share: ratio(1n) }] });
  });

  test("a workload without cases is the same in each", () => {
    const { cases: found, workloads } = parsed(plan({}, { ...workload, cases }, { ...workload, name: "other" }));
    expect(found!.high[1]).toEqual(workloads[1]);
  });

  test("none are none", () => {
    expect(parsed(plan()).cases).toBeUndefined();
  });

  test("a mistake in a case names the case", () => {
    expectMalformed(plan({}, { ...workload, cases: { low: { memoryMb: 12 } } }), "workloads.0.cases.low.memoryMb");
  });
});

describe("any other key with a text is a tag", () => {
  test.each([
    "team",
    "env",
    "app",
    "service",
    "owner",
    "project",
    "cost-center",
    "CostCenter",
    "squad",
    "tier",
    "domain",
    "product",
    "비용센터",
    "x",
  ])("%s", (key) => expect(withWorkload({ [key]: "payments" }).tags).toEqual({ [key]: "payments" }));

  test.each(["stage", "state", "role", "site", "page", "type", "area", "zone", "phase", "note"])(
    "%s, short and like a known key",
    (key) => {
      expect(withWorkload({ [key]: "payments" }).tags).toEqual({ [key]: "payments" });
    },
  );

  test("but no number is", () => {
    expect(errorOf(plan({}, { ...workload, team: 7 }))).toMatchObject({ code: "plan-malformed" });
  });
});

describe("what is left of the allowance", () => {
  test.each([
    [true, "whole"],
    [false, "none"],
  ])("%j", (freeTier, want) => expect(parsed(plan({ account: { freeTier } })).freeTier).toBe(want));

  test("in figures, as numbers or text", () => {
    expect(parsed(plan({ account: { freeTier: { requests: "250k", gbSeconds: 0.5 } } })).freeTier).toEqual({
      requests: ratio(250_000n),
      gbSeconds: ratio(1n, 2n),
    });
  });
});

test("one limit for all regions, or by region with a default, or what every account has", () => {
  const limit = (concurrencyLimit: unknown, region: string) =>
    parsed(plan({ account: { concurrencyLimit } })).accountLimit(region);
  expect(limit(50, "us-east-1")).toBe(50);
  expect(limit({ "us-east-1": 3000 }, "us-east-1")).toBe(3000);
  expect(limit({ "us-east-1": 3000 }, "eu-west-1")).toBe(1000);
  expect(limit({ default: 10, "us-east-1": 3000 }, "eu-west-1")).toBe(10);
});
