// Every price that ships, the day before it came, the day, and the day after.
import { describe, expect, test } from "vitest";
import { addDays, type Day, parseDay } from "../../../src/core/base/day.ts";
import { CalculatorError } from "../../../src/core/base/errors.ts";
import { type Architecture, architectures } from "../../../src/core/base/function-config.ts";
import { ratio, toDecimalText } from "../../../src/core/base/ratio.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import {
  cutDays,
  freeTierOn,
  knownRegion,
  type Price,
  priceHistory,
  priceIfListed,
  priceOn,
  regionsOf,
} from "../../../src/core/prices/price-book.ts";
import { type Dimension, dimensions } from "../../../src/core/prices/price-data.ts";
import type { PriceEntry } from "../../../src/core/prices/price-list.ts";
import { rate } from "../../../src/core/rating/rate.ts";
import { priceListResult } from "../../../src/results/price-list.ts";

const book = builtInPrices;
const pools = dimensions.flatMap((dimension) =>
  Object.entries(book.lists[dimension]!.prices).flatMap(([region, byVariant]) =>
    Object.keys(byVariant).map((variant) => ({ region, dimension, variant })),
  ),
);
const isPriced = (region: string): boolean =>
  entriesOf(region, "requests", "x86_64").some(({ tiers }) => tiers[0]!.price !== null);
const plain = ({ since, sinceKnown, bands }: Price) => ({
  since,
  sinceKnown,
  tiers: bands.map(({ from, to, price }) => [toDecimalText(from), to && toDecimalText(to), price?.toJSON() ?? null]),
});
const asData = ({ since, sinceKnown, tiers }: PriceEntry) => ({
  since,
  sinceKnown,
  tiers: tiers.map(({ from, price }, i) => [from, tiers[i + 1]?.from ?? null, price]),
});
const entriesOf = (region: string, dimension: Dimension, variant: string) =>
  book.lists[dimension]!.prices[region]![variant]!;

function errorOf(act: () => unknown): CalculatorError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(CalculatorError);
    return error as CalculatorError;
  }
  throw new Error("nothing was thrown");
}

test("39 regions, of which 36 have prices", () => {
  expect(regionsOf(book)).toHaveLength(39);
  expect(regionsOf(book)).toEqual([...regionsOf(book)].sort());
  expect(regionsOf(book).filter((region) => !isPriced(region))).toEqual([
    "cn-north-1",
    "cn-northwest-1",
    "eusc-de-east-1",
  ]);
});

test.each(pools)("$region $dimension $variant: each entry from its day on, never before", (pool) => {
  const { region, dimension, variant } = pool;
  const entries = entriesOf(region, dimension, variant);
  const at = (day: Day) => plain(priceOn(book, dimension, region, variant, day));
  entries.forEach((entry, i) => {
    expect(at(entry.since)).toEqual(asData(entry));
    expect(at(addDays(entry.since, 1))).toEqual(asData(entry));
    const before = addDays(entry.since, -1);
    if (i > 0) expect(at(before)).toEqual(asData(entries[i - 1]!));
    else {
      const error = errorOf(() => at(before));
      expect([error.code, error.kind]).toEqual(["price-unknown", "price"]);
      expect(error.params).toMatchObject({ dimension, region, variant, day: before, first: entry.since });
    }
  });
  expect(at(parseDay("2026-11-21"))).toEqual(asData(entries.at(-1)!));
});

test.each([
  ["us-east-1", "duration", "x86_64", "2022-07-31", ["0.0000166667"]],
  ["us-east-1", "duration", "x86_64", "2022-08-01", ["0.0000166667", "0.000015", "0.0000133334"]],
  ["us-east-1", "duration", "arm64", "2021-09-29", ["0.0000133334"]],
  ["us-east-1", "requests", "x86_64", "2026-11-21", ["0.0000002"]],
] as const)("%s %s %s on %s", (region, dimension, architecture, day, prices) => {
  const { bands } = priceOn(book, dimension, region, architecture, parseDay(day));
  expect(bands.map(({ price }) => price!.toJSON())).toEqual(prices);
});

test("no arm64 anywhere the day before it came, arm64 everywhere that is priced from that day", () => {
  for (const region of regionsOf(book)) {
    for (const dimension of ["requests", "duration"] as const) {
      const error = errorOf(() => priceOn(book, dimension, region, "arm64", parseDay("2021-09-28")));
      expect(error.params.first, region).toBe("2021-09-29");
      expect(() => priceOn(book, dimension, region, "arm64", parseDay("2021-09-29"))).not.toThrow();
    }
  }
});

test("a region that no one has heard of is wrong usage, and is told the regions there are", () => {
  for (const region of ["us-esat-1", "", "constructor", "__proto__", "US-EAST-1", "<script>"]) {
    const error = errorOf(() => knownRegion(book, region));
    expect([error.code, error.kind, error.params.region]).toEqual(["region-unknown", "usage", region]);
    expect(error.params.known).toContain("us-east-1");
  }
  expect(knownRegion(book, "us-east-1")).toBe("us-east-1");
});

test("asking a price for a region that is not in the book is an error, whatever its name", () => {
  for (const region of ["us-esat-1", "constructor", "__proto__", "toString"]) {
    const error = errorOf(() => priceOn(book, "duration", region, "x86_64", parseDay("2026-11-21")));
    expect([error.code, error.kind]).toEqual(["price-unknown", "price"]);
  }
});

describe("a band whose price is not known", () => {
  const charge = (region: string, architecture: Architecture, gbSeconds: bigint, used = 0n) =>
    rate(
      [
        {
          key: "w",
          region,
          architecture,
          memoryMb: 1024,
          ephemeralStorageMb: 512,
          month: "2026-11",
          day: parseDay("2026-11-21"),
          requests: ratio(1n),
          billedMs: ratio(gbSeconds * 1000n),
        },
      ],
      {
        book,
        freeTier: "none",
        freeTierOrder: "proportional",
        alreadyUsed: [{ region, architecture, gbSeconds: ratio(used) }],
      },
    );

  test.each(["cn-north-1", "cn-northwest-1", "eusc-de-east-1"])("%s is known and has no price", (region) => {
    expect(knownRegion(book, region)).toBe(region);
    for (const architecture of architectures) {
      const error = errorOf(() => charge(region, architecture, 1n));
      expect([error.code, error.kind]).toEqual(["price-unknown", "price"]);
      expect(error.params).toMatchObject({ region, variant: architecture, day: "2026-11-21" });
    }
  });

  test("the upper bands of ap-northeast-1 arm64 are not known: up to them there is a price, and not one GB-second more", () => {
    expect(
      charge("ap-northeast-1", "arm64", 7_500_000_000n).total.compare(charge("ap-northeast-1", "arm64", 1n).total),
    ).toBe(1);
    for (const [gbSeconds, used] of [
      [7_500_000_001n, 0n],
      [1n, 7_500_000_000n],
      [1n, 30_000_000_000n],
    ] as const) {
      const error = errorOf(() => charge("ap-northeast-1", "arm64", gbSeconds, used));
      expect([error.code, error.kind]).toEqual(["price-unknown", "price"]);
      expect(error.params.band).toMatch(/^(7500000000|18750000000)$/);
    }
  });
});

test("the days that cut months are the price days in the middle of one, in order, each once", () => {
  const cuts = cutDays(book);
  expect(cuts).toEqual(["2014-11-13", "2017-07-17", "2021-09-29", "2022-03-24", "2024-11-18"]);
  const overrides = ["2026-05-10", "2026-06-01"].map((since) => ({
    dimension: "requests" as const,
    region: "us-east-1",
    since: parseDay(since),
    until: parseDay("2026-07-04"),
    tiers: [{ from: "0", price: "0" }],
    source: "contract",
  }));
  expect(cutDays({ ...book, overrides })).toEqual([
    "2014-11-13",
    "2017-07-17",
    "2021-09-29",
    "2022-03-24",
    "2024-11-18",
    "2026-05-10",
    "2026-07-04",
  ]);
});

test("the allowance: each entry from its day on, and an error before the first", () => {
  book.freeTier.forEach((entry, i) => {
    expect(freeTierOn(book, entry.since)).toBe(entry);
    expect(freeTierOn(book, addDays(entry.since, 1))).toBe(entry);
    const before = addDays(entry.since, -1);
    if (i > 0) expect(freeTierOn(book, before)).toBe(book.freeTier[i - 1]);
    else {
      const error = errorOf(() => freeTierOn(book, before));
      expect([error.code, error.kind, error.params.first]).toEqual(["dated-before-first", "price", entry.since]);
    }
  });
  expect(freeTierOn(book, parseDay("2026-11-21"))).toMatchObject({ requests: "1000000", gbSeconds: "400000" });
});

describe("the history of a pool ends with the price of its day", () => {
  const day = parseDay("2026-11-21");
  const override = (since: string | undefined, until?: string) => ({
    ...book,
    overrides: [
      {
        dimension: "duration" as const,
        region: "us-east-1",
        tiers: [{ from: "0", price: "0.00001" }],
        source: "contract",
        ...(since && { since: parseDay(since) }),
        ...(until && { until: parseDay(until) }),
      },
    ],
  });

  test.each([
    { it: "as built in", own: book },
    { it: "replaced since a day", own: override("2026-01-01") },
    { it: "replaced for good", own: override(undefined) },
    { it: "replaced for a while, long over", own: override("2026-01-01", "2026-06-01") },
    { it: "replaced from the beginning, long over", own: override(undefined, "2023-06-01") },
  ])("$it", ({ own }) => {
    const history = priceHistory(own, "duration", "us-east-1", "x86_64", day);
    const now = priceOn(own, "duration", "us-east-1", "x86_64", day);
    expect(plain(history.at(-1)!).tiers).toEqual(plain(now).tiers);
  });

  test("a price of one's own that has ended leaves a place without a list price without one", () => {
    const { overrides } = override("2026-01-01", "2026-06-01");
    const ended = { ...book, overrides: overrides.map((o) => ({ ...o, region: "xx-new-1" })) };
    const on = (text: string) => priceIfListed(ended, "duration", "xx-new-1", "x86_64", parseDay(text))?.since;
    expect(["2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01"].map(on)).toEqual([
      undefined,
      "2026-01-01",
      "2026-01-01",
      undefined,
    ]);
    expect(priceHistory(ended, "duration", "xx-new-1", "x86_64", day).map(({ since }) => since)).toEqual([
      "2026-01-01",
    ]);
    expect(priceListResult(ended, day, undefined).prices.filter(({ region }) => region === "xx-new-1")).toEqual([]);
  });

  test("every entry of it, oldest first", () => {
    expect(priceHistory(book, "duration", "us-east-1", "x86_64", day).map(({ since }) => since)).toEqual(
      entriesOf("us-east-1", "duration", "x86_64").map(({ since }) => since),
    );
    expect(priceHistory(book, "duration", "us-east-1", "x86_64", parseDay("2014-11-12"))).toEqual([]);
  });
});
