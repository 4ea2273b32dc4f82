import fc from "fast-check";
import { expect, test } from "vitest";
import { terminal } from "../../src/report/renderers/terminal.ts";
import type { Align, Report, Table } from "../../src/report/report.ts";
import { textWidth } from "../../src/report/text-width.ts";
import { ESC, hostileTexts } from "./hostile-texts.ts";
import { outputOf, sampleReport, smallReport, smallReportKo } from "./sample-report.ts";

fc.configureGlobal({ seed: 20_261_121 });

const render = (report: Report, width?: number, color = false): string =>
  terminal.render(outputOf(report), { width, color, lang: "en" });
const shown = (report: Report, width?: number): string => `\n${render(report, width)}`;

test("a report in English", () => {
  expect(shown(smallReport)).toMatchInlineSnapshot(`
    "
    Lambda cost
    ===========

    Answer
    Total      $18.73
    Throttled  0

    Bill
    Function                      Invocations  Region       Cost
    ----------------------------  -----------  ---------  ------
    checkout                              990  us-east-1  $18.33
    image-thumbnailer-production           12  eu-west-1   $0.40
    ----------------------------  -----------  ---------  ------
    Total                               1,002             $18.73
    Prices per GB-second.

    Concurrency
    ▁▁▁▁▁▂▂▂▂▂▃▃▃▃▃▄▄▄▄▄▅▅▅▅▅▆▆▆▆▆▇▇▇▇▇██████████▅▅▅▅▅▃▃▃▃▃▁▁▁▁▁
    00:00                                                  24:00
    Peak 8 at noon.

    Assumptions
    - Prices of 2026-11-21.
    - Free tier: whole month.
    "
  `);
});

test("a report in Korean: columns meet although its characters are two columns wide", () => {
  expect(shown(smallReportKo)).toMatchInlineSnapshot(`
    "
    람다 비용
    =========

    답
    합계         $18.73
    제한된 호출  0

    청구서
    함수      호출 수    비용
    --------  -------  ------
    결제-api      990  $18.33
    가족 👨‍👩‍👧‍👦        12   $0.40
    --------  -------  ------
    합계        1,002  $18.73
    "
  `);
});

test("a narrow terminal: words wrap, long names are cut, what is left continues below, numbers stay whole", () => {
  expect(shown(smallReport, 34)).toMatchInlineSnapshot(`
    "
    Lambda cost
    ===========

    Answer
    Total      $18.73
    Throttled  0

    Bill
    Function               Invocations
    ---------------------  -----------
    checkout                       990
    image-thumbnailer-pr…           12
    ---------------------  -----------
    Total                        1,002

    Function                 Region   
    -----------------------  ---------
    checkout                 us-east-1
    image-thumbnailer-prod…  eu-west-1
    -----------------------  ---------
    Total                             

    Function                      Cost
    --------------------------  ------
    checkout                    $18.33
    image-thumbnailer-product…   $0.40
    --------------------------  ------
    Total                       $18.73
    Prices per GB-second.

    Concurrency
    ▁▁▂▂▃▃▄▄▅▅▆▆▇▇████▅▅▃▃▁▁
    00:00              24:00
    Peak 8 at noon.

    Assumptions
    - Prices of 2026-11-21.
    - Free tier: whole month.
    "
  `);
});

test("nothing of the sample is wider than a terminal of 80 or 120 columns", () => {
  for (const width of [80, 120]) {
    for (const line of render(sampleReport, width).split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(width);
  }
});

test("a terminal that does not know its width gets what a pipe gets", () => {
  expect(render(sampleReport, 0)).toBe(render(sampleReport));
});

test("colour is two styles, and off it is none", () => {
  expect(render(smallReport)).not.toContain(ESC);
  const coloured = render(smallReport, undefined, true);
  expect(coloured).toContain(`${ESC}[1mBill${ESC}[22m\n`);
  expect(coloured).toContain(`${ESC}[2m- Prices of 2026-11-21.${ESC}[22m\n`);
  expect(coloured.replaceAll(new RegExp(`${ESC}\\[[12]m([^${ESC}\n]*)${ESC}\\[22m`, "g"), "$1")).toBe(
    render(smallReport),
  );
});

test("piped, a cell ends at 200 columns and a sentence stays on its line", () => {
  const name = "x".repeat(20_000);
  const sentence = "word ".repeat(100).trim();
  const lines = render({
    title: "",
    blocks: [table([["start"], ["end"]], [[name, "1"]]), { kind: "notes", title: "", lines: [sentence] }],
  }).split("\n");
  expect(lines).toContain(`${"x".repeat(199)}…  1`);
  expect(lines).toContain(`- ${sentence}`);
});

test("a chart is a line of blocks as long as the terminal allows, the peak kept", () => {
  const chart = { kind: "chart", title: "C", summary: "S", unit: "", limits: [], from: "a", to: "b" } as const;
  const values = Array.from({ length: 1000 }, (_, i) => (i === 613 ? 50 : 1));
  const one = { ...chart, series: [{ label: "x", values }] };
  expect(render({ title: "", blocks: [one] }, 41)).toBe(
    `C\n${"▂".repeat(24)}█${"▂".repeat(15)}\na${" ".repeat(38)}b\nS\n`,
  );
  const flat = {
    ...chart,
    series: [
      { label: "x", values: [0, 0] },
      { label: "none", values: [] },
    ],
  };
  expect(render({ title: "", blocks: [flat] }, 21)).toBe(`C\n${"▁".repeat(20)}\na${" ".repeat(18)}b\nS\n`);
  expect(render({ title: "", blocks: [{ ...chart, series: [] }] }, 10)).toBe("C\nS\n");
});

const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(...hostileTexts),
  fc.constantFrom("결제 함수", "checkout-api", "two words", "👨‍👩‍👧‍👦"),
);
const amount = fc.integer({ min: 0, max: 2 ** 53 - 1 }).map(String);
const anyTable = fc
  .tuple(fc.array(fc.constantFrom<Align>("start", "end"), { minLength: 1, maxLength: 7 }), fc.boolean())
  .chain(([aligns, hasFooter]) => {
    const row = fc.tuple(...aligns.map((align) => (align === "end" ? amount : cell)));
    const titles = fc.tuple(...aligns.map(() => fc.constantFrom("Cost", "비용", "Peak concurrency", "x")));
    return fc.tuple(titles, fc.array(row, { maxLength: 6 }), row).map(([titles, rows, footer]) => ({
      ...table(
        aligns.map((align, i) => [align, titles[i]!] as const),
        rows,
      ),
      ...(hasFooter ? { footer } : {}),
    }));
  });

test("every line of a table has the same display width, part by part, and no number is cut", () => {
  fc.assert(
    fc.property(anyTable, fc.option(fc.integer({ min: 20, max: 160 }), { nil: undefined }), (table, width) => {
      const text = render({ title: "", blocks: [table] }, width);
      for (const part of text.slice(0, -1).split("\n\n")) {
        expect(new Set(part.split("\n").map(textWidth)).size).toBe(1);
      }
      for (const row of table.rows) {
        for (const [i, { align }] of table.columns.entries()) if (align === "end") expect(text).toContain(row[i]);
      }
    }),
  );
});

test("a table that can fit, fits", () => {
  fc.assert(
    fc.property(anyTable, fc.integer({ min: 60, max: 160 }), (table, width) => {
      for (const line of render({ title: "", blocks: [table] }, width).split("\n")) {
        expect(textWidth(line)).toBeLessThanOrEqual(width);
      }
    }),
  );
});

function table(columns: readonly (readonly [Align, string?])[], rows: readonly (readonly string[])[]): Table {
  return { kind: "table", title: "", columns: columns.map(([align, title = "x"]) => ({ align, title })), rows };
}
