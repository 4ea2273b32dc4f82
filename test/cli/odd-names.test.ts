// Function names are anybody's text. Every output shows them, and none of them does anything.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { textWidth } from "../../src/report/text-width.ts";
import { readXlsx } from "../support/read-xlsx.ts";
import { type Analysis, analyze, FLAGS, HEADER, type Run, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();
const ESC = "\u001b";
const names = [
  "checkout, eu",
  'say "hi"',
  "👩‍👩‍👧 결제 서비스",
  "<script>alert(1)</script>",
  `${ESC}[31mred${ESC}[0m`,
  `${ESC}]0;owned\u0007title`,
  "\u009b31mc1",
  "two\nlines",
  "back\rward",
  "tab\there",
  "=cmd|' /C calc'!A0",
  "@SUM(A1)",
  "a|b`c`[d](https://evil.example)",
  "name\u202egpj.exe",
  "'quoted'",
  "-1",
  "NULL",
  "__proto__",
  "constructor",
  "x".repeat(20_000),
  "한".repeat(7000),
];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const row = (name: string, n: number): string =>
  `2026-11-01T00:00:${String(n % 60).padStart(2, "0")}Z,${quoted(name)},120.5,512`;

// What a terminal would obey, or what would reorder a line; line feeds are ours.
const OBEYED = /(?!\n)[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

let file = "";
const runs = new Map<string, Run>();
const outputOf = (format: string): string => runs.get(format)!.stdout;

beforeAll(async () => {
  file = put("names.csv", `${[HEADER, ...names.map(row)].join("\n")}\n`);
  const formats = ["table", "json", "csv", "markdown", "html", "focus"];
  const all = await Promise.all(formats.map((format) => analyze([file, "--format", format, "--top", "100"])));
  formats.forEach((format, k) => {
    runs.set(format, all[k]!);
  });
});

test.each(["table", "json", "csv", "markdown", "html", "focus"])(
  "%s: answered, quiet, and nothing in it is obeyed",
  (format) => {
    const { code, stderr, stdout } = runs.get(format)!;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const shown = format === "csv" ? stdout.replaceAll("\t", "") : stdout;
    expect(OBEYED.exec(shown)?.[0]).toBeUndefined();
  },
);

test("JSON has every name exactly, and no row is lost", () => {
  const result = JSON.parse(outputOf("json")) as Analysis;
  expect(result.input).toMatchObject({ rows: names.length, accepted: names.length });
  expect(new Set(result.functions.map(({ name }) => name))).toEqual(new Set(names));
});

test("CSV is CSV: as many records as functions, and no cell that a spreadsheet would compute", () => {
  const [header, ...records] = parse(outputOf("csv"), { relax_column_count: false }) as string[][];
  expect(records.length).toBeGreaterThanOrEqual(names.length);
  const cells = records.flat();
  for (const name of ["checkout, eu", 'say "hi"', "👩‍👩‍👧 결제 서비스", "two\nlines", "x".repeat(20_000)]) {
    expect(cells).toContain(name);
  }
  for (const cell of [...header!, ...cells]) {
    expect(cell).not.toMatch(/^\s*[=@＝＠]|^[\t\r]/);
    if (/^[+-]/.test(cell)) expect(cell).toMatch(/^[+-]?[\d.]+$/);
  }
});

test("FOCUS, where one function made the bill: its name, and no cell that a spreadsheet would compute", async () => {
  for (const name of names) {
    const one = put("one.csv", `${HEADER}\n${row(name, 1)}\n`);
    const { code, stdout } = await analyze([one, "--format", "focus"]);
    expect(code).toBe(0);
    const [header, ...rows] = parse(stdout, { relax_column_count: false }) as string[][];
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=@＝＠+]|^[\t\r]/);
    const shown = rows[0]![header!.indexOf("ResourceName")]!;
    if (/^[\w<>()/]+$/.test(name)) expect(shown).toBe(name);
    if (name.startsWith("=")) expect(shown).toBe(`'${name}`);
  }
});

test("a workbook has every name as text, cut where a cell ends, and computes none", async () => {
  const target = path("names.xlsx");
  expect(await analyze([file, "-o", target])).toMatchObject({ code: 0, stdout: "" });
  const { sheets, parts } = readXlsx(readFileSync(target));
  const functions = sheets[2]!;
  const shown = [...functions.cells].filter(([at]) => /^A\d/.test(at)).map(([, { value }]) => value);
  for (const name of [
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-1",
    "<script>alert(1)</script>",
    "NULL",
    "x".repeat(20_000),
    "한".repeat(7000),
  ])
    expect(shown).toContain(name);
  expect([...functions.cells].filter(([, { formula }]) => formula !== undefined)).toHaveLength(1);
  for (const text of parts.values()) expect(text).not.toMatch(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
});

test("HTML has no script, no handler, no address outside, and the names as text", () => {
  const html = outputOf("html");
  expect(html).not.toMatch(/<script|<iframe|<img|\son\w+\s*=|javascript:/i);
  expect(html).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toContain("👩‍👩‍👧 결제 서비스");
  expect(html).toMatch(/^<!doctype html>/i);
});

test("Markdown keeps its tables: every row of one has as many cells as its header", () => {
  const blocks = outputOf("markdown")
    .split(/\n\n+/)
    .filter((block) => block.startsWith("|"));
  expect(blocks.length).toBeGreaterThan(1);
  for (const block of blocks) {
    const bars = block
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/\\\\|\\\|/g, "").split("|").length);
    expect(new Set(bars).size).toBe(1);
  }
  expect(outputOf("markdown")).not.toMatch(/<script|(?<!\\)\]\(https/);
});

test("no format is buried by a 20 kB name", () => {
  for (const format of ["table", "markdown", "html"]) {
    for (const line of outputOf(format).split("\n")) expect(line.length).toBeLessThan(5000);
  }
});

describe("in a terminal", () => {
  async function shown(columns: number): Promise<string> {
    let text = "";
    const io = {
      ...nodeIo,
      env: {},
      stdout: {
        isTerminal: true,
        columns,
        write: async (more: string) => {
          text += more;
        },
      },
      stderr: { isTerminal: false, write: () => true },
    };
    expect(await main(["analyze", file, ...FLAGS, "--top", "100", "--no-color"], io)).toBe(0);
    return text;
  }

  test.each([60, 80, 120, 200])("%i columns wide, every line fits, wide characters counted twice", async (columns) => {
    const lines = (await shown(columns)).split("\n");
    const tooWide = lines.filter((line) => textWidth(line) > columns);
    expect(tooWide).toEqual([]);
  });

  test("columns of figures stand under one another, whatever the names beside them", async () => {
    const lines = (await shown(160)).split("\n");
    const rows = lines.filter((line) => /x86_64\s*$/.test(line) && line.includes(" 512 "));
    expect(rows).toHaveLength(names.length);
    expect(new Set(rows.map((line) => textWidth(line.trimEnd()))).size).toBe(1);
  });
});

test("a message about a file, a region or a flag with such a name is as harmless", async () => {
  const nasty = `${ESC}[31m<script>\u202e\u0007`;
  const all = await Promise.all([
    analyze([path(`${nasty}.csv`)]),
    analyze([file, "--input-format", nasty]),
    analyze([file, "--only", nasty, "--map", `${nasty}=x`]),
    analyze([file, `--${nasty}`, "x"]),
    analyze([file, "--on", nasty]),
    analyze([file, "--map", `duration_ms=${nasty}`]),
  ]);
  for (const { code, stderr } of all) {
    expect([2, 3]).toContain(code);
    expect(OBEYED.exec(stderr)?.[0]).toBeUndefined();
  }
});
