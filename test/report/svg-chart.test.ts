import fc from "fast-check";
import { expect, test } from "vitest";
import { peaks } from "../../src/report/chart-points.ts";
import type { Chart } from "../../src/report/report.ts";
import { svgChart } from "../../src/report/svg-chart.ts";

fc.configureGlobal({ seed: 20_261_121 });

const chart = (values: readonly number[], limits: Chart["limits"] = []): Chart => ({
  kind: "chart",
  title: "Concurrency",
  summary: "In words.",
  unit: "invocations",
  series: [{ label: "Peak", values }],
  limits,
  from: "a",
  to: "b",
});
const draw = (values: readonly number[], limits?: Chart["limits"]): string =>
  svgChart(chart(values, limits), "c").source;
const ticks = (svg: string): string[] => [...svg.matchAll(/class="tick"[^>]*>([^<]*)</g)].map((match) => match[1]!);
const path = (svg: string): string => /class="line s0" d="([^"]*)"/.exec(svg)![1]!;

test("a picture with a name and a text for those who do not see it", () => {
  expect(draw([1, 4, 2], [{ label: "Limit 5", value: 5 }])).toMatchInlineSnapshot(`
    "<svg class="chart" role="img" aria-labelledby="c-title c-text" height="254">
    <title id="c-title">Concurrency</title>
    <desc id="c-text">In words.</desc>
    <text class="unit" x="0" y="12">invocations</text>
    <line class="axis" x1="0" x2="100%" y1="246" y2="246"/>
    <text class="tick" x="-8" y="250">0</text>
    <line class="grid" x1="0" x2="100%" y1="172.7" y2="172.7"/>
    <text class="tick" x="-8" y="176.7">2</text>
    <line class="grid" x1="0" x2="100%" y1="99.3" y2="99.3"/>
    <text class="tick" x="-8" y="103.3">4</text>
    <line class="grid" x1="0" x2="100%" y1="26" y2="26"/>
    <text class="tick" x="-8" y="30">6</text>
    <svg y="26" width="100%" height="220"><svg viewBox="0 0 3 220" preserveAspectRatio="none"><path class="area" d="M0 183.3H1V73.3H2V146.7H3V220H0Z"/>
    <path class="line s0" d="M0 183.3H1V73.3H2V146.7H3"/></svg></svg>
    <line class="limit" x1="0" x2="100%" y1="62.7" y2="62.7"/>
    <svg x="100%" y="62.7"><line class="line limit" x1="8" x2="22" y1="0" y2="0"/><text class="limit-name"><tspan x="28" y="4">Limit 5</tspan></text></svg>
    <svg x="100%" y="172.7"><line class="line s0" x1="8" x2="22" y1="0" y2="0"/><text class="s0-name"><tspan x="28" y="4">Peak</tspan></text></svg>
    </svg>"
  `);
});

test.each([
  [[41], ["0", "20", "40", "60"]],
  [[3], ["0", "1", "2", "3"]],
  [[1], ["0", "1"]],
  [[0.3], ["0.0", "0.1", "0.2", "0.3"]],
  [[0.000002], ["0.0000000", "0.0000005", "0.0000010", "0.0000015", "0.0000020"]],
  [[1_234_567], ["0", "500,000", "1,000,000", "1,500,000"]],
  [
    [0, 0],
    ["0", "1"],
  ],
  [[], ["0", "1"]],
  [
    [Number.NaN, -1, Number.POSITIVE_INFINITY, 2],
    ["0", "1", "2"],
  ],
])("an axis for %j begins at 0 and has round steps", (values, labels) => {
  expect(ticks(draw(values))).toEqual(labels);
});

test("a limit in sight is part of the scale; one far above is named, not drawn", () => {
  const near = draw([300], [{ label: "Limit", value: 1000 }]);
  expect(ticks(near)).toEqual(["0", "500", "1,000"]);
  expect(near).toContain('class="limit"');
  const far = draw([41], [{ label: "Limit 1,000", value: 1000 }]);
  expect(ticks(far)).toEqual(["0", "20", "40", "60"]);
  expect(far).not.toContain('class="limit"');
  expect(far).toContain("↑ Limit 1,000");
});

test("at most 600 points, each the peak of its stretch", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 1000 }), { maxLength: 3000 }),
      fc.integer({ min: 1, max: 600 }),
      (values, count) => {
        const points = peaks(values, count);
        expect(points.length).toBe(Math.min(values.length, count));
        expect(Math.max(0, ...points)).toBe(Math.max(0, ...values));
        if (values.length <= count) expect(points).toEqual(values);
      },
    ),
  );
  expect(path(draw(Array.from({ length: 10_000 }, (_, i) => i))).match(/H/g)).toHaveLength(600);
});

test("labels never cover each other", () => {
  const labels = (svg: string): number[] =>
    [...svg.matchAll(/<svg x="100%" y="([^"]*)"/g)].map((match) => Number(match[1]));
  const crowded: Chart = {
    ...chart([5, 5]),
    series: ["a", "b", "c"].map((label) => ({ label, values: [5, 0] })),
    limits: [1, 1, 2, 900, 1000].map((value) => ({ label: `Limit ${value}`, value })),
  };
  const at = labels(svgChart(crowded, "c").source);
  expect(at).toHaveLength(8);
  for (let i = 1; i < at.length; i++) expect(at[i]! - at[i - 1]!).toBeGreaterThanOrEqual(15);
});
