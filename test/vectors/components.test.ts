// Every vector of what is billed beyond requests and duration, through a plan and `estimate`; each dated price on the days about its
// start; and the utilisation from which provisioned concurrency pays.
import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { Usd } from "../../src/core/base/money.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { breakEvenUtilization } from "../../src/core/rating/break-even.ts";
import { componentIds } from "../../src/core/rating/components/index.ts";
import { byComponent, type Lines, on, pricePlan, refusalOf, rowsTotal } from "../support/price-plan.ts";
import { fraction, fractionText, isLess, minus, parseDecimal, plus, times, ZERO } from "../support/reference-bill.ts";
import type { PlanData, PlanWorkload } from "../support/reference-components.ts";
import { shippedPrices } from "../support/shipped-tables.ts";
import { placesOf, readVectors } from "./vectors.ts";

type Vector = PlanData & {
  id: string;
  expected?: Record<string, string>;
  quantities?: Record<string, string>;
  refused?: { code: string; key?: string };
  printed?: Record<string, string>;
  verdict: "right" | "peer-wrong" | "rounded-parts" | "no-peer-value";
};

const vectors = readVectors<Vector>("components");
const priced = vectors.filter(({ expected }) => expected);

const planOf = ({ on, month, account, workloads }: Vector) => ({ on, ...(month && { month }), account, workloads });
/** Components that cost something, and the total. */
function figuresOf({ bill }: ReturnType<typeof pricePlan>): Record<string, string> {
  const paid = Object.entries(byComponent(bill.lines)).filter(([, amount]) => amount !== "0");
  return { ...Object.fromEntries(paid), total: bill.total.exact };
}
const quantityOf = (lines: Lines, id: string) =>
  fractionText(
    lines.reduce((sum, line) => (line.component === id ? plus(sum, parseDecimal(line.quantity)) : sum), ZERO),
  );

test("vectors have names of their own, and every component has at least three", () => {
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  for (const id of componentIds) {
    const having = priced.filter(({ expected }) => Object.hasOwn(expected!, id));
    expect(having.length, id).toBeGreaterThanOrEqual(3);
  }
});

test.each(priced)("$id ($verdict)", (vector) => {
  const { expected, quantities = {}, printed = {}, verdict } = vector;
  const result = pricePlan(planOf(vector));
  const ours = figuresOf(result);
  expect(ours).toEqual(expected);
  for (const [id, quantity] of Object.entries(quantities)) expect(quantityOf(result.bill.lines, id), id).toBe(quantity);
  expect(rowsTotal(result)).toBe(ours.total);

  const agrees = Object.entries(printed).map(
    ([id, text]) => [id, Usd.parse(ours[id]!).toFixed(placesOf(text)) === text] as const,
  );
  const differing = agrees.filter(([, isSame]) => !isSame).map(([id]) => id);
  if (verdict === "no-peer-value") expect(printed).toEqual({});
  else if (verdict === "right") expect(differing).toEqual([]);
  else if (verdict === "rounded-parts") expect(differing).toEqual(["total"]);
  else expect(differing).not.toEqual([]);
});

test.each(vectors.filter(({ refused }) => refused))("$id is refused", (vector) => {
  const kind = vector.refused!.code === "price-unknown" ? "price" : "input";
  expect(refusalOf(planOf(vector))).toMatchObject({ ...vector.refused, kind });
});

/** A thousand runs of a second at 10 GB: 10,000 GB-seconds. */
const base = { name: "w", region: "us-east-1", memoryMb: 10_240, requests: 1000, durationMs: 1000 };
const onInstances = (instanceType: string): Partial<PlanWorkload> => ({
  invocation: "managed-instances",
  managedInstances: { instanceType, count: 2, hours: 10, ec2Hourly: "0.1" },
});
const inLevel = { provisioned: [{ concurrency: 1, hours: 1, requests: 1 }] };
const cached: Partial<PlanWorkload> = { snapStart: { cachedHours: 3, restores: 7 } };

/** What gives that workload a line of a dimension, in a variant, and how many units it then has. */
const driven: Record<string, [units: string, fields: (variant: string) => Partial<PlanWorkload>]> = {
  requests: ["1000", () => ({})],
  duration: ["27000000000", () => ({ requests: 3_000_000, durationMs: 900_000 })],
  "ephemeral-storage": ["1000", () => ({ ephemeralStorageMb: 1536 })],
  "provisioned-concurrency": ["36000", () => inLevel],
  "provisioned-duration": ["10", () => inLevel],
  "snapstart-cache": ["108000", () => cached],
  "snapstart-restore": ["70", () => cached],
  "response-streaming": ["1000", () => ({ streamedMb: 1030 })],
  "edge-requests": ["1000", () => ({ invocation: "edge" })],
  "edge-duration": ["10000", () => ({ invocation: "edge" })],
  "managed-instances-requests": ["1000", () => onInstances("c7g.xlarge")],
  "managed-instances-fee": ["20", onInstances],
  "durable-operations": ["5", () => ({ durable: { operations: 5 } })],
  "durable-data-written": ["5", () => ({ durable: { writtenGb: 5 } })],
  "durable-data-retained": ["5", () => ({ durable: { retainedGbMonths: 5 } })],
  "tenant-environments": ["30", () => ({ tenants: { environmentsCreated: 3 } })],
  "poller-kafka": ["6", () => ({ pollers: { kind: "kafka", units: 2, hours: 3 } })],
  "poller-sqs": ["6", () => ({ pollers: { kind: "sqs", units: 2, hours: 3 } })],
  "logs-ingestion": ["60000", (logClass) => ({ logs: { gb: 60_000, class: logClass as "standard" } })],
};

type Tiers = { from: string; price: string | null }[];
/** The amount of so many units from the foot of a ladder, or null where a price on the way is not known. */
function climbed(tiers: Tiers, units: string): string | null {
  let amount = ZERO;
  for (const [i, { from, price }] of tiers.entries()) {
    const next = tiers[i + 1]?.from;
    const top = next !== undefined && isLess(parseDecimal(next), parseDecimal(units)) ? next : units;
    if (!isLess(parseDecimal(from), parseDecimal(top))) continue;
    if (price === null) return null;
    amount = plus(amount, times(minus(parseDecimal(top), parseDecimal(from)), parseDecimal(price)));
  }
  return fractionText(amount);
}
/** Whatever else a workload of a region has, its requests need a price as well. */
const hasRequests = (region: string, day: string) =>
  region === "global" || shippedPrices.requests![region]!.x86_64!.some(({ since }) => since <= day);
const dayFrom = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

describe.each(Object.keys(driven))("%s: each price begins on its day", (dimension) => {
  const [units, fields] = driven[dimension]!;
  const variants = Object.entries(shippedPrices[dimension]!).flatMap(([region, byVariant]) =>
    Object.entries(byVariant).map(([variant, entries]) => ({ region, variant, entries })),
  );
  test.each(variants)("$region $variant", ({ region, variant, entries }) => {
    const where = region === "global" ? {} : { region };
    const architecture = variant === "arm64" ? { architecture: "arm64" } : {};
    const workloads = [{ ...base, ...where, ...architecture, ...fields(variant) }];
    for (const day of entries.flatMap(({ since }) => [dayFrom(since, -1), since, dayFrom(since, 1)])) {
      const plan = { on: day, account: { freeTier: false }, workloads };
      const tiers = entries.findLast(({ since }) => since <= day)?.tiers;
      const wanted = tiers && hasRequests(region, day) ? climbed(tiers, units) : null;
      if (wanted === null) expect(refusalOf(plan), day).toMatchObject({ kind: "price" });
      else expect(byComponent(pricePlan(plan).bill.lines)[dimension], day).toBe(wanted);
    }
  });
});

test("every price file is walked, but those of Savings Plans", () => {
  const plain = Object.keys(shippedPrices).filter((name) => !name.startsWith("savings-plan-"));
  expect(Object.keys(driven).sort()).toEqual(plain.sort());
});

describe("a line says what it counts, and what its price depends on", () => {
  const lineOf = (dimension: string, variant: string) => {
    const workloads = [{ ...base, ...driven[dimension]![1](variant) }];
    return pricePlan({ on, workloads }).bill.lines.find(({ component }) => component === dimension);
  };
  test.each([
    ["requests", "request", "x86_64"],
    ["duration", "GB-second", "x86_64"],
    ["provisioned-concurrency", "GB-second", "x86_64"],
    ["provisioned-duration", "GB-second", "x86_64"],
    ["tenant-environments", "GB-environment", "x86_64"],
    ["snapstart-cache", "GB-second", null],
    ["snapstart-restore", "GB", null],
    ["response-streaming", "GB", null],
    ["managed-instances-requests", "request", null],
    ["durable-operations", "operation", null],
    ["durable-data-written", "GB", null],
    ["durable-data-retained", "GB-month", null],
    ["poller-kafka", "EPU-hour", null],
    ["poller-sqs", "EPU-hour", null],
  ])("%s: %s, %s", (dimension, unit, architecture) => {
    const region = "us-east-1";
    expect(lineOf(dimension, "")).toMatchObject({ unit, architecture, region, variant: null, planned: null });
  });

  test.each([
    ["logs-ingestion", "standard", "GB"],
    ["logs-ingestion", "infrequent-access", "GB"],
    ["managed-instances-fee", "c7g.xlarge", "instance-hour"],
  ])("%s: the variant %s", (dimension, variant, unit) => {
    expect(lineOf(dimension, variant)).toMatchObject({ unit, variant, architecture: null, region: "us-east-1" });
  });

  test.each(["edge-requests", "edge-duration"])("%s: one price everywhere", (dimension) => {
    expect(lineOf(dimension, "")).toMatchObject({ region: "global", architecture: null, variant: null });
  });
});

describe("the utilisation from which provisioned concurrency costs less than on demand, x86_64", () => {
  const listed: [percent: number, regions: string[]][] = [
    [58, ["me-central-1", "me-south-1"]],
    [60, ["us-east-1", "us-east-2", "us-west-2", "mx-central-1", "af-south-1"]],
    [80, ["eu-west-1", "ca-central-1", "ca-west-1", "eu-south-2", "il-central-1"]],
    [101, ["eu-central-1"]],
    [109, ["ap-northeast-2"]],
    [115, ["ap-southeast-5", "ap-southeast-7"]],
    [121, ["us-gov-east-1", "us-gov-west-1"]],
    [131, ["ap-northeast-1", "ap-northeast-3"]],
    [562, ["sa-east-1"]],
  ];
  const each = listed.flatMap(([percent, regions]) => regions.map((region) => ({ percent, region })));
  const shareIn = (region: string, architecture: "x86_64" | "arm64", day = on) =>
    breakEvenUtilization(builtInPrices, region, architecture, parseDay(day));

  test.each(each)("$region: $percent %", ({ region, percent }) => {
    const { n, d } = shareIn(region, "x86_64")!;
    const percents = times(fraction(n, d), fraction(100n));
    const halfUp = (2n * percents.numerator + percents.denominator) / (2n * percents.denominator);
    expect(Number(halfUp)).toBe(percent);
  });

  test("exactly, from list prices", () => {
    // 0.0000041667 / (0.0000166667 − 0.0000097222); arm64 0.0000033334 / (0.0000133334 − 0.0000077778)
    const exact = (architecture: "x86_64" | "arm64") => {
      const { n, d } = shareIn("us-east-1", architecture)!;
      return fractionText(fraction(n, d));
    };
    expect(exact("x86_64")).toBe(fractionText(fraction(41_667n, 69_445n)));
    expect(exact("arm64")).toBe(fractionText(fraction(33_334n, 55_556n)));
  });

  test("none where a price is not established", () => expect(shareIn("ap-northeast-1", "arm64")).toBeNull());

  test("the result says how much a level is used, and from where on it pays", () => {
    // An hour of one environment, half of it used: 1,800 runs of one second.
    const provisioned = [{ concurrency: 1, hours: 1, requests: 1800 }];
    const workload = { name: "w", region: "sa-east-1", memoryMb: 1024, requests: 2000, durationMs: 1000, provisioned };
    const [row] = pricePlan({ on, workloads: [workload] }).workloads;
    // 0.0000066372 / (0.0000166667 − 0.0000154867) = 66372 / 11800
    expect(row).toMatchObject({ provisioned: { utilization: 0.5, breakEvenUtilization: 5.624746 } });
  });
});

test("what a workload has none of has no line, and needs no price", () => {
  const componentsOf = (change: Partial<PlanWorkload>): string[] =>
    pricePlan({ on, workloads: [{ ...base, ...change }] }).bill.lines.map(({ component }) => component);
  expect(componentsOf({ durable: { operations: 5 } })).toEqual(["requests", "duration", "durable-operations"]);
  expect(componentsOf({ region: "us-gov-west-1", streamedMb: 0 })).toEqual(["requests", "duration"]);
});
