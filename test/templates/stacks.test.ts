// CloudFormation and SAM: what the template itself tells is worked out, what only deploying tells is named.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of Fn::Sub, as templates have them
import { describe, expect, test } from "vitest";
import { type DeployedFunction, type Deployment, knownValue } from "../../src/core/planning/deployment.ts";
import { readTemplate } from "../../src/templates/read-template.ts";

const read = (text: string, region?: string): Deployment => readTemplate(text, "t.yaml", { region })!;
const only = (text: string, region?: string): DeployedFunction => read(text, region).functions[0]!;

/** One function with `MemorySize`, among what else a template has. */
const memory = (value: string, others = "", region?: string) =>
  only(
    `${others}\nResources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      MemorySize: ${value}\n`,
    region,
  ).settings.memoryMb;
const known = (value: number) => ({ from: "template", value, line: expect.any(Number) });
const unknown = (text: string) => ({ from: "unknown", text, line: expect.any(Number) });

describe("functions of a stack", () => {
  const parameters = `Parameters:
  Size: { Type: Number, Default: 1024 }
  Sizes: { Type: CommaDelimitedList, Default: "512, 1536" }
  Later: { Type: Number }
  Stored: { Type: "AWS::SSM::Parameter::Value<Number>", Default: /sizes/f }
Mappings:
  Sizes: { prod: { mb: 2048 }, us-east-1: { mb: 640 } }
Conditions:
  IsBig: !Equals [!Ref Size, "1024"]
  IsSmall: !Not [!Condition IsBig]
  Either: !Or [!Condition IsSmall, !Equals [a, a]]
  Both: !And [!Condition IsBig, !Equals [!Ref Later, "1"]]
  Round: !Not [!Condition Round]
`;
  test.each([
    ["512", 512],
    ['"512"', 512],
    ["!Ref Size", 1024],
    ["!Select [1, !Ref Sizes]", 1536],
    ["{ Ref: Size }", 1024],
    ['!Sub "${Size}"', 1024],
    ['!Sub ["${Mb}", { Mb: 300 }]', 300],
    ["!FindInMap [Sizes, prod, mb]", 2048],
    ["!If [IsBig, 200, 300]", 200],
    ["!If [IsSmall, 200, 300]", 300],
    ["!If [Either, 200, 300]", 200],
    ["!If [Both, 400, 400]", 400],
    ["!Select [1, [128, 256, 512]]", 256],
    ['!Select ["0", !Split [",", "333,444"]]', 333],
    ['!Join ["", [1, 2, 8]]', 128],
  ])("%s is worked out", (value, mb) => {
    expect(memory(value, parameters)).toEqual(known(mb));
  });

  test.each([
    ["!Ref Later", "!Ref Later"],
    ["!Ref Stored", "!Ref Stored"],
    ["!ImportValue sizes-f", "!ImportValue sizes-f"],
    ["!GetAtt Other.Size", "!GetAtt Other.Size"],
    ["!If [Both, 200, 300]", "!If [Both, 200, 300]"],
    ["!If [Round, 200, 300]", "!If [Round, 200, 300]"],
    ["!If [Nowhere, 200, 300]", "!If [Nowhere, 200, 300]"],
    ["!FindInMap [Sizes, !Ref Later, mb]", "!FindInMap [Sizes, !Ref Later, mb]"],
    ["!FindInMap [Sizes, !Ref AWS::Region, mb]", "!FindInMap [Sizes, !Ref AWS::Region, mb]"],
    ["'{{resolve:ssm:/sizes/f}}'", "{{resolve:ssm:/sizes/f}}"],
    ['!Sub "${Later}"', "!Sub ${Later}"],
  ])("%s is known only when deployed", (value, text) => {
    expect(memory(value, parameters)).toEqual(unknown(text));
  });

  test("the region that is given is one that the template may ask for", () => {
    expect(memory("!FindInMap [Sizes, !Ref AWS::Region, mb]", parameters, "us-east-1")).toEqual(known(640));
    expect(memory("!If [IsSmall, 1, !Ref AWS::NoValue]", parameters)).toEqual({ from: "default", value: 128 });
  });

  test("defaults that were taken are named, once", () => {
    const two = `${parameters}Resources:
  F: { Type: AWS::Lambda::Function, Properties: { MemorySize: !Ref Size, Timeout: !Ref Size } }
`;
    expect(read(two).defaultsTaken).toEqual(["Size"]);
  });

  test("what AWS sets where nothing is said", () => {
    const { settings } = only("Resources: { F: { Type: AWS::Lambda::Function } }");
    expect(settings).toEqual({
      memoryMb: { from: "default", value: 128 },
      timeoutS: { from: "default", value: 3 },
      ephemeralStorageMb: { from: "default", value: 512 },
      architecture: { from: "default", value: "x86_64" },
      packageType: { from: "default", value: "Zip" },
      runtime: { from: "default", value: null },
      reservedConcurrency: { from: "default", value: null },
      snapStart: { from: "default", value: false },
      managedInstances: { from: "default", value: false },
    });
  });

  test.each([
    ["Architectures: arm64", "architecture", "arm64"],
    ["Architectures: { a: b }", "architecture", "{a: b}"],
    ["EphemeralStorage: 1024", "ephemeralStorageMb", "1024"],
    ["EphemeralStorage: [1024]", "ephemeralStorageMb", "[1024]"],
    ["SnapStart: PublishedVersions", "snapStart", "PublishedVersions"],
    ["Timeout: 1.5", "timeoutS", "1.5"],
    ["Timeout: [3]", "timeoutS", "[3]"],
  ] as const)("%s is no value of the setting, and no default", (property, setting, text) => {
    const { settings } = only(`Resources: { F: { Type: AWS::Lambda::Function, Properties: { ${property} } } }`);
    expect(settings[setting]).toMatchObject({ from: "malformed", text });
  });

  test("versions, aliases and sources belong to the function they name, however they name it", () => {
    const fn = only(
      `Resources:
  F: { Type: AWS::Lambda::Function, Properties: { FunctionName: !Sub "orders-\${AWS::Region}", Timeout: 10 } }
  V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !GetAtt F.Arn, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 3 } } }
  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: orders-us-east-1, FunctionVersion: $LATEST, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 4 } } }
  B: { Type: AWS::Lambda::Alias, Properties: { FunctionName: another, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } } }
  Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 60 } }
  M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn, ScalingConfig: { MaximumConcurrency: 7 } } }
  K: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: "arn:aws:kinesis:us-east-1:1:stream/s" } }
`,
      "us-east-1",
    );
    expect(fn.deployedName).toBe("orders-us-east-1");
    expect(fn.provisioned.map(({ units, isUnpublished }) => [knownValue(units), isUnpublished])).toEqual([
      [3, false],
      [4, true],
    ]);
    expect(fn.queues).toEqual([
      {
        queue: "Q",
        line: 7,
        maximumConcurrency: { from: "template", value: 7, line: 7 },
        batchWindowS: { from: "default", value: 0 },
        visibilityTimeoutS: { from: "template", value: 60, line: 6 },
      },
    ]);
  });

  test.each(["!Ref F", "!Ref F.Alias", "!Ref A", "!GetAtt F.Arn", '!Sub "${F}"', '!Sub "${F.Arn}"'])(
    "a source that names %s is the function's",
    (name) => {
      const { queues } = only(`Resources:
  F: { Type: AWS::Lambda::Function }
  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, Name: live } }
  Q: { Type: AWS::SQS::Queue }
  M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: ${name}, EventSourceArn: !GetAtt Q.Arn } }
`);
      expect(queues.map(({ queue }) => queue)).toEqual(["Q"]);
    },
  );

  test("an image is one by its type, or by its address alone", () => {
    const image = (properties: string) =>
      knownValue(
        only(`Resources: { F: { Type: AWS::Lambda::Function, Properties: ${properties} } }`).settings.packageType,
      );
    expect(image("{ PackageType: Image }")).toBe("Image");
    expect(image("{ Code: { ImageUri: 1.dkr.ecr.us-east-1.amazonaws.com/f:1 } }")).toBe("Image");
    expect(image("{ Code: { ImageUri: !Ref Address } }")).toBe("Image");
    expect(image("{ Code: { ZipFile: x } }")).toBe("Zip");
    expect(image("{ Code: ./src }")).toBe("Zip");
    expect(image("{ Code: !If [Later, { ImageUri: x }, { ZipFile: y }] }")).toBeUndefined();
  });

  test("resources without a part in this are counted by type, what makes resources is named", () => {
    const { functions, skipped, unread } = read(`Resources:
  A: { Type: AWS::IAM::Role }
  B: { Type: AWS::IAM::Role }
  C: { Type: AWS::CloudFormation::Stack }
  F: { Type: AWS::Lambda::Function }
  Fn::ForEach::Many: [Name, [x, y], { "F\${Name}": { Type: AWS::Lambda::Function } }]
`);
    expect(functions.map(({ name, line }) => [name, line])).toEqual([["F", 5]]);
    expect([...skipped]).toEqual([
      ["AWS::CloudFormation::Stack", 1],
      ["AWS::IAM::Role", 2],
    ]);
    expect(unread).toEqual([{ name: "Fn::ForEach::Many", text: expect.any(String), line: 6 }]);
  });

  test("JSON has lines too", () => {
    const text = JSON.stringify(
      { Resources: { F: { Type: "AWS::Lambda::Function", Properties: { Timeout: 9 } } } },
      null,
      1,
    );
    expect(only(text).settings.timeoutS).toEqual({ from: "template", value: 9, line: 6 });
    expect(only(text.replaceAll("\n", "\r\n").replaceAll(" ", "\t")).settings.timeoutS).toMatchObject({ value: 9 });
  });
});

describe("SAM", () => {
  const sam = (globals: string, properties: string) =>
    only(`Transform: AWS::Serverless-2016-10-31
Globals: { Function: ${globals} }
Resources: { F: { Type: AWS::Serverless::Function, Properties: ${properties} } }
`);

  test("a function has its own settings, then those of all", () => {
    const { settings } = sam(
      "{ MemorySize: 1024, Timeout: 30, Architectures: [x86_64], EphemeralStorage: { Size: 2048 }, SnapStart: { ApplyOn: PublishedVersions } }",
      "{ MemorySize: 512, Architectures: [arm64], SnapStart: { ApplyOn: None } }",
    );
    expect(knownValue(settings.memoryMb)).toBe(512);
    expect(knownValue(settings.timeoutS)).toBe(30);
    expect(knownValue(settings.architecture)).toBe("arm64");
    expect(knownValue(settings.ephemeralStorageMb)).toBe(2048);
    expect(knownValue(settings.snapStart)).toBe(false);
  });

  test("provisioned concurrency is of the alias that is published", () => {
    const level = "ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }";
    const units = (globals: string, own: string) =>
      sam(globals, own).provisioned.map(({ units, isUnpublished }) => [knownValue(units), isUnpublished]);
    expect(units("{}", `{ AutoPublishAlias: live, ${level} }`)).toEqual([[5, false]]);
    expect(units("{ AutoPublishAlias: live }", `{ ${level} }`)).toEqual([[5, false]]);
    expect(units("{}", `{ ${level} }`)).toEqual([[5, true]]);
  });
});

test("a stack as large as AWS allows is read whole", () => {
  const names = Array.from({ length: 250 }, (_, i) => `F${i}`);
  const Resources = Object.fromEntries([
    ["Q", { Type: "AWS::SQS::Queue" }],
    ...names.map((name) => [name, { Type: "AWS::Lambda::Function", Properties: { MemorySize: { Ref: "Size" } } }]),
    ...names.map((name) => [
      `${name}M`,
      {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: { FunctionName: { Ref: name }, EventSourceArn: { "Fn::GetAtt": ["Q", "Arn"] } },
      },
    ]),
  ]);
  const { functions } = read(JSON.stringify({ Parameters: { Size: { Type: "Number", Default: 256 } }, Resources }));
  expect(functions.every(({ settings, queues }) => knownValue(settings.memoryMb) === 256 && queues.length === 1)).toBe(
    true,
  );
});

describe("files that were not meant well", () => {
  test("aliases of aliases are read once each, and an alias of what is around it is nothing", () => {
    const rows = Array.from({ length: 40 }, (_, i) => `  - &a${i + 1} [*a${i}, *a${i}]`);
    const bomb = [
      "x:",
      "  - &a0 [1]",
      ...rows,
      "Resources: { F: { Type: AWS::Lambda::Function, Properties: { MemorySize: *a40 } } }",
    ];
    expect(only(bomb.join("\n")).settings.memoryMb).toMatchObject({ from: "malformed" });
    expect(memory("&m { Ref: *m }")).toMatchObject({ from: "unknown" });
  });

  test("functions in functions without end stop", () => {
    const rows = Array.from({ length: 40 }, (_, i) => `  - &j${i + 1} { "Fn::Join": ["", [*j${i}, *j${i}]] }`);
    const bomb = [
      "x:",
      "  - &j0 1",
      ...rows,
      "Resources: { F: { Type: AWS::Lambda::Function, Properties: { MemorySize: *j40 } } }",
    ];
    expect(only(bomb.join("\n")).settings.memoryMb).toMatchObject({ from: "unknown" });
  });

  test("conditions of conditions without end stop", () => {
    const rows = Array.from({ length: 40 }, (_, i) => `  - &c${i + 1} { "Fn::Or": [*c${i}, *c${i}] }`);
    const bomb = ["x:", '  - &c0 { "Fn::Equals": [a, b] }', ...rows, "Conditions: { Endless: *c40 }"].join("\n");
    expect(memory("!If [Endless, 1, 2]", bomb)).toMatchObject({ from: "unknown" });
  });

  test("nesting deeper than can be read is no template", () => {
    expect(readTemplate(`{"Resources":${"[".repeat(100_000)}`, "t.json", { region: undefined })).toBeUndefined();
  });

  test.each([
    "",
    "a plain text",
    "[1, 2]",
    "Resources: []",
    "Resources: { F: 1 }",
    "schema: lambda-planner/plan@1",
    "functions: {}",
  ])("%j is no template", (text) => expect(readTemplate(text, "t", { region: undefined })).toBeUndefined());

  test("names that every object has are names like any other", () => {
    const { functions } = read(
      "Resources: { __proto__: { Type: AWS::Lambda::Function }, constructor: { Type: AWS::Lambda::Function } }",
    );
    expect(functions.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
    expect(memory("!FindInMap [constructor, name, x]")).toMatchObject({ from: "unknown" });
    expect(memory("{ __proto__: 1 }")).toMatchObject({ from: "malformed" });
  });
});
