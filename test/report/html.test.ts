import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { html } from "../../src/report/renderers/html.ts";
import { style, styleHash } from "../../src/report/renderers/html-style.ts";
import type { Report } from "../../src/report/report.ts";
import { hostileTexts, reportOf } from "./hostile-texts.ts";
import { outputOf, sampleReport, smallReport, smallReportKo } from "./sample-report.ts";

const render = (report: Report, lang = "en"): string =>
  html.render(outputOf(report), { width: undefined, color: false, lang });
const body = (report: Report): string => /<main>[\s\S]*<\/main>/.exec(render(report))![0];

test("the policy allows the page's own style and nothing else", () => {
  expect(styleHash).toBe(`sha256-${createHash("sha256").update(style).digest("base64")}`);
  expect(/<style>([\s\S]*?)<\/style>/.exec(render(smallReport))![1]).toBe(style);
  expect(render(smallReport)).toContain(`content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'`);
  expect(style).not.toMatch(/url\(|@import|image-set|\\|</);
});

test("the first facts are the answer, with one figure above the others", () => {
  expect(body(smallReport)).toContain(`<section class="answer">
<h2 id="b1">Answer</h2>
<dl>
<div class="first figure"><dt>Total</dt><dd>$18.73</dd></div>
<div class="figure"><dt>Throttled</dt><dd>0</dd></div>
</dl>
</section>`);
  expect(body(sampleReport).match(/class="answer"/g)).toHaveLength(1);
  expect(body(sampleReport)).toContain('<section class="facts">');
});

test("a table has a caption, headings with scope, a name for each row and a total", () => {
  expect(/<table>[\s\S]*<\/table>/.exec(body(smallReportKo))![0]).toMatchInlineSnapshot(`
    "<table>
    <caption class="hidden">청구서</caption>
    <thead><tr><th scope="col" class="text">함수</th>
    <th scope="col" class="number">호출 수</th>
    <th scope="col" class="number">비용</th></tr></thead>
    <tbody>
    <tr><th scope="row">결제-api</th>
    <td class="number">990</td>
    <td class="number">$18.33</td></tr>
    <tr><th scope="row">가족 👨‍👩‍👧‍👦</th>
    <td class="number">12</td>
    <td class="number">$0.40</td></tr>
    </tbody>
    <tfoot><tr><th scope="row">합계</th>
    <td class="number">1,002</td>
    <td class="number">$18.73</td></tr></tfoot>
    </table>"
  `);
});

test("the language is the document's", () => {
  expect(render(smallReportKo, "ko")).toMatch(/^<!doctype html>\n<html lang="ko">/);
  expect(render(smallReport, '"><script>')).toContain('<html lang="&quot;&gt;&lt;script&gt;">');
});

const tags = (markup: string): string[] => markup.match(/<[a-z/!][^>]*>/gi) ?? [];

test("nothing is loaded, nothing runs", () => {
  for (const report of [sampleReport, ...hostileTexts.map(reportOf)]) {
    const page = render(report);
    expect(page).not.toMatch(/<script/i);
    for (const tag of tags(page)) expect(tag).not.toMatch(/\s(?:href|src|srcset|action|style|on\w+)=|https?:/i);
  }
  expect(render(sampleReport)).not.toMatch(/https?:/);
});

test("whatever the names are, the elements and attributes stay the same", () => {
  const skeleton = (text: string): string[] =>
    tags(body(reportOf(text))).map((tag) => tag.replace(/(?<==")[^"]*/g, ""));
  const expected = skeleton("name").filter((tag) => !/tspan/.test(tag));
  for (const text of hostileTexts) {
    if (text.trim() === "") continue; // an empty title has no heading
    expect(skeleton(text).filter((tag) => !/tspan/.test(tag))).toEqual(expected);
  }
});
