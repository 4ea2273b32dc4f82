// What every format in the list must hold, whoever added it.
import { expect, test } from "vitest";
import { binaryRenderers, renderers, textRenderers } from "../../src/report/renderers/index.ts";
import type { Output, RenderOptions } from "../../src/report/report.ts";
import { figure, quantityColumn, textColumn, type Workbook } from "../../src/report/workbook/sheet.ts";
import { hostileTexts, reportOf } from "./hostile-texts.ts";
import { sampleReport, smallReportKo } from "./sample-report.ts";

const options: readonly RenderOptions[] = [
  { width: undefined, color: false, lang: "en" },
  { width: 80, color: false, lang: "ko" },
];

/** Frozen all the way down, so that a renderer that changes its input fails. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

const workbookOf = (text: string): Workbook => ({
  title: text,
  sheets: [
    { id: text, name: text, columns: [textColumn(text, text)], rows: [{ [text]: text }], totals: { [text]: text } },
    { id: "n", name: "n", columns: [quantityColumn("n", "n")], rows: [{ n: figure("1.5") }] },
  ],
});
const hostileOutput = (text: string): Output => ({
  result: frozen({ name: text, [text]: [text] }),
  report: () => frozen(reportOf(text)),
  records: () => frozen([{ name: text, again: text }]),
  workbook: () => frozen(workbookOf(text)),
  charges: () => frozen([{ name: text, again: text }]),
});
const outputs: readonly Output[] = [sampleReport, smallReportKo, { title: "", blocks: [] }].map((report) => ({
  result: frozen({ report }),
  report: () => frozen(report),
  records: () => frozen([{ title: report.title }]),
  workbook: () => frozen(workbookOf(report.title)),
  charges: () => frozen([{ title: report.title }]),
}));

test("ids and extensions are unique, and the default comes first", () => {
  expect(renderers.map(({ id }) => id)).toEqual(["table", "json", "csv", "markdown", "html", "focus", "xlsx"]);
  expect(new Set(renderers.map(({ extension }) => extension)).size).toBe(renderers.length);
  for (const { extension } of renderers) expect(extension).toMatch(/^(?:\.[a-z]+)+$/);
});

test.each(renderers)(
  "$id: the same input gives the same bytes, and the input is left as it was",
  async ({ render }) => {
    for (const option of options) {
      for (const output of [...outputs, ...hostileTexts.map(hostileOutput)]) {
        expect(await render(output, option)).toEqual(await render(output, option));
      }
    }
  },
);

test.each(binaryRenderers)("$id: what writes it is loaded when it is asked for", ({ render }) => {
  expect(render(outputs[0]!, options[0]!)).toBeInstanceOf(Promise);
});

test.each(textRenderers)("$id: text ends in a newline, and lines end in LF", ({ render }) => {
  for (const option of options) {
    for (const output of outputs) expect(render(output, option)).toMatch(/^(?:[^\r]*\n)?$/);
  }
});

test.each(textRenderers)("$id: no text in it is obeyed by a terminal or reorders a line", ({ render, id }) => {
  for (const option of options) {
    for (const text of hostileTexts) {
      const shown = render(hostileOutput(text), option);
      // A tab inside a quoted CSV cell is data.
      expect(shown.replaceAll("\n", "").replaceAll("\t", id === "csv" || id === "focus" ? "" : "\t")).not.toMatch(
        /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u,
      );
    }
  }
});

test.each(textRenderers.filter(({ of }) => of === "report"))(
  "$id: a long name does not bury the report",
  ({ render }) => {
    for (const text of ["x", "<", "|", "한", "Z\u0301", "👩\u200d", `Z${"\u0301".repeat(99)}`]) {
      expect(render(hostileOutput(text.repeat(200_000 / text.length)), options[0]!).length).toBeLessThan(1_000_000);
    }
  },
);
