// Terraform plans: values as planned, defaults of the provider and of AWS, what is known after applying, and what belongs to what.
import { describe, expect, test } from "vitest";
import { knownValue } from "../../src/core/planning/deployment.ts";
import { readTemplate } from "../../src/templates/read-template.ts";

type Data = Record<string, unknown>;
type Planned = {
  address: string;
  values?: Data;
  unknown?: Data;
  module?: string;
  index?: string | number;
  expressions?: Data;
};

/** `aws_lambda_function.f["a"]` → its type, its name. */
const namesOf = (address: string) => {
  const [, type, name] = /(\w+)\.(\w+)(?:\[[^\]]*\])?$/.exec(address)!;
  return { type: type!, name: name! };
};

/** A plan as `terraform show -json` prints it: modules by their path, configuration without their keys. */
function planOf(all: readonly Planned[], more: Data = {}): string {
  const resources = (path: string) =>
    all
      .filter(({ module = "" }) => module === path)
      .map(({ address, values = {}, index }) => ({ address, mode: "managed", ...namesOf(address), index, values }));
  const modules = [...new Set(all.flatMap(({ module }) => (module ? [module] : [])))];
  const configured = (path: string) => {
    const own = all.filter(({ module = "" }) => module.replace(/\[[^\]]*\]/g, "") === path);
    const byName = new Map(
      own.map(({ address, expressions = {} }) => [`${namesOf(address).type}.${namesOf(address).name}`, expressions]),
    );
    return [...byName].map(([address, expressions]) => ({ address, expressions }));
  };
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: {
      root_module: {
        resources: resources(""),
        child_modules: modules.map((address) => ({ address, resources: resources(address) })),
      },
    },
    resource_changes: all.map(({ address, unknown = {} }) => ({ address, change: { after_unknown: unknown } })),
    configuration: {
      root_module: {
        resources: configured(""),
        module_calls: { shop: { module: { resources: configured("module.shop") } } },
      },
      ...more,
    },
  });
}
const read = (...given: Parameters<typeof planOf>) =>
  readTemplate(planOf(...given), "plan.json", { region: undefined })!;
const refers = (...references: string[]) => ({ references });

const F = "aws_lambda_function.f";
const written = {
  function_name: "f",
  memory_size: 512,
  timeout: 10,
  package_type: "Zip",
  runtime: "",
  reserved_concurrent_executions: -1,
};

describe("values", () => {
  test("as planned: -1 reserves nothing, an empty runtime is none", () => {
    const [fn] = read([
      { address: F, values: { ...written, ephemeral_storage: [{ size: 1024 }], architectures: ["arm64"] } },
    ]).functions;
    expect(fn).toMatchObject({ name: F, deployedName: "f" });
    const { memoryMb, timeoutS, ephemeralStorageMb, architecture, reservedConcurrency, runtime } = fn!.settings;
    expect([memoryMb, timeoutS, ephemeralStorageMb].map((setting) => knownValue(setting))).toEqual([512, 10, 1024]);
    expect(knownValue(architecture)).toBe("arm64");
    expect(reservedConcurrency).toMatchObject({ from: "template", value: null });
    expect(runtime).toEqual({ from: "default", value: null });
  });

  test("what is known after applying is unknown where it was written, and AWS's default where it was not", () => {
    const unknown = { memory_size: true, architectures: true, ephemeral_storage: true };
    const expressions = { memory_size: refers("data.aws_ssm_parameter.size.value", "data.aws_ssm_parameter.size") };
    const [fn] = read([{ address: F, values: { function_name: "f" }, unknown, expressions }]).functions;
    expect(fn!.settings.memoryMb).toMatchObject({ from: "unknown", text: "data.aws_ssm_parameter.size.value" });
    expect(fn!.settings.architecture).toEqual({ from: "default", value: "x86_64" });
    expect(fn!.settings.ephemeralStorageMb).toEqual({ from: "default", value: 512 });
  });

  test("the region is the provider's, if it is written down", () => {
    const provider = (region: Data) => ({ provider_config: { aws: { expressions: { region } } } });
    expect(read([{ address: F }], provider({ constant_value: "eu-west-1" })).region).toBe("eu-west-1");
    expect(read([{ address: F }], provider(refers("var.region"))).region).toBeNull();
  });

  test("data sources are not planned; other resources are counted", () => {
    const plan = JSON.parse(planOf([{ address: F }, { address: "aws_iam_role.r" }, { address: "aws_iam_role.s" }]));
    plan.planned_values.root_module.resources.push({
      address: "data.aws_region.now",
      mode: "data",
      type: "aws_region",
    });
    const { skipped } = readTemplate(JSON.stringify(plan), "plan.json", { region: undefined })!;
    expect([...skipped]).toEqual([["aws_iam_role", 2]]);
  });
});

describe("what belongs to what", () => {
  const level = (name: string | undefined, references: string[], more: Partial<Planned> = {}): Planned => ({
    address: "aws_lambda_provisioned_concurrency_config.p",
    values: { provisioned_concurrent_executions: 7, qualifier: "live", ...(name && { function_name: name }) },
    ...(name === undefined && { unknown: { function_name: true } }),
    expressions: { function_name: refers(...references) },
    ...more,
  });
  const levels = (plan: ReturnType<typeof read>) =>
    plan.functions.map(({ name, provisioned }) => [name, provisioned.map(({ units }) => knownValue(units))]);

  test("by name, by ARN and by reference", () => {
    const fn = { address: F, values: written };
    expect(levels(read([fn, level("f", [])]))).toEqual([[F, [7]]]);
    expect(levels(read([fn, level("arn:aws:lambda:us-east-1:1:function:f", [])]))).toEqual([[F, [7]]]);
    expect(levels(read([fn, level(undefined, [`${F}.function_name`, F])]))).toEqual([[F, [7]]]);
  });

  test("of one that for_each makes several of, the one with the same key, or the key that is named", () => {
    const functions = ["a", "b"].map((index) => ({ address: `${F}["${index}"]`, index }));
    const p = (index: string) => ({ address: `aws_lambda_provisioned_concurrency_config.p["${index}"]`, index });
    const same = read([...functions, level(undefined, [F, "each.key"], p("b"))]);
    expect(levels(same)).toEqual([
      [`${F}["a"]`, []],
      [`${F}["b"]`, [7]],
    ]);
    const named = read([...functions, level(undefined, [`${F}["a"].arn`, `${F}["a"]`, F])]);
    expect(levels(named)[0]).toEqual([`${F}["a"]`, [7]]);
  });

  test("in modules, what is in the same one", () => {
    const inModule = (key: string): Planned[] => {
      const module = `module.shop["${key}"]`;
      return [
        { address: `${module}.${F}`, module },
        level(undefined, [F], { address: `${module}.aws_lambda_provisioned_concurrency_config.p`, module }),
      ];
    };
    expect(levels(read([...inModule("x"), ...inModule("y")]))).toEqual([
      [`module.shop["x"].${F}`, [7]],
      [`module.shop["y"].${F}`, [7]],
    ]);
  });

  test("what cannot be told is named, what is somebody else's is not", () => {
    const { unread } = read([{ address: F }, level(undefined, ["var.function_name"])]);
    expect(unread).toEqual([
      { name: "aws_lambda_provisioned_concurrency_config.p", text: "var.function_name", line: 1 },
    ]);
    expect(read([{ address: F, values: written }, level("another", [])]).unread).toEqual([]);
  });

  test("an unpublished version has no provisioned concurrency", () => {
    const values = { function_name: "f", provisioned_concurrent_executions: 1, qualifier: "$LATEST" };
    const [fn] = read([{ address: F, values: written }, level("f", [], { values })]).functions;
    expect(fn!.provisioned[0]!.isUnpublished).toBe(true);
  });

  test("queues of the plan with their time, others by their ARN; streams are no queues", () => {
    const mapping = (name: string, values: Data, references: string[] = []): Planned => ({
      address: `aws_lambda_event_source_mapping.${name}`,
      values: { function_name: "f", ...values },
      unknown: { event_source_arn: references.length > 0 },
      expressions: { event_source_arn: refers(...references) },
    });
    const Q = "aws_sqs_queue.q";
    const { functions } = read([
      { address: F, values: written },
      { address: Q, values: { visibility_timeout_seconds: 45 } },
      mapping("own", { scaling_config: [{ maximum_concurrency: 3 }] }, [`${Q}.arn`, Q]),
      mapping("other", { event_source_arn: "arn:aws:sqs:eu-west-1:1:orders" }),
      mapping("passed", { scaling_config: [{ maximum_concurrency: 4 }] }, ["var.queue"]),
      mapping("stream", { event_source_arn: "arn:aws:kinesis:eu-west-1:1:stream/s" }),
    ]);
    const queues = functions[0]!.queues.map(({ queue, maximumConcurrency, visibilityTimeoutS }) => [
      queue,
      knownValue(maximumConcurrency),
      visibilityTimeoutS && knownValue(visibilityTimeoutS),
    ]);
    expect(queues).toEqual([
      [Q, 3, 45],
      ["arn:aws:sqs:eu-west-1:1:orders", null, null],
      ["var.queue", 4, null],
    ]);
  });
});

test("a plan larger than any stack's template is read without lines", () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({ address: `aws_lambda_function.f${i}`, values: written }));
  const { functions } = read(many);
  expect(functions).toHaveLength(3000);
  expect(functions[2999]!.settings.memoryMb).toEqual({ from: "template", value: 512, line: null });
});
