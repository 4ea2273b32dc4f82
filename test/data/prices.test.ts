import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import {
  ARCHITECTURES,
  freeTier,
  histories,
  listNames,
  type Prices,
  priceFiles,
  priceOf,
  pricesOf,
  scaled,
  UNPRICED,
} from "./price-lists.ts";
import { anchorsOf, headings, readData, textOf } from "./read-data.ts";

const [requests, duration] = ["requests", "duration"].map(pricesOf) as [Prices, Prices];

const BOUNDS = { x86_64: ["0", "6000000000", "15000000000"], arm64: ["0", "7500000000", "18750000000"] };
const TIERS_SINCE = "2022-08-01";
const TODAY = "2026-11-21";

/** What a dimension is counted in, what its prices differ by, and the days on which a history may begin. */
type Kind = { unit: string; variants: readonly string[] | RegExp; starts: readonly string[]; armStarts?: string };
const ANY = ["any"];
const PLAN = /^(x86_64|arm64)\/(no|partial|all)-upfront\/(1y|3y)$/;
const plan: Kind = { unit: "GB-second", variants: PLAN, starts: ["2020-02-01"], armStarts: "2021-09-29" };
const provisioned: Kind = { ...plan, variants: ARCHITECTURES, starts: ["2019-12-01"] };
const onDemand: Kind = { ...plan, variants: ARCHITECTURES, starts: ["2014-11-13", "2016-06-01"] };
const KINDS: Record<string, Kind> = {
  requests: { ...onDemand, unit: "request" },
  duration: onDemand,
  "ephemeral-storage": { unit: "GB-second", variants: ARCHITECTURES, starts: ["2022-03-24"] },
  "provisioned-concurrency": provisioned,
  "provisioned-duration": provisioned,
  "response-streaming": { unit: "GB", variants: ANY, starts: ["2023-04-01"] },
  "snapstart-cache": { unit: "GB-second", variants: ANY, starts: ["2024-11-18"] },
  "snapstart-restore": { unit: "GB", variants: ANY, starts: ["2024-11-18"] },
  "edge-requests": { unit: "request", variants: ANY, starts: ["2017-07-17"] },
  "edge-duration": { unit: "GB-second", variants: ANY, starts: ["2017-07-17"] },
  "managed-instances-requests": { unit: "request", variants: ANY, starts: ["2025-11-01"] },
  "managed-instances-fee": { unit: "instance-hour", variants: /^[a-z]\w*\.\w+$/, starts: ["2025-11-01"] },
  "durable-operations": { unit: "operation", variants: ANY, starts: ["2025-12-01"] },
  "durable-data-written": { unit: "GB", variants: ANY, starts: ["2025-12-01"] },
  "durable-data-retained": { unit: "GB-month", variants: ANY, starts: ["2025-12-01"] },
  "tenant-environments": { unit: "GB-environment", variants: ARCHITECTURES, starts: ["2025-11-01"] },
  "poller-kafka": { unit: "EPU-hour", variants: ANY, starts: ["2024-11-01"] },
  "poller-sqs": { unit: "EPU-hour", variants: ANY, starts: ["2025-11-01"] },
  "logs-ingestion": { unit: "GB", variants: ["standard", "infrequent-access"], starts: ["2014-11-13", "2025-05-01"] },
  "savings-plan-duration": plan,
  "savings-plan-provisioned-concurrency": plan,
  "savings-plan-provisioned-duration": plan,
};

test("each price list is a file of its name, and its dimension is one we know", () => {
  expect(priceFiles.map(({ dimension }) => dimension)).toEqual(listNames);
  expect([...listNames].sort()).toEqual(Object.keys(KINDS).sort());
});

describe.each(priceFiles)("prices of $dimension", (file) => {
  const { dimension, prices } = file;
  const all = histories(prices);
  const kind = KINDS[dimension]!;

  test("unit and currency, and no number anywhere in the file", () => {
    expect(Object.keys(file)).toEqual(["dimension", "unit", "currency", "asOf", "prices"]);
    expect([file.unit, file.currency]).toEqual([kind.unit, "USD"]);
    expect(parseDay(file.asOf)).toBe("2026-09-19");
    JSON.parse(textOf(`prices/${dimension}.json`), (key, value) => {
      expect(typeof value, key).not.toBe("number");
      return value;
    });
  });

  test("regions are known ones in order, variants those of the dimension", () => {
    const regions = Object.keys(prices);
    expect(regions).toEqual([...regions].sort());
    if (dimension.startsWith("edge-")) expect(regions).toEqual(["global"]);
    else for (const region of regions) expect(Object.keys(duration)).toContain(region);
    for (const region of regions) {
      const variants = Object.keys(prices[region]!);
      if (kind.variants instanceof RegExp) for (const name of variants) expect(name, region).toMatch(kind.variants);
      else expect(variants, region).toEqual([...kind.variants]);
    }
  });

  test("an entry and a band have these fields and no others", () => {
    for (const { region, entries } of all) {
      expect(entries.length, region).toBeGreaterThan(0);
      for (const entry of entries) {
        expect(Object.keys(entry), region).toEqual(["since", "sinceKnown", "confidence", "source", "tiers"]);
        expect(typeof entry.sinceKnown, region).toBe("boolean");
        expect(entry.tiers.length, region).toBeGreaterThan(0);
        for (const band of entry.tiers)
          expect(
            [
              ["from", "price"],
              ["from", "price", "confidence", "source"],
            ],
            region,
          ).toContainEqual(Object.keys(band));
      }
    }
  });

  test("prices are plain positive decimals of at most ten places", () => {
    for (const { region, entries } of all) {
      for (const { price } of entries.flatMap((e) => e.tiers)) {
        if (price !== null) expect(price, region).toMatch(/^0\.\d{0,9}[1-9]$/);
      }
    }
  });

  test("days exist and ascend; a history begins on a launch day or the day a document proves", () => {
    for (const { region, variant, entries } of all) {
      const days = entries.map((e) => parseDay(e.since));
      expect(days, region).toEqual([...new Set(days)].sort());
      const isArm = kind.armStarts !== undefined && variant.startsWith("arm64");
      expect(isArm ? [kind.armStarts] : kind.starts, region).toContain(days[0]);
      if (days[0] === "2016-06-01") expect(entries[0]!.sinceKnown, region).toBe(true);
      if (days[0] === "2014-11-13") expect(entries[0]!.sinceKnown, region).toBe(false);
    }
  });

  test("bands start at zero and ascend; known prices strictly fall", () => {
    for (const { region, variant, entries } of all) {
      for (const { since, tiers } of entries) {
        const where = `${region} ${variant} ${since}`;
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

describe.each(["requests", "duration", "ephemeral-storage"])("regions of %s", (dimension) => {
  test("36 priced regions and three that are known without a price, both architectures each", () => {
    const prices = pricesOf(dimension);
    const regions = Object.keys(prices);
    const isPriced = (region: string) =>
      Object.values(prices[region]!)
        .flat()
        .some((e) => e.tiers[0]!.price !== null);
    expect(regions.filter(isPriced)).toHaveLength(36);
    expect(regions.filter((region) => !isPriced(region))).toEqual(UNPRICED);
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
  for (const { region, variant, entries } of histories(duration)) {
    if (UNPRICED.includes(region)) continue;
    const where = `${region} ${variant}`;
    expect(
      entries.map((e) => e.tiers.length),
      where,
    ).toEqual([1, 3]);
    expect(entries[1]!.since, where).toBe(TIERS_SINCE);
    expect(
      entries[1]!.tiers.map((band) => band.from),
      where,
    ).toEqual(BOUNDS[variant as keyof typeof BOUNDS]);
    expect(entries[1]!.tiers[0]!.price, where).toBe(entries[0]!.tiers[0]!.price);
  }
});

test("arm64 duration is cheaper than x86_64, requests cost the same", () => {
  for (const region of Object.keys(duration).filter((name) => !UNPRICED.includes(name))) {
    const [x86, arm] = ARCHITECTURES.map((arch) => scaled(priceOf(duration, region, arch, TODAY)!));
    expect(arm! < x86!, region).toBe(true);
    expect(priceOf(requests, region, "arm64", TODAY), region).toBe(priceOf(requests, region, "x86_64", TODAY));
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
    expect(priceOf(requests, region, "x86_64", TODAY)).toBe(price);
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

  test.each([
    ["provisioned-concurrency", "us-east-1", "x86_64", "0.0000041667"],
    ["provisioned-concurrency", "ap-northeast-1", "arm64", null],
    ["provisioned-duration", "sa-east-1", "x86_64", "0.0000154867"],
    ["response-streaming", "eu-south-1", "any", "0.009368"],
    ["response-streaming", "us-gov-west-1", "any", null],
    ["response-streaming", "cn-north-1", "any", undefined],
    ["snapstart-cache", "eu-west-2", "any", "0.0000021768"],
    ["snapstart-restore", "us-east-1", "any", "0.0001397998"],
    ["edge-requests", "global", "any", "0.0000006"],
    ["edge-duration", "global", "any", "0.00005001"],
    ["managed-instances-requests", "ap-east-1", "any", "0.0000002"],
    ["managed-instances-fee", "us-east-1", "m7g.xlarge", "0.02448"],
    ["durable-operations", "us-east-1", "any", "0.000008"],
    ["durable-data-written", "us-east-1", "any", "0.25"],
    ["durable-data-retained", "us-east-1", "any", "0.15"],
    ["durable-data-retained", "me-south-1", "any", undefined],
    ["tenant-environments", "us-east-1", "arm64", "0.000133333"],
    ["poller-kafka", "us-east-1", "any", "0.185"],
    ["poller-sqs", "us-east-1", "any", "0.00925"],
    ["logs-ingestion", "us-east-1", "infrequent-access", "0.25"],
    ["savings-plan-duration", "us-east-1", "x86_64/all-upfront/3y", "0.0000138"],
    ["savings-plan-duration", "us-east-1", "x86_64/partial-upfront/3y", undefined],
    ["savings-plan-provisioned-duration", "me-central-1", "x86_64/no-upfront/1y", "0.0000105"],
  ])("%s in %s, %s: %s", (dimension, region, variant, price) => {
    expect(priceOf(pricesOf(dimension), region, variant, TODAY)).toBe(price);
  });

  test.each([
    ["provisioned-concurrency", "x86_64", "2019-11-30", "2019-12-01"],
    ["provisioned-concurrency", "arm64", "2021-09-28", "2021-09-29"],
    ["response-streaming", "any", "2023-03-31", "2023-04-01"],
    ["snapstart-cache", "any", "2024-11-17", "2024-11-18"],
    ["poller-kafka", "any", "2024-10-31", "2024-11-01"],
    ["durable-operations", "any", "2025-11-30", "2025-12-01"],
    ["savings-plan-duration", "arm64/no-upfront/1y", "2021-09-28", "2021-09-29"],
  ])("%s %s has no price on %s and one on %s", (dimension, variant, before, day) => {
    const prices = pricesOf(dimension);
    expect(priceOf(prices, "us-east-1", variant, before)).toBeUndefined();
    expect(priceOf(prices, "us-east-1", variant, day)).toMatch(/^0\./);
  });

  test("logs were flat until May 2025, then four bands in each class", () => {
    const bands = (variant: string, day: string) =>
      pricesOf("logs-ingestion")
        ["us-east-1"]![variant]!.findLast(({ since }) => since <= day)
        ?.tiers.map(({ from, price }) => [from, price]);
    expect(bands("standard", "2025-04-30")).toEqual([["0", "0.5"]]);
    expect(bands("standard", "2025-05-01")).toEqual([
      ["0", "0.5"],
      ["10240", "0.25"],
      ["30720", "0.1"],
      ["51200", "0.05"],
    ]);
    expect(bands("infrequent-access", "2025-04-30")).toBeUndefined();
    expect(bands("infrequent-access", "2025-05-01")).toHaveLength(4);
  });

  test("what is suspect is not trusted", () => {
    const low = priceFiles.flatMap(({ dimension, prices }) =>
      histories(prices).flatMap(({ region, variant, entries }) =>
        entries
          .filter(({ confidence, tiers }) => confidence === "low" && tiers[0]!.price !== null)
          .map(({ since }) => [dimension, region, variant, since].join(" ")),
      ),
    );
    expect(low.sort()).toEqual([
      "duration ap-northeast-3 x86_64 2014-11-13",
      "poller-kafka ap-south-1 any 2024-11-01",
      "poller-kafka ap-south-2 any 2024-11-01",
      "provisioned-concurrency us-gov-east-1 arm64 2021-09-29",
      "provisioned-concurrency us-gov-west-1 arm64 2021-09-29",
      "provisioned-duration us-gov-east-1 arm64 2021-09-29",
      "provisioned-duration us-gov-west-1 arm64 2021-09-29",
    ]);
  });
});

describe("the free tier", () => {
  test("is one million requests and 400,000 GB-seconds, certain from June 2016, and streaming from April 2023", () => {
    const rows = freeTier.map((e) => [e.since, e.sinceKnown, e.requests, e.gbSeconds, e.streamedGb]);
    expect(rows).toEqual([
      ["2014-11-13", false, "1000000", "400000", "0"],
      ["2016-06-01", true, "1000000", "400000", "0"],
      ["2023-04-01", true, "1000000", "400000", "100"],
    ]);
  });

  test("is dated and sourced", () => {
    const days = freeTier.map(({ since }) => parseDay(since));
    expect(days).toEqual([...new Set(days)].sort());
    for (const { source, confidence } of freeTier) {
      expect(["high", "medium", "low"]).toContain(confidence);
      for (const anchor of anchorsOf(source)) expect(headings()).toContain(anchor);
    }
  });
});

describe("Savings Plan factors", () => {
  type Factors = Record<string, string>;
  type FactorEntry = { since: string; sinceKnown: boolean; confidence: string; source: string } & {
    factors: Factors;
    noUpfrontByRegion: Factors;
    unknownRegions: string[];
  };
  const { asOf, entries } = readData<{ asOf: string; entries: FactorEntry[] }>("prices/savings-plan-factors.json");
  const entry = entries.at(-1)!;

  test("one dated, sourced entry with a factor for every payment", () => {
    expect(asOf).toBe("2026-09-19");
    expect(entries.map(({ since, sinceKnown, confidence }) => [since, sinceKnown, confidence])).toEqual([
      ["2020-02-01", false, "medium"],
    ]);
    for (const anchor of anchorsOf(entry.source)) expect(headings()).toContain(anchor);
    expect(entry.factors).toEqual({ "no-upfront": "0.88", "partial-upfront": "0.85", "all-upfront": "0.83" });
  });

  test("regions are priced ones, in order, and either have a factor or are unknown", () => {
    const own = Object.keys(entry.noUpfrontByRegion);
    for (const regions of [own, entry.unknownRegions]) expect(regions).toEqual([...regions].sort());
    expect([own.length, entry.unknownRegions.length]).toEqual([11, 5]);
    expect(own.filter((region) => entry.unknownRegions.includes(region))).toEqual([]);
    const priced = Object.keys(duration).filter((region) => !UNPRICED.includes(region));
    for (const region of [...own, ...entry.unknownRegions]) expect(priced).toContain(region);
    expect(new Set(Object.values(entry.noUpfrontByRegion))).toEqual(new Set(["0.90"]));
  });

  test("every published rate is factor times list price, to three significant digits", () => {
    const published = ["duration", "provisioned-concurrency", "provisioned-duration"].flatMap((dimension) =>
      histories(pricesOf(`savings-plan-${dimension}`)).map((history) => ({ dimension, ...history })),
    );
    expect(published).toHaveLength(18);
    for (const { dimension, region, variant, entries } of published) {
      const [architecture, payment] = variant.split("/") as [string, string];
      const list = scaled(priceOf(pricesOf(dimension), region, architecture, TODAY)!);
      const rate = (list * scaled(entry.factors[payment]!)) / 10n ** 20n;
      expect(scaled(entries.at(-1)!.tiers[0]!.price!), `${dimension} ${region} ${variant}`).toBe(threeDigits(rate));
    }
  });

  const threeDigits = (amount: bigint): bigint => {
    const unit = 10n ** BigInt(String(amount).length - 3);
    return ((amount + unit / 2n) / unit) * unit;
  };
});
