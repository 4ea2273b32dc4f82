// What a review has besides its tables: the picture of its months, its workbook, its rows of FOCUS.
import { expect, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { languages } from "../../src/i18n/index.ts";
import { focusCharges } from "../../src/report/builders/focus-charges.ts";
import { forecastChart } from "../../src/report/builders/forecast-chart.ts";
import { reviewCharges } from "../../src/report/builders/review-charges.ts";
import { html } from "../../src/report/renderers/html.ts";
import { xlsx } from "../../src/report/renderers/xlsx.ts";
import type { Output, RangeChart } from "../../src/report/report.ts";
import { svgRange } from "../../src/report/svg-range.ts";
import { reviewWorkbook } from "../../src/report/workbook/review-workbook.ts";
import { calculated, readXlsx } from "../support/read-xlsx.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { sampleReview } from "./sample-review.ts";

const options = { width: undefined, color: false, lang: "en" };
const review = sampleReview();
const of = (more: Partial<Output>): Output => ({
  result: {},
  report: () => ({ title: "", blocks: [] }),
  records: () => [],
  ...more,
});

test("the picture: recorded months as bars, forecast ones as a line in a band, budgets of the whole as limits", () => {
  const chart = forecastChart(review, en);
  expect(chart.points.map(({ label }) => label)).toEqual(review.months.map(({ month }) => month));
  expect(chart.points[0]).toMatchObject({ known: chart.points[0]!.value, range: null });
  expect(chart.points[1]).toMatchObject({
    known: Number(review.soFar!.exact),
    range: { low: Number(review.months[1]!.range!.p10.exact) },
  });
  expect(chart.points[2]).toMatchObject({ known: 0 });
  expect(chart.limits).toEqual([{ label: "everything 160.00", value: 160 }]);
  const partial = { ...review, budgets: [{ ...review.budgets[0]!, where: { team: "payments" } }] };
  expect(forecastChart(partial, en).limits).toEqual([]);
  expect(chart.summary).toMatch(
    /^102\.06 USD are forecast for 2026-11, 141\.20 USD for 2027-03; eight times in ten .* 116\.09 and 175\.17 USD\.$/,
  );
});

test("without a range: the expected values, and the plan's cases apart from any band", () => {
  const cases = { low: { exact: "90", rounded: "90.00" }, high: { exact: "180", rounded: "180.00" } };
  const months = review.months.map((month) => ({ ...month, range: null, rangeBills: null, cases }));
  const chart = forecastChart({ ...review, months, soFar: null }, en);
  expect(chart.names.value).toBe("Expected");
  expect(chart.summary).not.toContain("ten");
  const svg = svgRange(chart, "r").source;
  expect(svg).not.toContain('class="area"');
  expect(svg.match(/class="line cases"/g)).toHaveLength(6);
});

const points = (svg: string): number[] =>
  [...svg.matchAll(/class="dot" cx="[\d.]+%" cy="([\d.]+)"/g)].map(([, y]) => Number(y));

test("drawn: with a name and a text, higher is dearer, every figure written, told apart without colour", () => {
  const svg = svgRange(forecastChart(review, en), "r").source;
  expect(svg).toMatch(/^<svg class="chart range" role="img" aria-labelledby="r-title r-text"/);
  expect(svg).toContain('<title id="r-title">Forecast and range</title>');
  expect(svg.match(/class="known"/g)).toHaveLength(2);
  const ys = points(svg);
  expect(ys).toHaveLength(5);
  expect(ys).toEqual([...ys].sort((a, b) => b - a));
  for (const { text, label } of forecastChart(review, en).points) {
    expect(svg).toContain(`>${text}<`);
    expect(svg).toContain(`>${label}<`);
  }
  for (const mark of ['class="line edge"', 'class="line s0"', 'class="limit"', 'class="dot"'])
    expect(svg).toContain(mark);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test.each([
  ["no months", []],
  ["one month of nothing", [{ label: "2026-11", value: 0, text: "0.00", known: 0, range: null, cases: null }]],
  ["one month, all of it known", [{ label: "2026-11", value: 5, text: "5.00", known: 5, range: null, cases: null }]],
] as const)("%s is drawn too", (_, shown) => {
  const chart: RangeChart = {
    kind: "range",
    title: "t",
    summary: "s",
    unit: "USD",
    points: shown,
    limits: [],
    names: { known: "k", value: "v", range: "r", cases: "c" },
  };
  expect(svgRange(chart, "r").source).not.toMatch(/NaN|undefined|Infinity/);
});

test("of many points as many are named as have room, the last one always", () => {
  const many = Array.from({ length: 60 }, (_, i) => ({
    label: `m${i}`,
    value: 1 + i,
    text: `${i}.00`,
    known: 0,
    range: null,
    cases: null,
  }));
  const svg = svgRange({ ...forecastChart(review, en), points: many }, "r").source;
  expect(points(svg)).toHaveLength(60);
  expect(svg.match(/class="name/g)!.length).toBeLessThanOrEqual(12);
  expect(svg).toContain(">m59<");
});

test("bars beside a table's rows are pictures of its figures, and no part of its text", () => {
  const table = {
    kind: "table",
    title: "t",
    columns: [
      { title: "a", align: "start" },
      { title: "b", align: "end" },
    ],
    rows: [
      ["x", "10"],
      ["y", "4"],
    ],
    shares: [1, 0.4],
  } as const;
  const page = html.render(of({ report: () => ({ title: "t", blocks: [table], layout: "sheet" }) }), options);
  expect(page).toContain('<main class="sheet">');
  expect(page.match(/<svg class="share" aria-hidden="true"/g)).toHaveLength(2);
  expect(page).toContain('<rect width="40%" height="4"/>');
});

test.each(languages)(
  "the workbook, $lang: every formula comes to its figure, months to their bills, functions to their months",
  async (t) => {
    const book = readXlsx(await xlsx.render(of({ workbook: () => reviewWorkbook(review, t) }), options));
    expect(book.sheets).toHaveLength(7);
    expect(new Set(book.sheets.map((sheet) => sheet.name.toLowerCase())).size).toBe(7);
    for (const { name } of book.sheets) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
    let formulas = 0;
    for (const sheet of book.sheets) {
      for (const [at, { formula, value }] of sheet.cells) {
        if (formula === undefined) continue;
        formulas++;
        expect(calculated(book, sheet, at), `${sheet.name}!${at}`).toBeCloseTo(value as number, 8);
      }
    }
    const [summary, months, , functions] = book.sheets;
    expect(summary!.cells.get("B2")).toMatchObject({ value: Number(review.months[1]!.expected.exact) });
    review.months.forEach(({ expected }, i) => {
      expect(months!.cells.get(`E${i + 2}`)?.value).toBe(Number(expected.exact));
      const total = [...functions!.cells].filter(([, { formula }]) => formula?.startsWith("SUM"))[i]!;
      expect(total[1].value).toBeCloseTo(Number(expected.exact), 8);
    });
    expect(formulas).toBeGreaterThan(60);
  },
);

test("names in a review's workbook are text", async () => {
  for (const name of hostileTexts) {
    const book = readXlsx(
      await xlsx.render(of({ workbook: () => reviewWorkbook(sampleReview(name || "-"), en) }), options),
    );
    for (const { cells } of book.sheets) {
      for (const [, { formula }] of cells)
        if (formula !== undefined)
          expect(formula).toMatch(/^(?:SUM\((?:'Bill'!)?[A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+\*[A-Z]+\d+)$/);
    }
  }
});

test("FOCUS: a month's rows are its bill's; what is over is recorded, what has a day to come is a forecast", () => {
  const rows = reviewCharges(review);
  expect(rows).toEqual(
    review.months.flatMap((month, i) =>
      focusCharges({ ...review, bill: month.bill, basis: i === 0 ? "trace" : "forecast" }),
    ),
  );
  expect(new Set(rows.map((row) => `${row.BillingPeriodStart} ${row.x_ChargeBasis}`)).size).toBe(review.months.length);
  const half = { ...review, months: review.months.map((month) => ({ ...month, recordedDays: 3 })) };
  expect(new Set(reviewCharges(half).map((row) => row.x_ChargeBasis))).toEqual(new Set(["forecast"]));
});
