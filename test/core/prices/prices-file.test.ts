import { describe, expect, test } from "vitest";
import { type Day, parseDay } from "../../../src/core/base/day.ts";
import { CalculatorError } from "../../../src/core/base/errors.ts";
import { type Architecture, architectures } from "../../../src/core/base/function-config.ts";
import { Usd } from "../../../src/core/base/money.ts";
import { ratio, zero } from "../../../src/core/base/ratio.ts";
import type { Workload } from "../../../src/core/planning/workload.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { knownRegion, priceOn } from "../../../src/core/prices/price-book.ts";
import type { Dimension } from "../../../src/core/prices/price-data.ts";
import { withPricesFile } from "../../../src/core/prices/prices-file.ts";
import type { SavingsPlan } from "../../../src/core/rating/savings-plan.ts";
import { estimate } from "../../../src/pipeline.ts";

type Data = Record<string, unknown>;
const entry = (change: Data = {}): Data => ({
  dimension: "duration",
  region: "us-east-1",
  tiers: [{ from: "0", to: null, price: "0.00001" }],
  source: "our contract",
  ...change,
});
const file = (change: Data = {}, ...prices: Data[]): Data => ({
  schema: "lambda-planner/prices@1",
  name: "ours",
  asOf: "2026-10-01",
  currency: "USD",
  prices,
  ...change,
});
const bookOf = (data: unknown) => withPricesFile(builtInPrices, data, "ours.yaml");
const today = parseDay("2026-11-21");
const pricesOf = (
  book: ReturnType<typeof bookOf>,
  { dimension = "duration", region = "us-east-1", architecture = "x86_64", day = today }: Partial<Where> = {},
) => priceOn(book, dimension, region, architecture, day).bands.map(({ price }) => price?.toJSON() ?? null);
type Where = { dimension: Dimension; region: string; architecture: Architecture; day: Day };

const BUILT_IN = ["0.0000166667", "0.000015", "0.0000133334"];
const OURS = ["0.00001"];

function errorOf(data: unknown): CalculatorError {
  try {
    bookOf(data);
  } catch (error) {
    expect(error).toBeInstanceOf(CalculatorError);
    return error as CalculatorError;
  }
  throw new Error("the file was accepted");
}

describe("what a file names replaces the built-in figure, the rest stays", () => {
  test("by dimension and region, both architectures where it names none", () => {
    const book = bookOf(file({}, entry()));
    for (const architecture of architectures) expect(pricesOf(book, { architecture })).toEqual(OURS);
    expect(pricesOf(book, { dimension: "requests" })).toEqual(["0.0000002"]);
    expect(pricesOf(book, { region: "us-east-2" })).toEqual(pricesOf(builtInPrices, { region: "us-east-2" }));
    expect([book.name, book.asOf]).toEqual(["ours", "2026-10-01"]);
  });

  test("by architecture", () => {
    const book = bookOf(file({}, entry({ architecture: "arm64" })));
    expect(pricesOf(book, { architecture: "arm64" })).toEqual(OURS);
    expect(pricesOf(book)).toEqual(BUILT_IN);
  });

  test.each([
    ["2025-12-31", BUILT_IN],
    ["2026-01-01", OURS],
    ["2026-01-02", OURS],
    ["2026-06-30", OURS],
    ["2026-07-01", BUILT_IN],
    ["2026-07-02", BUILT_IN],
  ])("from its first day until the day it no longer holds: %s", (day, prices) => {
    const book = bookOf(file({}, entry({ since: "2026-01-01", until: "2026-07-01" })));
    expect(pricesOf(book, { day: parseDay(day) })).toEqual(prices);
  });

  test("an open beginning or end", () => {
    const before = bookOf(file({}, entry({ until: "2026-01-01" })));
    expect(pricesOf(before, { day: parseDay("2016-06-01") })).toEqual(OURS);
    expect(pricesOf(before)).toEqual(BUILT_IN);
    expect(pricesOf(bookOf(file({}, entry({ since: "2026-01-01" })))).length).toBe(1);
  });

  test("of two that fit, the later one", () => {
    const later = entry({ since: "2026-05-01", tiers: [{ from: "0", price: "0.000009" }] });
    const book = bookOf(file({}, entry({ since: "2026-01-01" }), later));
    expect(pricesOf(book, { day: parseDay("2026-04-30") })).toEqual(OURS);
    expect(pricesOf(book)).toEqual(["0.000009"]);
  });

  test("bands of its own, with `to` or without", () => {
    const tiers = [
      { from: "0", to: "100", price: "3" },
      { from: "100", price: "2" },
      { from: "200.5", to: null, price: null },
    ];
    expect(pricesOf(bookOf(file({}, entry({ tiers: [tiers[0], { ...tiers[1], to: "200.5" }, tiers[2]] }))))).toEqual([
      "3",
      "2",
      null,
    ]);
    expect(pricesOf(bookOf(file({}, entry({ tiers }))))).toEqual(["3", "2", null]);
  });

  test("a region that has no built-in price gets one", () => {
    const requests = entry({
      dimension: "requests",
      region: "eusc-de-east-1",
      tiers: [{ from: "0", price: "0.00000025" }],
    });
    const book = bookOf(file({}, entry({ region: "eusc-de-east-1" }), requests));
    expect(pricesOf(book, { region: "eusc-de-east-1" })).toEqual(OURS);
    expect(knownRegion(book, "eusc-de-east-1")).toBe("eusc-de-east-1");
  });

  test("a file without prices changes none", () => expect(pricesOf(bookOf(file()))).toEqual(BUILT_IN));
});

describe("a discount comes off every built-in price", () => {
  test.each([
    ["10", ["0.00001500003", "0.0000135", "0.00001200006"]],
    [12.5, ["0.0000145833625", "0.000013125", "0.000011666725"]],
    ["0", BUILT_IN],
    [100, ["0", "0", "0"]],
  ])("%s %%", (discountPercent, prices) => {
    expect(pricesOf(bookOf(file({ discountPercent })))).toEqual(prices);
  });

  test("a price of one's own is what it says", () => {
    expect(pricesOf(bookOf(file({ discountPercent: "50" }, entry())))).toEqual(OURS);
  });

  test.each([-1, 101, "100.1", "ten", null, "-5"])("%j %% is refused", (discountPercent) => {
    expect(errorOf(file({ discountPercent }))).toMatchObject({ code: "prices-malformed", kind: "input" });
  });
});

describe("ladders that begin above zero, go down, or leave a gap are refused, and the band is named", () => {
  test.each([
    ["begins above zero", [{ from: "1", price: "1" }], 0],
    [
      "goes down",
      [
        { from: "0", price: "1" },
        { from: "9", price: "1" },
        { from: "8", price: "1" },
      ],
      2,
    ],
    [
      "stands still",
      [
        { from: "0", price: "1" },
        { from: "0", price: "1" },
      ],
      1,
    ],
    [
      "a gap",
      [
        { from: "0", to: "5", price: "1" },
        { from: "6", to: null, price: "1" },
      ],
      0,
    ],
    [
      "an overlap",
      [
        { from: "0", to: "7", price: "1" },
        { from: "6", to: null, price: "1" },
      ],
      0,
    ],
    ["ends below the sky", [{ from: "0", to: "5", price: "1" }], 0],
    [
      "two that never end",
      [
        { from: "0", to: null, price: "1" },
        { from: "6", to: null, price: "1" },
      ],
      0,
    ],
  ])("%s", (_, tiers, at) => {
    const error = errorOf(file({}, entry(), entry({ tiers })));
    expect([error.code, error.kind]).toEqual(["prices-malformed", "input"]);
    expect(error.params).toMatchObject({ file: "ours.yaml", key: `prices.1.tiers.${at}` });
  });
});

describe("a key or value that is not in the schema is refused, and named", () => {
  test.each([
    ["discountPercnt", file({ discountPercnt: "5" }), "discountPercnt", "discountPercent"],
    ["a region written regoin", file({}, entry({ regoin: "us-east-1" })), "prices.0.regoin", "region"],
    [
      "a price written pricee",
      file({}, entry({ tiers: [{ from: "0", price: "1", prise: "1" }] })),
      "prices.0.tiers.0.prise",
      "price",
    ],
    [
      "a to written too",
      file({}, entry({ tiers: [{ from: "0", price: "1", too: null }] })),
      "prices.0.tiers.0.too",
      "to",
    ],
    ["something else entirely", file({ zzzzzzzzzz: 1 }), "zzzzzzzzzz", undefined],
  ])("%s", (_, data, key, near) => {
    const error = errorOf(data);
    expect(error.code).toBe("prices-malformed");
    expect(error.params).toMatchObject({ file: "ours.yaml", key });
    expect(error.params.near).toBe(near);
  });

  test.each([
    ["another schema", file({ schema: "lambda-planner/prices@2" }), "schema"],
    ["another currency", file({ currency: "KRW" }), "currency"],
    ["no name", file({ name: undefined }), "name"],
    ["a price as a number", file({}, entry({ tiers: [{ from: "0", price: 0.00001 }] })), "prices.0.tiers.0.price"],
    ["a price with an exponent", file({}, entry({ tiers: [{ from: "0", price: "1e-5" }] })), "prices.0.tiers.0.price"],
    ["a negative price", file({}, entry({ tiers: [{ from: "0", price: "-1" }] })), "prices.0.tiers.0.price"],
    ["no bands", file({}, entry({ tiers: [] })), "prices.0.tiers"],
    ["an unknown dimension", file({}, entry({ dimension: "duratoin" })), "prices.0.dimension"],
    ["an unknown architecture", file({}, entry({ architecture: "arm" })), "prices.0.architecture"],
    [
      "an architecture where the price knows none",
      file({}, entry({ dimension: "response-streaming", architecture: "x86_64" })),
      "prices.0.architecture",
    ],
    ["a variant there is none of", file({}, entry({ variant: "arm" })), "prices.0.variant"],
    ["half a plan", file({}, entry({ dimension: "savings-plan-duration", variant: "x86_64" })), "prices.0.variant"],
    ["a region where one price holds everywhere", file({}, entry({ dimension: "edge-requests" })), "prices.0.region"],
    ["no source", file({}, entry({ source: undefined })), "prices.0.source"],
    ["a day that is none", file({}, entry({ since: "yesterday" })), "prices.0.since"],
  ])("%s", (_, data, key) => {
    const error = errorOf(data);
    expect([error.code, error.kind]).toEqual(["prices-malformed", "input"]);
    expect(error.params).toMatchObject({ file: "ours.yaml", key });
  });

  test.each([null, 7, "text", []])("%j is no prices file", (data) => {
    expect(errorOf(data)).toMatchObject({ code: "prices-malformed", kind: "input" });
  });

  test.each([
    ["asOf", file({ asOf: "2026-02-30" }), "asOf"],
    ["asOf", file({ asOf: "2026-13-99" }), "asOf"],
    ["since", file({}, entry({ since: "2026-02-30" })), "prices.0.since"],
    ["until", file({}, entry({ until: "2026-11-31" })), "prices.0.until"],
  ])("a day in %s that is in no calendar", (_, data, key) => {
    const error = errorOf(data);
    expect([error.code, error.kind]).toEqual(["prices-malformed", "input"]);
    expect(error.params).toMatchObject({ file: "ours.yaml", key });
  });
});

describe("a result marks what was replaced", () => {
  const workload: Workload = {
    name: "w",
    region: "us-east-1",
    architecture: "x86_64",
    memoryMb: 1024,
    ephemeralStorageMb: 512,
    packageType: "Zip",
    runtimeKind: "managed",
    requests: ratio(1_000_000n),
    duration: { kind: "exact", parts: [{ us: 1_000_000, share: ratio(1n) }] },
    coldStarts: { ratio: zero, initUs: 0 },
    invocation: "sync",
    errorRatio: zero,
    tags: {},
  };
  const result = (data: unknown, region = "us-east-1", savingsPlan?: SavingsPlan) =>
    estimate(
      { workloads: [{ ...workload, region }], on: today, monthHours: null, accountLimit: () => 1000 },
      { book: bookOf(data), freeTier: "none", freeTierOrder: "proportional", alreadyUsed: [], savingsPlan, today },
    );
  test("only the line it replaced, with the file's own source", () => {
    const { bill, assumptions, pricesAsOf } = result(file({}, entry()));
    const [requests, duration] = bill.lines;
    expect(requests).toMatchObject({ component: "requests", overridden: false, amount: "0.2" });
    expect(requests!.source).toMatch(/^data\/SOURCES\.md#/);
    expect(duration).toMatchObject({ component: "duration", overridden: true, amount: "10", source: "our contract" });
    expect(bill.total.exact).toBe("10.2");
    expect(pricesAsOf).toBe("2026-10-01");
    const said = assumptions.find(({ id }) => id === "prices-overridden");
    expect(said?.params).toMatchObject({ lines: "duration us-east-1 x86_64", book: "ours" });
  });

  test("with a discount every line, and the discount is stated", () => {
    const { bill, assumptions } = result(file({ discountPercent: "10" }));
    expect(bill.lines.map(({ overridden }) => overridden)).toEqual([true, true]);
    expect(bill.total.exact).toBe("15.18003"); // 0.9 × (0.2 + 16.6667)
    expect(assumptions).toContainEqual({ id: "prices-discounted", params: { percent: "10" } });
  });

  test("where everything is free, a Savings Plan's whole commitment is lost", () => {
    const savingsPlan = {
      hourlyCommitment: Usd.parse("1"),
      payment: "no-upfront",
      term: "1y",
      tiers: "covered-counts",
      monthHours: null,
      hourly: [],
    } as const;
    for (const region of ["us-east-1", "us-west-2"]) {
      const { bill } = result(file({ discountPercent: 100 }), region, savingsPlan);
      expect(bill.lines.map(({ component, amount }) => [component, amount])).toEqual([
        ["requests", "0"],
        ["duration", "0"],
        ["savings-plan-unused", "720"],
      ]);
    }
  });

  test("a discounted built-in price keeps the source of the price it came from", () => {
    const sources = result(file({ discountPercent: "10" })).bill.lines.map(({ source }) => source);
    const builtIn = result(file()).bill.lines.map(({ source }) => source);
    expect(sources).toEqual(builtIn);
  });

  test("a replaced figure elsewhere marks nothing", () => {
    const { bill, assumptions } = result(file({}, entry({ region: "us-east-2" })));
    expect(bill.lines.map(({ overridden }) => overridden)).toEqual([false, false]);
    expect(assumptions.map(({ id }) => id)).not.toContain("prices-overridden");
  });

  test("prices more than 90 days old are said to be old", () => {
    const isOld = (asOf: string) => result(file({ asOf })).assumptions.some(({ id }) => id === "prices-old");
    expect([isOld("2026-08-23"), isOld("2026-08-22")]).toEqual([false, true]);
  });

  test("a region with prices of its own only for duration still lacks its request price", () => {
    expect(() => result(file({}, entry({ region: "cn-north-1" })), "cn-north-1")).toThrow(
      expect.objectContaining({ code: "price-unknown" }),
    );
  });
});
