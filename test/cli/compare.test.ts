// `compare` as a user types it: plans, traces, saved results, the limit, hostile names; and the documented gate, run as written.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { HEADER, isSentence, PROJECT, runCli, runShell, TODAY, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();

const plan = (...workloads: string[]): string => `
schema: lambda-planner/plan@1
on: 2026-11-21
account: { freeTier: false }
workloads:
${workloads.map((workload) => `  - { region: us-east-1, durationMs: 100, ${workload} }`).join("\n")}
`;
const checkout = (memoryMb: number, requests = 1_000_000) =>
  `name: checkout, memoryMb: ${memoryMb}, requests: ${requests}`;

const ask = (...words: string[]) => runCli(["compare", ...words, "--today", TODAY]);
async function json(...words: string[]) {
  const { code, stdout, stderr } = await ask(...words, "--format", "json");
  return { code, stderr, ...JSON.parse(stdout) };
}
const ids = (result: { drivers: { driver: string }[] }): string[] => result.drivers.map(({ driver }) => driver);

describe.concurrent("compare", () => {
  test("two plans: what changed, and why", async () => {
    const [before, after] = [put("a.yaml", plan(checkout(512))), put("b.yaml", plan(checkout(1024)))];
    const result = await json(before, after);
    expect(result).toMatchObject({ code: 0, stderr: "", schema: "lambda-planner/comparison@1", basis: "month" });
    expect(result.before).toMatchObject({ name: before, kind: "plan", on: "2026-11-21", total: { exact: "1.033335" } });
    expect(result).toMatchObject({ difference: { exact: "0.833335", rounded: "0.83" }, failAbove: null });
    expect(result.drivers).toEqual([{ group: "configuration", driver: "memory", amount: "0.833335" }]);
  });

  test.each([
    ["+81%", 0, false],
    ["80 %", 5, true],
    ["0.833335USD", 0, false],
    ["0.83USD", 5, true],
  ])("--fail-above %s: exit %i", async (limit, code, exceeded) => {
    const files = [put("l1.yaml", plan(checkout(512))), put("l2.yaml", plan(checkout(1024)))];
    const result = await json(...files, "--fail-above", limit);
    expect(result).toMatchObject({ code, failAbove: { limit, exceeded } });
    if (exceeded) expect(JSON.parse(result.stderr)).toMatchObject({ error: { code: "limit-exceeded" } });
    else expect(result.stderr).toBe("");
  });

  test.each([
    ["en", "is more than the limit of +1%"],
    ["ko", "한도 +1%보다 큽니다"],
  ])("in %s, the result on standard output and the sentence on standard error", async (lang, said) => {
    const files = [put("k1.yaml", plan(checkout(512))), put("k2.yaml", plan(checkout(1024)))];
    const { code, stdout, stderr } = await ask(...files, "--fail-above", "+1%", "--lang", lang);
    expect(code).toBe(5);
    expect(stderr).toContain(said);
    expect(stdout).toContain("+0.83 USD (+80.65 %)");
    const cheaper = await ask(...files.toReversed(), "--fail-above", "+1%", "--lang", lang);
    expect({ code: cheaper.code, stderr: cheaper.stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("old rules against new: --before-on and --after-on, for one side each", async () => {
    const file = put(
      "rules.yaml",
      plan("name: f, memoryMb: 512, requests: 1000").replace(/durationMs: 100/, "durationMs: 101"),
    );
    const result = await json(file, file, "--before-on", "2020-11-30", "--after-on", "2020-12-01");
    expect(ids(result)).toEqual(["rounding"]);
    expect([result.before.on, result.after.on]).toEqual(["2020-11-30", "2020-12-01"]);
  });

  test("a discount on one side is all price", async () => {
    const file = put("p.yaml", plan(checkout(512)));
    const prices = put(
      "discount.yaml",
      "schema: lambda-planner/prices@1\nname: negotiated\nasOf: 2026-11-01\ncurrency: USD\ndiscountPercent: 10\nprices: []\n",
    );
    const result = await json(file, file, "--after-prices", prices);
    expect(ids(result)).toEqual(["price"]);
    expect(result.difference.exact).toBe("-0.1033335");
  });

  test("a saved estimate, plain, gzipped or through a pipe, beside a plan", async () => {
    const [before, after] = [put("s1.yaml", plan(checkout(512))), put("s2.yaml", plan(checkout(1024)))];
    const { stdout } = await runCli(["estimate", before, "--today", TODAY, "--format", "json"]);
    const plain = await json(put("saved.json", stdout), after);
    expect(plain).toMatchObject({ code: 0, before: { kind: "estimate" }, difference: { exact: "0.833335" } });
    expect(await json(put("saved.json.gz", gzipSync(stdout)), after)).toMatchObject({ drivers: plain.drivers });
    const piped = await runCli(["compare", "-", after, "--format", "json", "--today", TODAY], { input: stdout });
    expect(JSON.parse(piped.stdout)).toMatchObject({ drivers: plain.drivers });
  });

  test("traces, also a folder of them and standard input", async () => {
    const rows = (ms: number) => `${HEADER}\n2026-11-01T00:00:00Z,f,${ms},512\n2026-11-02T00:00:00Z,f,${ms},512\n`;
    const [one, two] = [put("t1.csv", rows(100)), put("t2.csv", rows(300))];
    const flags = ["--region", "us-east-1", "--no-free-tier"];
    const result = await json(one, two, ...flags);
    expect(result).toMatchObject({ code: 0, basis: "as-recorded" });
    expect(ids(result)).toEqual(["duration"]);
    mkdirSync(path("many"), { recursive: true });
    writeFileSync(join(path("many"), "a.csv"), rows(300));
    expect(await json(one, path("many"), ...flags)).toMatchObject({ drivers: result.drivers });
    const piped = await runCli(["compare", one, "-", ...flags, "--format", "json", "--today", TODAY], {
      input: rows(300),
    });
    expect(JSON.parse(piped.stdout)).toMatchObject({ drivers: result.drivers });
  });

  test.each([
    ["a file that is not there", ["gone.yaml"], 3],
    ["a plan that is none", ["broken.yaml"], 3],
    ["a result that cannot be compared", ["check.json"], 3],
    ["a saved result cut in its middle", ["cut.json"], 3],
    ["a saved result whose amounts were changed", ["forged.json"], 3],
    ["a limit that is not understood", ["fine.yaml", "--fail-above", "ten"], 2],
    ["only one side", [], 2],
    ["standard input twice", ["-"], 2],
  ])("%s is said in a sentence", async (_what, words, code) => {
    put("broken.yaml", "workloads: []\n");
    put("check.json", '{"schema": "lambda-planner/check@1"}');
    put("cut.json", '{"schema": "lambda-planner/estimate@1", "on": "2026-');
    put(
      "forged.json",
      JSON.stringify({
        schema: "lambda-planner/estimate@1",
        on: null,
        pricesAsOf: "2026-09-19",
        currency: "USD",
        monthHours: "720",
        bill: { total: { exact: "5" } },
        workloads: [{ name: "f", region: "us-east-1", amount: "4" }],
      }),
    );
    const fine = put("fine.yaml", plan(checkout(512)));
    const [first, ...rest] = words;
    const files = first === undefined ? [fine] : [first === "-" ? "-" : path(first), first === "-" ? "-" : fine];
    const run = await ask(...files, ...rest);
    expect(run.code).toBe(code);
    expect(isSentence(run.stderr), run.stderr).toBe(true);
    expect(run.stdout).toBe("");
  });
});

describe("names are anybody's text", () => {
  const ESC = "\u001b";
  const names = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "</details><img src=x onerror=alert(1)>",
    `${ESC}[31mred`,
    "a|b`c`[d](https://evil.example) @everyone",
    "two\nlines",
    "name\u202egpj.exe",
    "__proto__",
  ];
  const hostile = (memoryMb: number): string =>
    JSON.stringify({
      schema: "lambda-planner/plan@1",
      on: "2026-11-21",
      workloads: names.map((name, i) => ({
        name,
        region: "us-east-1",
        memoryMb,
        requests: (i + 1) * 1e6,
        durationMs: 100,
      })),
    });
  // What a terminal would obey, or what would reorder a line; line feeds are ours.
  const OBEYED = /(?!\n)[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
  const outputOf = async (format: string): Promise<string> => {
    const files = [put("h1.json", hostile(512)), put("h2.json", hostile(1024))];
    const { code, stdout, stderr } = await ask(...files, "--format", format, "--fail-above", "0%");
    expect({ code, obeyed: OBEYED.exec(stdout + stderr)?.[0] }).toEqual({ code: 5, obeyed: undefined });
    return stdout;
  };

  test("JSON has them exactly", async () => {
    const { workloads } = JSON.parse(await outputOf("json")) as { workloads: { name: string }[] };
    expect(new Set(workloads.map(({ name }) => name))).toEqual(new Set(names));
  });

  test("CSV has no cell that a spreadsheet would compute", async () => {
    const cells = (parseCsv(await outputOf("csv")) as string[][]).flat();
    expect(cells).toContain("'=cmd|' /C calc'!A0");
    for (const cell of cells) expect(cell).not.toMatch(/^\s*[=@]|^[\t\r]/);
  });

  test("Markdown: nothing but our own fold is markup, tables keep their columns, no mention, no link", async () => {
    const text = await outputOf("markdown");
    expect(text.match(/<[^>]*>/g)).toEqual(["<details>", "<summary>", "</summary>", "</details>"]);
    expect(text).not.toMatch(/@everyone|(?<!\\)\]\(https/);
    for (const block of text.split(/\n\n+/).filter((part) => part.startsWith("|"))) {
      const bars = block
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/\\\\|\\\|/g, "").split("|").length);
      expect(new Set(bars).size).toBe(1);
    }
  });

  test("HTML and table", async () => {
    const html = await outputOf("html");
    expect(html).not.toMatch(/<script|<img|javascript:/i);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(await outputOf("table")).toContain("red");
  });
});

describe("docs/pull-request.md", () => {
  const text = readFileSync(join(PROJECT, "docs/pull-request.md"), "utf8");
  const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(text)!;
  type Step = { name?: string; run?: string };
  const workflow = parseYaml(yaml!) as {
    jobs: { compare: { steps: Step[] } };
    on: { pull_request: { paths: string[] } };
  };
  const line = workflow.jobs.compare.steps.find(({ name }) => name === "Compare")!.run!;

  /** A repository with a base branch and a change, as the workflow finds them; the command stands on the path. */
  function repository(name: string, memoryMb: number): string {
    const folder = path(name);
    mkdirSync(join(folder, "bin"), { recursive: true });
    const git = (...words: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-C", folder, ...words], {
        stdio: "pipe",
      });
    git("init", "--quiet");
    writeFileSync(join(folder, "lambda-plan.yaml"), plan(checkout(512)));
    git("add", "lambda-plan.yaml");
    git("commit", "--quiet", "-m", "base");
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    writeFileSync(join(folder, "lambda-plan.yaml"), plan(checkout(memoryMb)));
    writeFileSync(join(folder, "bin/lambda-planner"), '#!/bin/sh\nexec $CLI "$@"\n', { mode: 0o755 });
    return folder;
  }
  const runIn = (folder: string) =>
    runShell(`export PATH="$PWD/bin:$PATH"; set -e; ${line}`, folder, { BASE: "origin/main" });

  test("the workflow's command line, as written: a dearer plan fails, and its report is there", async () => {
    expect(workflow.on.pull_request.paths).toEqual(["lambda-plan.yaml"]);
    const folder = repository("dearer", 1024);
    const { code, stderr } = await runIn(folder);
    expect({ code, stderr }).toMatchObject({ code: 5, stderr: expect.stringContaining("limit of +10%") });
    const report = readFileSync(join(folder, "lambda-cost.md"), "utf8");
    expect(report).toContain("+0.83 USD");
    expect(report).toContain("| Configuration | Memory | +0.83 |");
  });

  test("a plan that is as cheap passes", async () => {
    expect(await runIn(repository("same", 512))).toMatchObject({ code: 0 });
  });

  test("it names every driver, and every kind of side", async () => {
    const { driverIds } = await import("../../src/core/comparison/drivers.ts");
    for (const driver of driverIds.filter((id) => id !== "unsplit")) expect(text).toContain(`\`${driver}\``);
  });
});
