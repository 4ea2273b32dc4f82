// Workbooks, read by something else than what writes them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { languages } from "../../src/i18n/index.ts";
import { comparisonOutput } from "../../src/report/builders/comparison-report.ts";
import { estimateOutput } from "../../src/report/builders/estimate-report.ts";
import { xlsx } from "../../src/report/renderers/xlsx.ts";
import type { Output } from "../../src/report/report.ts";
import { figure, type Sheet, textColumn, type Workbook } from "../../src/report/workbook/sheet.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import { plans, plansWithCommitment } from "../property/plans.ts";
import { comparePlans } from "../support/compare-plans.ts";
import { pricePlan } from "../support/price-plan.ts";
import { calculated, type ReadBook, type ReadCell, type ReadSheet, readXlsx } from "../support/read-xlsx.ts";
import { hostileTexts } from "./hostile-texts.ts";

const options = { width: undefined, color: false, lang: "en" };
const bytesOf = (output: Output): Promise<Uint8Array> => xlsx.render(output, options);
const bookOf = async (result: EstimateResult, t = en): Promise<ReadBook> =>
  readXlsx(await bytesOf(estimateOutput(result, undefined, t)));
const written = async (...sheets: Sheet[]): Promise<ReadBook> => {
  const book: Workbook = { title: "t", sheets };
  return readXlsx(
    await bytesOf({ result: {}, report: () => ({ title: "", blocks: [] }), records: () => [], workbook: () => book }),
  );
};

const shop = {
  on: "2026-11-21",
  account: {
    savingsPlan: { hourlyCommitment: "0.25" },
    alreadyUsed: [{ region: "us-east-1", architecture: "x86_64", gbSeconds: "5999000000" }],
  },
  workloads: [
    {
      name: "checkout",
      team: "pay",
      region: "us-east-1",
      memoryMb: 1024,
      requests: 90_000_000,
      durationMs: 120,
      cases: { low: { requests: 1000 } },
    },
    { name: "resize", region: "eu-central-1", memoryMb: 1769, rate: "2/s", durationMs: 640, ephemeralStorageMb: 2048 },
  ],
};

const titles = (sheet: ReadSheet): string[] =>
  [...sheet.cells].filter(([at]) => /^[A-Z]+1$/.test(at)).map(([, { value }]) => String(value));
const columnOf = (sheet: ReadSheet, title: string): readonly [string, ReadCell][] => {
  const letter = [...sheet.cells]
    .find(([at, { value }]) => /^[A-Z]+1$/.test(at) && value === title)![0]
    .replace("1", "");
  return [...sheet.cells].filter(([at]) => at.replace(/\d+/, "") === letter && at !== `${letter}1`);
};
const sheetOf = (book: ReadBook, name: string): ReadSheet => book.sheets.find((sheet) => sheet.name === name)!;

test("an estimate: its sheets, its headers with units, its totals as formulas over them", async () => {
  const result = pricePlan(shop);
  const book = await bookOf(result);
  expect(book.sheets.map(({ name }) => name)).toEqual(["Summary", "Bill", "Workloads", "Side by side"]);
  const [summary, bill, workloads] = book.sheets as [ReadSheet, ReadSheet, ReadSheet];
  expect(titles(bill).slice(0, 9)).toEqual([
    ...["Line", "Region", "Arch", "Month", "Part", "Unit"],
    ...["Quantity (in its unit)", "Price (USD per unit)", "Amount (USD)"],
  ]);
  expect(titles(workloads).slice(0, 12)).toEqual([
    ...["Workload", "team", "Region", "Arch", "Memory (MB)", "vCPU", "Requests (requests)", "Billed (ms)"],
    ...["Usage (GB-s)", "Concurrency", "per million (USD)", "Amount (USD)"],
  ]);
  const amounts = columnOf(bill, "Amount (USD)");
  expect(
    amounts.slice(0, -1).every(([at, { formula }]) => formula === at.replace("I", "G") + at.replace("I", "*H")),
  ).toBe(true);
  expect(amounts.at(-1)![1].formula).toBe(`SUM(I2:I${amounts.length})`);
  expect(summary.cells.get("B2")).toMatchObject({
    formula: `SUM('Bill'!I2:I${amounts.length})`,
    value: Number(result.bill.total.exact),
  });
  expect(columnOf(workloads, "Amount (USD)").at(-1)![1].formula).toMatch(/^SUM\(L2:L4\)$/);
  expect(columnOf(bill, "Part").map(([, { value }]) => value)).toContain("Savings Plan");
  const quantities = columnOf(bill, "Quantity (in its unit)").slice(0, -1);
  expect(quantities.every(([, { value }]) => typeof value === "number")).toBe(true);
});

test("titles are bold and stay in view, columns are wide enough, and print on A4 under their titles", async () => {
  const book = await bookOf(pricePlan(shop));
  for (const { name, xml, cells } of book.sheets) {
    const header = [...cells].filter(([at]) => /^[A-Z]+1$/.test(at));
    expect(
      header.every(([, { isBold }]) => isBold),
      name,
    ).toBe(true);
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen"');
    expect(xml.match(/<col /g)).toHaveLength(header.length);
    expect(xml).toMatch(/<pageSetup [^>]*paperSize="9"/);
  }
  expect(book.parts.get("xl/workbook.xml")).toContain("'Side by side'!$1:$1");
});

test("in every language: other words, the same figures and formulas, sheet names that Excel takes", async () => {
  const books = await Promise.all(languages.map((t) => bookOf(pricePlan(shop), t)));
  const figures = books.map(({ sheets }) =>
    sheets.map(({ cells }) =>
      [...cells].flatMap(([at, { value, numFmt }]) => (typeof value === "number" ? [[at, value, numFmt]] : [])),
    ),
  );
  expect(figures[1]).toEqual(figures[0]);
  for (const { sheets } of books) {
    const names = sheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
  }
  expect(titles(books[1]!.sheets[1]!)).toContain("금액 (USD)");
});

test("the same result is the same file, whenever it is written", async () => {
  const output = estimateOutput(pricePlan(shop), undefined, en);
  const first = await bytesOf(output);
  await new Promise((resolve) => setTimeout(resolve, 1100)); // file formats count in seconds, zip archives in two
  expect(Buffer.compare(Buffer.from(await bytesOf(output)), Buffer.from(first))).toBe(0);
  const { stamps, parts } = readXlsx(first);
  expect(new Set(stamps).size).toBe(1);
  expect(parts.get("docProps/core.xml")).toMatch(/created[^>]*>1980-01-01T00:00:00Z</);
});

/** Everything a workbook says of itself: each formula comes to the figure beside it, and that is the exact one of the result. */
async function expectAddsUp(result: EstimateResult): Promise<void> {
  const book = await bookOf(result);
  const isNear = (a: number, b: number): boolean =>
    Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b), 1e-12);
  const total = Number(result.bill.total.exact);
  let formulas = 0;
  for (const sheet of book.sheets) {
    for (const [at, { formula, value }] of sheet.cells) {
      if (formula === undefined) continue;
      formulas++;
      const own = calculated(book, sheet, at);
      expect(isNear(own, value as number), `${sheet.name}!${at} ${formula}: ${own}, not ${value}`).toBe(true);
    }
  }
  expect(formulas).toBeGreaterThan(result.bill.lines.length);
  for (const name of ["Bill", "Workloads"]) {
    const sum = columnOf(sheetOf(book, name), "Amount (USD)").at(-1)![1];
    expect(sum.value).toBe(total);
  }
  const quantities = new Map<string, number>();
  const [lines, parts] = [result.bill.lines, columnOf(sheetOf(book, "Bill"), "Quantity (in its unit)")];
  for (const { component, quantity } of lines)
    quantities.set(component, (quantities.get(component) ?? 0) + Number(quantity));
  const all = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);
  expect(isNear(all(parts.map(([, { value }]) => value as number)), all(quantities.values()))).toBe(true);
}

test("150 plans with every feature: every formula comes to its figure, and the parts to the whole", async () => {
  await fc.assert(
    fc.asyncProperty(plans, (plan) => expectAddsUp(pricePlan(plan))),
    { seed: 20_261_121, numRuns: 150 },
  );
});

test("50 plans with a Savings Plan too", async () => {
  await fc.assert(
    fc.asyncProperty(plansWithCommitment, (plan) => expectAddsUp(pricePlan(plan))),
    { seed: 20_261_121, numRuns: 50 },
  );
});

test("a comparison: drivers and workloads add up to its difference, before and after stay live", async () => {
  const dearer = {
    ...shop,
    workloads: [
      { ...shop.workloads[0]!, memoryMb: 2048, requests: 100_000_000 },
      { ...shop.workloads[1]!, name: "new" },
    ],
  };
  const result = await comparePlans(shop, dearer);
  const book = readXlsx(await bytesOf(comparisonOutput(result, 20, en)));
  expect(book.sheets.map(({ name }) => name)).toEqual(["Summary", "What made the difference", "Workloads"]);
  const [summary, drivers, workloads] = book.sheets as [ReadSheet, ReadSheet, ReadSheet];
  expect(columnOf(workloads, "Difference (USD)")[0]![1].formula).toBe("E2-D2");
  const difference = Number(result.difference.exact);
  for (const [sheet, title] of [
    [drivers, "Amount (USD)"],
    [workloads, "Difference (USD)"],
  ] as const) {
    const [at, { value }] = columnOf(sheet, title).at(-1)!;
    expect(value).toBe(difference);
    expect(calculated(book, sheet, at)).toBeCloseTo(difference, 9);
  }
  expect(calculated(book, summary, "B2")).toBeCloseTo(difference, 9);
  const perDriver = titles(workloads).filter((title) => /^(?:Memory|Volume|New)/.test(title));
  expect(perDriver.length).toBeGreaterThan(1);
});

test("digits that a double cannot hold stand beside it as text; what it can hold is not said twice", async () => {
  const long = "21.7634195433977197265625";
  const book = await bookOf({
    ...pricePlan(shop),
    perMillion: { exact: long, rounded: "21.76" },
    perInvocation: { exact: "0.0000012", rounded: "0.0000012" },
  });
  const row = [...book.sheets[0]!.cells].find(([, { value }]) => value === "per million")![0].slice(1);
  const cells = book.sheets[0]!.cells;
  expect(titles(book.sheets[0]!)).toEqual(["Item", "Value", "Unit", "Value, every digit"]);
  expect(cells.get(`B${row}`)).toMatchObject({ value: Number(long), numFmt: "#,##0.00" });
  expect(cells.get(`D${row}`)?.value).toBe(long);
  expect(cells.get(`D${Number(row) + 1}`)).toBeUndefined();
  expect(cells.get(`B${Number(row) + 1}`)).toMatchObject({
    value: 0.0000012,
    numFmt: "#,##0.0000012".replace("12", "00"),
  });
});

const named = (names: readonly string[]): Sheet => ({
  id: "s",
  name: "[a]:*?/\\ very long name of a sheet that no one would take",
  columns: [textColumn("name", "Name"), { id: "n", title: "=1+1", kind: "quantity" }],
  rows: names.map((name) => ({ name, n: figure(1) })),
});

test("hostile names are text: no formula, no character that XML forbids, no more than a cell holds", async () => {
  const names = [...hostileTexts, "_x0041_b", "\ufffe\uffff", "x".repeat(40_000), `${"x".repeat(32_765)}👩‍👧`];
  const { sheets, parts } = await written(named(names));
  const [{ cells, xml, name }] = sheets as [ReadSheet];
  expect(xml).not.toContain("<f>");
  expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  expect(cells.get("B1")).toMatchObject({ value: "=1+1", formula: undefined });
  for (const [part, text] of parts) {
    expect(text, part).not.toMatch(/(?![\t\n\r])\p{Cc}|[\p{Cs}\ufffe\uffff]/u);
    expect(text.replace(/<[^<>]*>/g, "").replace(/&(?:lt|gt|amp|quot|apos);/g, ""), part).not.toMatch(/[<>&]/);
  }
  names.forEach((given, i) => {
    const shown = String(cells.get(`A${i + 2}`)?.value ?? "");
    expect(shown.length).toBeLessThanOrEqual(32_767);
    if (/^[ -~]*$/.test(given) && given.length < 30_000) expect(shown).toBe(given);
  });
  expect(cells.get(`A${names.indexOf("_x0041_b") + 2}`)?.value).toBe("_x0041_b");
});

test("a sheet of nothing is still a sheet", async () => {
  const { sheets } = await written({ id: "s", name: "", columns: [textColumn("a", "A")], rows: [] });
  expect(sheets[0]).toMatchObject({ name: "-" });
});
