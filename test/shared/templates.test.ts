// Real templates that nobody here wrote, checked in place: what a reader of them would write down by hand.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { noFacts } from "../../src/core/planning/account-facts.ts";
import { languages } from "../../src/i18n/index.ts";
import { checkTemplate } from "../../src/pipeline.ts";
import { checkOutput } from "../../src/report/builders/check-report.ts";
import { textRenderers } from "../../src/report/renderers/index.ts";
import { readTemplate } from "../../src/templates/read-template.ts";
import { needBuild, SHARED } from "./run-cli.ts";

const IAC = `${SHARED}traces/iac`;

type Checked = {
  findings: { id: string; at?: { line: number | null } }[];
  regions: { claimed: number }[];
  template: {
    format: string;
    region: string | null;
    functions: Record<string, unknown>[];
    skipped: { type: string; count: number }[];
  };
};

/** Exit 5 is an answer too. */
function check(file: string): string {
  const words = ["dist/cli.js", "check", `${IAC}/${file}`, "--today", "2026-11-21", "--format", "json"];
  const options = { cwd: `${import.meta.dirname}/../..`, encoding: "utf8", stdio: "pipe" } as const;
  try {
    return execFileSync("node", words, options);
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    if (status !== 5) throw error;
    return stdout;
  }
}
const checked = (file: string): Checked => JSON.parse(check(file));
const pick = (one: Record<string, unknown>, ...keys: string[]) => keys.map((key) => one[key]);
const main = ["name", "memoryMb", "timeoutS", "architecture", "ephemeralStorageMb", "reservedConcurrency"] as const;

describe.skipIf(!existsSync(IAC))("real templates beside the project", () => {
  beforeAll(needBuild);

  test.each<[string, string, unknown[][], string[]]>([
    ["sam/alb_rust_arm64.yml", "sam", [["MyLambdaFunction", 128, 29, "arm64", 512, null]], []],
    [
      "sam/function_concurrency.yaml",
      "sam",
      [
        ["ConcurrentFunction", 128, 3, "x86_64", 512, 100],
        ["AnotherFunction", 128, 3, "x86_64", 512, null],
      ],
      [],
    ],
    [
      "sam/globals_for_function.yaml",
      "sam",
      [
        ["MinimalFunction", 1024, 30, "x86_64", 1024, 50],
        ["FunctionWithOverrides", 512, 100, "x86_64", 1024, 100],
      ],
      ["not-offered-together"],
    ],
    ["sam/stripe_webhook.yml", "sam", [["WebhookFunction", 128, 100, "x86_64", 512, 10]], []],
    ["cdk/kinlam-existing.template.json", "cloudformation", [["testfn76BCC25C", 128, 3, "x86_64", 512, null]], []],
    [
      "serverless-framework/apigw_sqs_arm64.yml",
      "serverless",
      [["logEvent", 256, 6, "arm64", 512, null]],
      ["queue-timeout-short"],
    ],
    [
      "serverless-framework/bref_reserved.yml",
      "serverless",
      [
        ["fpm", 1024, 5, "x86_64", 512, 5],
        ["httpApi", 1024, 5, "x86_64", 512, 5],
      ],
      [],
    ],
    [
      "terraform-plan/infracost_example_plan_tf1.0.json",
      "terraform-plan",
      [
        ["aws_lambda_function.hello_world", 1024, 3, "x86_64", 512, null],
        ["aws_lambda_function.zero_cost_lambda", 1024, 3, "x86_64", 512, null],
      ],
      [],
    ],
  ])("%s", (file, format, functions, findings) => {
    const { template, findings: found } = checked(file);
    expect(template.format).toBe(format);
    expect(template.functions.map((one) => pick(one, ...main))).toEqual(functions);
    expect(found.map(({ id }) => id)).toEqual(findings);
  });

  test("a reservation that is a parameter without a default is not guessed", () => {
    const { template, regions } = checked("sam/function_concurrency.yaml");
    expect(template.functions[1]!.unknown).toEqual([
      { setting: "reservedConcurrency", text: "!Ref Concurrency", line: 20, reason: "unknown" },
    ]);
    expect(regions[0]!.claimed).toBe(100);
  });

  test("what was passed over is counted by type", () => {
    expect(checked("terraform-plan/infracost_example_plan_tf1.0.json").template.skipped).toEqual([
      { type: "aws_instance", count: 2 },
      { type: "aws_s3_bucket", count: 1 },
    ]);
  });

  const files = existsSync(IAC) ? readdirSync(IAC, { recursive: true, encoding: "utf8" }) : [];
  test.each(files.filter((file) => /\.\w+$/.test(file)))("%s in every format and language", (file) => {
    const template = readTemplate(readFileSync(`${IAC}/${file}`, "utf8"), file, { region: undefined })!;
    const result = checkTemplate(template, noFacts, parseDay("2026-11-21"));
    for (const t of languages) {
      const output = checkOutput(result, t);
      for (const { render } of textRenderers.filter(({ of }) => output[of] !== undefined)) {
        const text = render(output, { width: 100, color: false, lang: t.lang });
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        expect(text).toContain(String(result.template!.functions[0]!.name));
      }
    }
  });
});
