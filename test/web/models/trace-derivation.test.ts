import { describe, expect, test } from "vitest";
import { Usd } from "../../../src/core/base/money.ts";
import { languages, messagesFor } from "../../../src/i18n/index.ts";
import { analysisOf, loadTrace, shapeOf } from "../../../src/pipeline.ts";
import type { Table } from "../../../src/report/report.ts";
import { functionTotal, projectedTotal, traceTotal } from "../../../web/models/trace-derivation.ts";
import { analyzeOptions, asRecorded, noFacts } from "../../../web/state/trace-settings.ts";
import { traceInput } from "../../../web/worker/page-source.ts";

const en = messagesFor("en");
const rows = Array.from({ length: 48 }, (_, i) => {
  const at = new Date(Date.UTC(2026, 10, 2, i)).toISOString();
  return `${at},checkout-${i % 2},us-east-1,${i % 2 ? 3008 : 10_240},899000\n`;
});
const input = traceInput(
  { name: "two-days.csv", from: new Blob(["timestamp,function,region,memory_mb,duration_ms\n", ...rows]) },
  () => undefined,
);
const loaded = await loadTrace([input], analyzeOptions(noFacts, asRecorded, "2026-11-21"));
const result = analysisOf(loaded, loaded.options.capacity);
const { projected } = shapeOf(loaded);
const amountIn = (text: string): Usd => Usd.parse(text.split(" ")[0]!.replaceAll(",", ""));
const sumOf = ({ rows: lines }: Table): Usd => Usd.sum(lines.map((cells) => amountIn(cells.at(-1)!)));

describe("every number of a trace opens its derivation", () => {
  test("the bill adds up to the total", () => {
    const { amount, blocks } = traceTotal(result, en);
    expect(amount).toBe(result.bill.total.rounded);
    expect(sumOf(blocks[0] as Table).compare(Usd.parse(result.bill.total.exact))).toBe(0);
  });

  test("a month is the scaled usage under that month's prices: its lines add up to what is projected", () => {
    const { amount, blocks } = projectedTotal(result, projected, en)!;
    const [scaling, lines, ...each] = blocks;
    expect(amount).toBe(result.projection!.total.rounded);
    expect(JSON.stringify(scaling)).toContain(`× ${result.projection!.factor.slice(0, 4)}`);
    expect(sumOf(lines as Table).compare(Usd.parse(result.projection!.total.exact))).toBe(0);
    expect(each).toHaveLength(projected!.lines.length);
    expect(JSON.stringify(each)).toContain("400,000 free");
    expect(projectedTotal({ ...result, projection: null }, projected, en)).toBeUndefined();
  });

  test("a function: billed time × memory, in every language", () => {
    for (const t of languages) {
      for (const each of result.functions) {
        const { title, amount, blocks } = functionTotal(each, t);
        expect(title).toBe(each.name);
        expect(JSON.stringify(blocks)).toContain(amount);
        expect(JSON.stringify(blocks)).not.toMatch(/undefined|NaN|\bnull\b/);
      }
    }
  });
});
