// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the Serverless Framework, as files have them
// serverless.yml: settings of all functions, then of each; variables that the file itself answers.
import { describe, expect, test } from "vitest";
import { knownValue } from "../../src/core/planning/deployment.ts";
import { readTemplate } from "../../src/templates/read-template.ts";

const read = (text: string, region?: string) => readTemplate(text, "serverless.yml", { region })!;
const head = "service: shop\nprovider: { name: aws }\n";

/** One function with `memorySize`, among what else a file has. */
const memory = (value: string, others = head, region?: string) =>
  read(`${others}\nfunctions:\n  f: { handler: h, memorySize: ${value} }\n`, region).functions[0]!.settings.memoryMb;

describe("settings", () => {
  test("the framework's own defaults, where it has some", () => {
    const [fn] = read(`${head}functions: { f: { handler: h } }`).functions;
    expect(fn).toMatchObject({ name: "f", deployedName: "shop-dev-f" });
    expect(fn!.settings.memoryMb).toEqual({ from: "default", value: 1024 });
    expect(fn!.settings.timeoutS).toEqual({ from: "default", value: 6 });
    expect(fn!.settings.ephemeralStorageMb).toEqual({ from: "default", value: 512 });
  });

  test("a provider that is a name alone sets nothing", () => {
    const [fn] = read("service: shop\nprovider: aws\nfunctions: { f: { handler: h, timeout: 9 } }").functions;
    expect(fn!.settings.memoryMb).toEqual({ from: "default", value: 1024 });
    expect(knownValue(fn!.settings.timeoutS)).toBe(9);
  });

  test("of all functions under the provider, then of each", () => {
    const { functions, region } = read(`service: { name: shop }
provider: { name: aws, stage: prod, region: eu-west-1, memorySize: 256, timeout: 20, architecture: arm64, runtime: nodejs22.x }
functions:
  a: { handler: h, timeout: 30, reservedConcurrency: 5, provisionedConcurrency: 2, ephemeralStorageSize: 2048, snapStart: true }
  b: { image: { name: app }, name: by-hand }
`);
    expect(region).toBe("eu-west-1");
    const [a, b] = functions.map(({ deployedName, settings, provisioned }) => ({
      deployedName,
      levels: provisioned.map(({ units }) => knownValue(units)),
      ...Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, knownValue(setting as never)])),
    }));
    expect(a).toMatchObject({ deployedName: "shop-prod-a", memoryMb: 256, timeoutS: 30, architecture: "arm64" });
    expect(a).toMatchObject({ reservedConcurrency: 5, levels: [2], ephemeralStorageMb: 2048, snapStart: true });
    expect(b).toMatchObject({ deployedName: "by-hand", packageType: "Image", timeoutS: 20, runtime: null, levels: [] });
  });

  test("queues: of the file's own resources with their time, others without", () => {
    const [fn] = read(`${head}functions:
  f:
    events:
      - httpApi: GET /
      - sqs: { arn: !GetAtt Q.Arn, maximumConcurrency: 4, maximumBatchingWindow: 2 }
      - sqs: { arn: { Fn::GetAtt: [Q, Arn] } }
      - sqs: arn:aws:sqs:eu-west-1:123456789012:orders
resources:
  - Resources: { T: { Type: AWS::DynamoDB::Table } }
  - Resources: { Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: "\${self:custom.hidden}" } } }
custom: { hidden: 40 }
`).functions;
    expect(
      fn!.queues.map(({ queue, visibilityTimeoutS }) => [queue, visibilityTimeoutS && knownValue(visibilityTimeoutS)]),
    ).toEqual([
      ["Q", 40],
      ["Q", 40],
      ["arn:aws:sqs:eu-west-1:123456789012:orders", null],
    ]);
    expect([4, 2]).toEqual([knownValue(fn!.queues[0]!.maximumConcurrency), knownValue(fn!.queues[0]!.batchWindowS)]);
  });

  test("what other files hold is named as not read", () => {
    const { functions, unread, skipped } = read(`${head}functions:
  - \${file(orders.yml)}
  - f: { handler: h }
    g: \${file(g.yml)}
resources:
  - \${file(tables.yml)}
  - Resources: { T: { Type: AWS::DynamoDB::Table } }
`);
    expect(functions.map(({ name }) => name)).toEqual(["f"]);
    expect(unread.map(({ name, text }) => [name, text])).toEqual([
      ["functions", "${file(orders.yml)}"],
      ["g", "${file(g.yml)}"],
      ["resources", "${file(tables.yml)}"],
    ]);
    expect([...skipped]).toEqual([["AWS::DynamoDB::Table", 1]]);
  });
});

describe("variables", () => {
  const file = `service: shop
provider: { name: aws, stage: "\${opt:stage, 'prod'}", region: "\${opt:region, 'eu-west-1'}" }
params: { default: { size: 384 }, prod: { wide: 768 } }
custom:
  size: { dev: 128, prod: 896 }
  same: \${self:custom.size}
  list: [1, 640]
  round: \${self:custom.trip}
  trip: \${self:custom.round}
  merged: &base { size: 333 }
  over: { <<: *base, other: 1 }
`;
  test.each([
    ["${self:custom.size.prod}", 896],
    ["${self:custom.size.${sls:stage}}", 896],
    ["${self:custom.same.dev}", 128],
    ["${self:custom.list.1}", 640],
    ["${self:custom.none, 512}", 512],
    ["${self:custom.none, self:custom.size.dev}", 128],
    ["${opt:size, '256'}", 256],
    ["${env:SIZE, ${self:custom.size.dev}}", 128],
    ["${param:size}", 384],
    ["${param:wide}", 768],
    ["${self:custom.over.size}", 333],
    ["1${self:custom.size.dev}", 1128],
  ])("%s is worked out", (value, mb) => {
    expect(memory(`"${value}"`, file)).toMatchObject({ from: "template", value: mb });
  });

  test.each([
    "${self:custom.none}",
    "${self:custom.round}",
    "${opt:size}",
    "${ssm:/sizes/f, 128}",
    "${file(sizes.yml):f, 128}",
    "${cf:stack.Size}",
    "${self:custom.size}x",
  ])("%s is known only when deployed", (value) => {
    expect(memory(`"${value}"`, file)).toMatchObject({ from: "unknown", text: value });
  });

  test("fallbacks that were taken are named; a region that is given takes its place", () => {
    expect(read(`${file}functions: { f: {} }`).defaultsTaken).toEqual(["opt:region", "opt:stage"]);
    const given = read(`${file}functions: { f: {} }`, "us-east-1");
    expect([given.region, given.defaultsTaken]).toEqual(["us-east-1", ["opt:stage"]]);
  });
});

test("a file for another cloud is none that is read", () => {
  expect(
    readTemplate("service: x\nprovider: { name: google }\nfunctions: {}", "s.yml", { region: undefined }),
  ).toBeUndefined();
});
