// A file that is no trace is told by what it is; a trace never is.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readers } from "../../src/traces/readers/index.ts";
import { type Guess, guesses, guessOf, somethingElse } from "../../src/traces/what-is-it.ts";
import { samples } from "../contract/support/trace-samples.ts";

const textOf = (...bytes: number[]): string => new TextDecoder().decode(Uint8Array.from(bytes));
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const others: readonly (readonly [Guess, string])[] = [
  ["parquet", "PAR1\0\0"],
  ["image", textOf(0x89, ...ascii("PNG\r\n"), 0x1a, 0x0a)],
  ["image", textOf(0xff, 0xd8, 0xff, 0xe0, 0, 16, ...ascii("JFIF\0"))],
  ["image", '<svg xmlns="http://www.w3.org/2000/svg">'],
  ["pdf", "%PDF-1.7\n%\ufffd"],
  ["zip", textOf(...ascii("PK"), 3, 4, 20, 0, ...ascii("index.mjs"))],
  ["terraform-plan-binary", textOf(...ascii("PK"), 3, 4, 20, 0, ...ascii("tfplan"))],
  ["spreadsheet", textOf(...ascii("PK"), 3, 4, 20, 0, ...ascii("[Content_Types].xml"))],
  ["archive", textOf(0x28, 0xb5, 0x2f, 0xfd, 4, 0)],
  ["archive", `trace.csv${"\0".repeat(248)}ustar\0`],
  ["database", "SQLite format 3\0"],
  ["plan", "# our month\nschema: lambda-planner/plan@1\n"],
  ["plan", '{ "schema": "lambda-planner/plan@1" }'],
  ["prices-file", '{"schema":"lambda-planner/prices@1"}'],
  ["result", '{"schema":"lambda-planner/analysis@1"}'],
  ["offer-file", '{\n  "formatVersion": "v1.0",\n  "offerCode": "AWSLambda",'],
  ["offer-file", '"FormatVersion","v1.0"\n"Disclaimer","…"'],
  ["bill-cur", "identity/LineItemId,lineItem/UsageType,lineItem/UnblendedCost\n"],
  ["bill-cur", "bill_bill_type,line_item_usage_type,line_item_unblended_cost\n"],
  ["bill-focus", '"BilledCost","ChargePeriodStart","ServiceName"\n'],
  ["bill-cost-explorer", '{"GroupDefinitions":[],"ResultsByTime":[]}'],
  ["bill-cost-explorer", '"Service","Lambda($)","Total costs($)"\n'],
  ["compute-optimizer", "accountId,functionArn,memorySizeRecommendationOptions_1_memorySize\n"],
  ["insights-aggregate", "bin(5m),sum(@billedDuration),count(*)\n"],
  ["google-cloud-log", '[{"insertId":"a","logName":"projects/p/logs/run","textPayload":"x","message":"y"}]'],
  ["azure-log", '{"operation_Name":"f","cloud_RoleInstance":"i","message":"Executed"}'],
  ["cloudtrail", '{"Records":[{"eventVersion":"1.08","eventSource":"lambda.amazonaws.com","message":"x"}]}'],
  ["power-tuning", '{"power":512,"duration":3,"stateMachine":{"executionCost":0.0003,"visualization":"https://…"}}'],
  ["template-sam", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n"],
  ["template-cloudformation", '{"Resources":{"F":{"Type":"AWS::Lambda::Function"}}}'],
  ["template-serverless", "service: shop\n\nprovider:\n  name: aws\n"],
  ["terraform-plan", '{"format_version":"1.2","planned_values":{}}'],
  ["terraform-state", '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"a"}'],
  ["terraform-code", 'resource "aws_lambda_function" "f" {\n}'],
  ["function-list", '{"Functions":[{"FunctionName":"f","FunctionArn":"arn:…","CodeSize":1}]}'],
];

test.each(others)("%s: %j", (guess, head) => {
  expect(somethingElse(head)).toBe(guess);
  expect(guessOf(head)).toBe(guess);
});

test("every unmistakable guess has a sample here", () => {
  const weak: readonly Guess[] = ["binary", "empty", "html", "json", "text", "yaml"];
  expect(new Set([...others.map(([guess]) => guess), ...weak])).toEqual(new Set(guesses));
});

test.each(readers)("no $id is taken for something else, nor what a log's functions print", ({ id }) => {
  const { header, good } = samples[id]!;
  const text = [header, good(1), good(2)].join("\n");
  expect(somethingElse(text)).toBeUndefined();
});

test("a log that prints a template is a log", () => {
  expect(
    somethingElse('Resources: {"Type": "AWS::Lambda::Function"}\nREPORT RequestId: a\tDuration: 5 ms'),
  ).toBeUndefined();
});

describe.skipIf(!existsSync("docs/demo-report.png"))("files of this project", () => {
  const headOf = (file: string): string => new TextDecoder().decode(readFileSync(file).subarray(0, 1 << 16));
  test("are what they are", () => {
    expect(guessOf(headOf("docs/demo-report.png"))).toBe("image");
    expect(guessOf(headOf("README.md"))).toBe("text");
    expect(guessOf(headOf("data/presets/etl.json"))).toBe("plan");
    expect(guessOf(new TextDecoder().decode(gzipSync("x")))).toBe("binary");
  });
});
