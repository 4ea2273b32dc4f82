// `check` of a template as a user types it: settings, what stands in the way, what is not known, in every format.
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { isSentence, runCli, useFolder } from "./support/cli.ts";

const { put } = useFolder();

const template = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Size: { Type: Number, Default: 1769 }
  Later: { Type: Number }
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      MemorySize: !Ref Size
      Timeout: 901
      Runtime: nodejs22.x
      ReservedConcurrentExecutions: !Ref Later
  Mail:
    Type: AWS::Serverless::Function
    Properties:
      ReservedConcurrentExecutions: 0
  Role:
    Type: AWS::IAM::Role
`;
const ask = (...words: string[]) => runCli(["check", ...words, "--today", "2026-11-21"]);
async function json(...words: string[]) {
  const { code, stdout } = await ask(...words, "--format", "json");
  return { code, ...JSON.parse(stdout) };
}

describe.concurrent("check of a template", () => {
  test("functions, findings with their lines, what was passed over; exit 5 for an error", async () => {
    const file = put("template.yaml", template);
    const result = await json(file);
    expect(result).toMatchObject({ code: 5, schema: "lambda-planner/check@1", errors: 1, warnings: 1, workloads: [] });
    expect(result.findings).toEqual([
      {
        id: "timeout-outside-quota",
        params: { name: "Orders", value: 901, least: 1, most: 900 },
        at: { file, line: 10 },
        severity: "error",
      },
      { id: "reserved-zero", params: { name: "Mail" }, at: { file, line: 16 }, severity: "warning" },
    ]);
    expect(result.template).toMatchObject({ file, format: "sam", region: null });
    expect(result.template.skipped).toEqual([{ type: "AWS::IAM::Role", count: 1 }]);
    expect(result.template.functions[0]).toMatchObject({
      name: "Orders",
      deployedName: null,
      line: 6,
      memoryMb: 1769,
      vcpu: 1,
      runtimeKind: "managed",
      reservedConcurrency: null,
      unknown: [{ setting: "reservedConcurrency", text: "!Ref Later", line: 12, reason: "unknown" }],
    });
    expect(result.template.functions[1]).toMatchObject({ memoryMb: 128, timeoutS: 3, architecture: "x86_64" });
    expect(result.template.functions[1].defaults).toContain("memoryMb");
    expect(result.assumptions.map(({ id }: { id: string }) => id)).toEqual([
      "account-limit-default",
      "template-defaults-taken",
      "set-aside-not-known",
    ]);
  });

  test("what the account has now counts, with its own limit", async () => {
    const file = put(
      "named.yaml",
      "Resources: { F: { Type: AWS::Lambda::Function, Properties: { FunctionName: f, ReservedConcurrentExecutions: 501 } } }",
    );
    const settings = { AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 400 } };
    const account = put("settings.json", JSON.stringify(settings));
    const own = put("f.json", '{"ReservedConcurrentExecutions": 200}');
    const above = await json(file, account, own);
    expect(above).toMatchObject({ code: 5, regions: [{ region: null, limit: 1000, existing: 400, claimed: 501 }] });
    expect(above.findings).toMatchObject([{ id: "reserved-leaves-too-little", params: { region: "", reserved: 901 } }]);
    expect(await json(file, own, "--account-limit", "2000")).toMatchObject({ code: 0, regions: [{ limit: 2000 }] });
  });

  test.each([
    ["en", "a time-out of 901 s", "AWS would refuse", "Known only when deployed"],
    ["ko", "제한 시간이 901초", "배포할 때 정해지는 설정", "점검과 관계없는 리소스"],
  ])("as a table in %s", async (lang, ...said) => {
    const { code, stdout } = await ask(put("shown.yaml", template), "--lang", lang);
    expect(code).toBe(5);
    for (const words of said) expect(stdout).toContain(words);
    expect(stdout).toMatch(/shown\.yaml:10 Orders/);
    expect(stdout).toMatch(/128\*/);
  });

  test.each(["markdown", "html"])("as %s", async (format) => {
    const { code, stdout } = await ask(put("formats.yaml", template), "--format", format);
    expect(code).toBe(5);
    expect(stdout).toContain("AWS::IAM::Role");
    expect(stdout).toContain("nodejs22.x");
  });

  test("as CSV: a record for each finding, function and type passed over", async () => {
    const { stdout } = await ask(put("records.yaml", template), "--format", "csv");
    const rows = stdout.trim().split(/\r?\n/);
    expect(rows.map((row) => row.split(",")[0])).toEqual([
      "record",
      "finding",
      "finding",
      "function",
      "function",
      "skipped",
    ]);
  });

  test("packed, in UTF-16 and from standard input", async () => {
    const packed = put("template.yaml.gz", gzipSync(template));
    expect((await json(packed)).template.functions).toHaveLength(2);
    const wide = put("wide.yaml", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(template, "utf16le")]));
    expect((await json(wide)).template.functions).toHaveLength(2);
    const { stdout } = await runCli(["check", "-", "--format", "json"], { input: template });
    expect(JSON.parse(stdout).template).toMatchObject({ file: "-", format: "sam" });
  });

  test("names cannot draw on the terminal, run in a sheet or make markup", async () => {
    const hostile = put(
      "hostile.json",
      JSON.stringify({ Resources: { "=cmd()\u001b[2J<script>": { Type: "AWS::Lambda::Function" } } }),
    );
    expect((await ask(hostile)).stdout).not.toContain("\u001b[2J");
    expect((await ask(hostile, "--format", "html")).stdout).not.toContain("<script>");
    expect((await ask(hostile, "--format", "csv")).stdout).toMatch(/,"?'=cmd/);
  });

  test.each([
    ["code.tf", 'resource "aws_lambda_function" "f" {\n  memory_size = 128\n}\n', "terraform show -json"],
    ["state.json", '{"version": 4, "terraform_version": "1.9.0", "lineage": "x"}', "terraform show -json"],
    ["google.yml", "service: x\nprovider:\n  name: google\nfunctions: {}\n", "serverless.yml"],
    ["bad.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  F: {\n", "bad.yaml"],
    ["twice.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources: {}\nResources: {}\n", "twice.yaml"],
  ])("%s is refused in words", async (name, text, said) => {
    const { code, stderr } = await ask(put(name, text));
    expect(code).toBe(3);
    expect(isSentence(stderr)).toBe(true);
    expect(stderr).toContain(said);
  });

  test("a template given as a trace is sent here", async () => {
    const { code, stderr } = await runCli(["analyze", put("sent.yaml", template), "--region", "us-east-1"]);
    expect(code).toBe(3);
    expect(stderr).toContain("lambda-planner check");
  });
});
