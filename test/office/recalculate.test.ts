// Workbooks in LibreOffice: it opens them, calculates every formula afresh, and comes to our totals.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FLAGS, runCli, traceOf } from "../cli/support/cli.ts";
import { readXlsx } from "../support/read-xlsx.ts";
import { rezipped } from "../support/rezip.ts";

const SOFFICE = process.env.SOFFICE_PATH || undefined;
const folder = mkdtempSync(join(tmpdir(), "lambda-planner-office-"));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A profile of its own in which workbooks are calculated when they are opened, whatever they say they come to.
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;
// Every sheet, comma, double quotes, UTF-8, numbers as they are and not as they are shown.
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/** The sheets of a workbook after LibreOffice has calculated them, by name. */
async function opened(name: string): Promise<Map<string, string[][]>> {
  const out = path(`${name}-sheets`);
  const profile = pathToFileURL(path("profile")).href;
  const words = ["--headless", `-env:UserInstallation=${profile}`, "--convert-to", CSV, "--outdir", out, path(name)];
  await promisify(execFile)(SOFFICE!, words, { timeout: 120_000 });
  const stem = name.replace(/\.xlsx$/, "-");
  const sheetOf = (file: string): [string, string[][]] => [
    file.slice(stem.length, -".csv".length),
    parse(readFileSync(join(out, file)), { relax_column_count: true }),
  ];
  return new Map(readdirSync(out).map(sheetOf));
}

const PLAN = `schema: lambda-planner/plan@1
on: 2026-11-21
account:
  savingsPlan: { hourlyCommitment: "0.25" }
  alreadyUsed: [{ region: eu-central-1, architecture: x86_64, gbSeconds: "5999000000" }]
workloads:
  - { name: checkout, team: pay, region: eu-central-1, memoryMb: 1024, requests: 90000000, durationMs: 120, cases: { low: { requests: 20000000 } } }
  - { name: "=HYPERLINK(\\"https://evil.example\\",\\"pay\\")", region: eu-central-1, architecture: arm64, memoryMb: 1769, rate: 2/s, durationMs: 640, ephemeralStorageMb: 2048 }
  - { name: "+1+1", region: us-east-1, memoryMb: 128, requests: 7, durationMs: 1 }
`;

/** The command's JSON, and its workbook in the folder. */
async function bothOf(words: readonly string[], name: string): Promise<{ bill: { total: { exact: string } } }> {
  const [json, xlsx] = await Promise.all([
    runCli([...words, "--format", "json"]),
    runCli([...words, "-o", path(name)]),
  ]);
  expect({ json: json.code, xlsx: xlsx.code, stderr: json.stderr }).toEqual({ json: 0, xlsx: 0, stderr: "" });
  return JSON.parse(json.stdout);
}

const cellOf = (rows: string[][], first: string, title: string): string =>
  rows.find(([name]) => name === first)![rows[0]!.indexOf(title)]!;
/** What LibreOffice writes of a double has fifteen digits. */
const expectSame = (text: string, exact: string): void => {
  expect(Math.abs(Number(text) - Number(exact))).toBeLessThanOrEqual(1e-14 * Number(exact));
  expect(Number(text).toFixed(6)).toBe(Number(exact).toFixed(6));
};

describe.skipIf(!SOFFICE)("in LibreOffice", () => {
  beforeAll(() => {
    mkdirSync(path("profile/user"), { recursive: true });
    writeFileSync(path("profile/user/registrymodifications.xcu"), PROFILE);
    writeFileSync(path("plan.yaml"), PLAN);
    writeFileSync(path("review.yaml"), PLAN.replace(/account:[\s\S]*?workloads:/, "workloads:"));
    writeFileSync(path("trace.csv"), traceOf(400));
  });

  test("an estimate recalculates to the same totals, and names like formulas are names", async () => {
    const { bill } = await bothOf(["estimate", path("plan.yaml"), "--today", "2026-11-21"], "plan.xlsx");
    const sheets = await opened("plan.xlsx");
    expect([...sheets.keys()].sort()).toEqual(["Bill", "Side by side", "Summary", "Workloads"]);
    expectSame(cellOf(sheets.get("Summary")!, "Total", "Value"), bill.total.exact);
    expectSame(cellOf(sheets.get("Bill")!, "Total", "Amount (USD)"), bill.total.exact);
    expectSame(cellOf(sheets.get("Workloads")!, "Total", "Amount (USD)"), bill.total.exact);
    const names = sheets.get("Workloads")!.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['=HYPERLINK("https://evil.example","pay")', "+1+1"]));
    expect([...sheets.values()].flat(2).filter((cell) => /^(?:#|Err:)/.test(cell))).toEqual([]);
  });

  test("an analysis, in Korean", async () => {
    const words = ["analyze", path("trace.csv"), ...FLAGS, "--no-free-tier", "--lang", "ko"];
    const { bill } = await bothOf(words, "trace.xlsx");
    const sheets = await opened("trace.xlsx");
    expectSame(cellOf(sheets.get("청구 내역")!, "합계", "금액 (USD)"), bill.total.exact);
    expectSame(cellOf(sheets.get("요약")!, "합계", "값"), bill.total.exact);
    expectSame(cellOf(sheets.get("함수별 (비용이 큰 순)")!, "합계", "금액 (USD)"), bill.total.exact);
  });

  test("a review: every month is the sum of its lines, functions add up to each", async () => {
    const words = ["review", path("review.yaml"), "--months", "3", "--today", "2026-11-21"];
    const { months } = (await bothOf(words, "review.xlsx")) as unknown as {
      months: { month: string; expected: { exact: string } }[];
    };
    const sheets = await opened("review.xlsx");
    expect(months).toHaveLength(3);
    for (const { month, expected } of months) {
      expectSame(cellOf(sheets.get("Month by month")!, month, "Expected (USD)"), expected.exact);
      expectSame(cellOf(sheets.get("Functions, dearest first")!, "Total", `${month} (USD)`), expected.exact);
    }
  });

  test("a quantity that someone changes changes its amount, the total, and the total of the summary", async () => {
    await bothOf(["estimate", path("plan.yaml"), "--today", "2026-11-21"], "whole.xlsx");
    const book = readXlsx(readFileSync(path("whole.xlsx")));
    const bill = book.sheets.find(({ name }) => name === "Bill")!;
    const [at, quantity] = [...bill.cells].find(([key, { value }]) => key.startsWith("G") && Number(value) > 1e6)!;
    const [price, total] = [
      bill.cells.get(at.replace("G", "H"))!,
      [...bill.cells].findLast(([key]) => key.startsWith("I"))!,
    ];
    const doubled = new RegExp(`(<c r="${at}"[^>]*><v>)[^<]*`);
    const parts = new Map(book.parts).set(
      "xl/worksheets/sheet2.xml",
      bill.xml.replace(doubled, `$1${2 * Number(quantity.value)}`),
    );
    writeFileSync(path("changed.xlsx"), rezipped(parts));
    const sheets = await opened("changed.xlsx");
    const more = String(Number(total[1].value) + Number(quantity.value) * Number(price.value));
    expect(Number(more)).toBeGreaterThan(Number(total[1].value));
    expectSame(cellOf(sheets.get("Bill")!, "Total", "Amount (USD)"), more);
    expectSame(cellOf(sheets.get("Summary")!, "Total", "Value"), more);
  });
});
