// What Lambda refuses of a template, and what it would set up to no good: each at its bound, and one short of it.
import { describe, expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import { findingIds, severityOf } from "../../../src/core/planning/finding.ts";
import { settingsFindings } from "../../../src/core/planning/settings-findings.ts";
import { readTemplate } from "../../../src/templates/read-template.ts";

type Data = Record<string, unknown>;
const today = parseDay("2026-11-21");

/** A SAM template of one function `F`, a queue `Q`, and what else is given. */
function found(properties: Data, others: Data = {}, { limit = 1000, existing = 0, on = today } = {}) {
  const Resources = { F: { Type: "AWS::Serverless::Function", Properties: properties }, ...others };
  const deployment = readTemplate(JSON.stringify({ Resources }), "t.json", { region: undefined });
  return settingsFindings(deployment!, limit, existing, on);
}
const ids = (...given: Parameters<typeof found>) => found(...given).map(({ id }) => id);

const queue = (visibility?: number): Data => ({
  Q: {
    Type: "AWS::SQS::Queue",
    Properties: visibility === undefined ? {} : { VisibilityTimeout: visibility },
  },
});
const fromQueue = (more: Data = {}): Data => ({
  Events: { E: { Type: "SQS", Properties: { Queue: { "Fn::GetAtt": ["Q", "Arn"] }, ...more } } },
});
const atMost = (MaximumConcurrency: number): Data => ({ ScalingConfig: { MaximumConcurrency } });
const level = (units: number): Data => ({
  AutoPublishAlias: "live",
  ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: units },
});
const snapStart = { SnapStart: { ApplyOn: "PublishedVersions" } };
const storage = (Size: unknown): Data => ({ EphemeralStorage: { Size } });

type Case = readonly [id: string, beyond: Parameters<typeof found>, within: Parameters<typeof found>];
const atBounds: readonly Case[] = [
  ["memory-outside-quota", [{ MemorySize: 127 }], [{ MemorySize: 128 }]],
  ["memory-outside-quota", [{ MemorySize: 10_241 }], [{ MemorySize: 10_240 }]],
  ["timeout-outside-quota", [{ Timeout: 0 }], [{ Timeout: 1 }]],
  ["timeout-outside-quota", [{ Timeout: 901 }], [{ Timeout: 900 }]],
  ["storage-outside-quota", [storage(511)], [storage(512)]],
  ["storage-outside-quota", [storage(10_241)], [storage(10_240)]],
  ["setting-malformed", [{ MemorySize: "big" }], [{ MemorySize: "512" }]],
  ["setting-malformed", [{ Architectures: ["arm"] }], [{ Architectures: ["arm64"] }]],
  ["not-offered-together", [{ ...snapStart, ...storage(513) }], [{ ...snapStart, ...storage(512) }]],
  ["not-offered-together", [{ ...snapStart, ...level(1) }], [level(1)]],
  ["not-offered-together", [{ CapacityProviderConfig: {}, ...level(1) }], [{ CapacityProviderConfig: {} }]],
  ["provisioned-above-limit", [level(1001)], [level(900)]],
  [
    "provisioned-above-reserved",
    [{ ...level(11), ReservedConcurrentExecutions: 10 }],
    [{ ...level(10), ReservedConcurrentExecutions: 10 }],
  ],
  ["provisioned-without-version", [{ ...level(1), AutoPublishAlias: undefined }], [level(1)]],
  ["reserved-leaves-too-little", [{ ReservedConcurrentExecutions: 901 }], [{ ReservedConcurrentExecutions: 900 }]],
  ["reserved-leaves-too-little", [level(901)], [level(900)]],
  ["account-too-small-to-reserve", [{ ReservedConcurrentExecutions: 1 }, {}, { limit: 100 }], [{}, {}, { limit: 100 }]],
  ["reserved-zero", [{ ReservedConcurrentExecutions: 0 }], [{ ReservedConcurrentExecutions: 1 }]],
  ["queue-concurrency-outside-quota", [fromQueue(atMost(1)), queue()], [fromQueue(atMost(2)), queue()]],
  ["queue-concurrency-outside-quota", [fromQueue(atMost(1001)), queue()], [fromQueue(atMost(1000)), queue()]],
  [
    "queue-concurrency-above-reserved",
    [{ ReservedConcurrentExecutions: 9, ...fromQueue(atMost(10)) }, queue()],
    [{ ReservedConcurrentExecutions: 10, ...fromQueue(atMost(10)) }, queue()],
  ],
  [
    "queue-timeout-below-function",
    [{ Timeout: 31, ...fromQueue() }, queue()],
    [{ Timeout: 5, ...fromQueue() }, queue()],
  ],
  ["queue-timeout-short", [{ Timeout: 10, ...fromQueue() }, queue(59)], [{ Timeout: 10, ...fromQueue() }, queue(60)]],
  [
    "queue-timeout-short",
    [fromQueue({ MaximumBatchingWindowInSeconds: 13 }), queue()],
    [fromQueue({ MaximumBatchingWindowInSeconds: 12 }), queue()],
  ],
  ["part-not-read", [{}, { "Fn::ForEach::All": ["X", ["a"], {}] }], [{}]],
];

test.each(atBounds)("%s at its bound, not one short of it", (id, beyond, within) => {
  expect(ids(...beyond)).toEqual([id]);
  expect(ids(...within)).toEqual([]);
});

test("every finding that a template can have has been met", () => {
  const met = new Set([...atBounds.map(([id]) => id), "left-out-by-condition"]);
  const ofTraffic = /^(?:concurrency-above|edge-|provisioned-(?:cannot|longer|serves))/;
  expect(findingIds.filter((id) => !met.has(id) && !ofTraffic.test(id))).toEqual([]);
});

test("a function is left out where its condition does not hold", () => {
  const text = JSON.stringify({
    Parameters: { Stage: { Type: "String", Default: "dev" } },
    Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
    Resources: {
      F: { Type: "AWS::Serverless::Function", Condition: "IsProd", Properties: { MemorySize: 1 } },
      G: { Type: "AWS::Serverless::Function" },
    },
  });
  const deployment = readTemplate(text, "t.json", { region: undefined })!;
  const findings = settingsFindings(deployment, 1000, 0, today);
  expect(findings.map(({ id, params }) => [id, params])).toEqual([
    ["left-out-by-condition", { name: "F", text: "IsProd" }],
  ]);
});

describe("what is not known is held against nothing", () => {
  const later = { Ref: "Later" };
  test("settings that only deploying tells", () => {
    const all = { MemorySize: later, Timeout: later, ReservedConcurrentExecutions: later, ...storage(later) };
    expect(ids({ ...all, ...snapStart, ...fromQueue() }, queue(1))).toEqual([]);
  });

  test("a queue that is not in the template", () => {
    const arn = "arn:aws:sqs:us-east-1:123456789012:orders";
    const elsewhere = { Events: { E: { Type: "SQS", Properties: { Queue: arn, ...atMost(1) } } } };
    expect(ids({ Timeout: 900, ...elsewhere })).toEqual(["queue-concurrency-outside-quota"]);
  });
});

test("what others have set aside counts", () => {
  expect(ids({ ReservedConcurrentExecutions: 501 }, {}, { existing: 400 })).toEqual(["reserved-leaves-too-little"]);
  expect(ids({ ReservedConcurrentExecutions: 500 }, {}, { existing: 400 })).toEqual([]);
});

test("Managed Instances have a longer time-out, memory of their own, and no part in the account's concurrency", () => {
  const instances = { CapacityProviderConfig: {}, MemorySize: 32_768, ReservedConcurrentExecutions: 5000 };
  expect(ids({ ...instances, Timeout: 5400 })).toEqual([]);
  expect(ids({ ...instances, Timeout: 5401 })).toEqual(["timeout-outside-quota"]);
});

test("quotas are those of the day", () => {
  expect(ids({ MemorySize: 3009 }, {}, { on: parseDay("2020-11-30") })).toEqual(["memory-outside-quota"]);
  expect(ids({ MemorySize: 3009 }, {}, { on: parseDay("2020-12-01") })).toEqual([]);
});

test("a finding says where it stands, and what AWS refuses is an error", () => {
  const text = ["Resources:", "  F:", "    Type: AWS::Lambda::Function", "    Properties:", "      Timeout: 1000"].join(
    "\n",
  );
  const [finding] = settingsFindings(readTemplate(text, "t.yaml", { region: undefined })!, 1000, 0, today);
  expect(finding).toEqual({
    id: "timeout-outside-quota",
    params: { name: "F", value: 1000, least: 1, most: 900 },
    at: { file: "t.yaml", line: 5 },
  });
  expect(severityOf(finding!)).toBe("error");
});
