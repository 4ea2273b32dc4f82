// From rows of AWS's price lists to a prices file: what each usage type means, where it holds, what is missing, what disagrees.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { readOffer } from "../../../src/core/prices/offer-file.ts";
import { importOffers } from "../../../src/core/prices/offer-import.ts";
import { priceOn } from "../../../src/core/prices/price-book.ts";
import type { dimensions } from "../../../src/core/prices/price-data.ts";
import { withPricesFile } from "../../../src/core/prices/prices-file.ts";
import { csvTable } from "../../../src/traces/csv-table.ts";
import {
  ARM_BANDS,
  armRegion,
  bulkJson,
  csv,
  errorOf,
  figures,
  imported,
  ladder,
  META,
  passed,
  type Row,
  region,
  row,
  TODAY,
  X86_BANDS,
} from "./support/offer-texts.ts";

const none = { expected: [] } as const;
const figuresOf = (rows: readonly Row[]): string[] => figures(imported(csv(rows), none));

describe("usage types", () => {
  test.each([
    ["Request", "requests x86_64"],
    ["Request-ARM", "requests arm64"],
    ["Lambda-GB-Second", "duration x86_64"],
    ["Lambda-GB-Second-ARM", "duration arm64"],
    ["Lambda-Provisioned-Concurrency", "provisioned-concurrency x86_64"],
    ["Lambda-Provisioned-Concurrency-ARM", "provisioned-concurrency arm64"],
    ["Lambda-Provisioned-GB-Second", "provisioned-duration x86_64"],
    ["Lambda-Provisioned-GB-Second-ARM", "provisioned-duration arm64"],
    ["Lambda-Storage-GB-Second", "ephemeral-storage x86_64"],
    ["Lambda-Storage-GB-Second-ARM", "ephemeral-storage arm64"],
    ["Lambda-Streaming-Response-Processed-Bytes", "response-streaming any"],
    ["Lambda-Streaming-Response-Processed-Bytes-ARM", "response-streaming any"],
    ["Lambda-SnapStart-Cached-GB-S", "snapstart-cache any"],
    ["Lambda-SnapStart-Restored-GB", "snapstart-restore any"],
    ["Lambda-Managed-Instances-Request", "managed-instances-requests any"],
    ["Lambda-Managed-Instances-Request-ARM", "managed-instances-requests any"],
    ["Lambda-Managed-Instances-c7g.xlarge-Management-Hours", "managed-instances-fee c7g.xlarge"],
    ["Lambda-Managed-Instances-m7i-flex.2xlarge-Management-Hours", "managed-instances-fee m7i-flex.2xlarge"],
  ])("%s is %s, whatever its unit", (usageType, meaning) => {
    for (const Unit of ["Requests", "Request", "seconds", ""]) {
      expect(figuresOf([row(usageType, "0.0000075000", { Unit })])).toEqual([`us-east-1 ${meaning}: 0-Inf 0.0000075`]);
      expect(figuresOf([row(`APN2-${usageType}`, "12.0000000000", { Unit })])).toEqual([
        `ap-northeast-2 ${meaning}: 0-Inf 12`,
      ]);
    }
  });

  test.each([
    ["AWS-Lambda-Durable-Execution-Operations", "durable-operations"],
    ["AWS-Lambda-Durable-Execution-Written-Bytes", "durable-data-written"],
    ["AWS-Lambda-Durable-Execution-TimedStorage-ByteHrs", "durable-data-retained"],
    ["AWS-Lambda-Event-Poller-Unit-Duration", "poller-kafka"],
    ["AWS-Lambda-SQS-Event-Poller-Unit-Duration", "poller-sqs"],
  ])("the group %s is %s", (Group, dimension) => {
    expect(figuresOf([row("EU-Lambda-Event-Poller-Unit-Hour", "0.1", { Group })])).toEqual([
      `eu-west-1 ${dimension} any: 0-Inf 0.1`,
    ]);
  });

  test("a group says nothing of a row whose usage type is another", () => {
    const trap = row("Lambda-Managed-Instances-Request", "0.0000007500", { Group: "AWS-Lambda-Requests" });
    const unknown = row("Lambda-Brand-New-Request", "0.9", { Group: "AWS-Lambda-Requests" });
    const result = imported(csv([...region(), trap, unknown]));
    expect(figures(result).filter((figure) => figure.includes("requests"))).toEqual([
      "us-east-1 requests x86_64: 0-Inf 0.0000002",
      "us-east-1 managed-instances-requests any: 0-Inf 0.00000075",
    ]);
    expect(result.passedOver).toEqual([
      { reason: "usage-type-unknown", rows: 1, samples: ["Lambda-Brand-New-Request"] },
    ]);
  });

  test.each([
    "request",
    "Requests",
    "XRequest",
    "Lambda-Request",
    "Request-ARM-2",
    "Lambda-GB-Second-",
    "lambda-gb-second",
    "Lambda-Event-Poller-Unit-Hour",
    "Lambda-Managed-Instances--Management-Hours",
    "Lambda-Managed-Instances-C7G.XLARGE-Management-Hours",
    "__proto__",
    "constructor",
  ])("%s is nothing of ours", (usageType) => {
    const result = imported(csv([...region(), row(usageType, "1")]));
    expect(figures(result)).toHaveLength(2);
    expect(passed(result)).toEqual({ "usage-type-unknown": 1 });
  });

  test("rows that are no paid price of Lambda are passed over and counted by reason", () => {
    const others = [
      row("USE1-APN1-AWS-Out-Bytes", "0.09", { "Product Family": "Data Transfer" }),
      row("USE1-USW2-AWS-In-Bytes", "0.0", { serviceCode: "AWSDataTransfer" }),
      row("Global-Request", "0.0000000000", { EndingRange: "1000000", Location: "Any" }),
      row("Global-Lambda-GB-Second", "0.0000000000", { EndingRange: "400000", Location: "Any" }),
      row("Request", "0.0000000000", { EndingRange: "1000000", Location: "Any" }),
      row("Lambda-MicroVM-vCPU-Second-ARM", "0.1"),
      row("EU-Lambda-MicroVM-Snapshot-Read-GB", "0.1"),
      row("Request", "0.1", { TermType: "Reserved" }),
      row("Request", "0.1", { serviceCode: "AmazonS3" }),
      row("XYZ9-Request", "0.1"),
      row("EUW1-Request", "0.1"), // Ireland is EU: what looks like it is not
      row("Request", "0.1", { "Region Code": "Nowhere" }),
    ];
    const result = imported(csv([...region(), ...others]));
    expect(passed(result)).toEqual({
      "data-transfer": 2,
      "free-tier": 3,
      "micro-vm": 2,
      "other-service": 1,
      "other-term": 1,
      "region-unknown": 3,
    });
    expect(result.passedOver.find(({ reason }) => reason === "region-unknown")!.samples).toEqual([
      "EUW1",
      "Nowhere",
      "XYZ9",
    ]);
    expect([result.rowsRead, result.rowsImported]).toEqual([16, 4]);
    expect(figures(result)).toHaveLength(2);
  });
});

describe("regions", () => {
  test.each([
    ["", "us-east-1"],
    ["USE2-", "us-east-2"],
    ["USW1-", "us-west-1"],
    ["USW2-", "us-west-2"],
    ["EU-", "eu-west-1"],
    ["EUC1-", "eu-central-1"],
    ["APN1-", "ap-northeast-1"],
    ["APN2-", "ap-northeast-2"],
    ["APS1-", "ap-southeast-1"], // Singapore
    ["APS2-", "ap-southeast-2"], // Sydney
    ["APS3-", "ap-south-1"], // Mumbai
    ["SAE1-", "sa-east-1"],
    ["UGW1-", "us-gov-west-1"],
  ])("%s is %s", (prefix, name) => {
    expect(imported(csv(armRegion(prefix))).file.prices.map((price) => price.region)).toEqual([name, name, name, name]);
  });

  test("a region code makes any prefix known, of regions nobody has heard of too", () => {
    const rows = [
      ...region("AFS1-", { "Region Code": "af-south-1" }),
      ...region("XXX9-", { "Region Code": "xx-newland-9" }),
    ];
    expect([...new Set(imported(csv(rows)).file.prices.map((price) => price.region))]).toEqual([
      "af-south-1",
      "xx-newland-9",
    ]);
  });

  test("the location is not looked at: an edited one does not move a price", () => {
    const rows = region("APS3-", { Location: "EU (Ireland)" });
    expect(imported(csv(rows)).file.prices[0]!.region).toBe("ap-south-1");
  });

  test("where code and prefix disagree the code is believed, and told", () => {
    const result = imported(csv(region("APS1-", { "Region Code": "ap-southeast-2" })));
    expect(result.file.prices[0]!.region).toBe("ap-southeast-2");
    expect(result.warnings.map(({ code, usageType }) => [code, usageType])).toEqual([
      ["region-contradicted", "APS1-Request"],
      ["region-contradicted", "APS1-Lambda-GB-Second"],
    ]);
  });

  test("--regions: only these, and each must be there", () => {
    const text = csv([...region(), ...region("APN1-"), ...region("SAE1-")]);
    const some = imported(text, { regions: ["us-east-1", "ap-northeast-1"] });
    expect(new Set(some.file.prices.map((price) => price.region))).toEqual(new Set(["us-east-1", "ap-northeast-1"]));
    expect(passed(some)).toEqual({ "region-not-asked": 4 });
    expect(errorOf(() => imported(text, { regions: ["us-east-1", "eu-west-1"], ...none }))).toMatchObject({
      code: "offer-region-missing",
      kind: "input",
      params: { region: "eu-west-1", known: "ap-northeast-1 sa-east-1 us-east-1" },
    });
  });

  test("what is wrong in a region that is not asked for does not matter", () => {
    const odd = [row("SAE1-Request", "free"), row("SAE1-Lambda-GB-Second", "1", { Currency: "CNY" })];
    expect(figures(imported(csv([...region(), ...odd]), { regions: ["us-east-1"] }))).toHaveLength(2);
  });

  test("Lambda@Edge has one price for everywhere, prefixed or not", () => {
    const edge = ["", "APN1-", "EU-"].map((prefix) => row(`${prefix}Lambda-Edge-Request`, "0.0000006000"));
    const result = imported(csv([...region(), ...edge]));
    expect(figures(result)[0]).toBe("global edge-requests any: 0-Inf 0.0000006");
    expect(figures(result)).toHaveLength(3);
    expect(result.rowsImported).toBe(7);
    const { code, params } = errorOf(() =>
      imported(csv([...region(), ...edge, row("SAE1-Lambda-Edge-Request", "0.0000007")])),
    );
    expect(code).toBe("offer-conflict");
    expect(params).toMatchObject({ dimension: "edge-requests", region: "global", variant: "any" });
    expect(`${params.first} ${params.second}`).toMatch(/0\.0000006 \(.*0\.0000007 \(SAE1-Lambda-Edge-Request/);
  });
});

describe("what must be there", () => {
  const missing = (rows: readonly Row[], options: Parameters<typeof imported>[1] = {}) => {
    const { code, kind, params } = errorOf(() => imported(csv(rows), options));
    expect(kind).toBe("input");
    return { code, ...params };
  };

  test("by default requests and duration of x86_64 in every region of the file", () => {
    expect(missing([...region(), row("APN1-Request", "0.0000002")])).toMatchObject({
      code: "offer-incomplete",
      region: "ap-northeast-1",
      dimension: "duration",
      variant: "x86_64",
      fault: "missing",
    });
    expect(missing(ladder("Lambda-GB-Second", X86_BANDS))).toMatchObject({ dimension: "requests", variant: "x86_64" });
  });

  test("and of arm64 where the region has any row of it", () => {
    expect(missing([...region(), row("Lambda-Storage-GB-Second-ARM", "0.1")])).toMatchObject({
      region: "us-east-1",
      dimension: "requests",
      variant: "arm64",
    });
    expect(missing([...region(), row("Request-ARM", "0.1")])).toMatchObject({
      dimension: "duration",
      variant: "arm64",
    });
    expect(figures(imported(csv([...armRegion(), ...region("APN1-")])))).toHaveLength(6);
  });

  test.each([
    ["the first band", [1, 2], { fault: "gap", from: "0", to: "6000000000" }],
    ["the middle band", [0, 2], { fault: "gap", from: "6000000000", to: "15000000000" }],
    ["the last band", [0, 1], { fault: "gap", from: "15000000000", to: undefined }],
  ])("%s is missing", (_name, kept, fault) => {
    const rows = [
      row("Request", "0.1"),
      ...ladder(
        "Lambda-GB-Second",
        kept.map((i) => X86_BANDS[i]!),
      ),
    ];
    expect(missing(rows)).toMatchObject({
      code: "offer-incomplete",
      region: "us-east-1",
      dimension: "duration",
      variant: "x86_64",
      ...fault,
    });
    const [gap] = imported(csv(rows), none).warnings;
    expect(gap).toMatchObject({ code: "ladder-gap", dimension: "duration", from: fault.from, to: fault.to ?? null });
    const { tiers } = imported(csv(rows), none).file.prices.find(({ dimension }) => dimension === "duration")!;
    expect(tiers).toHaveLength(3);
    expect(tiers.filter(({ price }) => price === null)).toEqual([
      { from: fault.from, to: fault.to ?? null, price: null },
    ]);
  });

  test("bands that overlap: refused where expected, not known where they differ", () => {
    const bands = [
      ["0", "100", "1"],
      ["50", "Inf", "2"],
    ] as const;
    const rows = [row("Request", "0.1"), ...ladder("Lambda-GB-Second", bands)];
    expect(missing(rows)).toMatchObject({ fault: "overlap", from: "50", to: "100" });
    const result = imported(csv(rows), none);
    expect(figures(result)[1]).toBe("us-east-1 duration x86_64: 0-50 1, 50-100 null, 100-Inf 2");
    expect(result.warnings).toMatchObject([{ code: "ladder-overlap", from: "50", to: "100" }]);
  });

  test("--expect names a dimension, or one variant of it, in each region", () => {
    const rows = [...armRegion(), ...region("APN1-")];
    const of = (dimension: (typeof dimensions)[number], variant: string | null = null) => ({
      expected: [{ dimension, variant }],
    });
    expect(missing(rows, of("duration", "arm64"))).toMatchObject({
      region: "ap-northeast-1",
      dimension: "duration",
      variant: "arm64",
    });
    expect(figures(imported(csv(rows), of("duration")))).toHaveLength(6);
    expect(missing(rows, of("snapstart-cache"))).toMatchObject({
      region: "ap-northeast-1",
      dimension: "snapstart-cache",
      variant: "any",
    });
    expect(figures(imported(csv([row("Request", "0.1")]), of("requests")))).toHaveLength(1);
    const edge = [...rows, row("Lambda-Edge-Request", "0.1")];
    expect(figures(imported(csv(edge), of("edge-requests")))).toHaveLength(7);
  });

  test("--expect none takes what there is; nothing at all is still refused", () => {
    expect(figuresOf([row("APN1-Request", "0.1")])).toEqual(["ap-northeast-1 requests x86_64: 0-Inf 0.1"]);
    for (const rows of [[], [row("XYZ1-Request", "0.1")], [row("Global-Request", "0")]])
      expect(missing(rows, none)).toMatchObject({ code: "offer-nothing-taken", rows: rows.length });
  });
});

describe("what disagrees", () => {
  test.each([
    ["two products of one usage type", [row("Request", "0.1", { SKU: "A" }), row("Request", "0.2", { SKU: "B" })]],
    ["one product twice", [row("Request", "0.1", { SKU: "A" }), row("Request", "0.2", { SKU: "A" })]],
    [
      "bands that begin alike",
      [row("Request", "0.1", { SKU: "A" }), row("Request", "0.2", { SKU: "A", EndingRange: "9" })],
    ],
    [
      "both architectures of what knows none",
      [
        row("Lambda-Streaming-Response-Processed-Bytes", "0.1"),
        row("Lambda-Streaming-Response-Processed-Bytes-ARM", "0.2"),
      ],
    ],
    [
      "two products with other bands",
      [
        row("Request", "0.1"),
        ...ladder("Request", [
          ["0", "9", "0.1"],
          ["9", "Inf", "0.05"],
        ]),
      ],
    ],
  ])("%s", (_name, rows) => {
    for (const text of [csv(rows), csv(rows.toReversed())])
      expect(errorOf(() => imported(text, none))).toMatchObject({
        code: "offer-conflict",
        kind: "input",
        params: { region: "us-east-1" },
      });
  });

  test("the same price twice is one price", () => {
    const rows = ["Lambda-Streaming-Response-Processed-Bytes", "Lambda-Streaming-Response-Processed-Bytes-ARM"].map(
      (name) => row(name, "0.0080"),
    );
    expect(figuresOf([...rows, { ...rows[0]! }])).toEqual(["us-east-1 response-streaming any: 0-Inf 0.008"]);
  });

  test("another currency is refused by name, whether it is alone or beside USD", () => {
    const cny = row("Request", "0.00000136", { Currency: "CNY", "Region Code": "cn-north-1" });
    for (const rows of [[cny], [...region(), cny]]) {
      expect(errorOf(() => imported(csv(rows), none))).toMatchObject({
        code: "offer-currency",
        params: { currency: "CNY", line: META.length + 1 + rows.length },
      });
      expect(errorOf(() => imported(bulkJson(rows), none))).toMatchObject({
        code: "offer-currency",
        params: { currency: "CNY", sku: cny.SKU },
      });
    }
    const both = bulkJson(region()).replace('"USD":', '"CNY":"0.1","USD":');
    expect(errorOf(() => imported(both))).toMatchObject({ code: "offer-currency", params: { currency: "CNY" } });
  });

  test("a price of zero is taken, and told", () => {
    expect(imported(csv([...region(), row("Lambda-SnapStart-Restored-GB", "0.0000000000")])).warnings).toMatchObject([
      { code: "price-zero", dimension: "snapstart-restore" },
    ]);
  });
});

describe("the prices file", () => {
  const rows = [
    ...armRegion(),
    ...region("APN2-"),
    row("Lambda-Edge-Request", "0.0000006"),
    row("Lambda-Managed-Instances-c7g.xlarge-Management-Hours", "0.0217500000"),
    ...ladder("Lambda-Provisioned-GB-Second", [["5", "Inf", "0.1"]]),
  ];

  test("is the same whatever the order of the rows, in every form", () => {
    const plain = JSON.stringify(imported(csv(rows)).file);
    for (const shuffled of [rows.toReversed(), [...rows.slice(3), ...rows.slice(0, 3)]])
      for (const text of [csv(shuffled), bulkJson(shuffled)]) expect(JSON.stringify(imported(text).file)).toBe(plain);
  });

  test("used as a prices file, prices exactly by it", () => {
    const { file } = imported(csv(rows));
    const book = withPricesFile(builtInPrices, file, "imported.json");
    for (const { dimension, region: place, architecture, variant, tiers, source } of file.prices) {
      const price = priceOn(book, dimension, place, (architecture ?? variant)!, TODAY);
      expect(price.overridden).toBe(true);
      expect(price.bands.map((band) => [band.price?.toJSON() ?? null, band.source])).toEqual(
        tiers.map((tier) => [tier.price, source]),
      );
    }
    expect(priceOn(book, "duration", "ap-northeast-2", "x86_64", TODAY).since).toBe("2025-10-01");
    expect(priceOn(book, "duration", "ap-northeast-2", "x86_64", parseDay("2025-09-30")).overridden).toBe(false);
    expect(book).toMatchObject({ name: "AWSLambda 20260919002359", asOf: "2026-09-19" });
  });

  test("a variant that is an architecture is named so, others are variants", () => {
    const named = imported(csv(rows)).file.prices.map(({ dimension, architecture, variant }) => [
      dimension,
      architecture,
      variant,
    ]);
    expect(named).toContainEqual(["duration", "arm64", undefined]);
    expect(named).toContainEqual(["edge-requests", undefined, "any"]);
    expect(named).toContainEqual(["managed-instances-fee", undefined, "c7g.xlarge"]);
  });

  test("the day is the latest of the ladder's rows: from then on all of it held", () => {
    const [first, ...rest] = ladder("Lambda-GB-Second", ARM_BANDS);
    const text = csv([{ ...first!, EffectiveDate: "2026-07-01" }, ...rest]);
    expect(imported(text, none).file.prices[0]!.since).toBe("2026-07-01");
  });

  test("of several lists: all of them, as of the oldest", () => {
    const older = csv(region("APN1-"), {
      meta: [
        ["Publication Date", "2026-09-01T00:00:00Z"],
        ["Version", "20260901000000"],
      ],
    });
    const offers = [csv(region()), older].map((text, i) => readOffer(text, `${i}.csv`, csvTable));
    const { file, rowsRead } = importOffers(offers, { regions: null, expected: null, today: TODAY });
    expect([file.asOf, file.name, rowsRead]).toEqual([
      "2026-09-01",
      "AWSLambda 20260919002359 + AWSLambda 20260901000000",
      8,
    ]);
    expect(file.prices.map(({ region: place, source }) => [place, source.split(" ")[1]])).toEqual([
      ["ap-northeast-1", "20260901000000"],
      ["ap-northeast-1", "20260901000000"],
      ["us-east-1", "20260919002359"],
      ["us-east-1", "20260919002359"],
    ]);
  });
});

const SAMPLE = fileURLToPath(new URL("../../../../shared/facts/offer-sample.csv", import.meta.url));
describe.skipIf(!existsSync(SAMPLE))("the sample of real rows beside the project", () => {
  const text = existsSync(SAMPLE) ? readFileSync(SAMPLE, "utf8") : "";

  test("gives the built-in prices of us-east-1, figure for figure", () => {
    const result = imported(text, { regions: ["us-east-1"] });
    expect([result.rowsRead, result.rowsImported, passed(result)]).toEqual([
      19,
      15,
      { "free-tier": 2, "region-not-asked": 2 },
    ]);
    expect(result.warnings).toEqual([]);
    const duration = result.file.prices.find(
      ({ dimension, architecture }) => dimension === "duration" && architecture === "x86_64",
    )!;
    expect(duration).toMatchObject({ since: "2025-10-01", source: "offer 20260919002359 SKU TG3M4CAGBA3NYQBH" });
    for (const { dimension, region: place, architecture, variant, tiers } of result.file.prices) {
      const { bands } = priceOn(builtInPrices, dimension, place, (architecture ?? variant)!, TODAY);
      expect([dimension, bands.map(({ price }) => price?.toJSON())]).toEqual([
        dimension,
        tiers.map(({ price }) => price),
      ]);
    }
  });

  test("as a whole is refused: of Sao Paulo and Tokyo it has only parts", () => {
    expect(errorOf(() => imported(text))).toMatchObject({
      code: "offer-incomplete",
      params: { region: "ap-northeast-1", dimension: "requests", variant: "x86_64" },
    });
    const rest = imported(text, none);
    expect(rest.warnings).toMatchObject([
      { code: "ladder-gap", region: "ap-northeast-1", from: "6000000000", to: null },
    ]);
    expect(figures(rest)).toContain("sa-east-1 requests x86_64: 0-Inf 0.0000002");
  });
});
