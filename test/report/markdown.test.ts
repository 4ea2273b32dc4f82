import { expect, test } from "vitest";
import { markdown } from "../../src/report/renderers/markdown.ts";
import type { Report } from "../../src/report/report.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { outputOf, reportOf, smallReport, smallReportKo } from "./sample-report.ts";

const render = (report: Report): string =>
  markdown.render(outputOf(report), { width: undefined, color: false, lang: "en" });

test("a report in English", () => {
  expect(`\n${render(smallReport)}`).toMatchInlineSnapshot();
});

test("a report in Korean", () => {
  expect(`\n${render(smallReportKo)}`).toMatchInlineSnapshot();
});

test("whatever the names are, the layout stays: the same headings, the same rows, the same columns", () => {
  const layout = (text: string): string[] =>
    render(reportOf(text))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (/^(?:#+|-|\|)(?= )/.exec(line)?.[0] ?? "text") + (line.match(/(?<!\\)\|/g) ?? []).length);
  const expected = layout("name");
  for (const text of hostileTexts) if (text.trim() !== "") expect(layout(text), text.slice(0, 40)).toEqual(expected);
});

test("no raw HTML, no link, no image, no bare address", () => {
  for (const text of hostileTexts) {
    expect(render(reportOf(text))).not.toMatch(/<|(?<!\\)\[|:\/\/|www\.|@(?!\u2060)|(?<![\\])`/);
  }
});
