// A review as the command makes it, of bills that are really rated: a month before, the current one half recorded, four to come.
import { Usd } from "../../src/core/base/money.ts";
import { parseRatio } from "../../src/core/base/ratio.ts";
import type { Money } from "../../src/results/bill-result.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import type { ReviewMonthResult, ReviewResult } from "../../src/results/review.ts";
import { pricePlan } from "../support/price-plan.ts";

const money = (exact: string): Money => ({ exact, rounded: Usd.parse(exact).toFixed(2) });
const scaled = ({ exact }: Money, factor: string): Money => money(Usd.parse(exact).times(parseRatio(factor)!).toJSON());
const minus = (a: Money, b: Money): Money => money(Usd.parse(a.exact).minus(Usd.parse(b.exact)).toJSON());

const MONTHS = ["2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03"] as const;
const names = [
  "checkout",
  "video-transcode",
  "search",
  "recommendations",
  "orders-api",
  "thumbnailer",
  "image-resize",
  "webhook",
  "auth",
  "mail",
  "nightly-report",
  "demand-forecast",
];

/** `name`: of the first function, wherever it stands. */
export function sampleReview(name = names[0]!): ReviewResult {
  const planned = (month: string, factor: number): EstimateResult =>
    pricePlan({
      on: `${month}-21`,
      workloads: names.map((each, i) => ({
        name: i === 0 ? name : each,
        team: i % 3 === 0 ? "payments" : "media",
        region: i % 2 === 0 ? "ap-northeast-2" : "us-east-1",
        architecture: i % 4 === 1 ? "arm64" : "x86_64",
        memoryMb: 512 * (1 + (i % 3)),
        requests: Math.round((9_000_000 * factor) / (i + 1)),
        durationMs: 120 + 37 * i,
      })),
    });
  const all = MONTHS.map((month, i) => {
    const [expected, p10, p90] = [1, 0.88 - 0.01 * i, 1.13 + 0.02 * i].map((f) => planned(month, f * 1.08 ** i)) as [
      EstimateResult,
      EstimateResult,
      EstimateResult,
    ];
    return { month, expected, p10, p90 };
  });
  const months = all.map(({ month, expected, p10, p90 }, i): ReviewMonthResult => {
    const isOver = i === 0;
    const before = all[i - 1]?.expected;
    const change = before && minus(expected.bill.total, before.bill.total);
    return {
      month,
      kind: isOver ? "before" : i === 1 ? "current" : "later",
      days: [31, 30, 31, 31, 28, 31][i]!,
      recordedDays: isOver ? 31 : i === 1 ? 20 : 0,
      expected: expected.bill.total,
      range: isOver ? null : { p10: p10.bill.total, p50: expected.bill.total, p90: p90.bill.total },
      cases: null,
      bill: expected.bill,
      rangeBills: isOver ? null : { p10: p10.bill, p50: expected.bill, p90: p90.bill },
      change: change
        ? {
            from: all[i - 1]!.month,
            difference: change,
            percent: 8,
            drivers: [{ group: "volume", driver: "volume", amount: change.exact }],
            functions: [
              {
                name,
                account: null,
                region: "ap-northeast-2",
                difference: change.exact,
                drivers: [{ group: "volume", driver: "volume", amount: change.exact }],
              },
            ],
          }
        : null,
    };
  });
  const budget = "160";
  const rows = all[1]!.expected.workloads.map((_, row) => {
    const own = all.map(({ expected }) => expected.workloads[row]!);
    const current = own[1] as Extract<(typeof own)[number], { requests: string }>;
    return {
      name: current.name,
      account: null,
      region: current.region,
      architecture: current.architecture,
      memoryMb: current.memoryMb,
      source: "plan" as const,
      tags: current.tags,
      amounts: own.map(({ amount }) => amount),
      requests: own.map((each) => ("requests" in each ? each.requests : "0")),
    };
  });
  const open = months.slice(1);
  const above = (pick: (month: ReviewMonthResult) => Money) => {
    const at = open.find((month) => Number(pick(month).exact) > Number(budget));
    return at ? { month: at.month, since: "2026-11", drivers: at.change!.drivers } : null;
  };
  return {
    schema: "lambda-planner/review@1",
    version: all[0]!.expected.version,
    on: "2026-11-21",
    pricesAsOf: all[0]!.expected.pricesAsOf,
    pricesAgeDays: 63,
    currency: "USD",
    seed: 1,
    resamples: 1000,
    failOn: "p90",
    exceeded: true,
    soFar: scaled(months[1]!.expected, "0.63"),
    months,
    budgets: [
      {
        name: "everything",
        where: {},
        monthly: money(budget),
        functions: rows.length,
        soFar: scaled(months[1]!.expected, "0.63"),
        months: open.map(({ month, expected, range, cases }) => ({
          month,
          expected,
          range,
          cases,
          probability: Number(expected.exact) > Number(budget) ? 0.62 : 0.18,
          status:
            Number(expected.exact) > Number(budget)
              ? "exceeded"
              : Number(range!.p90.exact) > Number(budget)
                ? "at-risk"
                : "kept",
        })),
        firstAbove: { p50: above(({ expected }) => expected), p90: above(({ range }) => range!.p90) },
        alerts: [80, 90, 100].map((percent) => ({
          percent,
          amount: String(1.6 * percent),
          day: percent === 80 ? "2026-11-27" : null,
        })),
        fails: true,
      },
    ],
    functions: [...rows].sort((a, b) => Number(b.amounts[1]) - Number(a.amounts[1])),
    changes: [{ day: "2026-12-01", kind: "plan", workload: name, set: { memoryMb: "1024" }, note: "bigger carts" }],
    capacity: {
      risks: [
        {
          account: null,
          region: "ap-northeast-2",
          limit: 1000,
          growthToFirstThrottle: 1.21,
          firstCause: "account-concurrency",
          firstFunction: name,
          growthForecast: 1.36,
          reachedIn: "2027-01",
        },
      ],
      findings: [],
    },
    history: [
      {
        trace: `${name}.csv`,
        start: "2026-10-01T00:00:00.000Z",
        end: "2026-11-20T23:59:59.000Z",
        wholeDays: 51,
        partialDays: [],
        gaps: [],
        hasWeekdays: true,
        autocorrelation: 0.31,
        blockDays: 7,
        days: [],
      },
    ],
    warnings: [],
    assumptions: all[1]!.expected.assumptions,
  };
}
