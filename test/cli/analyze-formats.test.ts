// What analyze says of where its invocations came from: repeats, samples, counts; and files that are no trace.
import { describe, expect, test } from "vitest";
import { analysis, analyze, useFolder } from "./support/cli.ts";

const { put } = useFolder();
const id = (n: number): string => `6f747d20-3f3d-4f4b-9a1e-${String(n).padStart(12, "0")}`;
const report = (n: number): string =>
  `2026-11-01T09:00:0${n}Z REPORT RequestId: ${id(n)}\tDuration: 5.25 ms\tBilled Duration: 6 ms\tMemory Size: 512 MB\tMax Memory Used: 60 MB\t`;
const log = (name: string, ...numbers: number[]): string => put(name, `${numbers.map(report).join("\n")}\n`);

describe.concurrent("exports of one log that overlap", () => {
  const two = (name: string): string[] => [log(`${name}-a.log`, 1, 2, 3), log(`${name}-b.log`, 2, 3, 4)];

  test("are told of, and counted as they are", async () => {
    const { usage, input } = await analysis(two("told"));
    expect(usage.invocations).toBe(6);
    expect(input.issues).toMatchObject([{ code: "row-repeated", kind: "warning", count: 2 }]);
    const { stdout } = await analyze(two("told"));
    expect(stdout).toContain("--dedupe");
  });

  test("--dedupe counts each invocation once", async () => {
    const { usage, input } = await analysis([...two("once"), "--dedupe"]);
    expect(usage.invocations).toBe(4);
    expect(input).toMatchObject({ rows: 6, accepted: 4, rejected: 2 });
    expect(input.issues).toMatchObject([{ code: "row-repeated-left-out", count: 2 }]);
  });

  test("--dedupe says how many rows it could not compare", async () => {
    const trace = put("without-ids.csv", "timestamp,function,duration_ms,memory_mb\n2026-11-01T09:00:00Z,f,5,512\n");
    const { assumptions } = await analysis([trace, "--dedupe"]);
    expect(assumptions).toContainEqual({ id: "dedupe-without-id", params: { rows: 1 } });
  });
});

describe.concurrent("what is no exact record of invocations is said to be none", () => {
  test("counts per period", async () => {
    const metrics = {
      Label: "Duration",
      Datapoints: [0, 1].map((m) => ({ Timestamp: `2026-11-01T09:0${m}:00Z`, SampleCount: 2, Sum: 30 })),
    };
    const { usage, assumptions } = await analysis([put("checkout.json", JSON.stringify(metrics)), "--memory", "512MB"]);
    expect(usage).toMatchObject({ invocations: 4, durationMs: "60" });
    expect(assumptions).toContainEqual({ id: "arrivals-expanded", params: { invocations: 4, periodS: 60 } });
  });

  test("spans", async () => {
    const segment = {
      id: "3abd81603a052c60",
      trace_id: "1-602d2f0b-7bd8e768607f9c8200690500",
      name: "checkout",
      origin: "AWS::Lambda::Function",
      start_time: 1793523600,
      end_time: 1793523600.5,
    };
    const { assumptions } = await analysis([put("trace.json", JSON.stringify(segment)), "--memory", "512MB"]);
    expect(assumptions).toContainEqual({ id: "spans-sampled", params: { rows: 1 } });
  });
});

test("a file that is no trace ends with exit code 3 and what it is", async () => {
  const bill = put("bill.csv", '"BilledCost","ChargePeriodStart","ServiceName"\n0.1,2026-11-01,AWS Lambda\n');
  const { code, stdout, stderr } = await analyze([bill]);
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(stderr).toContain("FOCUS");
});
