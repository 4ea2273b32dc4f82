// A report as the builders make it: the bill with tiers, functions, concurrency under a limit, assumptions.
import type { Chart, Output, Report, Table } from "../../src/report/report.ts";

export const outputOf = (report: Report): Output => ({
  result: { schema: "lambda-planner/analysis@1", title: report.title },
  report: () => report,
  records: () => [{ name: report.title, amount: "1.5" }],
});

const bill: Table = {
  kind: "table",
  title: "Bill by line item",
  columns: [
    { title: "Line item", align: "start" },
    { title: "Region", align: "start" },
    { title: "Tier", align: "start" },
    { title: "Quantity", align: "end" },
    { title: "Unit price", align: "end" },
    { title: "Amount", align: "end" },
  ],
  rows: [
    ["Requests", "us-east-1", "all", "412,906,118", "$0.20 per million", "$82.58"],
    ["Duration, x86_64", "us-east-1", "first 6 billion GB-s", "6,000,000,000", "$0.0000166667", "$100,000.20"],
    ["Duration, x86_64", "us-east-1", "next 9 billion GB-s", "1,204,551,302", "$0.000015", "$18,068.27"],
    ["Duration, arm64", "us-east-1", "first 7.5 billion GB-s", "310,442,907", "$0.0000133334", "$4,139.26"],
    ["Ephemeral storage", "us-east-1", "all", "14,002,311", "$0.0000000309", "$0.43"],
    ["Provisioned concurrency", "us-east-1", "all", "92,512,800", "$0.0000041667", "$385.47"],
  ],
  footer: ["Total", "", "", "", "", "$122,676.21"],
  note: "Rounded lines do not add up to the rounded total by less than one cent.",
};

const names = [
  "checkout-api-prod",
  "payment-authorisation-worker",
  "image-thumbnailer",
  "orders-stream-consumer",
  "search-indexer",
  "recommendation-batch-scoring",
  "session-store-sync",
  "invoice-pdf-renderer",
  "fraud-check",
  "webhook-dispatcher",
  "inventory-reconciler",
  "email-sender",
  "audit-log-archiver",
  "price-feed-importer",
  "catalogue-export",
  "cdn-log-parser",
  "user-profile-api",
  "geo-lookup",
  "feature-flag-evaluator",
  "nightly-report-scheduler",
];

const functions: Table = {
  kind: "table",
  title: "Functions by cost",
  columns: [
    { title: "Function", align: "start" },
    { title: "Memory", align: "end" },
    { title: "Architecture", align: "start" },
    { title: "Invocations", align: "end" },
    { title: "Cold starts", align: "end" },
    { title: "p50", align: "end" },
    { title: "p99", align: "end" },
    { title: "Peak concurrency", align: "end" },
    { title: "Throttled", align: "end" },
    { title: "Cost", align: "end" },
  ],
  rows: names.map((name, i) => [
    name,
    `${[512, 1024, 1769, 256, 3008][i % 5]!.toLocaleString("en-US")} MB`,
    i % 3 === 0 ? "arm64" : "x86_64",
    (41_290_611 - i * 1_931_377).toLocaleString("en-US"),
    (18_204 - i * 811).toLocaleString("en-US"),
    `${38 + i * 7} ms`,
    `${(412 + i * 93).toLocaleString("en-US")} ms`,
    (640 - i * 31).toLocaleString("en-US"),
    i < 3 ? (212 - i * 70).toLocaleString("en-US") : "0",
    `$${(31_204.18 - i * 1_533.37).toLocaleString("en-US", { minimumFractionDigits: 2 })}`,
  ]),
};

// One week of ten-minute buckets: a daily wave and two bursts, from a fixed formula.
const peak = Array.from({ length: 1008 }, (_, i) => {
  const wave = 300 - 240 * Math.cos((2 * Math.PI * (i % 144)) / 144);
  const ripple = ((i * 7919) % 97) - 48;
  const burst = i > 520 && i < 540 ? 420 : i > 812 && i < 818 ? 300 : 0;
  if (i === 521) return 998;
  return Math.max(0, Math.round(wave + ripple + burst));
});

export const concurrency: Chart = {
  kind: "chart",
  title: "Concurrency",
  summary:
    "Concurrency peaks at 998 on 17 November 2026, 14:50 UTC, 2 below the account limit of 1,000; the median is 297. " +
    "Traffic could grow by 0.2 % before the first invocation is throttled.",
  unit: "concurrent invocations",
  series: [
    { label: "Peak", values: peak },
    { label: "Mean", values: peak.map((value, i) => (value + (peak[i + 1] ?? value)) * 0.31) },
  ],
  limits: [
    { label: "Account limit 1,000", value: 1000 },
    { label: "Reserved for checkout 400", value: 400 },
  ],
  from: "2026-11-14 00:00 UTC",
  to: "2026-11-21 00:00 UTC",
};

export const sampleReport: Report = {
  title: "What a week of invocations costs",
  blocks: [
    {
      kind: "facts",
      title: "Answer",
      rows: [
        ["Total for 14–20 November 2026", "$122,676.21"],
        ["Projected for November", "$525,755.19"],
        ["Invocations", "412,906,118"],
        ["Peak concurrency", "998 of 1,000"],
        ["Throttled", "424"],
      ],
    },
    bill,
    concurrency,
    functions,
    {
      kind: "notes",
      title: "Assumptions",
      lines: [
        "The free tier is applied to each calendar month as a whole: 1,000,000 requests and 400,000 GB-seconds.",
        "Prices are those of each invocation's own UTC day, from the price list read on 2026-09-19.",
        "Start-up time is billed from 2025-08-01, also for managed runtimes packaged as a Zip file.",
      ],
    },
    {
      kind: "facts",
      title: "Input",
      rows: [
        ["Files", "november.csv.gz"],
        ["Rows", "412,906,301"],
        ["Not understood", "183"],
        ["Prices as of", "2026-09-19"],
      ],
    },
  ],
};

export const smallReport: Report = {
  title: "Lambda cost",
  blocks: [
    {
      kind: "facts",
      title: "Answer",
      rows: [
        ["Total", "$18.73"],
        ["Throttled", "0"],
      ],
    },
    {
      kind: "table",
      title: "Bill",
      columns: [
        { title: "Function", align: "start" },
        { title: "Invocations", align: "end" },
        { title: "Region", align: "start" },
        { title: "Cost", align: "end" },
      ],
      rows: [
        ["checkout", "990", "us-east-1", "$18.33"],
        ["image-thumbnailer-production", "12", "eu-west-1", "$0.40"],
      ],
      footer: ["Total", "1,002", "", "$18.73"],
      note: "Prices per GB-second.",
    },
    {
      kind: "chart",
      title: "Concurrency",
      summary: "Peak 8 at noon.",
      unit: "invocations",
      series: [{ label: "Peak", values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 4, 2, 0] }],
      limits: [{ label: "Limit 10", value: 10 }],
      from: "00:00",
      to: "24:00",
    },
    { kind: "notes", title: "Assumptions", lines: ["Prices of 2026-11-21.", "Free tier: whole month."] },
  ],
};

export const smallReportKo: Report = {
  title: "람다 비용",
  blocks: [
    {
      kind: "facts",
      title: "답",
      rows: [
        ["합계", "$18.73"],
        ["제한된 호출", "0"],
      ],
    },
    {
      kind: "table",
      title: "청구서",
      columns: [
        { title: "함수", align: "start" },
        { title: "호출 수", align: "end" },
        { title: "비용", align: "end" },
      ],
      rows: [
        ["결제-api", "990", "$18.33"],
        ["가족 👨‍👩‍👧‍👦", "12", "$0.40"],
      ],
      footer: ["합계", "1,002", "$18.73"],
    },
  ],
};
