import { expect, test } from "vitest";
import { inertForMarkdown } from "../../src/report/inert.ts";
import { markdown } from "../../src/report/renderers/markdown.ts";
import type { Report } from "../../src/report/report.ts";
import { hostileTexts, reportOf } from "./hostile-texts.ts";
import { outputOf, smallReport, smallReportKo } from "./sample-report.ts";

const render = (report: Report): string =>
  markdown.render(outputOf(report), { width: undefined, color: false, lang: "en" });

test("a report in English", () => {
  expect(`\n${render(smallReport)}`).toMatchInlineSnapshot(`
    "
    # Lambda cost

    ## Answer

    - **Total**: $18.73
    - **Throttled**: 0

    ## Bill

    | Function | Invocations | Region | Cost |
    | :--- | ---: | :--- | ---: |
    | checkout | 990 | us-east-1 | $18.33 |
    | image-thumbnailer-production | 12 | eu-west-1 | $0.40 |
    | **Total** | **1,002** |  | **$18.73** |

    Prices per GB-second.

    ## Concurrency

    Peak 8 at noon.

    ## Assumptions

    - Prices of 2026-11-21.
    - Free tier: whole month.
    "
  `);
});

test("a report in Korean", () => {
  expect(`\n${render(smallReportKo)}`).toMatchInlineSnapshot(`
    "
    # 람다 비용

    ## 답

    - **합계**: $18.73
    - **제한된 호출**: 0

    ## 청구서

    | 함수 | 호출 수 | 비용 |
    | :--- | ---: | ---: |
    | 결제-api | 990 | $18.33 |
    | 가족 👨‍👩‍👧‍👦 | 12 | $0.40 |
    | **합계** | **1,002** | **$18.73** |
    "
  `);
});

test("whatever the names are, the layout stays: the same headings, the same rows, the same columns", () => {
  const layout = (text: string): string[] =>
    render(reportOf(text))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (/^(?:#+|-|\|)(?= )/.exec(line)?.[0] ?? "text") + (line.match(/(?<!\\)\|/g) ?? []).length);
  const expected = layout("name");
  for (const text of hostileTexts)
    if (inertForMarkdown(text) !== "") expect(layout(text), text.slice(0, 40)).toEqual(expected);
});

test("no raw HTML, no link, no image, no bare address", () => {
  for (const text of hostileTexts) {
    expect(render(reportOf(text))).not.toMatch(/<|(?<!\\)\[|(?<!\\):\/\/|www\.|@(?!\u2060)|(?<![\\])`/);
  }
});
