// `schema result`: made of the result types and nothing else, and what every command prints is valid under it, key for key.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { curText } from "../bills/bill-texts.ts";
import { PROJECT, runCli, TODAY, traceOf, useFolder } from "../cli/support/cli.ts";
import { csv, row } from "../core/prices/support/offer-texts.ts";

const { put, path } = useFolder();

type Schema = { readonly [key: string]: unknown };
const shipped = readFileSync(join(PROJECT, "src", "results", "result-schema.json"), "utf8");
const schema = JSON.parse(shipped) as Schema & { $id: string; $defs: Record<string, Schema> };

/** The same schema without room for a key that it does not name. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isShape = inner.type === "object" && inner.properties !== undefined && inner.additionalProperties === undefined;
  return isShape ? { ...inner, additionalProperties: false } : inner;
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addSchema({ ...(closed(schema) as Schema), $id: "closed" });

/** The definition whose `schema` is that of the result: what is wrong is then said of it alone. */
const definitions = new Map(
  Object.entries(schema.$defs).flatMap(([name, { properties }]) => {
    const constant = (properties as Record<string, { const?: string }> | undefined)?.schema?.const;
    return constant === undefined ? [] : [[constant, name] as const];
  }),
);

function faults(result: { schema: string }): string[] {
  const name = definitions.get(result.schema);
  if (name === undefined) return [`no definition for ${result.schema}`];
  const validate = ajv.getSchema(`closed#/$defs/${name}`)!;
  if (validate(result)) return [];
  return validate.errors!.map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

const FLAGS = ["--region", "us-east-1"] as const;
const plan = `
schema: lambda-planner/plan@1
on: ${TODAY}
account: { savingsPlan: { hourlyCommitment: "0.10", payment: no-upfront } }
budgets: [{ name: all, monthly: "0.01" }, { name: pay, monthly: "500", where: { team: payments } }]
recorded: [{ trace: trace.csv, region: us-east-1, team: payments }]
changes: [{ on: 2026-12-01, workload: checkout, set: { memoryMb: 1024 }, note: larger }]
workloads:
  - name: checkout
    team: payments
    region: us-east-1
    memoryMb: 512
    requests: 3000000
    durationMs: 120
    reservedConcurrency: 901
    coldStarts: { ratio: 0.01, initMs: 400 }
    provisioned: [{ concurrency: 10, hours: 60 }]
    growth: { monthlyPercent: 5 }
    cases: { low: { requests: 2000000 }, high: { requests: 6000000 } }
  - { name: edge, region: us-east-1, memoryMb: 128, requests: 1000, durationMs: 5, invocation: edge }
  - { name: stored, region: eu-west-1, memoryMb: 128, requests: 10, meanDurationMs: 5.5, ephemeralStorageMb: 1024 }
`;
const template = `Resources:
  Q: { Type: AWS::SQS::Queue }
  R: { Type: AWS::IAM::Role }
  F:
    Type: AWS::Serverless::Function
    Properties:
      MemorySize: !Ref Later
      Timeout: 901
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }
      Events: { E: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn, ScalingConfig: { MaximumConcurrency: 1 } } } }
  G: { Type: AWS::Serverless::Function, Properties: { MemorySize: big, Runtime: python3.13 } }
`;
const offer = csv([
  row("Request", "0.0000100000", { SKU: "REQ" }),
  row("Lambda-GB-Second", "0.0010000000", { SKU: "DUR", Group: "AWS-Lambda-Duration" }),
  row("Unheard-Of", "1", { SKU: "ODD" }),
]);

const trace = () => put("trace.csv", `${traceOf(500)}not a time,checkout,1,128\n`);
function planFile(): string {
  trace();
  return put("plan.yaml", plan);
}
const bill = () =>
  put(
    "bill.csv",
    curText([
      {
        start: "2026-11-01T00:00:00Z",
        end: "2026-11-02T00:00:00Z",
        usageType: "Request",
        quantity: "500",
        cost: "0.0001",
      },
      { start: "2026-11-01T00:00:00Z", end: "2026-11-02T00:00:00Z", usageType: "Odd", quantity: "1", cost: "x" },
    ]),
  );

/** One or more runs of every command that gives a result: the schema it has, and the words. */
const runs: readonly (readonly [schema: string, about: string, words: () => readonly string[]])[] = [
  ["analysis", "a trace", () => ["analyze", trace(), ...FLAGS]],
  [
    "analysis",
    "under other limits",
    () => ["analyze", trace(), ...FLAGS, "--account-limit", "1", "--reserve", "mail=0", "--on", "2020-01-01"],
  ],
  ["analysis", "the sample", () => ["analyze", join(PROJECT, "data/traces/busy-account.csv.gz"), ...FLAGS]],
  ["analysis", "bill only", () => ["analyze", trace(), ...FLAGS, "--detail", "bill"]],
  [
    "estimate",
    "flags",
    () => ["estimate", "--requests", "3M", "--duration", "1s", "--memory", "1GB", ...FLAGS, "--rounding", "both"],
  ],
  ["estimate", "a plan", () => ["estimate", planFile()]],
  [
    "simulation",
    "a trace",
    () => ["simulate", trace(), ...FLAGS, "--scale", "2", "--provision", "checkout=2", "--retries", "3"],
  ],
  [
    "simulation",
    "made traffic",
    () => [
      "simulate",
      "--arrival-rate",
      "20/s",
      "--service",
      "fixed:100ms",
      "--horizon",
      "1m",
      "--replications",
      "3",
      ...FLAGS,
    ],
  ],
  ["review", "a plan", () => ["review", planFile(), "--resamples", "100"]],
  [
    "comparison",
    "plans",
    () => [
      "compare",
      planFile(),
      put("after.yaml", plan.replace("memoryMb: 512", "memoryMb: 768")),
      "--fail-above",
      "10%",
    ],
  ],
  ["comparison", "traces", () => ["compare", trace(), put("later.csv", traceOf(700)), ...FLAGS]],
  ["reconciliation", "a bill", () => ["reconcile", bill()]],
  ["reconciliation", "a bill and traces", () => ["reconcile", bill(), trace(), ...FLAGS, "--fail-above", "1%"]],
  ["check", "a plan", () => ["check", planFile()]],
  ["check", "a template", () => ["check", put("template.yaml", template)]],
  ["price-list", "of all", () => ["prices", "list"]],
  ["price-list", "of a region", () => ["prices", "show", ...FLAGS]],
  ["price-import", "an offer", () => ["prices", "import", put("offer.csv", offer), "-o", path("prices.json")]],
  ["price-diff", "two books", () => ["prices", "diff", "built-in", put("offer.csv", offer)]],
];

describe("the schema of results", () => {
  test("is made of the types: node scripts/result-schema.mjs --write", () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["scripts/result-schema.mjs"], {
      cwd: PROJECT,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(stdout === shipped, "result-schema.json is not what the types say").toBe(true);
  });

  test("is printed as it is", async () => {
    const { code, stdout } = await runCli(["schema", "result"]);
    expect([code, JSON.parse(stdout)]).toEqual([0, schema]);
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "lambda-planner/result@1",
    });
  });

  test("leaves room for what a later version says more", () => {
    expect(shipped).not.toContain('"additionalProperties": false');
  });

  test("every result there is has been run below", () => {
    expect([...definitions.keys()].sort()).toEqual(
      [...new Set(runs.map(([name]) => `lambda-planner/${name}@1`))].sort(),
    );
  });
});

describe.concurrent("what commands print is valid, and every key is known", () => {
  test.each(runs)("%s: %s", async (name, _about, words) => {
    const { code, stdout, stderr } = await runCli([...words(), "--today", TODAY, "--format", "json"]);
    expect(code === 0 || code === 5, stderr).toBe(true);
    const result = JSON.parse(stdout);
    expect(result.schema).toBe(`lambda-planner/${name}@1`);
    expect(faults(result)).toEqual([]);
  });
});

describe("the validator", () => {
  let result: { schema: string; findings: { id: string }[] };
  beforeAll(async () => {
    result = JSON.parse((await runCli(["check", planFile(), "--today", TODAY, "--format", "json"])).stdout);
  });

  test.each<[string, (given: typeof result) => object]>([
    ["a key it does not name", (given) => ({ ...given, more: 1 })],
    ["a key inside", (given) => ({ ...given, findings: given.findings.map((one) => ({ ...one, more: 1 })) })],
    ["a key that is missing", ({ findings, ...others }) => others],
    ["a word that is none of the words", (given) => ({ ...given, findings: [{ ...given.findings[0], id: "x" }] })],
    ["a figure that is text", (given) => ({ ...given, errors: "1" })],
  ])("refuses %s", (_what, changed) => {
    expect(result.findings.length).toBeGreaterThan(0);
    expect(faults(result)).toEqual([]);
    expect(faults(changed(result) as typeof result).length).toBeGreaterThan(0);
  });

  test("the schema as it ships allows the key", () => {
    const open = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    expect(open({ ...result, more: 1 })).toBe(true);
    expect(open({ ...result, errors: "1" })).toBe(false);
  });
});
