// `review` as a user types it: exit codes, formats, mistakes in the plan, and the same bytes twice.
import { describe, expect, test } from "vitest";
import { isSentence, runCli, TODAY, useFolder } from "./support/cli.ts";

const { put, path } = useFolder();

/** Two weeks, busier by day than by night: two functions. */
function trace(): string {
  const rows = Array.from({ length: 14 * 24 }, (_, hour) => {
    const at = new Date(Date.UTC(2026, 10, 2) + hour * 3_600_000).toISOString();
    const count = 1 + ((hour * 7) % 5);
    return Array.from({ length: count }, (_, i) => `${at},${i % 2 ? "checkout" : "mail"},${100 + i}.5,1024`);
  });
  return `timestamp,function,duration_ms,memory_mb\n${rows.flat().join("\n")}\n`;
}
const plan = (budgets: string, more = "") => `
schema: lambda-planner/plan@1
on: 2026-11-21
account: { freeTier: false }
budgets: [${budgets}]
recorded: [{ trace: trace.csv, region: us-east-1, team: payments }]
${more}`;

function files(name: string, text: string): string {
  put("trace.csv", trace());
  return put(name, text);
}
const ask = (file: string, ...flags: string[]) =>
  runCli(["review", file, "--today", TODAY, "--resamples", "200", ...flags]);

describe.concurrent("review", () => {
  test("a budget that holds: exit 0, one page, no absolute path in it", async () => {
    const run = await ask(files("kept.yaml", plan("{ name: all, monthly: 100 }")));
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toMatch(/^Budget review of AWS Lambda\n/);
    expect(run.stdout).toMatch(/Recorded +Expected +P10 +P50 +P90/);
    expect(run.stdout).not.toContain(path(""));
  });

  test("one that does not: exit 5, and a sentence that names it", async () => {
    const file = files(
      "broken.yaml",
      plan('{ name: all, monthly: "0.000001" }, { name: pay, monthly: 9, where: { team: pay* } }'),
    );
    const run = await ask(file);
    expect(run.code).toBe(5);
    expect(run.stderr).toBe("Above budget (p50): all.\n");
    const korean = await ask(file, "--lang", "ko");
    expect(korean.stderr).toBe("예산 초과(p50): all.\n");
    const json = await ask(file, "--format", "json");
    expect(JSON.parse(json.stderr)).toEqual({ error: { code: "limit-exceeded", message: "Above budget (p50): all." } });
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: "lambda-planner/review@1", exceeded: true, failOn: "p50" });
  });

  test("the same bytes twice, in every format", async () => {
    const file = files("bytes.yaml", plan("{ name: all, monthly: 100 }"));
    for (const format of ["json", "csv", "markdown", "html", "table"]) {
      const [a, b] = [await ask(file, "--format", format), await ask(file, "--format", format)];
      expect(a.stdout.length).toBeGreaterThan(500);
      expect(a.stdout).toBe(b.stdout);
    }
  });

  test("CSV: each record has its kind, amounts are exact", async () => {
    const file = files("csv.yaml", plan("{ name: all, monthly: 100 }"));
    const [csv, json] = [await ask(file, "--format", "csv"), JSON.parse((await ask(file, "--format", "json")).stdout)];
    const [header, ...rows] = csv.stdout.trimEnd().split("\n");
    const at = (name: string) => header!.split(",").indexOf(name);
    const months = rows.map((row) => row.split(",")).filter((row) => row[at("record")] === "month");
    expect(months.map((row) => [row[at("month")], row[at("amount_usd")], row[at("p90_usd")]])).toEqual(
      json.months.map((one: { month: string; expected: { exact: string }; range: { p90: { exact: string } } }) => [
        one.month,
        one.expected.exact,
        one.range.p90.exact,
      ]),
    );
    const kinds = new Set(rows.map((row) => row.split(",")[at("record")]));
    expect([...kinds].sort()).toEqual(["alert", "budget", "capacity", "function", "line", "month", "month-driver"]);
  });

  test("--explain shows the arithmetic of the current month, --months and --seed are what they say", async () => {
    const file = files("flags.yaml", plan("{ name: all, monthly: 100 }"));
    const explained = await ask(file, "--explain", "requests", "--months", "2");
    expect(explained.stdout).toContain("How each amount comes about: Requests us-east-1 x86_64 2026-11");
    const { months, seed } = JSON.parse((await ask(file, "--months", "2", "--seed", "7", "--format", "json")).stdout);
    expect([months.length, seed]).toEqual([2, 7]);
  });

  test.each([
    [["--months", "0"], "1 – 60"],
    [["--months", "61"], "1 – 60"],
    [["--resamples", "99"], "100 – 100000"],
    [["--fail-on", "p95"], "p50"],
    [["--explain", "tea"], "requests"],
  ])("%j is wrong usage, with what would be right", async (flags, expected) => {
    const run = await ask(files("usage.yaml", plan("")), ...flags);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(expected);
    expect(isSentence(run.stderr)).toBe(true);
  });

  test.each([
    ["changes: [{ on: 2026-12-01, workload: chekcout, set: { memoryMb: 512 } }]", "checkout"],
    ["changes: [{ on: 2026-12-01, workload: checkout, set: { memoryMB: 512 } }]", "memoryMb"],
    ["changes: [{ on: 2026-13-01, workload: checkout, set: {} }]", "changes.0.on"],
    ["changes: [{ on: 2026-12-01, workload: checkout, set: { requests: 5 } }]", "changes.0.set.requests"],
    ["changes: [{ on: 2026-12-01, workload: checkout, set: { memoryMb: 64 } }]", "changes.0.set.memoryMb"],
    [
      "workloads: [{ name: w, region: us-east-1, memoryMb: 512, requests: 1, durationMs: 1, growth: { monthlyPercent: -100 } }]",
      "growth",
    ],
    ["chnages: []", "changes"],
  ])("%s is refused, and says where", async (more, said) => {
    const run = await ask(files(`wrong-${more.length}-${said}.yaml`, plan("", more)));
    expect(run).toMatchObject({ code: 3, stdout: "" });
    expect(run.stderr).toContain(said);
    expect(isSentence(run.stderr)).toBe(true);
  });

  test("an entry that matches no function, a trace that is not there, a plan with nothing in it", async () => {
    const none = plan("").replace("team: payments", "only: nobody");
    expect((await ask(files("none.yaml", none))).stderr).toContain("recorded.0.only");
    const lost = await ask(files("lost.yaml", plan("").replace("trace.csv", "lost.csv")));
    expect([lost.code, lost.stderr.includes("lost.csv")]).toEqual([3, true]);
    const empty = await ask(put("empty.yaml", "schema: lambda-planner/plan@1\n"));
    expect([empty.code, empty.stderr.includes("workloads")]).toEqual([3, true]);
  });

  test("what a trace does not say is asked for where the plan can say it", async () => {
    put("bare.csv", "timestamp,function,duration_ms\n2026-11-02T00:00:00Z,f,100\n");
    const bare = (more: string) =>
      put(`bare-${more.length}.yaml`, `schema: lambda-planner/plan@1\nrecorded: [{ trace: bare.csv${more} }]\n`);
    expect((await ask(bare(", memoryMb: 128"))).stderr).toContain("region");
    expect((await ask(bare(", region: us-east-1"))).stderr).toContain("recorded.0.memoryMb is missing");
    expect((await ask(bare(", memoryMb: 128, region: us-east-1"))).code).toBe(0);
  });

  test("what a plan records is not in an estimate, and the estimate says so", async () => {
    const more = "workloads: [{ name: w, region: us-east-1, memoryMb: 512, requests: 1000, durationMs: 1 }]";
    const file = files("estimate.yaml", plan("", more));
    const run = await runCli(["estimate", file, "--today", TODAY, "--format", "json"]);
    const { assumptions } = JSON.parse(run.stdout);
    const keys = assumptions.find(({ id }: { id: string }) => id === "plan-keys-for-review").params.keys;
    expect(keys).toContain("recorded");
    expect((await runCli(["estimate", files("only.yaml", plan("")), "--today", TODAY])).code).toBe(3);
  });

  test("a summary gives the same months as the rows it was made of", async () => {
    files("rows.yaml", plan(""));
    await runCli([
      "summarize",
      path("trace.csv"),
      "--region",
      "us-east-1",
      "-o",
      path("trace.summary"),
      "--today",
      TODAY,
    ]);
    put("summary.yaml", plan("").replace("trace.csv", "trace.summary"));
    const monthsOf = async (name: string) => JSON.parse((await ask(path(name), "--format", "json")).stdout).months;
    expect(await monthsOf("summary.yaml")).toEqual(await monthsOf("rows.yaml"));
  });

  test("names out of a plan and a trace cannot write to the terminal or the page", async () => {
    const evil = "\u001b[31mred<script>alert(1)</script>";
    const rows = `timestamp,function,duration_ms,memory_mb\n2026-11-02T00:00:00Z,"${evil}",1,128\n2026-11-03T00:00:00Z,"${evil}",1,128\n`;
    put("evil.csv", rows);
    const file = put(
      "evil.yaml",
      `${plan(`{ name: ${JSON.stringify(evil)}, monthly: 0 }`).replace("trace.csv", "evil.csv")}`,
    );
    const table = await ask(file);
    expect(table.code).toBe(5);
    expect(table.stdout + table.stderr).not.toContain("\u001b[31m");
    expect((await ask(file, "--format", "html")).stdout).not.toContain("<script>alert");
  });
});
