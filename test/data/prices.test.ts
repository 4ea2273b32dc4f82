import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { anchorsOf, headings, readData, textOf } from "./read-data.ts";

type Band = { from: string; price: string | null; confidence?: string; source?: string };
type Entry = { since: string; sinceKnown: boolean; confidence: string; source: string; tiers: Band[] };
type Prices = Record<string, Record<string, Entry[]>>;
type PriceFile = { dimension: string; unit: string; currency: string; asOf: string; prices: Prices };

const files = ["requests", "duration", "ephemeral-storage"].map((name) => readData<PriceFile>(`prices/${name}.json`));
const [requests, duration] = files.map(({ prices }) => prices) as [Prices, Prices, Prices];
const freeTier = readData<{ entries: Record<string, unknown>[] }>("prices/free-tier.json");

const UNPRICED = ["cn-north-1", "cn-northwest-1", "eusc-de-east-1"];
const ARCHITECTURES = ["x86_64", "arm64"] as const;
const BOUNDS = { x86_64: ["0", "6000000000", "15000000000"], arm64: ["0", "7500000000", "18750000000"] };
const TIERS_SINCE = "2022-08-01";

/** Decimal text as a whole number of 10^-20 dollars, so that prices compare without floats. */
const scaled = (text: string): bigint => {
  const [whole, fraction = ""] = text.split(".") as [string, string?];
  return BigInt(whole + fraction.padEnd(20, "0"));
};
const histories = (prices: Prices) =>
  Object.entries(prices).flatMap(([region, byArch]) =>
    Object.entries(byArch).map(([arch, entries]) => ({ region, arch, entries })),
  );
const priceOf = (prices: Prices, region: string, arch: string, day: string, band = 0) =>
  prices[region]![arch]!.findLast(({ since }) => since <= day)?.tiers[band]?.price;

describe.each(files)("prices of $dimension", (file) => {
  const { dimension, prices } = file;
  const all = histories(prices);

  test("36 priced regions and three that are known without a price, both architectures each", () => {
    const regions = Object.keys(prices);
    const isPriced = (region: string) =>
      Object.values(prices[region]!)
        .flat()
        .some((e) => e.tiers[0]!.price !== null);
    expect(regions.filter(isPriced)).toHaveLength(36);
    expect(regions.filter((region) => !isPriced(region))).toEqual(UNPRICED);
    expect(regions).toEqual([...regions].sort());
    for (const region of regions) expect(Object.keys(prices[region]!), region).toEqual([...ARCHITECTURES]);
  });

  test("unit and currency, and no number anywhere in the file", () => {
    expect([file.unit, file.currency]).toEqual([dimension === "requests" ? "request" : "GB-second", "USD"]);
    expect(parseDay(file.asOf)).toBe("2026-09-19");
    JSON.parse(textOf(`prices/${dimension}.json`), (key, value) => {
      expect(typeof value, key).not.toBe("number");
      return value;
    });
  });

  test("prices are plain positive decimals of at most ten places", () => {
    for (const { region, entries } of all) {
      for (const { price } of entries.flatMap((e) => e.tiers)) {
        if (price === null) continue;
        expect(price, region).toMatch(/^0\.\d{1,10}$/);
        expect(scaled(price) > 0n, region).toBe(true);
      }
    }
  });

  test("days exist and ascend; architectures start on their launch day or the day a document proves", () => {
    for (const { region, arch, entries } of all) {
      const days = entries.map((e) => parseDay(e.since));
      expect(days, region).toEqual([...new Set(days)].sort());
      const launch = arch === "arm64" ? ["2021-09-29"] : ["2014-11-13", "2016-06-01"];
      expect(dimension === "ephemeral-storage" ? ["2022-03-24"] : launch, region).toContain(days[0]);
      if (days[0] === "2016-06-01") expect(entries[0]!.sinceKnown, region).toBe(true);
      if (days[0] === "2014-11-13") expect(entries[0]!.sinceKnown, region).toBe(false);
    }
  });

  test("bands start at zero and ascend; known prices strictly fall", () => {
    for (const { region, arch, entries } of all) {
      for (const { since, tiers } of entries) {
        const where = `${region} ${arch} ${since}`;
        expect(tiers[0]!.from, where).toBe("0");
        const from = tiers.map((band) => BigInt(band.from));
        expect(
          from.every((bound, i) => i === 0 || from[i - 1]! < bound),
          where,
        ).toBe(true);
        const known = tiers.flatMap(({ price }) => (price === null ? [] : [scaled(price)]));
        expect(
          known.every((price, i) => i === 0 || price < known[i - 1]!),
          where,
        ).toBe(true);
      }
    }
  });

  test("confidence fits the sources, and every source has a heading", () => {
    const official = new Set(["S0", "S5", "S6", "S7", "S10", "S12"]);
    for (const { region, entries } of all) {
      for (const said of entries.flatMap((e) => [e, ...e.tiers])) {
        if (said.source === undefined && said.confidence === undefined) continue;
        const codes = said.source!.split("+");
        for (const anchor of anchorsOf(said.source!)) expect(headings(), `${region} ${said.source}`).toContain(anchor);
        if (said.confidence === "high") expect(codes.length > 1 || official.has(codes[0]!), region).toBe(true);
        else expect(["medium", "low"], region).toContain(said.confidence);
      }
    }
  });

  test("what is unknown says so and is not trusted", () => {
    for (const { region, entries } of all) {
      for (const entry of entries) {
        for (const band of entry.tiers.filter(({ price }) => price === null)) {
          expect(band.confidence ?? entry.confidence, region).toBe("low");
          expect(["S20", "not-established"], region).toContain(band.source ?? entry.source);
        }
      }
    }
  });
});

test("requests have one entry and one band", () => {
  for (const { region, entries } of histories(requests))
    expect(
      entries.map((e) => e.tiers.length),
      region,
    ).toEqual([1]);
});

test("duration has one band until August 2022, then three; the first keeps its price", () => {
  for (const { region, arch, entries } of histories(duration)) {
    if (UNPRICED.includes(region)) continue;
    const where = `${region} ${arch}`;
    expect(
      entries.map((e) => e.tiers.length),
      where,
    ).toEqual([1, 3]);
    expect(entries[1]!.since, where).toBe(TIERS_SINCE);
    expect(
      entries[1]!.tiers.map((band) => band.from),
      where,
    ).toEqual(BOUNDS[arch as keyof typeof BOUNDS]);
    expect(entries[1]!.tiers[0]!.price, where).toBe(entries[0]!.tiers[0]!.price);
  }
});

test("arm64 duration is cheaper than x86_64, requests cost the same", () => {
  for (const region of Object.keys(duration).filter((name) => !UNPRICED.includes(name))) {
    const [x86, arm] = ARCHITECTURES.map((arch) => scaled(priceOf(duration, region, arch, "2026-11-21")!));
    expect(arm! < x86!, region).toBe(true);
    expect(priceOf(requests, region, "arm64", "2026-11-21"), region).toBe(
      priceOf(requests, region, "x86_64", "2026-11-21"),
    );
  }
});

describe("figures known by heart", () => {
  test.each([
    ["us-east-1", "0.0000002"],
    ["ap-east-1", "0.00000028"],
    ["af-south-1", "0.00000027"],
    ["me-south-1", "0.00000025"],
    ["eu-central-2", "0.00000022"],
    ["ap-southeast-5", "0.00000018"],
    ["us-gov-east-1", "0.0000002"],
    ["us-gov-west-1", "0.0000002"],
  ])("a request in %s costs %s", (region, price) => {
    expect(priceOf(requests, region, "x86_64", "2026-11-21")).toBe(price);
  });

  test.each([
    ["us-east-1", "x86_64", ["0.0000166667", "0.000015", "0.0000133334"]],
    ["us-east-1", "arm64", ["0.0000133334", "0.0000120001", "0.0000106667"]],
    ["us-gov-west-1", "x86_64", ["0.0000166667", "0.000015", "0.0000133334"]],
    ["ap-east-1", "arm64", ["0.0000183", "0.0000165", "0.0000147"]],
    ["me-south-1", "x86_64", ["0.0000206667", "0.000018591", "0.0000165334"]],
    ["mx-central-1", "x86_64", ["0.0000175", "0.00001575", "0.000014"]],
    ["ap-northeast-1", "arm64", ["0.0000133334", null, null]],
    ["cn-north-1", "x86_64", [null]],
    ["eusc-de-east-1", "arm64", [null]],
  ])("a GB-second in %s on %s costs %j", (region, arch, expected) => {
    expect(duration[region]![arch]!.at(-1)!.tiers.map(({ price }) => price)).toEqual(expected);
  });

  test("the tiers of us-east-1 begin on 2022-08-01, and there is no price before the first document", () => {
    const bands = (day: string) => duration["us-east-1"]!.x86_64!.findLast(({ since }) => since <= day)?.tiers.length;
    expect(["2016-05-31", "2016-06-01", "2022-07-31", "2022-08-01", "2022-08-02"].map(bands)).toEqual([
      undefined,
      1,
      1,
      3,
      3,
    ]);
  });

  test("Osaka's first entry is not trusted: it was dearer until a day nobody recorded", () => {
    expect(duration["ap-northeast-3"]!.x86_64!.map((e) => e.confidence)).toEqual(["low", "high"]);
  });
});

test("the free tier is one million requests and 400,000 GB-seconds, certain from June 2016", () => {
  expect(freeTier.entries.map(({ requests, gbSeconds }) => [requests, gbSeconds])).toEqual([
    ["1000000", "400000"],
    ["1000000", "400000"],
  ]);
  expect(freeTier.entries.map(({ since, sinceKnown }) => [since, sinceKnown])).toEqual([
    ["2014-11-13", false],
    ["2016-06-01", true],
  ]);
  for (const { source } of freeTier.entries)
    for (const a of anchorsOf(source as string)) expect(headings()).toContain(a);
});

// The collected facts lie beside the project where they were gathered, and nowhere else: then this suite is skipped.
const FACTS = fileURLToPath(new URL("../../../shared/facts/prices.csv", import.meta.url));

describe.skipIf(!existsSync(FACTS))(
  "every cell equals the collected facts (skipped where those are not at hand)",
  () => {
    type Fact = { region: string; dimension: string; architecture: string; tier_from: string } & Record<
      "tier_to" | "usd" | "effective_from" | "source",
      string
    >;
    const facts = existsSync(FACTS)
      ? (parse(readFileSync(FACTS), { columns: true }) as Fact[]).filter((fact) =>
          ["requests", "duration"].includes(fact.dimension),
        )
      : [];
    const codes = (text: string) => (/^S\d+(\+S\d+)*/.exec(text) ?? ["not-established"])[0];
    const dated = facts.filter((fact) => !UNPRICED.includes(fact.region));

    test("each fact is in the data, digit for digit, with its source and day", () => {
      expect(dated).toHaveLength(36 * (2 + 6));
      for (const fact of dated) {
        const where = `${fact.region} ${fact.dimension} ${fact.architecture} from ${fact.tier_from}`;
        const entries = (fact.dimension === "requests" ? requests : duration)[fact.region]![fact.architecture]!;
        const holding = entries.flatMap((entry) =>
          entry.tiers.filter((band) => band.from === fact.tier_from).map((band) => ({ entry, band })),
        );
        expect(holding, where).toHaveLength(fact.dimension === "duration" && fact.tier_from === "0" ? 2 : 1);
        for (const { entry, band } of holding) {
          expect(band.price, where).toBe(fact.usd === "" ? null : fact.usd);
          expect(band.source ?? entry.source, where).toBe(codes(fact.source));
          const next = entry.tiers[entry.tiers.indexOf(band) + 1]?.from;
          if (entry.since >= TIERS_SINCE) expect(next ?? "Inf", where).toBe(fact.tier_to);
        }
        const first = holding[0]!.entry;
        expect(first.sinceKnown, where).toBe(fact.effective_from !== "");
        expect(first.since.startsWith(fact.effective_from), where).toBe(true);
      }
    });

    test("nothing is in the data that is not in the facts", () => {
      for (const [dimension, prices] of [["requests", requests] as const, ["duration", duration] as const]) {
        for (const { region, arch, entries } of histories(prices)) {
          if (UNPRICED.includes(region)) continue;
          for (const { from } of entries.flatMap((e) => e.tiers)) {
            const isFact = (f: Fact) =>
              f.dimension === dimension && f.region === region && f.architecture === arch && f.tier_from === from;
            expect(dated.filter(isFact), `${dimension} ${region} ${arch} ${from}`).toHaveLength(1);
          }
        }
      }
    });

    test("regions without a price in the facts have none here", () => {
      for (const fact of facts.filter(({ region }) => UNPRICED.includes(region))) {
        expect(fact.usd).toBe("");
        expect(duration[fact.region]![fact.architecture]!.flatMap((e) => e.tiers.map((b) => b.price))).toEqual([null]);
      }
    });
  },
);
