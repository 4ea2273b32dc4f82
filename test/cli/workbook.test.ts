// Workbooks and FOCUS from the command line: where they go, which commands have them, and the same bytes each time.
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { readXlsx } from "../support/read-xlsx.ts";
import { analyze, FLAGS, isSentence, runCli, runShell, traceOf, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();
const trace = (): string => put("trace.csv", traceOf(60));
const estimate = "estimate --requests 3M --duration 120ms --memory 1536MB --region us-east-1 --today 2026-11-21".split(
  " ",
);

describe("a workbook", () => {
  test("by format or by the name of the file, in either language, of an estimate and of a trace", async () => {
    const runs = await Promise.all([
      runCli([...estimate, "-o", path("a.xlsx")]),
      runCli([...estimate, "--format", "xlsx", "-o", path("b"), "--lang", "ko"]),
      analyze([trace(), "-o", path("C.XLSX"), "--quiet"]),
    ]);
    for (const { code, stdout } of runs) expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(runs[0]!.stderr).toContain("a.xlsx");
    const names = ["a.xlsx", "b", "C.XLSX"].map((name) =>
      readXlsx(readFileSync(path(name))).sheets.map((sheet) => sheet.name),
    );
    expect(names).toEqual([
      ["Summary", "Bill", "Workloads"],
      ["요약", "청구 내역", "워크로드별"],
      ["Summary", "Bill", "Functions, dearest first", "Input"],
    ]);
  });

  test("of a reader with another currency: under each amount the same times the rate, live", async () => {
    await runCli([...estimate, "--currency", "KRW", "--rate", "1400.5", "-o", path("won.xlsx")]);
    const { cells } = readXlsx(readFileSync(path("won.xlsx"))).sheets[0]!;
    const row = (n: number) => ["A", "B", "C"].map((letter) => cells.get(`${letter}${n}`)!);
    const [item, won, unit] = row(3);
    expect([row(2)[0]!.value, row(2)[2]!.value, item!.value, unit!.value]).toEqual(["Total", "USD", "Total", "KRW"]);
    expect(won).toMatchObject({ formula: "B2*1400.5", numFmt: "#,##0" });
    expect(won!.value).toBeCloseTo(2.733338 * 1400.5 /* no rounding on the way */, 6);
    expect(row(7)[1]).toMatchObject({ formula: "B6*1400.5", numFmt: "#,##0.0000" }); // of one invocation
    expect([...cells.values()].map(({ value }) => value)).toContain(
      "1 USD = 1,400.5 KRW, as you gave it; the bill itself is in USD",
    );
  });

  test("tells times in the reader's zone, and which it is", async () => {
    await analyze([trace(), "--tz", "Asia/Seoul", "-o", path("seoul.xlsx"), "--quiet"]);
    const values = [...readXlsx(readFileSync(path("seoul.xlsx"))).sheets[3]!.cells.values()].map(({ value }) => value);
    expect(values).toContain("2026-11-01 09:00:00 +09:00");
    expect(values).toContain("Asia/Seoul; days and months of the bill are UTC");
  });

  test("the same bytes each time, through a pipe too", async () => {
    const line = (name: string) => `$CLI ${estimate.join(" ")} --format xlsx | cat > ${name}`;
    expect(await runShell(`${line("one")}; sleep 2.1; ${line("two")}; cmp one two`, path("."))).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(readXlsx(readFileSync(path("one"))).sheets).toHaveLength(3);
  });

  test("not onto a terminal, and that is said before anything is read", async () => {
    let said = "";
    const io = {
      ...nodeIo,
      env: {},
      stdout: { isTerminal: true, columns: 80, write: async () => expect.fail("bytes on a terminal") },
      stderr: {
        isTerminal: false,
        write: (text: string) => {
          said += text;
        },
      },
    };
    expect(await main(["analyze", "there-is-no-such-file.csv", ...FLAGS, "--format", "xlsx"], io)).toBe(2);
    expect(isSentence(said)).toBe(true);
    expect(said).toContain("-o bill.xlsx");
    expect(await main([...estimate, "--format", "xlsx", "-o", path("from-terminal.xlsx")], io)).toBe(0);
    expect(existsSync(path("from-terminal.xlsx"))).toBe(true);
  });
});

describe("FOCUS", () => {
  test("by format, and by an ending that is longer than that of CSV", async () => {
    const [shown, saved] = await Promise.all([
      analyze([trace(), "--no-free-tier", "--format", "focus"]),
      analyze([trace(), "--no-free-tier", "-o", path("july.focus.csv")]),
    ]);
    expect([shown.code, saved.code]).toEqual([0, 0]);
    expect(readFileSync(path("july.focus.csv"), "utf8")).toBe(shown.stdout);
    const [header, ...rows] = parse(shown.stdout) as string[][];
    const column = (name: string): string[] => rows.map((row) => row[header!.indexOf(name)]!);
    expect(column("x_Component")).toEqual(["requests", "duration"]);
    expect(new Set(column("ChargePeriodStart"))).toEqual(new Set(["2026-11-01T00:00:00Z"]));
    expect(new Set(column("ChargePeriodEnd"))).toEqual(new Set(["2026-11-02T00:00:00Z"]));
    expect(new Set(column("x_ChargeBasis"))).toEqual(new Set(["trace"]));
  });

  test("no word in it depends on the language", async () => {
    const [en, ko] = await Promise.all(
      ["en", "ko"].map((lang) => runCli([...estimate, "--format", "focus", "--lang", lang])),
    );
    expect(ko!.stdout).toBe(en!.stdout);
  });
});

describe("a review", () => {
  const plan = (): string =>
    put(
      "review.yaml",
      `schema: lambda-planner/plan@1
on: 2026-11-21
budgets: [{ name: all, monthly: "9000" }]
workloads: [{ name: checkout, region: us-east-1, memoryMb: 1024, requests: 30000000, durationMs: 120, growth: { monthlyPercent: 5 } }]
`,
    );
  const words = (): string[] => ["review", plan(), "--months", "2", "--today", "2026-11-21"];

  test("as a workbook, as FOCUS, as a page: the same bytes each time", async () => {
    for (const file of ["r.xlsx", "r.focus.csv", "r.html"]) {
      const runs = await Promise.all(["one", "two"].map((name) => runCli([...words(), "-o", path(`${name}-${file}`)])));
      expect(runs.map(({ code }) => code)).toEqual([0, 0]);
      expect(readFileSync(path(`one-${file}`)).equals(readFileSync(path(`two-${file}`)))).toBe(true);
    }
    const rows = parse(readFileSync(path("one-r.focus.csv")), { columns: true }) as Record<string, string>[];
    expect(new Set(rows.map((row) => row.BillingPeriodStart))).toEqual(
      new Set(["2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"]),
    );
    expect(new Set(rows.map((row) => row.x_ChargeBasis))).toEqual(new Set(["forecast"]));
    expect(readFileSync(path("one-r.html"), "utf8")).toMatch(
      /<main class="sheet">[\s\S]*<svg class="chart range" role="img"/,
    );
  });
});

describe("a result without a bill", () => {
  test.each([
    [
      "a format that the command does not list",
      ["simulate", "--arrival-rate", "1/s", "--service", "fixed:1s", "--format", "xlsx"],
    ],
    [
      "a file's name that asks for one",
      ["simulate", "--arrival-rate", "1/s", "--service", "fixed:1s", "--horizon", "10s", "-o", "x.xlsx"],
    ],
    ["a report that has none", ["analyze", "TRACE", ...FLAGS, "--report", "quota", "--format", "focus"]],
    ["a price list", ["prices", "list", "--format", "focus"]],
  ])("%s is refused, nothing is written", async (_, words) => {
    const all = words.map((word) => (word === "TRACE" ? trace() : word));
    const { code, stdout, stderr } = await runCli(all, { cwd: path(".") });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(isSentence(stderr.split("\n")[0]!)).toBe(true);
    expect(existsSync(path("x.xlsx"))).toBe(false);
  });

  test("help names the formats that a command has", async () => {
    const [bill, other] = await Promise.all([runCli(["estimate", "--help"]), runCli(["simulate", "--help"])]);
    expect(bill.stdout).toMatch(/"focus",?\s*"xlsx"/);
    expect(other.stdout).not.toMatch(/"xlsx"/);
  });
});
