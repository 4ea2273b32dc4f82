// What a review says, beside what the same usage costs by `analyze` and `estimate`: months, growth, changes, budgets.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { withPricesFile } from "../../src/core/prices/prices-file.ts";
import type { ReviewResult } from "../../src/results/review.ts";
import { pricePlan } from "../support/price-plan.ts";
import { fractionText, parseDecimal, plus, times } from "../support/reference-bill.ts";
import { analyzeText } from "./support/analyze-text.ts";
import { reviewText, traceText } from "./support/review-text.ts";

const exactly = (text: string): string => fractionText(parseDecimal(text));
const sumOf = (amounts: readonly string[]): string =>
  fractionText(amounts.map(parseDecimal).reduce(plus, parseDecimal("0")));
const expected = ({ months }: ReviewResult): string[] => months.map((month) => month.expected.exact);
const planTotal = (text: string) => pricePlan(parse(text) as object).bill.total;
const NO_FREE = "account: { freeTier: false }";

/** Every day alike: twelve runs an hour. */
const steady = { perHour: () => 12 };
/** What a day of `steady` costs without a free tier: 288 runs of 100 ms at 1,024 MB. */
const dayUsd = (days: number, ms = 100, memoryMb = 1024): number =>
  days * 288 * (0.0000002 + (ms / 1000) * (memoryMb / 1024) * 0.0000166667);

async function failure(ask: Promise<unknown>): Promise<CalculatorError> {
  const error = await ask.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CalculatorError);
  return error as CalculatorError;
}

describe("months from a trace", () => {
  test("a month that was recorded whole costs what analyze says, to the last digit", async () => {
    const trace = traceText("2026-10-01", 31, [
      { perHour: (day, hour) => (hour + day) % 7 },
      { name: "g", ms: 33, memoryMb: 512, perHour: (day) => day % 3 },
    ]);
    const result = await reviewText(`on: 2026-10-31\nrecorded: [{ trace: t.csv }]`, { "t.csv": trace }, { months: 1 });
    const analyzed = await analyzeText(trace, { freeTier: "whole" });
    expect(result.months[0]).toMatchObject({ month: "2026-10", kind: "current", days: 31, recordedDays: 31 });
    expect(expected(result)).toEqual([analyzed.bill.total.exact]);
    expect(result.months[0]!.bill.lines).toEqual(analyzed.bill.lines);
    expect(result.soFar).toEqual(analyzed.bill.total);
    // Nothing is left to turn out otherwise.
    const { range } = result.months[0]!;
    expect([range?.p10.exact, range?.p90.exact]).toEqual([analyzed.bill.total.exact, analyzed.bill.total.exact]);
  });

  test("days alike: every month costs its days, and there is nothing to be unsure of", async () => {
    const trace = traceText("2026-11-02", 14, [steady]);
    const result = await reviewText(`on: 2026-11-21\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`, { "t.csv": trace });
    expect(result.months.map(({ month, kind, recordedDays }) => [month, kind, recordedDays])).toEqual([
      ["2026-11", "current", 14],
      ["2026-12", "later", 0],
      ["2027-01", "later", 0],
    ]);
    for (const [i, days] of [30, 31, 31].entries()) {
      const { range } = result.months[i]!;
      expect(Number(expected(result)[i])).toBeCloseTo(dayUsd(days), 12);
      for (const money of [range!.p10, range!.p50, range!.p90])
        expect(exactly(money.exact)).toBe(exactly(expected(result)[i]!));
    }
    expect(Number(result.soFar!.exact)).toBeCloseTo(dayUsd(14), 12);
    expect(result.warnings.map(({ id }) => id)).toEqual(["review-under-four-weeks"]);
    expect(result.history[0]).toMatchObject({
      trace: "t.csv",
      wholeDays: 14,
      hasWeekdays: true,
      partialDays: [],
      gaps: [],
    });
  });

  test("each weekday is drawn from its own days, and its mean is exact", async () => {
    const weekend = (day: number): boolean => day % 7 >= 5; // the trace begins on a Monday
    const trace = traceText("2026-10-05", 21, [{ perHour: (day) => (weekend(day) ? 1 : 12) }]);
    const result = await reviewText(
      `on: 2026-11-01\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`,
      { "t.csv": trace },
      { months: 1 },
    );
    // November 2026 has 21 weekdays and 9 days of weekend.
    const november = result.months.find(({ month }) => month === "2026-11")!;
    expect(Number(november.expected.exact)).toBeCloseTo(dayUsd(21) + dayUsd(9) / 12, 12);
    expect(exactly(november.range!.p10.exact)).toBe(exactly(november.range!.p90.exact));
  });

  test("a range holds what days could cost, and is the bill of a month", async () => {
    const trace = traceText("2026-10-05", 28, [{ perHour: (day) => 6 + ((day * 7) % 13) }]);
    const result = await reviewText(`on: 2026-11-15\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`, { "t.csv": trace });
    for (const { range, expected: own, rangeBills } of result.months.slice(1)) {
      const [p10, p50, p90] = [range!.p10, range!.p50, range!.p90].map(({ exact }) => Number(exact));
      expect(p10).toBeLessThan(p50!);
      expect(p50).toBeLessThan(p90!);
      expect(p10).toBeLessThan(Number(own.exact));
      expect(p90).toBeGreaterThan(Number(own.exact));
      for (const key of ["p10", "p50", "p90"] as const) {
        expect(rangeBills![key].total).toEqual(range![key]);
        expect(sumOf(rangeBills![key].lines.map(({ amount }) => amount))).toBe(exactly(range![key].exact));
      }
    }
  });

  test("the same input gives the same bytes, another seed another range", async () => {
    const trace = traceText("2026-10-05", 14, [{ perHour: (day) => 1 + ((day * 5) % 11) }]);
    const plan = `on: 2026-11-15\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`;
    const ask = (seed: number) => reviewText(plan, { "t.csv": trace }, { seed }).then((one) => JSON.stringify(one));
    expect(await ask(1)).toBe(await ask(1));
    expect(await ask(2)).not.toBe(await ask(1));
  });

  test("a month is the same however many come after it", async () => {
    const trace = traceText("2026-10-05", 14, [{ perHour: (day) => 1 + ((day * 5) % 11) }]);
    const plan = `on: 2026-11-15\n${NO_FREE}\nrecorded: [{ trace: t.csv, growth: { monthlyPercent: 9 } }]`;
    const ask = async (months: number) => (await reviewText(plan, { "t.csv": trace }, { months })).months;
    expect((await ask(4)).slice(0, 2)).toEqual((await ask(1)).slice(0, 2));
  });

  test("functions of a trace keep their configurations, and their amounts add up", async () => {
    const trace = traceText("2026-11-02", 14, [
      { ...steady, name: "a", memoryMb: 512 },
      { perHour: (day) => day % 4, name: "b", ms: 1000 },
      { perHour: () => 1, name: "a", memoryMb: 1024 },
    ]);
    const result = await reviewText(
      `on: 2026-11-21\nrecorded: [{ trace: t.csv, only: a }, { trace: t.csv, team: rest }]`,
      {
        "t.csv": trace,
      },
    );
    expect(result.functions.map(({ name, memoryMb, tags }) => [name, memoryMb, tags.team])).toEqual(
      expect.arrayContaining([
        ["a", 512, undefined],
        ["a", 1024, undefined],
        ["b", 1024, "rest"],
      ]),
    );
    result.months.forEach((month, i) => {
      expect(sumOf(result.functions.map(({ amounts }) => amounts[i]!))).toBe(exactly(month.expected.exact));
    });
  });

  test("a change between months is split to the last digit", async () => {
    const trace = traceText("2026-10-20", 28, [{ perHour: (day) => 3 + (day % 5) }, { ...steady, name: "g", ms: 50 }]);
    const { months } = await reviewText(
      `on: 2026-11-21\n${NO_FREE}\nrecorded: [{ trace: t.csv, growth: { monthlyPercent: 7 } }]`,
      {
        "t.csv": trace,
      },
    );
    expect(months.map(({ month, kind, recordedDays }) => [month, kind, recordedDays])).toEqual([
      ["2026-10", "before", 12],
      ["2026-11", "current", 16],
      ["2026-12", "later", 0],
      ["2027-01", "later", 0],
    ]);
    expect(months[0]!.change).toBeNull();
    months.slice(1).forEach(({ change, expected: own }, i) => {
      const before = months[i]!.expected.exact;
      expect(change!.from).toBe(months[i]!.month);
      expect(sumOf([before, change!.difference.exact])).toBe(exactly(own.exact));
      expect(sumOf(change!.drivers.map(({ amount }) => amount))).toBe(exactly(change!.difference.exact));
      expect(change!.drivers[0]!.driver).toBe("volume");
    });
  });
});

describe("days that are not whole", () => {
  test("a day that the trace ends in is filled from the same hours of other days", async () => {
    const whole = traceText("2026-11-01", 15, [{ perHour: (_, hour) => hour }]);
    const [header, ...rows] = whole.split("\n");
    const kept = [header, ...rows.filter((row) => row < "2026-11-15T10")].join("\n");
    const result = await reviewText(
      `on: 2026-11-15\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`,
      { "t.csv": kept },
      { months: 1 },
    );
    expect(result.history[0]).toMatchObject({ wholeDays: 14, partialDays: ["2026-11-15"] });
    const runs = (0 + 23) * 12; // a day's
    expect(Number(expected(result)[0])).toBeCloseTo((dayUsd(30) * runs) / 288, 12);
    expect(result.months[0]!.recordedDays).toBe(15);
  });

  test("a gap is told of, and its day is neither drawn from nor left empty", async () => {
    const trace = traceText("2026-11-01", 14, [
      { perHour: (day, hour) => (day === 6 && hour >= 8 && hour < 13 ? 0 : 12) },
    ]);
    const result = await reviewText(
      `on: 2026-11-21\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`,
      { "t.csv": trace },
      { months: 1 },
    );
    expect(result.history[0]!.gaps).toEqual([{ from: "2026-11-07T08:00:00.000Z", to: "2026-11-07T13:00:00.000Z" }]);
    expect(result.history[0]!.wholeDays).toBe(13);
    expect(Number(expected(result)[0])).toBeCloseTo(dayUsd(30), 12);
    expect(result.warnings.map(({ id }) => id)).toEqual(["review-gaps", "review-without-weekdays"]);
    expect(result.warnings[0]!.params).toEqual({
      file: "t.csv",
      count: 1,
      hours: 5,
      first: "2026-11-07T08:00:00.000Z",
    });
  });

  test("too few days: no range at all, or one with a warning", async () => {
    const ask = (days: number) =>
      reviewText(`on: 2026-11-21\nrecorded: [{ trace: t.csv }]`, { "t.csv": traceText("2026-11-02", days, [steady]) });
    const one = await ask(1);
    expect(one.months.map(({ range }) => range)).toEqual([null, null, null]);
    expect(one.resamples).toBe(0);
    expect(one.warnings).toEqual([{ id: "review-no-range", params: { file: "t.csv", days: 1 } }]);
    const three = await ask(3);
    expect(three.months[0]!.range).not.toBeNull();
    expect(three.warnings.map(({ id }) => id)).toEqual(["review-less-than-week"]);
    expect((await ask(10)).warnings.map(({ id }) => id)).toEqual(["review-without-weekdays"]);
    expect((await ask(14)).warnings.map(({ id }) => id)).toEqual(["review-under-four-weeks"]);
    const four = traceText("2026-10-05", 28, [steady]);
    expect((await reviewText("on: 2026-11-21\nrecorded: [{ trace: t.csv }]", { "t.csv": four })).warnings).toEqual([]);
  });

  test("less than a day: a month goes on like it, as analyze projects", async () => {
    const trace = traceText("2026-11-02", 1, [{ perHour: (_, hour) => (hour >= 9 && hour < 12 ? 3600 : 0) }]);
    const result = await reviewText(
      `on: 2026-12-01\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`,
      { "t.csv": trace },
      { months: 1 },
    );
    const december = result.months.find(({ month }) => month === "2026-12")!;
    // One a second, for a month of 31 days.
    expect(Number(december.expected.exact)).toBeCloseTo((dayUsd(31) * 86_400) / 288, 1);
    expect(december.range).toBeNull();
  });

  test("traffic that grew without being declared is told of", async () => {
    const trace = traceText("2026-10-05", 28, [{ perHour: (day) => 20 + day }]);
    const plan = (growth: string) => `on: 2026-11-15\nrecorded: [{ trace: t.csv, ${growth} }]`;
    const silent = await reviewText(plan("team: a"), { "t.csv": trace });
    expect(silent.warnings.map(({ id }) => id)).toEqual(["review-trend"]);
    expect(Number(silent.warnings[0]!.params.percent)).toBeGreaterThan(50);
    const level = await reviewText(plan("team: a"), {
      "t.csv": traceText("2026-10-05", 28, [{ perHour: (day) => 20 + (day % 3) }]),
    });
    expect(level.warnings).toEqual([]);
  });
});

describe("plans", () => {
  const workload = "{ name: w, region: us-east-1, memoryMb: 1024, requests: 3000000, durationMs: 200 }";

  test("the plan's own month costs what estimate says, and there is no range without a trace", async () => {
    const text = `on: 2026-11-21\nworkloads:\n  - ${workload}\n`;
    const result = await reviewText(text);
    expect(result.months[0]!.bill.total).toEqual(planTotal(text));
    expect(result.months.every(({ range, cases }) => range === null && cases === null)).toBe(true);
    expect(result.resamples).toBe(0);
    expect(result.soFar).toBeNull();
  });

  test("growth compounds by calendar month", async () => {
    const grown = workload.replace("durationMs", "growth: { monthlyPercent: 10 }, durationMs");
    const result = await reviewText(`on: 2026-11-21\n${NO_FREE}\nworkloads: [${grown}]`);
    const first = expected(result)[0]!;
    expect(exactly(expected(result)[1]!)).toBe(fractionText(times(parseDecimal(first), parseDecimal("1.1"))));
    expect(exactly(expected(result)[2]!)).toBe(fractionText(times(parseDecimal(first), parseDecimal("1.21"))));
  });

  test("a recorded day grows from its own month on", async () => {
    const trace = traceText("2026-10-05", 14, [steady]);
    const result = await reviewText(
      `on: 2026-11-21\n${NO_FREE}\nrecorded: [{ trace: t.csv, growth: { monthlyPercent: 10 } }]`,
      {
        "t.csv": trace,
      },
    );
    const later = result.months.filter(({ kind }) => kind !== "before");
    expect(later.map(({ month }) => month)).toEqual(["2026-11", "2026-12", "2027-01"]);
    [dayUsd(30) * 1.1, dayUsd(31) * 1.21, dayUsd(31) * 1.331].forEach((usd, i) => {
      expect(Number(later[i]!.expected.exact)).toBeCloseTo(usd, 12);
    });
  });

  test("cases stand beside, and are the bills of the cases", async () => {
    const cases = workload.replace(
      "durationMs",
      "cases: { low: { requests: 1000000 }, high: { durationMs: 400 } }, durationMs",
    );
    const result = await reviewText(`on: 2026-11-21\n${NO_FREE}\nworkloads: [${cases}]`);
    const only = (change: string) => planTotal(`on: 2026-11-21\n${NO_FREE}\nworkloads: [${change}]`);
    expect(result.months[0]!.cases).toEqual({
      low: only(workload.replace("3000000", "1000000")),
      high: only(workload.replace("200", "400")),
    });
  });

  test("a change on a day splits its month, and holds from then on", async () => {
    const text = `on: 2026-11-01\n${NO_FREE}\nworkloads: [${workload}]\nchanges: [{ on: 2026-11-16, workload: "w*", set: { memoryMb: 2048, scale: 1.5 }, note: more }]`;
    const result = await reviewText(text);
    const plain = (memory: number, requests: number) =>
      Number(
        planTotal(
          `on: 2026-11-01\n${NO_FREE}\nworkloads: [${workload.replace("1024", String(memory)).replace("3000000", String(requests))}]`,
        ).exact,
      );
    expect(Number(expected(result)[0])).toBeCloseTo(plain(1024, 1_500_000) + plain(2048, 2_250_000), 10);
    expect(Number(expected(result)[1])).toBeCloseTo(plain(2048, 4_500_000), 10);
    expect(result.changes).toEqual([
      { day: "2026-11-16", kind: "plan", workload: "w*", set: { memoryMb: "2048", scale: "1.5" }, note: "more" },
    ]);
  });

  test("a change of recorded functions holds for days before it, and is in those after it already", async () => {
    const trace = traceText("2026-11-02", 14, [{ perHour: (day) => (day < 7 ? 12 : 24) }]);
    const text = (on: string) =>
      `on: 2026-11-21\n${NO_FREE}\nrecorded: [{ trace: t.csv }]\nchanges: [{ on: ${on}, workload: f, set: { scale: 2 } }]`;
    // Declared on the day it took place: what came before is doubled, what came after is not.
    const result = await reviewText(text("2026-11-09"), { "t.csv": trace }, { months: 2 });
    expect(Number(expected(result)[1])).toBeCloseTo(2 * dayUsd(31), 12);
    // To come: all of it is doubled.
    const later = await reviewText(text("2026-12-01"), { "t.csv": trace }, { months: 2 });
    expect(Number(expected(later)[1])).toBeCloseTo(3 * dayUsd(31), 12);
    expect(Number(expected(later)[0])).toBeCloseTo(1.5 * dayUsd(30), 12);
  });

  test("a workload's trace: its requests and durations, the workload's memory", async () => {
    const trace = traceText("2026-11-02", 14, [{ ...steady, memoryMb: 128 }]);
    const result = await reviewText(
      `on: 2026-11-21\n${NO_FREE}\nworkloads: [{ name: w, region: us-east-1, memoryMb: 2048, trace: t.csv, scale: 2 }]\nchanges: [{ on: 2027-01-01, workload: w, set: { durationMs: 50 } }]`,
      { "t.csv": trace },
    );
    expect(Number(expected(result)[1])).toBeCloseTo(2 * dayUsd(31, 100, 2048), 12);
    expect(Number(expected(result)[2])).toBeCloseTo(2 * dayUsd(31, 50, 2048), 12);
    expect(result.functions[0]).toMatchObject({ name: "w", source: "trace", memoryMb: 2048 });
  });

  test("a workload with a trace is configured by the plan: what it keeps ready is there once, changes are in what was recorded", async () => {
    const trace = traceText("2026-11-02", 14, [{ perHour: (day) => (day < 7 ? 12 : 24) }]);
    const text = (more: string) =>
      `on: 2026-11-21\n${NO_FREE}\nworkloads: [{ name: w, region: us-east-1, memoryMb: 1024, trace: t.csv, snapStart: { cachedHours: 700, restores: 0 } }]\n${more}`;
    const plain = await reviewText(text(""), { "t.csv": trace }, { months: 2 });
    const changed = await reviewText(
      text("changes: [{ on: 2026-11-09, workload: w, set: { memoryMb: 2048, scale: 2 } }]"),
      { "t.csv": trace },
      { months: 2 },
    );
    const lineOf = ({ months }: ReviewResult, component: string) =>
      months[1]!.bill.lines.filter((line) => line.component === component).map(({ quantity }) => quantity);
    // Half the days came before the change: doubled; the others have it. Memory is the plan's on all of them.
    expect(lineOf(plain, "requests")).toEqual([String(31 * 432)]);
    expect(lineOf(changed, "requests")).toEqual([String(31 * 576)]);
    expect(lineOf(plain, "snapstart-cache")).toHaveLength(1);
    expect(lineOf(changed, "snapstart-cache")).toEqual(
      lineOf(plain, "snapstart-cache").map((text) => String(2 * Number(text))),
    );
    expect(Number(lineOf(changed, "duration")[0])).toBeCloseTo(31 * 576 * 0.1 * 2, 9);
  });

  test("a plan that says other figures from a day on: what was recorded stays what it cost", async () => {
    const trace = traceText("2026-11-02", 14, [steady]);
    const result = await reviewText(
      `on: 2026-11-21\n${NO_FREE}\nworkloads: [{ name: w, region: us-east-1, memoryMb: 1024, trace: t.csv }]\nchanges: [{ on: 2026-11-09, workload: w, set: { requests: 86400, durationMs: 100 } }]`,
      { "t.csv": trace },
      { months: 2 },
    );
    // 14 days recorded, the 1st like them; from the 9th on 2,880 a day, ten times as many, where nothing was recorded.
    expect(Number(expected(result)[0])).toBeCloseTo(dayUsd(15) + 10 * dayUsd(15), 9);
    expect(Number(result.soFar!.exact)).toBeCloseTo(dayUsd(14), 12);
    expect(Number(expected(result)[1])).toBeCloseTo(10 * dayUsd(30), 9);
  });

  test("logged bills count, unless asked otherwise", async () => {
    const rows = traceText("2026-11-02", 14, [steady]).trimEnd().split("\n");
    const logged = rows.map((row, i) => `${row},${i === 0 ? "billed_duration_ms" : 103}`).join("\n");
    const result = await reviewText(`on: 2026-11-21\n${NO_FREE}\nrecorded: [{ trace: t.csv }]`, { "t.csv": logged });
    expect(Number(expected(result)[1])).toBeCloseTo(dayUsd(31, 103), 12);
    expect(result.assumptions.map(({ id }) => id)).toContain("billed-duration-logged");
  });

  test("a price that changes on a day cuts its month; a month without a price is an error", async () => {
    const prices = (until: string) =>
      withPricesFile(
        builtInPrices,
        {
          schema: "lambda-planner/prices@1",
          name: "ours",
          asOf: "2026-11-01",
          currency: "USD",
          prices: [
            {
              dimension: "requests",
              region: "us-east-1",
              since: "2026-12-11",
              ...(until ? { until } : {}),
              tiers: [{ from: "0", to: null, price: "0.0000004" }],
              source: "contract",
            },
          ],
        },
        "ours.yaml",
      );
    const text = `on: 2026-11-21\n${NO_FREE}\nworkloads: [{ name: w, region: us-east-1, memoryMb: 128, requests: 31000000, durationMs: 0 }]`;
    const result = await reviewText(text, {}, { book: prices("") });
    expect(expected(result).map(Number)).toEqual([6.2, 2 + 8.4, 12.4]);
    expect(result.changes).toEqual([{ day: "2026-12-11", kind: "price", workload: null, set: {}, note: null }]);
    const bare = withPricesFile(
      builtInPrices,
      {
        schema: "lambda-planner/prices@1",
        name: "ours",
        asOf: "2026-11-01",
        currency: "USD",
        prices: [
          {
            dimension: "requests",
            region: "mars-north-1",
            until: "2026-12-16",
            tiers: [{ from: "0", to: null, price: "0.0000004" }],
            source: "contract",
          },
          {
            dimension: "duration",
            region: "mars-north-1",
            tiers: [{ from: "0", to: null, price: "0.00002" }],
            source: "contract",
          },
        ],
      },
      "ours.yaml",
    );
    const error = await failure(reviewText(text.replace("us-east-1", "mars-north-1"), {}, { book: bare }));
    expect([error.code, error.kind]).toEqual(["price-unknown", "price"]);
  });
});
