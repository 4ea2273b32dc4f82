// Real traces that nobody here wrote, read in place; the figures were computed independently of this project.
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { exactly, exactSum, needBuild, runCli, SHARED } from "./run-cli.ts";

type Stated = { assumptions: { id: string; params: object }[] };
type Analysis = {
  usage: { invocations: number; coldStarts: number; durationMs: string; billedMs: string; gbSeconds: string };
  bill: { total: { exact: string } };
  functions: { amount: string }[];
  concurrency: { peak: number };
};

const TRACES = `${SHARED}traces`;
const PACSLAB = {
  file: "invocations/res-01-2020-05-26_01-31-35.csv.gz",
  flags: [
    "--memory",
    "128MB",
    "--map",
    "duration_ms=aws_duration,billed_duration_ms=aws_billed_duration,cold_start=is_cold",
  ],
};

// `price` is GB-seconds × 0.0000166667 + invocations × 0.0000002, the us-east-1 list prices of every one of these days.
const traces = [
  {
    name: "azure200",
    file: "azure2021/Azure2021_200.csv",
    flags: ["--memory", "1024MB", "--on", "2026-11-21"],
    want: {
      invocations: "199",
      durationMs: "10599170",
      billedMs: "10599170",
      gbSeconds: "10599.17",
      peak: "23",
      functions: "31",
    },
    price: "0.176692986639",
  },
  {
    name: "slack",
    file: "console-csv/slack_invitor_logs.csv.gz",
    flags: [],
    want: { invocations: "2197", coldStarts: "1080", billedMs: "6075", gbSeconds: "0.759375", peak: "2" },
    // Twelve rows print 2.00 ms and bill 3: each may be taken as 1 us more than it prints.
    durationMs: ["5094.97", "5094.982"],
    price: "0.0004520562753125",
  },
  {
    name: "super_ai",
    file: "console-csv/super_ai_2025-04.csv",
    flags: [],
    want: { invocations: "19", coldStarts: "1", durationMs: "388.97", billedMs: "398", gbSeconds: "0.199", peak: "1" },
    price: "0.0000071166733",
  },
  {
    name: "ubc1",
    file: "api-json/aws_1_cloudwatch.json.gz",
    flags: [],
    want: { invocations: "120", billedMs: "18817", gbSeconds: "32.5071025390625", peak: "1" },
    price: "0.00056578612588779296875",
  },
  {
    name: "ubc5",
    file: "api-json/aws_5_cloudwatch.json.gz",
    flags: [],
    want: { invocations: "600", billedMs: "93492", gbSeconds: "161.51108203125", peak: "1" },
    price: "0.002811856750890234375",
  },
  {
    name: "ubc12",
    file: "api-json/aws_12_cloudwatch.json.gz",
    flags: [],
    want: { invocations: "1439", billedMs: "220933", gbSeconds: "381.6703876953125", peak: "3" },
    price: "0.00664898585060146484375",
  },
  {
    name: "embr",
    file: "insights/embr_query_results_2023-12.json",
    flags: [],
    want: { invocations: "12", durationMs: "183.93", billedMs: "189", gbSeconds: "0.023625" },
    price: "0.0000027937507875",
  },
  {
    name: "pacslab logged",
    file: PACSLAB.file,
    flags: PACSLAB.flags,
    want: {
      invocations: "1648",
      coldStarts: "29",
      durationMs: "3065221.71",
      billedMs: "3136600",
      gbSeconds: "392.075",
      peak: "2",
      functions: "1",
    },
    price: "0.0068641964025",
  },
  {
    name: "pacslab at 1 ms",
    file: PACSLAB.file,
    flags: [...PACSLAB.flags, "--on", "2026-11-21"],
    want: {
      invocations: "1648",
      coldStarts: "29",
      durationMs: "3065221.71",
      billedMs: "3066042",
      gbSeconds: "383.25525",
      peak: "2",
      functions: "1",
    },
    price: "0.006717200275175",
  },
  {
    name: "fan-out at 1 ms",
    file: "invocations/work_size=50.json.gz",
    flags: ["--on", "2026-11-21"],
    want: { invocations: "50", billedMs: "381301", gbSeconds: "95.32525", peak: "50", functions: "1" },
    // Figures finer than a µs are each rounded up to one: 381,275.4259 ms and at most 50 µs more.
    durationMs: ["381275.452"],
    price: "0.001598757344175",
  },
  {
    name: "pacslab without names given",
    file: PACSLAB.file,
    flags: ["--memory", "128MB"],
    want: {
      invocations: "1648",
      coldStarts: "29",
      durationMs: "3065221.71",
      billedMs: "3136600",
      gbSeconds: "392.075",
      peak: "2",
      functions: "1",
    },
    price: "0.0068641964025",
  },
  ...[
    { mb: 128, billed: "115883", sum: "115619.7", price: "0.0003414233995125" },
    { mb: 514, billed: "20843", sum: "20600.4", price: "0.0002743704984798828125" },
    { mb: 1770, billed: "9051", sum: "8833.94", price: "0.0003607471035244140625" },
  ].map(({ mb, billed, sum, price }) => ({
    name: `CPU sweep, ${mb} MB`,
    file: `memory-duration/ubc_cpu_sweep/MEM${mb}_BATCH0.json.gz`,
    flags: [],
    want: { invocations: "500", billedMs: billed, functions: "1", peak: "1" },
    durationMs: [sum],
    price,
  })),
  {
    name: "X-Ray, fan-out of matrices",
    file: "xray/matrix_app.json",
    flags: ["--memory", "128MB"],
    want: { invocations: "9", coldStarts: "9", durationMs: "14226", peak: "5", functions: "5" },
    price: "0.000031437559275",
  },
  {
    name: "X-Ray, thumbnails",
    file: "xray/thumbnail_app_warm.json",
    flags: ["--memory", "128MB"],
    want: { invocations: "2", durationMs: "5848", functions: "2" },
    price: "0.0000125833577",
  },
];

const analyze = (file: string, ...flags: string[]) =>
  runCli("analyze", `${TRACES}/${file}`, "--region", "us-east-1", ...flags) as Analysis;

describe.skipIf(!existsSync(TRACES))(
  "real traces beside the project (skipped where ../shared/traces is absent)",
  () => {
    beforeAll(needBuild);

    test.each(traces)(
      "$name",
      ({ file, flags, want, durationMs }) => {
        const { usage, bill, functions, concurrency } = analyze(file, ...flags);
        const got = {
          invocations: exactly(usage.invocations),
          coldStarts: exactly(usage.coldStarts),
          durationMs: exactly(usage.durationMs),
          billedMs: exactly(usage.billedMs),
          gbSeconds: exactly(usage.gbSeconds),
          peak: exactly(concurrency.peak),
          functions: exactly(functions.length),
        };
        expect(got).toMatchObject(want);
        if (durationMs) expect(durationMs).toContain(got.durationMs);
        expect(exactly(bill.total.exact)).toBe("0"); // all of it is inside the allowance
        expect(exactSum(functions.map(({ amount }) => amount))).toBe("0");
      },
      120_000,
    );

    test.each(traces)(
      "$name, without the allowance: functions add up to the total",
      ({ file, flags, price }) => {
        const { bill, functions } = analyze(file, ...flags, "--no-free-tier");
        expect(exactly(bill.total.exact)).toBe(price);
        expect(exactSum(functions.map(({ amount }) => amount))).toBe(price);
      },
      120_000,
    );

    test("Azure 2019: three files that belong together, the same invocations every time", () => {
      const folder = `${TRACES}/azure2019/invitro100`;
      const files = ["inv", "run", "mem"].map((kind) => `${folder}/100_${kind}.csv`);
      const read = (...given: string[]) =>
        runCli("analyze", ...given, "--region", "us-east-1", "--on", "2026-11-21") as Analysis & Stated;
      const result = read(...files);
      expect(result.usage).toMatchObject({
        invocations: 1_030_740,
        durationMs: "12413757121",
        billedMs: "12413757121",
        gbSeconds: "20093070.5666533203125",
      });
      expect(result.functions).toHaveLength(100);
      const expanded = { id: "arrivals-expanded", params: { invocations: 1_030_740, periodS: 60 } };
      expect(result.assumptions).toContainEqual(expanded);
      const turned = read(files[2]!, files[0]!, files[1]!);
      expect(turned.concurrency).toEqual(result.concurrency);
      expect(turned.bill).toEqual(result.bill);
    }, 120_000);

    const refused = [
      ["bills/focus_1.0_sample.csv.gz", "bill-focus"],
      ["bills/cost_explorer_api_monthly_cloudscape.json", "bill-cost-explorer"],
      ["iac/sam/alb_rust_arm64.yml", "template-sam"],
      ["iac/sam/function_concurrency.yaml", "template-sam"],
      ["iac/cdk/kinlam-existing.template.json", "template-cloudformation"],
      ["iac/serverless-framework/apigw_sqs_arm64.yml", "template-serverless"],
      ["iac/serverless-framework/bref_reserved.yml", "template-serverless"],
      ["iac/terraform-plan/infracost_example_plan_tf1.0.json", "terraform-plan"],
      ["memory-duration/power_tuning_outputs.jsonl", "power-tuning"],
    ] as const;
    test.each(refused)(
      "%s is no trace, and is said to be what it is",
      (file, guess) => {
        let said: unknown;
        try {
          analyze(file);
        } catch (error) {
          said = JSON.parse(String((error as { stderr: unknown }).stderr));
        }
        expect(said).toMatchObject({ error: { code: "file-is-something-else" } });
        expect(JSON.stringify(said)).toContain(en.guess[guess]);
      },
      60_000,
    );
  },
);
