// Where results go, in which shape, and that the same question always gives the same bytes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { analyze, FLAGS, runCli, traceOf, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();
const trace = (): string => put("trace.csv", traceOf(200));
const ESC = "\u001b";
const formats = ["table", "json", "csv", "markdown", "html"];

describe.concurrent("formats", () => {
  test("table is the default, piped too", async () => {
    expect((await analyze([trace()])).stdout).toBe((await analyze([trace(), "--format", "table"])).stdout);
  });

  test.each(formats)(
    "%s: two runs are the same bytes, whatever the time zone, the language of the machine and its terminal",
    async (format) => {
      const words = [trace(), "--format", format, "--lang", "en"];
      const first = await analyze(words);
      expect(first).toMatchObject({ code: 0, stderr: "" });
      for (const env of [
        { TZ: "Asia/Seoul", LANG: "de_DE.UTF-8" },
        { TZ: "America/St_Johns", LC_ALL: "C", TERM: "dumb", COLUMNS: "40" },
        { LANG: "ko_KR.UTF-8", FORCE_COLOR: "1" },
      ]) {
        expect(await analyze(words, { env })).toEqual(first);
      }
    },
  );

  test.each(formats)(
    "%s: the order of the rows and of the files changes nothing but the files' names",
    async (format) => {
      const [header, ...rows] = traceOf(60).trimEnd().split("\n");
      const a = put("x-a.csv", `${[header, ...rows.slice(0, 20)].join("\n")}\n`);
      const b = put("x-b.csv", `${[header, ...rows.slice(20).reverse()].join("\n")}\n`);
      const plain = (text: string): string => text.replaceAll(/\S*x-[ab]\.csv"?,?/g, "").replaceAll(/\s+/g, " ");
      const [one, other] = await Promise.all([
        analyze([a, b, "--format", format]),
        analyze([b, a, "--format", format]),
      ]);
      expect(plain(other.stdout)).toBe(plain(one.stdout));
    },
  );

  test("nothing that is piped has an escape code, unless --color asks for it; NO_COLOR and --no-color take it away", async () => {
    for (const words of [[trace()], [trace(), "--no-color"]]) expect((await analyze(words)).stdout).not.toContain(ESC);
    expect((await analyze([trace()], { env: { FORCE_COLOR: "1" } })).stdout).not.toContain(ESC);
    expect((await analyze([trace(), "--color"])).stdout).toContain(ESC);
    expect((await analyze([trace(), "--color", "--format", "json"])).stdout).not.toContain(ESC);
    expect((await runCli(["analyze", "missing.csv", ...FLAGS])).stderr).not.toContain(ESC);
    expect((await runCli(["--help"])).stdout).not.toContain(ESC);
  });
});

describe("colours in a terminal", () => {
  async function shown(env: Readonly<Record<string, string>>, ...words: string[]): Promise<string> {
    let text = "";
    const write = async (more: string): Promise<void> => {
      text += more;
    };
    const io = {
      ...nodeIo,
      env,
      stdout: { isTerminal: true, columns: 100, write },
      stderr: { isTerminal: false, write: () => true },
    };
    expect(await main(["analyze", trace(), ...FLAGS, ...words], io)).toBe(0);
    return text;
  }

  test("are there, unless NO_COLOR is set to something or --no-color says no; --color overrules", async () => {
    expect(await shown({})).toContain(ESC);
    expect(await shown({ NO_COLOR: "" })).toContain(ESC); // empty is not set, says no-color.org
    expect(await shown({ NO_COLOR: "1" })).not.toContain(ESC);
    expect(await shown({}, "--no-color")).not.toContain(ESC);
    expect(await shown({ NO_COLOR: "1" }, "--color")).toContain(ESC);
    expect(await shown({}, "--format", "json")).not.toContain(ESC);
    expect(await shown({}, "--format", "markdown")).not.toContain(ESC);
  });

  test("change nothing but the colours", async () => {
    const plain = (text: string): string => text.replaceAll(new RegExp(`${ESC}\\[[0-9;]*m`, "g"), "");
    expect(plain(await shown({}))).toBe(await shown({}, "--no-color"));
  });
});

describe.concurrent("-o", () => {
  test.each([
    ["report.json", "json"],
    ["report.csv", "csv"],
    ["report.md", "markdown"],
    ["report.html", "html"],
    ["report.txt", "table"],
    ["report", "table"],
    ["REPORT.JSON", "json"],
  ])("%s is written whole, as %s", async (name, format) => {
    const { code, stdout, stderr } = await analyze([trace(), "-o", path(name)]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain(name);
    expect(readFileSync(path(name), "utf8")).toBe((await analyze([trace(), "--format", format])).stdout);
  });

  test("--format decides over the ending, --quiet says nothing, --output is the long name", async () => {
    const { code, stderr } = await analyze([trace(), "--output", path("q.json"), "--format", "csv", "--quiet"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(path("q.json"), "utf8")).toBe((await analyze([trace(), "--format", "csv"])).stdout);
  });

  test("an earlier file is replaced, and nothing else is left in the folder", async () => {
    put("again.json", "x".repeat(1_000_000));
    await analyze([trace(), "-o", path("again.json")]);
    expect(JSON.parse(readFileSync(path("again.json"), "utf8"))).toHaveProperty("schema");
    expect(readdirSync(path("")).filter((name) => name.includes("tmp"))).toEqual([]);
  });

  test("a failed run writes no file", async () => {
    expect((await analyze([trace(), path("missing.csv"), "-o", path("no.json")])).code).toBe(3);
    expect(existsSync(path("no.json"))).toBe(false);
  });

  test("the input itself may be the output: it is read before it is replaced", async () => {
    const file = put("same.csv", traceOf(20));
    expect((await analyze([file, "-o", file])).code).toBe(0);
    expect(readFileSync(file, "utf8")).not.toBe("");
  });
});

describe.concurrent("prices", () => {
  test("list has every region of the book, show one of them with its sources", async () => {
    const list = JSON.parse((await runCli(["prices", "list", "--format", "json", "--today", "2026-11-21"])).stdout);
    const regions = new Set((list.prices ?? list.regions ?? []).map(({ region }: { region: string }) => region));
    expect(regions.size).toBeGreaterThanOrEqual(36);
    const shown = await runCli(["prices", "show", "--region", "ap-northeast-2", "--today", "2026-11-21"]);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toMatch(/SOURCES\.md#/);
    expect(shown.stdout).toMatch(/0\.0000166667/);
    expect(shown.stdout).not.toMatch(/eu-west-1|NaN|undefined/);
  });

  test("prices alone is prices list, in every format", async () => {
    for (const format of formats) {
      const words = ["--format", format, "--today", "2026-11-21"];
      const [alone, list] = await Promise.all([runCli(["prices", ...words]), runCli(["prices", "list", ...words])]);
      expect(list).toMatchObject({ code: 0, stderr: "" });
      expect(alone).toEqual(list);
      expect(list.stdout).toMatch(/us-east-1/);
    }
  });

  test("the age is told, and old prices are warned of in a result", async () => {
    expect((await runCli(["prices", "list", "--today", "2026-11-21"])).stdout).toMatch(/63 days/);
    const ids = async (today: string): Promise<string[]> => {
      const words = ["analyze", trace(), "--region", "us-east-1", "--format", "json", "--today", today];
      return JSON.parse((await runCli(words)).stdout).assumptions.map(({ id }: { id: string }) => id);
    };
    expect(await ids("2026-12-18")).not.toContain("prices-old");
    expect(await ids("2026-12-19")).toContain("prices-old");
  });

  test("a prices file of one's own replaces what it names, says so, and tells what is wrong with it", async () => {
    const own = (price: string) => ({
      schema: "lambda-planner/prices@1",
      name: "ours",
      asOf: "2026-11-01",
      currency: "USD",
      prices: [
        { dimension: "requests", region: "us-east-1", tiers: [{ from: "0", to: null, price }], source: "contract" },
      ],
    });
    const file = put("ours.json", JSON.stringify(own("0.001")));
    const run = await analyze([trace(), "--prices", file, "--no-free-tier", "--format", "json"]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const { bill, assumptions } = JSON.parse(run.stdout);
    expect(bill.lines.find(({ component }: { component: string }) => component === "requests").amount).toBe("0.2");
    expect(assumptions.map(({ id }: { id: string }) => id)).toContain("prices-overridden");
    for (const text of [JSON.stringify(own("cheap")), "{", "just words", "[]", ""]) {
      const { code, stdout, stderr } = await analyze([trace(), "--prices", put("bad.yaml", text)]);
      expect({ text, code, stdout }).toEqual({ text, code: 3, stdout: "" });
      expect(stderr).toContain("bad.yaml");
      expect(stderr).not.toMatch(/\n\s+at |undefined/);
    }
  });
});

test("a packed trace and the plain one give the same bytes but for their names", async () => {
  const plain = trace();
  const packed = put("trace.csv.gz", gzipSync(readFileSync(plain)));
  expect(gunzipSync(readFileSync(packed)).equals(readFileSync(plain))).toBe(true);
  const [a, b] = await Promise.all([analyze([plain, "--format", "json"]), analyze([packed, "--format", "json"])]);
  expect(b.stdout.replaceAll("trace.csv.gz", "trace.csv")).toBe(a.stdout);
});
