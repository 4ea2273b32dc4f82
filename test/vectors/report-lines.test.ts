// Every REPORT line through its reader and `analyze`: billed as logged, and as the rules of its day have it.
import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { analyzeText } from "../results/support/analyze-text.ts";
import { readVectors } from "./vectors.ts";

type Vector = { id: string; on: string; line: string; loggedBilledMs: number; computedBilledMs: number };
const vectors = readVectors<Vector>("report-lines");
const fieldOf = (line: string, name: string): string | undefined =>
  new RegExp(`\\t${name}: ([\\d.]+) `).exec(line)?.[1];

describe.each(vectors)("$id", ({ on, line, loggedBilledMs, computedBilledMs }) => {
  const stamped = `${on}T12:00:00.000Z ${line}\n`;
  const usageOf = async (text: string, change: Parameters<typeof analyzeText>[1]) => {
    const { input, usage, bill } = await analyzeText(text, change);
    expect(input).toMatchObject({ format: "report-log", rows: 1, accepted: 1, rejected: 0 });
    return {
      billedMs: usage.billedMs,
      ...usage.billedFrom,
      difference: usage.billedDifferenceMs,
      gbSeconds: usage.gbSeconds,
      bill,
    };
  };
  const difference = String(loggedBilledMs - computedBilledMs);

  test("as logged", async () => {
    const got = await usageOf(stamped, {});
    expect(got).toMatchObject({ billedMs: String(loggedBilledMs), logged: 1, computed: 0, difference });
  });

  test("as computed for its own day, for that day asked for, and without a stamp", async () => {
    const want = { billedMs: String(computedBilledMs), logged: 0, computed: 1, difference };
    const day = parseDay(on);
    expect(await usageOf(stamped, { billed: "computed" })).toMatchObject(want);
    expect(await usageOf(stamped, { on: day })).toMatchObject(want);
    expect(await usageOf(`${line}\n`, { on: day })).toMatchObject(want);
  });

  test("its other fields", async () => {
    const { usage, functions } = await analyzeText(stamped);
    const init = fieldOf(line, "Init Duration");
    expect(usage).toMatchObject({
      invocations: 1,
      coldStarts: init === undefined ? 0 : 1,
      restores: line.includes("Restore Duration") ? 1 : 0,
      timeouts: /Status: timeout/.test(line) ? 1 : 0,
      errors: /Status: (error|timeout)/.test(line) ? 1 : 0,
      durationMs: String(Number(fieldOf(line, "Duration"))),
      initMs: String(Number(init ?? 0)),
    });
    expect(functions).toMatchObject([
      { memoryMb: Number(fieldOf(line, "Memory Size")), memoryUsedMbMax: Number(fieldOf(line, "Max Memory Used")) },
    ]);
  });
});

test("all lines together are the sum of each", async () => {
  const inOneMonth = vectors.filter(({ on }) => on.startsWith("2026-11"));
  const text = inOneMonth
    .map(({ line }, i) => `2026-11-21T12:00:${String(i).padStart(2, "0")}.000Z ${line}\n`)
    .join("");
  const { usage } = await analyzeText(text);
  expect(usage.invocations).toBe(inOneMonth.length);
  expect(usage.billedMs).toBe(String(inOneMonth.reduce((sum, { loggedBilledMs }) => sum + loggedBilledMs, 0)));
});
