// `estimate` as a user types it: flags, presets, plan files with everything in them, and what is refused.
import { describe, expect, test } from "vitest";
import { componentIds } from "../../src/core/rating/components/index.ts";
import { addUp } from "../property/fast-bill.ts";
import { isSentence, type Run, type RunOptions, runCli, traceOf, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();
const four = ["--requests", "3M", "--duration", "120ms", "--memory", "1536MB", "--region", "us-east-1"];
const ask = (words: readonly string[], options?: RunOptions): Promise<Run> =>
  runCli(["estimate", ...words, "--today", "2026-11-21"], options);

async function json(words: readonly string[]) {
  const { code, stdout, stderr } = await ask([...words, "--format", "json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}
const linesOf = (result: { bill: { lines: { component: string; quantity: string; amount: string }[] } }) =>
  Object.fromEntries(result.bill.lines.map(({ component, quantity }) => [component, quantity]));

/** One workload of every kind. */
const EVERYTHING = `
schema: lambda-planner/plan@1
on: 2026-11-21
month: { hours: 730 }
account: { savingsPlan: { hourlyCommitment: "0.05" } }
workloads:
  - { name: plain, region: us-east-1, memoryMb: 1024, ephemeralStorageMb: 2048, requests: 3000000, durationMs: 120, logs: { gb: 40 } }
  - { name: warm, region: us-east-1, memoryMb: 512, requests: 1000000, durationMs: 90, provisioned: [{ concurrency: 20, hours: 200, enablements: 20, requests: 900000 }] }
  - { name: snap, region: us-east-1, memoryMb: 1024, requests: 1000, durationMs: 90, streamedMb: 8000, snapStart: { cachedHours: 730, restores: 5000 } }
  - { name: edge, memoryMb: 128, requests: 1000000, durationMs: 5, invocation: edge }
  - { name: own, region: us-east-1, memoryMb: 2048, requests: 1000000, durationMs: 50, managedInstances: { instanceType: c7g.xlarge, count: 3, hours: 730, ec2Hourly: "0.145" } }
  - { name: steps, region: us-east-1, architecture: arm64, memoryMb: 1024, requests: 2000, durationMs: 900, durable: { operations: 5000, writtenGb: 2, retainedGbMonths: 1 } }
  - { name: tenants, region: us-east-1, memoryMb: 256, requests: 2000, durationMs: 900, tenants: { environmentsCreated: 400 } }
  - { name: kafka, region: us-east-1, memoryMb: 256, requests: 2000, durationMs: 900, invocation: kafka, pollers: { kind: kafka, units: 1, hours: 730 } }
  - { name: queue, region: us-east-1, memoryMb: 256, requests: 2000, durationMs: 900, invocation: sqs, pollers: { kind: sqs, units: 2, hours: 730 } }
`;

describe.concurrent("a plan with everything in it", () => {
  test("has every line there is, and its parts add up to the last digit", async () => {
    const result = await json([put("all.yaml", EVERYTHING)]);
    const components = result.bill.lines.map(({ component }: { component: string }) => component);
    expect([...new Set(components)].sort()).toEqual([...componentIds, "savings-plan-unused"].sort());
    expect(addUp(result.workloads.map(({ amount }: { amount: string }) => amount))).toBe(result.bill.total.exact);
    expect(addUp(result.bill.lines.map(({ amount }: { amount: string }) => amount))).toBe(result.bill.total.exact);
    expect(result.workloads.at(-1).name).toBe("(account)");
  });

  test.each(["en", "ko"])("every line explains itself, in %s: arithmetic, rule and source", async (lang) => {
    const { code, stdout } = await ask([put(`explain-${lang}.yaml`, EVERYTHING), "--explain", "--lang", lang]);
    expect(code).toBe(0);
    const explained = stdout.split(/^(?:How each amount|금액 산출 과정)/mu).slice(1);
    expect(explained.length).toBeGreaterThan(componentIds.length);
    for (const block of explained) {
      expect(block).toMatch(/ × [\d.]+ = [\d.,]+/);
      expect(block).not.toContain("undefined");
    }
  });

  test.each([...componentIds, "savings-plan-unused"])("--explain %s shows that line alone", async (id) => {
    const { code, stdout } = await ask([put(`one-${id}.yaml`, EVERYTHING), "--explain", id]);
    expect(code).toBe(0);
    expect(stdout.split("How each amount comes about").length).toBeGreaterThan(1);
  });

  test.each(["table", "csv", "markdown", "html"])("as %s, nothing is undefined", async (format) => {
    const { code, stdout } = await ask([
      put(`as-${format}.yaml`, EVERYTHING),
      "--format",
      format,
      "--rounding",
      "both",
    ]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/undefined|\[object|NaN/);
  });
});

describe.concurrent("flags", () => {
  test("provisioned concurrency: hours in steps of five minutes, a share of the requests served", async () => {
    const result = await json([
      ...four,
      "--provisioned",
      "100",
      "--provisioned-hours",
      "8h",
      "--provisioned-requests",
      "500k",
    ]);
    expect(linesOf(result)).toMatchObject({ "provisioned-concurrency": "4320000", "provisioned-duration": "90000" });
    expect(result.workloads[0].provisioned.breakEvenUtilization).toBeCloseTo(0.6, 2);
  });

  test("a large asynchronous event, a streamed response, a month of 30 days", async () => {
    const async = await json([...four, "--invocation", "async", "--payload", "1MB"]);
    expect(linesOf(async).requests).toBe("39000000");
    expect(linesOf(await json([...four, "--streamed", "7MB"]))["response-streaming"]).toBe("2929.6875");
    expect((await json([...four, "--month", "30d", "--on", "2026-12-01"])).monthHours).toBe("720");
  });

  test("--rounding both and --init-billing both stand side by side with the difference", async () => {
    const words = [
      ...four,
      "--cold-start-ratio",
      "1%",
      "--init",
      "400ms",
      "--rounding",
      "both",
      "--init-billing",
      "both",
    ];
    const { scenarios, bill } = await json(words);
    expect(scenarios.map(({ kind, name }: Record<string, string>) => `${kind} ${name}`)).toEqual([
      "rounding 100ms",
      "rounding 1ms",
      "init-billing before",
      "init-billing after",
    ]);
    for (const { total, difference } of scenarios)
      expect(addUp([bill.total.exact, difference.exact])).toBe(total.exact);
  });

  test("--free-tier-scope function: a function with provisioned concurrency has none", async () => {
    const words = [...four, "--provisioned", "1", "--provisioned-requests", "0"];
    const free = async (...more: string[]) =>
      addUp(
        (await json([...words, ...more])).bill.lines.map(({ freeQuantity }: Record<string, string>) => freeQuantity),
      );
    expect(await free()).toBe("1400000");
    expect(await free("--free-tier-scope", "function")).toBe("0");
  });

  test.each([
    ["edge on arm64", ["--invocation", "edge", "--architecture", "arm64"], 3, "architecture"],
    ["hours without a level", ["--provisioned-hours", "3h"], 2, "--provisioned"],
    ["a level of nothing", ["--provisioned", "0"], 2, "--provisioned 0"],
    ["an event above 1 MB", ["--invocation", "async", "--payload", "2MB"], 3, "1,024 KB"],
    ["a month of no length", ["--month", "0h"], 2, "--month 0h"],
    ["a word that is no month", ["--month", "june"], 2, "730h"],
    ["Managed Instances without instances", ["--invocation", "managed-instances"], 3, "managedInstances"],
  ])("%s is refused in words", async (_what, words, exit, said) => {
    const { code, stdout, stderr } = await ask([...four, ...words]);
    expect({ code, stdout }).toEqual({ code: exit, stdout: "" });
    expect(isSentence(stderr)).toBe(true);
    expect(stderr).toContain(said);
  });
});

describe.concurrent("presets", () => {
  test("mobile-backend is AWS's example", async () => {
    const { bill, assumptions } = await json(["--preset", "mobile-backend", "--region", "us-east-1"]);
    expect(bill.total.exact).toBe("2.733338");
    expect(assumptions[0]).toEqual({ id: "preset", params: { preset: "mobile-backend" } });
  });

  test("needs a region, as anything priced does; edge has one price everywhere", async () => {
    const { code, stderr } = await ask(["--preset", "etl"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--region");
    expect((await json(["--preset", "edge"])).bill.total.exact).toBe("18.9376875");
  });

  test("a preset and a plan are one too many", async () => {
    const { code } = await ask([put("p.yaml", EVERYTHING), "--preset", "etl", "--region", "us-east-1"]);
    expect(code).toBe(2);
  });
});

describe.concurrent("a workload's traffic from a trace beside the plan", () => {
  const plan = (trace: string) =>
    `{ schema: lambda-planner/plan@1, workloads: [{ name: w, region: us-east-1, memoryMb: 512, trace: ${trace}, scale: 2 }] }`;

  test("is found from the plan's folder, wherever the command runs", async () => {
    put("traffic.csv", traceOf(50));
    const file = put("traffic.yaml", plan("traffic.csv"));
    const { workloads } = await json([file]);
    expect(Number(workloads[0].requests)).toBeGreaterThan(0);
    expect(await ask([file], { cwd: path("") })).toEqual(await ask([file]));
  });

  test("that is not there is named", async () => {
    const { code, stderr } = await ask([put("lost.yaml", plan("lost.csv"))]);
    expect(code).toBe(3);
    expect(stderr).toContain("lost.csv");
  });
});

describe.concurrent("a flag beside a plan", () => {
  const plain = `
schema: lambda-planner/plan@1
on: 2026-11-21
workloads: [{ name: a, region: us-east-1, memoryMb: 1024, requests: 90000000, durationMs: 120 }]
`;

  test.each([
    ["--requests", "3M"],
    ["--memory", "1GB"],
    ["--provisioned", "5"],
    ["--account-limit", "5"],
    ["--invocation", "async"],
  ])("%s is refused, not passed over", async (flag, value) => {
    for (const source of [[put("plain.yaml", plain)], ["--preset", "etl", "--region", "us-east-1"]]) {
      const { code, stdout, stderr } = await ask([...source, flag, value]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(flag);
    }
  });

  test("--rate beside --requests is refused", async () => {
    const { code, stderr } = await ask([...four, "--rate", "1/s"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--rate .*--requests/);
  });

  test("--architecture, as --region, is for workloads that name none", async () => {
    const ids = (result: { assumptions: { id: string }[] }) => result.assumptions.map(({ id }) => id);
    const assumed = await json([put("plain.yaml", plain)]);
    const named = await json([put("plain.yaml", plain), "--architecture", "arm64"]);
    expect([assumed, named].map(({ workloads }) => workloads[0].architecture)).toEqual(["x86_64", "arm64"]);
    expect(ids(assumed)).toContain("architecture-assumed");
    expect(ids(named)).not.toContain("architecture-assumed");
  });
});

test.each([
  ["hourlyUsage", "hourlyUsage: [{ meter: duration, region: us-esat-1, architecture: x86_64, gbSeconds: [1] }]"],
  ["alreadyUsed", "alreadyUsed: [{ region: us-esat-1, architecture: x86_64, gbSeconds: 1 }]"],
  ["concurrencyLimit", "concurrencyLimit: { default: 1000, us-esat-1: 5 }"],
])("a mistyped region of %s is refused, not passed over", async (_, key) => {
  const { code, stderr } = await ask([
    put(
      "region.yaml",
      `
schema: lambda-planner/plan@1
account: { savingsPlan: { hourlyCommitment: 1 }, ${key} }
workloads: [{ name: a, region: us-east-1, memoryMb: 128, requests: 1, durationMs: 1 }]
`,
    ),
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/us-esat-1.*\n.*us-east-1/);
});

test("a figure beyond any sense is priced and printed like any other", async () => {
  const plan = (requests: string) => `
schema: lambda-planner/plan@1
on: 2026-11-21
workloads: [{ name: a, region: us-east-1, memoryMb: 128, requests: ${requests}, durationMs: 900000, reservedConcurrency: 5 }]
`;
  for (const requests of ["1e30", '"1e99"']) {
    const { code, stdout, stderr } = await ask([put("huge.yaml", plan(requests))]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toMatch(/\de\+\d/);
  }
});

describe.concurrent("prices of a plan", () => {
  test("are those of the file that account.prices names, beside the plan", async () => {
    put(
      "dear.yaml",
      `{ schema: lambda-planner/prices@1, name: dear, asOf: 2026-11-01, currency: USD, prices: [
         { dimension: requests, region: us-east-1, tiers: [{ from: "0", price: "1" }], source: ours }] }`,
    );
    const result = await json([
      put(
        "priced.yaml",
        `
schema: lambda-planner/plan@1
account: { freeTier: false, prices: ./dear.yaml }
workloads: [{ name: a, region: us-east-1, memoryMb: 128, requests: 7, durationMs: 0 }]
`,
      ),
    ]);
    expect(result.bill.total.exact).toBe("7");
  });
});

describe.concurrent("schema", () => {
  test.each(["plan", "prices"])("%s is JSON Schema, and whole in a file", async (name) => {
    const { code, stdout } = await runCli(["schema", name]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ $id: `lambda-planner/${name}@1`, type: "object" });
    expect((await runCli(["schema", name, "-o", path(`${name}.json`)])).stdout).toBe("");
  });

  test("knows every key of a workload", async () => {
    const { properties } = JSON.parse((await runCli(["schema", "plan"])).stdout);
    expect(Object.keys(properties.workloads.items.properties)).toEqual(
      expect.arrayContaining([
        "provisioned",
        "snapStart",
        "durable",
        "tenants",
        "pollers",
        "managedInstances",
        "logs",
        "cases",
      ]),
    );
  });

  test("of something else: exit 2 and what there is", async () => {
    const { code, stderr } = await runCli(["schema", "bill"]);
    expect(code).toBe(2);
    expect(stderr).toContain("plan");
  });
});
