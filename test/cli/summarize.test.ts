// `summarize` as a user types it: the bill of a summary is the bill of its traces, and it says what it cannot answer.
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isSentence, runCli, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();
const today = ["--today", "2026-11-21"];
const trace = (from: number, rows: number): string =>
  [
    "timestamp,function,duration_ms,memory_mb,billed_duration_ms,init_ms,region",
    ...Array.from({ length: rows }, (_, i) => {
      const at = new Date(Date.UTC(2026, 10, 29, from) + i * 977_000).toISOString();
      const ms = (i * 7919) % 4001;
      return `${at},f${i % 3},${ms}.25,${128 << (i % 4)},${i % 2 ? ms + 1 : ""},${i % 5 === 0 ? 320.5 : ""},us-east-1`;
    }),
  ].join("\n");

async function analysis(files: readonly string[], ...words: string[]) {
  const { code, stdout, stderr } = await runCli(["analyze", ...files, ...words, ...today, "--format", "json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

describe.concurrent("summarize", () => {
  test("a bill from summaries, merged or not, is the bill from the traces to the last digit, under any rules", async () => {
    const files = [put("a.csv", trace(0, 300)), put("b.csv", trace(7, 200))];
    for (const [i, file] of files.entries())
      expect((await runCli(["summarize", file, "-o", path(`${i}.summary`), ...today])).code).toBe(0);
    const merged = path("both.summary");
    expect((await runCli(["summarize", path("1.summary"), path("0.summary"), "-o", merged, ...today])).code).toBe(0);
    for (const words of [
      [],
      ["--on", "2020-11-30"],
      ["--on", "2026-11-21"],
      ["--billed", "computed"],
      ["--no-free-tier"],
    ]) {
      const exact = await analysis(files, ...words);
      for (const inputs of [[path("0.summary"), path("1.summary")], [merged], [files[0]!, path("1.summary")]]) {
        const result = await analysis(inputs, ...words);
        expect(result.bill).toEqual(exact.bill);
        expect(result.usage).toEqual(exact.usage);
        expect(result.projection).toEqual(exact.projection);
        expect(result.throttling).toBeNull();
      }
    }
  });

  test("concurrency of a summary: the mean exact, the peak an upper bound, both said", async () => {
    const file = put("c.csv", trace(0, 300));
    await runCli(["summarize", file, "-o", path("c.summary"), ...today]);
    const [exact, result] = [await analysis([file]), await analysis([path("c.summary")])];
    expect(result.concurrency.mean).toBe(exact.concurrency.mean);
    expect(result.concurrency.peak).toBeGreaterThanOrEqual(exact.concurrency.peak);
    const ids = result.assumptions.map(({ id }: { id: string }) => id);
    expect(ids).toContain("concurrency-from-seconds");
    expect(ids).toContain("throttling-needs-rows");
  });

  test("--detail bill: the same bill, no concurrency", async () => {
    const file = put("d.csv", trace(0, 50));
    await runCli(["summarize", file, "-o", path("d.summary"), "--detail", "bill", ...today]);
    const result = await analysis([path("d.summary")]);
    expect(result.bill).toEqual((await analysis([file])).bill);
    expect(result.concurrency).toBeNull();
  });

  test("a plan's workload takes its traffic from a summary", async () => {
    const file = put("e.csv", trace(0, 300));
    await runCli(["summarize", file, "-o", path("e.summary"), ...today]);
    const plan = (of: string) =>
      put(
        `${of}.yaml`,
        `schema: lambda-planner/plan@1\non: 2026-11-21\nworkloads:\n  - { name: w, region: us-east-1, memoryMb: 512, trace: ${of} }\n`,
      );
    const total = async (of: string) =>
      JSON.parse((await runCli(["estimate", plan(of), "--format", "json", ...today])).stdout).bill.total;
    expect(await total("e.summary")).toEqual(await total("e.csv"));
  });

  test.each<[string, string[]]>([
    ["simulate", ["simulate", "s.summary", "--region", "us-east-1"]],
    ["--only", ["analyze", "s.summary", "--only", "f1"]],
    ["--from", ["analyze", "s.summary", "--from", "2026-11-29"]],
  ])("%s needs each invocation: refused in words", async (_what, words) => {
    const file = put("s.csv", trace(0, 5));
    await runCli(["summarize", file, "-o", path("s.summary"), ...today]);
    const { code, stderr } = await runCli([
      ...words.map((word) => (word === "s.summary" ? path(word) : word)),
      ...today,
    ]);
    expect(code).toBe(3);
    expect(isSentence(stderr)).toBe(true);
  });

  test("a damaged summary is refused with its line, not half believed", async () => {
    const file = put("g.csv", trace(0, 20));
    const summary = path("g.summary");
    await runCli(["summarize", file, "-o", summary, ...today]);
    const text = readFileSync(summary, "utf8");
    writeFileSync(summary, text.replace(/"invocations":\d+/, '"invocations":999'));
    const changed = await runCli(["analyze", summary, ...today]);
    expect(changed.code).toBe(3);
    expect(changed.stderr).toContain("g.summary:");
    writeFileSync(summary, text.slice(0, text.length - 40));
    expect((await runCli(["analyze", summary, ...today])).code).toBe(3);
  });

  test("without -o it says so", async () => {
    const { code, stderr } = await runCli(["summarize", put("h.csv", trace(0, 5)), ...today]);
    expect(code).toBe(2);
    expect(stderr).toContain("--output");
  });
});
