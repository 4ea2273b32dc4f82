// Budgets of a review: what they cover, where they stand, when they break and by what.
import { describe, expect, test } from "vitest";
import { CalculatorError } from "../../src/core/base/errors.ts";
import type { ReviewResult } from "../../src/results/review.ts";
import { fractionText, parseDecimal, plus } from "../support/reference-bill.ts";
import { type ReviewWith, reviewText, traceText } from "./support/review-text.ts";

const exactly = (text: string): string => fractionText(parseDecimal(text));
const sumOf = (amounts: readonly string[]): string =>
  fractionText(amounts.map(parseDecimal).reduce(plus, parseDecimal("0")));

// 30 million runs of 0 ms: 6.00 USD a month for each 30 million without a free tier.
const workload = (name: string, more = "") =>
  `{ name: ${name}, region: us-east-1, memoryMb: 128, requests: 30000000, durationMs: 0${more} }`;
const planOf = (budgets: string, workloads = `${workload("a", ", team: x")}, ${workload("b", ", team: y")}`) =>
  `on: 2026-11-21\naccount: { freeTier: false }\nbudgets: [${budgets}]\nworkloads: [${workloads}]`;

const only = ({ budgets }: ReviewResult) => budgets[0]!;

async function mistake(plan: string, change: ReviewWith = {}) {
  const error = await reviewText(plan, {}, change).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CalculatorError);
  return (error as CalculatorError).params;
}

describe("what a budget covers", () => {
  test.each([
    ["everything", "", 2, "12"],
    ["a tag", ", where: { team: x }", 1, "6"],
    ["a name", ", where: { name: b }", 1, "6"],
    ["a pattern", ", where: { name: '?' }", 2, "12"],
    ["a region", ", where: { region: us-* }", 2, "12"],
    ["several, all of which hold", ", where: { team: '*', name: a }", 1, "6"],
  ])("%s", async (_name, where, functions, usd) => {
    const budget = only(await reviewText(planOf(`{ name: b, monthly: 20 ${where} }`)));
    expect(budget.functions).toBe(functions);
    expect(exactly(budget.months[0]!.expected.exact)).toBe(usd);
    expect(budget).toMatchObject({ fails: false, soFar: null });
    expect(budget.months.map(({ status, probability }) => [status, probability])).toEqual([
      ["kept", null],
      ["kept", null],
      ["kept", null],
    ]);
  });

  test("a key or value that no function has is a mistake, with the nearest that there is", async () => {
    expect(await mistake(planOf("{ name: b, monthly: 1, where: { taem: x } }"))).toMatchObject({
      key: "budgets.0.where.taem",
      expected: "known-key",
      near: "team",
    });
    expect(
      await mistake(planOf("{ name: b, monthly: 1, where: { name: chekcout } }", workload("checkout"))),
    ).toMatchObject({
      key: "budgets.0.where.name",
      expected: "known-name",
      near: "checkout",
    });
  });

  test("a change for nobody is a mistake too", async () => {
    const changes = `\nchanges: [{ on: 2026-12-01, workload: chekcout, set: { memoryMb: 256 } }]`;
    expect(await mistake(planOf("", workload("checkout")) + changes)).toMatchObject({
      key: "changes.0.workload",
      expected: "known-name",
      near: "checkout",
    });
  });
});

describe("where a budget stands", () => {
  const growing = workload("a", ", growth: { monthlyPercent: 10 }"); // 6.00, 6.60, 7.26

  test("the first month above it, since when, and why", async () => {
    const result = await reviewText(planOf("{ name: b, monthly: 6.5 }", growing));
    const budget = only(result);
    expect(budget.months.map(({ status }) => status)).toEqual(["kept", "exceeded", "exceeded"]);
    expect(budget.fails).toBe(true);
    expect(result.exceeded).toBe(true);
    const { p50 } = budget.firstAbove;
    expect(p50).toMatchObject({ month: "2026-12", since: "2026-11" });
    expect(p50!.drivers).toEqual([{ group: "volume", driver: "volume", amount: "0.6" }]);
  });

  test("broken from the first month on: nothing to compare with", async () => {
    const budget = only(await reviewText(planOf("{ name: b, monthly: 5 }", growing)));
    expect(budget.firstAbove.p50).toEqual({ month: "2026-11", since: null, drivers: [] });
  });

  test("the causes of a part of the account are its own", async () => {
    const plan = planOf(
      "{ name: b, monthly: 6.5, where: { name: a } }",
      `${growing}, ${workload("c", ", growth: { monthlyPercent: 50 }")}`,
    );
    const { firstAbove } = only(await reviewText(plan));
    expect(sumOf(firstAbove.p50!.drivers.map(({ amount }) => amount))).toBe("0.6");
  });

  test("the plan's high case counts as at risk, and fails under p90", async () => {
    const plan = planOf("{ name: b, monthly: 7 }", workload("a", ", cases: { high: { requests: 40000000 } }"));
    const result = await reviewText(plan);
    expect(only(result).months[0]).toMatchObject({
      status: "at-risk",
      cases: { low: { exact: "6" }, high: { exact: "8" } },
    });
    expect(result.exceeded).toBe(false);
    expect((await reviewText(plan, {}, { failOn: "p90" })).exceeded).toBe(true);
  });

  test("alerts: the day on which the month passes a part of the budget", async () => {
    // 6.00 over 30 days: 0.20 a day.
    const { alerts } = only(await reviewText(planOf("{ name: b, monthly: 5.99 }", workload("a"))));
    expect(alerts).toEqual([
      { percent: 80, amount: "4.792", day: "2026-11-24" },
      { percent: 90, amount: "5.391", day: "2026-11-27" },
      { percent: 100, amount: "5.99", day: "2026-11-30" },
    ]);
    const kept = only(await reviewText(planOf("{ name: b, monthly: 6.5 }", workload("a"))));
    expect(kept.alerts.map(({ day }) => day)).toEqual(["2026-11-27", "2026-11-30", null]);
  });
});

describe("a budget against recorded days", () => {
  const trace = traceText("2026-10-05", 42, [
    { name: "pay", perHour: (day) => 5 + ((day * 5) % 11) },
    { name: "mail", ms: 50, perHour: (day) => 5 + ((day * 3) % 7) },
  ]);
  const plan = (budgets: string) =>
    `on: 2026-11-21\naccount: { freeTier: false }\nbudgets: [${budgets}]\nrecorded: [{ trace: t.csv, only: pay, team: x }, { trace: t.csv }]`;
  const ask = (budgets: string, change: ReviewWith = {}) => reviewText(plan(budgets), { "t.csv": trace }, change);

  test("its range is its own, and so far is what was recorded of it", async () => {
    const { budgets, months, soFar } = await ask(
      "{ name: all, monthly: 1 }, { name: x, monthly: 1, where: { team: x } }, { name: rest, monthly: 1, where: { name: mail } }",
    );
    const [all, x, rest] = budgets;
    expect(all!.months[1]!.range).toEqual(months.find(({ month }) => month === "2026-12")!.range);
    expect(sumOf([x!.soFar!.exact, rest!.soFar!.exact])).toBe(exactly(soFar!.exact));
    expect(sumOf([x!.months[1]!.expected.exact, rest!.months[1]!.expected.exact])).toBe(
      exactly(all!.months[1]!.expected.exact),
    );
    const width = (range: { p10: { exact: string }; p90: { exact: string } }) =>
      Number(range.p90.exact) - Number(range.p10.exact);
    expect(width(x!.months[1]!.range!)).toBeGreaterThan(width(rest!.months[1]!.range!));
  });

  test("the chance of more falls as the budget rises, from 1 to 0, through a half at the middle", async () => {
    const { months } = await ask("{ name: all, monthly: 1 }");
    const { p10, p50, p90 } = months.at(-1)!.range!;
    const chances = await Promise.all(
      ["0.000001", p10.exact, p50.exact, p90.exact, "1"].map(
        async (monthly) => only(await ask(`{ name: all, monthly: "${monthly}" }`)).months.at(-1)!.probability!,
      ),
    );
    expect(chances[0]).toBe(1);
    expect(chances[1]).toBeCloseTo(0.9, 1);
    expect(chances[2]).toBeCloseTo(0.5, 1);
    expect(chances[3]).toBeCloseTo(0.1, 1);
    expect(chances[4]).toBe(0);
  });

  test("between the middle and the upper end it is at risk: only p90 and any fail", async () => {
    const { months } = await ask("{ name: all, monthly: 1 }");
    const { p50, p90 } = months.at(-1)!.range!;
    const between = String((Number(p50.exact) + Number(p90.exact)) / 2);
    const budgets = `{ name: all, monthly: "${between}" }`;
    expect(only(await ask(budgets)).months.at(-1)!.status).toBe("at-risk");
    expect((await ask(budgets)).exceeded).toBe(false);
    expect((await ask(budgets, { failOn: "p90" })).exceeded).toBe(true);
    const ends = months.map(({ range }) => Number(range!.p90.exact));
    const above = `{ name: all, monthly: "${Math.max(...ends) * 1.0001}" }`;
    expect((await ask(above, { failOn: "p90" })).exceeded).toBe(false);
    expect((await ask(above, { failOn: "any" })).exceeded).toBe(true);
  });
});
