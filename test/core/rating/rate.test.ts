import { describe, expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import { Usd } from "../../../src/core/base/money.ts";
import { type Ratio, ratio, toDecimalText } from "../../../src/core/base/ratio.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import type { PriceBook } from "../../../src/core/prices/price-book.ts";
import type { Dimension } from "../../../src/core/prices/price-data.ts";
import type { BillableUsage, PriceComponent } from "../../../src/core/rating/component.ts";
import { components } from "../../../src/core/rating/components/index.ts";
import { type RateOptions, rate } from "../../../src/core/rating/rate.ts";
import { addUp } from "../../property/fast-bill.ts";

const usage: BillableUsage = {
  key: "checkout",
  region: "us-east-1",
  architecture: "x86_64",
  memoryMb: 1024,
  ephemeralStorageMb: 512,
  month: "2026-11",
  day: parseDay("2026-11-01"),
  requests: ratio(1n),
  billedMs: ratio(1000n),
};
/** A usage that drives every line. */
const everything: BillableUsage = {
  ...usage,
  requests: ratio(3n),
  billedMs: ratio(7n),
  isProvisioned: true,
  provisioned: { configuredMs: ratio(300_000n), billedMs: ratio(11n) },
  streamedMb: ratio(5n),
  snapStart: { cachedMs: ratio(10_800_001n), restores: ratio(3n) },
  durable: { operations: ratio(5n), writtenGb: ratio(7n, 1_000_000n), retainedGbMonths: ratio(3n, 1000n) },
  tenantEnvironments: ratio(3n),
  managedInstances: {
    instanceType: "c7g.xlarge",
    hours: ratio(7n, 3600n),
    ec2Hourly: Usd.parse("0.145"),
    ec2Discount: ratio(0n),
  },
  logs: { logClass: "standard", gb: ratio(1n, 1024n * 1024n) },
};
const meteringOf = ({ id }: PriceComponent): Partial<BillableUsage> => ({
  metering: id.startsWith("edge-") ? "edge" : id.startsWith("managed-") ? "managed-instances" : "standard",
  poller: { kind: id === "poller-sqs" ? "sqs" : "kafka", unitSeconds: ratio(61n) },
});
const options: RateOptions = { book: builtInPrices, freeTier: "none", freeTierOrder: "proportional", alreadyUsed: [] };
const rated = (usages: Partial<BillableUsage>[], change: Partial<RateOptions> = {}) =>
  rate(
    usages.map((one) => ({ ...usage, ...one })),
    { ...options, ...change },
  );

test("no usage, no lines", () => {
  const bill = rated([]);
  expect([bill.total.toJSON(), bill.lines, bill.attributed]).toEqual(["0", [], []]);
});

test("lines by month, then component, then region, x86_64 before arm64, whatever the order of the usages", () => {
  const order = rated([
    { month: "2026-12", day: parseDay("2026-12-01") },
    { region: "us-west-2", architecture: "arm64" },
    { region: "us-west-2" },
    { region: "ap-east-1", architecture: "arm64" },
  ]).lines.map(({ month, component, region, architecture }) => `${month} ${component} ${region} ${architecture}`);
  expect(order).toEqual([
    "2026-11 requests ap-east-1 arm64",
    "2026-11 requests us-west-2 x86_64",
    "2026-11 requests us-west-2 arm64",
    "2026-11 duration ap-east-1 arm64",
    "2026-11 duration us-west-2 x86_64",
    "2026-11 duration us-west-2 arm64",
    "2026-12 requests us-east-1 x86_64",
    "2026-12 duration us-east-1 x86_64",
  ]);
});

test("each month has an allowance of its own, and only one for all regions and architectures", () => {
  const bill = rated(
    [
      { requests: ratio(600_000n) },
      { requests: ratio(600_000n), region: "ap-east-1" },
      { requests: ratio(600_000n), architecture: "arm64" },
      { requests: ratio(600_000n), month: "2026-12", day: parseDay("2026-12-01") },
    ],
    { freeTier: "whole" },
  );
  const free = (month: string) =>
    addUp(
      bill.lines
        .filter((line) => line.month === month && line.component === "requests")
        .map(({ freeQuantity }) => toDecimalText(freeQuantity)),
    );
  expect([free("2026-11"), free("2026-12")]).toEqual(["1000000", "600000"]);
});

test("what each usage was charged comes in the order of the usages and adds up to the total", () => {
  const bill = rated([
    { memoryMb: 128 },
    { memoryMb: 256, ephemeralStorageMb: 512, region: "ap-east-1" },
    { memoryMb: 128 },
    { billedMs: ratio(0n), requests: ratio(0n) },
  ]);
  const amounts = bill.attributed.map((amount) => amount.toJSON());
  expect(amounts[0]).toBe(amounts[2]);
  expect(amounts[3]).toBe("0");
  expect(addUp(amounts)).toBe(bill.total.toJSON());
});

describe("quantities that never end", () => {
  /** Five a day for 730 hours: 152.08333… requests. */
  const requests: Ratio = ratio(3650n, 24n);

  test("amounts have sixty digits, and what each workload was charged still adds up to the total", () => {
    for (const regions of [
      ["us-east-1"],
      ["us-east-1", "ap-east-1"],
      ["us-east-1", "ap-east-1", "af-south-1", "eu-south-1"],
    ]) {
      const bill = rated(
        regions.flatMap((region, i) => [
          { region, requests, billedMs: ratio(3650n * 1_237_117n * BigInt(i + 1), 24n), memoryMb: 129 + i },
          { region, requests: ratio(1n, 7n), billedMs: ratio(900_000_000n, 7n), memoryMb: 10_240 },
        ]),
      );
      expect(addUp(bill.attributed.map((amount) => amount.toJSON())), regions.join()).toBe(bill.total.toJSON());
      expect(addUp(bill.lines.map(({ amount }) => amount.toJSON())), regions.join()).toBe(bill.total.toJSON());
    }
  });
});

type Third = Pick<BillableUsage, "key" | "memoryMb">;

test("a function is charged the same wherever it stands among the usages", () => {
  // Three equal thirds of what two of three requests cost: shares that never end.
  const one = { freeTier: { requests: ratio(1n), gbSeconds: ratio(0n) } };
  const [a, b, c] = ["a", "b", "c"].map((key, i) => ({ key, memoryMb: 128 << i })) as [Third, Third, Third];
  const forward = rated([a, b, c], one).attributed.map((amount) => amount.toJSON());
  const backward = rated([c, b, a], one).attributed.map((amount) => amount.toJSON());
  expect(backward.reverse()).toEqual(forward);
});

test("a line says when its price came, how sure it is, and on whose word", () => {
  const [requests, duration] = rated([{}]).lines;
  expect(requests).toMatchObject({ component: "requests", unit: "request", overridden: false, confidence: "high" });
  expect(duration).toMatchObject({ component: "duration", unit: "GB-second", since: "2022-08-01" });
  expect(rated([{ region: "ap-east-2" }]).lines.map(({ confidence }) => confidence)).toEqual(["medium", "medium"]);
});

test("one band of a single source makes the line as unsure as that band, once it is reached", () => {
  const confidence = (billedMs: bigint) =>
    rated([{ region: "ap-east-1", billedMs: ratio(billedMs) }]).lines[1]!.confidence;
  expect([confidence(1000n), confidence(6_000_000_001_000n)]).toEqual(["high", "medium"]);
});

test("an allowance left over is used as given; GB-seconds used elsewhere move only their own ladder", () => {
  const left = { requests: ratio(1n, 2n), gbSeconds: ratio(1n, 4n) };
  const [requests, duration] = rated([{}], { freeTier: left }).lines;
  expect([requests!.freeQuantity, duration!.freeQuantity].map((free) => toDecimalText(free))).toEqual(["0.5", "0.25"]);
  const alreadyUsed = [{ region: "us-east-1", architecture: "x86_64" as const, gbSeconds: ratio(6_000_000_000n) }];
  const prices = (change: Partial<BillableUsage>) =>
    rated([change], { alreadyUsed }).lines[1]!.tiers.map(({ band }) => band.price!.toJSON());
  expect(prices({})).toEqual(["0.000015"]);
  expect(prices({ architecture: "arm64" })).toEqual(["0.0000133334"]);
  expect(prices({ region: "us-east-2" })).toEqual(["0.0000166667"]);
});

test("a discount of everything leaves a bill of nothing", () => {
  const book: PriceBook = { ...builtInPrices, discountPercent: "100" };
  expect(rated([{}], { book }).total.toJSON()).toBe("0");
});

describe.each([...components])("component $id", (component) => {
  const listed = builtInPrices.lists[component.id as Dimension];
  const own = component.id === "managed-instances-ec2";

  test("has a price list of its unit, but for EC2, whose prices are the user's", () => {
    expect(listed?.unit).toBe(own ? undefined : component.unit);
    expect(component.atomsPerUnit > 0n).toBe(true);
  });

  test("whole requests, milliseconds, KB and seconds are whole atoms", () => {
    const odd = component.quantity({
      ...everything,
      memoryMb: 129,
      ephemeralStorageMb: 1023,
      ...meteringOf(component),
    });
    expect(odd).not.toBeNull();
    expect((odd!.n * component.atomsPerUnit) % odd!.d).toBe(0n);
  });

  test("usage without its driver has no such line", () => {
    const quantity = component.quantity({ ...usage, metering: component.id === "requests" ? "edge" : "standard" });
    expect(quantity === null).toBe(component.id !== "duration");
  });
});
