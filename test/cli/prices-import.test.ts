// `prices import`: an official price list becomes the prices of every command; and what else the command does with its words.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { installedPricesPath } from "../../src/cli/installed-prices.ts";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { armRegion, bulkJson, csv, META, region, row } from "../core/prices/support/offer-texts.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lambda-planner-prices-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, name);
function put(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content);
  return path(name);
}

/** Runs in this process, with an environment that has a configuration folder of its own. */
async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  let stdout = "";
  let stderr = "";
  const io = {
    ...nodeIo,
    env: { HOME: path("no-home"), ...env },
    stdout: {
      isTerminal: false,
      columns: 100,
      write: async (text: string) => {
        stdout += text;
      },
    },
    stderr: {
      isTerminal: false,
      write: (text: string) => {
        stderr += text;
      },
    },
  };
  const code = await main([...words, "--today", "2026-11-21"], io);
  return { code, stdout, stderr };
}

const json = async (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { code, stdout, stderr } = await run([...words, "--format", "json"], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
};

const dear = (prefix = "") => [
  row(`${prefix}Request`, "0.0000100000", { SKU: "REQ" }),
  row(`${prefix}Lambda-GB-Second`, "0.0010000000", { SKU: "DUR", Group: "AWS-Lambda-Duration" }),
];
const workload = [
  "estimate",
  "--requests",
  "1M",
  "--duration",
  "1s",
  "--memory",
  "1GB",
  "--region",
  "us-east-1",
  "--no-free-tier",
];
const DEAR = "1010"; // 1M × 0.00001 + 1M GB-s × 0.001

describe("where the prices go", () => {
  test("without -o and --install: the file to stdout, its account to stderr", async () => {
    const offer = put("a.csv", csv([...dear(), row("Global-Request", "0", { Location: "Any" })]));
    const { code, stdout, stderr } = await run(["prices", "import", offer]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "lambda-planner/prices@1",
      prices: [{ dimension: "requests" }, { dimension: "duration" }],
    });
    expect(stderr).toMatch(/2 of 3 rows imported/);
    expect(stderr).toMatch(/free tier/i);
    expect(await run(["prices", "import", offer, "--quiet"])).toEqual({ code: 0, stdout, stderr: "" });
    expect((await run(["prices", "import", offer, "--lang", "ko"])).stdout).toBe(stdout);
  });

  test("-o FILE: JSON, or YAML by its ending; the same prices, used by --prices", async () => {
    const offer = put("b.csv", csv(dear()));
    const asJson = path("out.json");
    const asYaml = path("out.yaml");
    const result = await json(["prices", "import", offer, "-o", asJson]);
    expect(result).toMatchObject({
      schema: "lambda-planner/price-import@1",
      files: [
        {
          file: offer,
          kind: "offer",
          format: "csv",
          offerVersion: "20260919002359",
          publishedAt: "2026-09-19T00:23:59Z",
        },
      ],
      name: "AWSLambda 20260919002359",
      pricesAsOf: "2026-09-19",
      written: asJson,
      installed: null,
      rows: { read: 2, imported: 2, passedOver: 0 },
      regions: [{ region: "us-east-1", prices: 2, dimensions: { requests: 1, duration: 1 } }],
      warnings: [],
    });
    await json(["prices", "import", offer, "-o", asYaml]);
    expect(parse(readFileSync(asYaml, "utf8"))).toEqual(JSON.parse(readFileSync(asJson, "utf8")));
    for (const file of [asJson, asYaml])
      expect((await json([...workload, "--prices", file])).bill.total.exact).toBe(DEAR);
    expect((await json(workload)).bill.total.exact).not.toBe(DEAR);
  });

  test.each([
    ["gzip", (text: string) => gzipSync(text)],
    ["gzip twice", (text: string) => gzipSync(gzipSync(text))],
    ["UTF-16", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
  ])("%s is read as it is", async (_name, pack) => {
    for (const text of [csv(dear()), bulkJson(dear())]) {
      const plain = JSON.parse((await run(["prices", "import", put("plain", csv(dear())), "--quiet"])).stdout);
      expect(JSON.parse((await run(["prices", "import", put("packed", pack(text)), "--quiet"])).stdout).prices).toEqual(
        plain.prices,
      );
    }
  });

  test("--install: every command uses it from then on, and says so; --prices built-in does not", async () => {
    const env = { XDG_CONFIG_HOME: path("config") };
    const installed = join(path("config"), "lambda-planner", "prices.json");
    const before = await json(workload, env);
    const result = await json(["prices", "import", put("c.csv", csv(dear())), "--install"], env);
    expect(result).toMatchObject({ installed, written: null });
    const after = await json(workload, env);
    expect(after.bill.total.exact).toBe(DEAR);
    expect(after.pricesAsOf).toBe("2026-09-19");
    expect(after.bill.lines.every(({ overridden }: { overridden: boolean }) => overridden)).toBe(true);
    expect(after.bill.lines[1].source).toBe("offer 20260919002359 SKU DUR");
    expect(JSON.stringify(after.assumptions)).toContain("AWSLambda 20260919002359");
    expect((await json([...workload, "--prices", "built-in"], env)).bill).toEqual(before.bill);
    expect((await json(["prices", "show", "--region", "us-east-1"], env)).book).toBe("AWSLambda 20260919002359");
    expect((await json(["prices", "show", "--region", "us-east-1", "--prices", "built-in"], env)).book).toBe(
      "built-in",
    );
    expect((await json(workload, { XDG_CONFIG_HOME: path("elsewhere") })).bill).toEqual(before.bill);
    expect((await json(workload, { HOME: folder })).bill).toEqual(before.bill);
  });

  test("an installed file that is broken is named, not passed by", async () => {
    const env = { XDG_CONFIG_HOME: path("broken") };
    await json(["prices", "import", put("c.csv", csv(dear())), "--install"], env);
    writeFileSync(join(path("broken"), "lambda-planner", "prices.json"), "{}");
    const { code, stderr } = await run(workload, env);
    expect(code).toBe(3);
    expect(stderr).toContain(join("broken", "lambda-planner", "prices.json"));
    expect((await run([...workload, "--prices", "built-in"], env)).code).toBe(0);
  });

  test("nowhere to install to", async () => {
    const { code, stderr } = await run(["prices", "import", put("c.csv", csv(dear())), "--install"], { HOME: "" });
    expect(code).toBe(3);
    expect(stderr).toMatch(/XDG_CONFIG_HOME/);
  });

  test.each([
    [{ XDG_CONFIG_HOME: "/x", HOME: "/h" }, "linux", "/x/lambda-planner/prices.json"],
    [{ XDG_CONFIG_HOME: "relative", HOME: "/h" }, "linux", "/h/.config/lambda-planner/prices.json"],
    [{ XDG_CONFIG_HOME: "", HOME: "/h" }, "darwin", "/h/.config/lambda-planner/prices.json"],
    [{}, "linux", undefined],
    [{ APPDATA: "/roaming", HOME: "/h" }, "win32", "/roaming/lambda-planner/prices.json"],
    [{ HOME: "/h" }, "win32", undefined],
  ])("%j on %s: %s", (env, platform, file) => {
    expect(installedPricesPath(env, platform)).toBe(file);
  });
});

describe("what is refused", () => {
  test.each([
    ["a missing region", ["--regions", "us-east-1,us-east-2"], "us-east-2"],
    ["a missing variant", ["--expect", "requests,duration/arm64"], "duration"],
    ["a missing dimension", ["--expect", "snapstart-cache"], "snapstart-cache"],
  ])("%s: exit 3, and nothing is written", async (_name, words, said) => {
    const out = path("never.json");
    const env = { XDG_CONFIG_HOME: path("never") };
    const { code, stdout, stderr } = await run(
      ["prices", "import", put("d.csv", csv(dear())), "-o", out, "--install", ...words],
      env,
    );
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain("us-east-");
    expect(stderr).toContain(said);
    expect([existsSync(out), existsSync(path("never"))]).toEqual([false, false]);
  });

  test.each([
    [["prices", "import"], 2, /prices import <files/],
    [["prices", "diff"], 2, /prices diff <files/],
    [["prices", "list", "x.csv"], 2, /x\.csv/],
    [["prices", "diff", "a", "b", "c"], 2, /word c /],
    [["prices", "import", "missing.csv"], 3, /missing\.csv cannot be read: there is no such file/],
    [["prices", "import", tmpdir()], 3, /is a folder/],
    [["prices", "import", "x.csv", "--expect", "durations"], 2, /--expect durations/],
    [["prices", "imprt", "x.csv"], 2, /imprt/],
  ])("%j", async (words, code, said) => {
    const result = await run(words);
    expect([result.code, result.stdout]).toEqual([code, ""]);
    expect(result.stderr).toMatch(said);
    expect(result.stderr).not.toMatch(/undefined|aws logs/);
  });

  test("an archive that is cut off, and a file that is no price list", async () => {
    const rows = csv(Array.from({ length: 400 }, (_, i) => row(`Nothing-${i}-${Math.sin(i)}`, "0.1")));
    const packed = gzipSync(rows);
    const cut = await run(["prices", "import", put("cut.csv.gz", packed.subarray(0, packed.length / 2))]);
    expect([cut.code, cut.stdout]).toEqual([3, ""]);
    expect(cut.stderr).toMatch(/ends in its middle/);
    const html = await run(["prices", "import", put("page.csv", "<html>"), "--format", "json"]);
    expect(html.code).toBe(3);
    expect(JSON.parse(html.stderr).error).toMatchObject({ code: "offer-not-recognised" });
    expect(JSON.parse(html.stderr).error.message).toContain("HTML");
  });

  test("names from a file cannot do anything", async () => {
    const hostile = "\u001b[2J=cmd|'<img src=x>\n\u202e";
    const rows = [...dear(), row(`Lambda-${hostile}`, "1"), row("Request-ARM", "0.1", { SKU: hostile })];
    const meta = [...META.filter(([name]) => name !== "Version"), ["Version", hostile]];
    for (const format of ["table", "markdown", "html", "csv", "json"]) {
      const file = put("h.csv", csv(rows, { meta }));
      const { code, stdout } = await run([
        "prices",
        "import",
        file,
        "--expect",
        "none",
        "-o",
        path("h.json"),
        "--format",
        format,
      ]);
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may come through
      expect(stdout).not.toMatch(/[\u001b\u202e]/);
      if (format === "markdown" || format === "html") expect(stdout).not.toContain("<img");
      expect(
        (await run(["prices", "show", "--region", "us-east-1", "--prices", path("h.json"), "--format", format])).code,
      ).toBe(0);
    }
    const { stdout } = await run(["prices", "import", path("h.csv"), "--expect", "none", "--quiet"]);
    expect(stdout).not.toContain("\u001b");
  });
});

describe("several lists at once", () => {
  test("are one prices file", async () => {
    const result = await json([
      "prices",
      "import",
      put("1.csv", csv(armRegion())),
      put("2.json", bulkJson(region("APN2-"))),
      "-o",
      path("both.json"),
    ]);
    expect(result.files.map(({ format }: { format: string }) => format)).toEqual(["csv", "json"]);
    expect(result.regions.map(({ region: name }: { region: string }) => name)).toEqual(["ap-northeast-2", "us-east-1"]);
  });
});

describe("prices diff", () => {
  const ours = () =>
    put(
      "ours.yaml",
      `schema: lambda-planner/prices@1
name: ours
asOf: 2026-10-01
currency: USD
prices:
  - { dimension: requests, region: us-east-1, architecture: x86_64, tiers: [{ from: "0", price: "0.0000003" }], source: contract }
  - { dimension: duration, region: us-east-1, architecture: x86_64, since: 2026-06-01, tiers: [{ from: "0", price: "0.0000166667" }], source: contract }
  - { dimension: requests, region: xx-new-1, architecture: x86_64, tiers: [{ from: "0", price: "0.1" }], source: contract }
`,
    );

  test("with the built-in book: what is changed, added and removed, by band", async () => {
    const result = await json(["prices", "diff", ours()]);
    expect(result).toMatchObject({
      schema: "lambda-planner/price-diff@1",
      on: "2026-11-21",
      before: { book: "built-in" },
      after: { book: "ours", pricesAsOf: "2026-10-01" },
      counts: { changed: 2, added: 1, removed: 2 },
    });
    const place = { region: "us-east-1", variant: "x86_64", architecture: "x86_64" };
    expect(result.changes).toEqual([
      {
        change: "changed",
        dimension: "requests",
        ...place,
        from: "0",
        to: null,
        before: "0.0000002",
        after: "0.0000003",
        percent: 50,
      },
      {
        change: "added",
        dimension: "requests",
        ...place,
        region: "xx-new-1",
        from: "0",
        to: null,
        before: null,
        after: "0.1",
        percent: null,
      },
      {
        change: "changed",
        dimension: "duration",
        ...place,
        from: "0",
        to: null,
        before: "0.0000166667",
        after: "0.0000166667",
        percent: 0,
      },
      {
        change: "removed",
        dimension: "duration",
        ...place,
        from: "6000000000",
        to: "15000000000",
        before: "0.000015",
        after: null,
        percent: null,
      },
      {
        change: "removed",
        dimension: "duration",
        ...place,
        from: "15000000000",
        to: null,
        before: "0.0000133334",
        after: null,
        percent: null,
      },
    ]);
  });

  test("--on another day; two books in either order; nothing to tell", async () => {
    expect((await json(["prices", "diff", ours(), "--on", "2026-05-31"])).counts).toMatchObject({
      changed: 1,
      added: 1,
      removed: 0,
    });
    const back = await json(["prices", "diff", ours(), "built-in"]);
    expect(back.counts).toMatchObject({ changed: 2, added: 2, removed: 1 });
    expect(back.changes[0].percent).toBe(-33.333333);
    for (const books of [["built-in"], ["built-in", "built-in"], [ours(), ours()]]) {
      const same = await json(["prices", "diff", ...books]);
      expect(same.changes).toEqual([]);
      expect(same.counts.unchanged).toBeGreaterThan(500);
    }
  });

  test("an official price list can stand where a book can", async () => {
    const offer = put("dear.csv.gz", gzipSync(csv(dear())));
    expect((await json(["prices", "diff", offer])).changes[0]).toMatchObject({
      dimension: "requests",
      after: "0.00001",
      percent: 4900,
    });
    const partial = put("part.json", bulkJson([row("EU-Request", "0.0000002000")]));
    expect((await json(["prices", "diff", partial])).counts).toMatchObject({ changed: 0, added: 0, removed: 0 });
  });

  test.each(["table", "markdown", "html", "csv"])("%s, in both languages", async (format) => {
    for (const lang of ["en", "ko"]) {
      const { code, stdout, stderr } = await run(["prices", "diff", ours(), "--format", format, "--lang", lang]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("0.0000003");
      expect(stdout).not.toMatch(/undefined|null|NaN/);
      const imported = await run([
        "prices",
        "import",
        put("a.csv", csv(dear())),
        "-o",
        path("x.json"),
        "--format",
        format,
        "--lang",
        lang,
      ]);
      expect(imported.code).toBe(0);
      expect(imported.stdout).toContain("us-east-1");
      expect(imported.stdout).not.toMatch(/undefined|null|NaN/);
    }
    const { stdout } = await run(["prices", "diff", ours(), "--format", "csv"]);
    expect(stdout.split("\n")[0]).toBe(
      "change,dimension,region,architecture,variant,from,to,before_usd,after_usd,percent",
    );
  });
});

describe("prices show", () => {
  test("lists every dimension of the region and those that hold everywhere, by variant", async () => {
    const { prices } = await json(["prices", "show", "--region", "us-east-1", "--prices", "built-in"]);
    const seen = new Map<string, Record<string, unknown>>(
      prices.map((price: Record<string, string>) => [`${price.dimension} ${price.variant}`, price]),
    );
    expect(seen.get("duration arm64")).toMatchObject({ region: "us-east-1", architecture: "arm64" });
    expect(seen.get("edge-requests any")).toMatchObject({ region: "global", architecture: null });
    expect(seen.get("managed-instances-fee c7g.xlarge")).toMatchObject({ architecture: null });
    expect(seen.get("logs-ingestion standard")).toMatchObject({ unit: "GB" });
    for (const format of ["table", "csv"]) {
      for (const lang of ["en", "ko"]) {
        const { stdout } = await run(["prices", "show", "--region", "us-east-1", "--format", format, "--lang", lang]);
        expect(stdout).toContain("c7g.xlarge");
        expect(stdout).not.toMatch(/undefined|null/);
      }
    }
  });

  test("and of the user's own prices too, in regions the book has not", async () => {
    const file = path("new.json");
    await json(["prices", "import", put("n.csv", csv(region("XXX1-", { "Region Code": "xx-new-1" }))), "-o", file]);
    const { prices } = await json(["prices", "show", "--region", "xx-new-1", "--prices", file]);
    expect(prices.filter((price: { overridden: boolean }) => price.overridden)).toHaveLength(2);
    const listed = await json(["prices", "list", "--prices", file]);
    expect(listed.prices.some((price: { region: string }) => price.region === "xx-new-1")).toBe(true);
    expect((await run(["prices", "list", "--prices", file])).stdout).toContain("xx-new-1");
  });
});
