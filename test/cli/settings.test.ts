// Settings files: which one is used, whose word wins, and what is said of one that is wrong.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { isSentence, PROJECT, type Run, runCli, runShell, TODAY, traceOf, useFolder } from "./support/cli.ts";

const { put, path } = useFolder();
const trace = (): string => put("trace.csv", traceOf(600));
const WORKLOAD = ["--requests", "3M", "--duration", "120ms", "--memory", "1536MB", "--today", TODAY];

/** A folder of its own with these files, seen from it or from a folder under it. */
function project(name: string, files: Readonly<Record<string, string>>, below = ""): string {
  mkdirSync(path(`${name}/${below}`), { recursive: true });
  for (const [file, text] of Object.entries(files)) put(`${name}/${file}`, text);
  return path(`${name}/${below}`);
}

/** As people have it: nothing in the environment turns the file off. */
const ask = (cwd: string, ...words: string[]): Promise<Run> =>
  runCli(words, { cwd, env: { LAMBDA_PLANNER_CONFIG: "" } });
const result = async (cwd: string, ...words: string[]) => {
  const { stdout, stderr, code } = await ask(cwd, ...words, "--format", "json");
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const settings = `
# what our team always means
region: ap-northeast-2
today: 2026-11-21
free-tier: false
analyze: { account-limit: 3000, top: 1, only: [checkout, mail] }
estimate:
  region: eu-west-1
`;

describe.concurrent("which values hold", () => {
  test("a flag on the command line, then the command's own section, then the common ones", async () => {
    const cwd = project("layers", { "lambda-planner.yaml": settings });
    const regionOf = async (...words: string[]) => (await result(cwd, "estimate", ...WORKLOAD, ...words)).workloads[0];
    expect((await regionOf()).region).toBe("eu-west-1");
    expect((await regionOf("--region", "us-east-1")).region).toBe("us-east-1");
    expect((await regionOf("--region=us-east-1")).region).toBe("us-east-1");
    const analysis = await result(cwd, "analyze", trace());
    expect(analysis.functions.map(({ name, region }: { name: string; region: string }) => [name, region])).toEqual([
      ["checkout", "ap-northeast-2"],
      ["mail", "ap-northeast-2"],
    ]);
    expect(analysis.throttling.accountLimit).toBe(3000);
    expect((await result(cwd, "analyze", trace(), "--account-limit", "5")).throttling.accountLimit).toBe(5);
    expect((await result(cwd, "analyze", trace(), "--accountLimit", "5")).throttling.accountLimit).toBe(5);
  });

  test("repeatable flags are replaced, not added to", async () => {
    const cwd = project("layers", { "lambda-planner.yaml": settings });
    const { functions } = await result(cwd, "analyze", trace(), "--only", "search");
    expect(functions.map(({ name }: { name: string }) => name)).toEqual(["search"]);
  });

  test("switches are turned on again by the command line, and off", async () => {
    const cwd = project("switches", { "lambda-planner.yaml": "free-tier: false\ndedupe: true\nregion: us-east-1\n" });
    const total = async (...words: string[]) =>
      (await result(cwd, "estimate", ...WORKLOAD, ...words)).bill.total.rounded;
    expect(await total()).toBe("9.60");
    expect(await total("--free-tier")).toBe("2.73");
    expect((await ask(cwd, "analyze", trace(), "--no-dedupe")).code).toBe(0);
  });

  test("a common value is for the commands that know it", async () => {
    const common = "format: xlsx\naccount-limit: 5\nregion: us-east-1\nlang: ko\ntz: Asia/Seoul\n";
    const cwd = project("common", { "lambda-planner.yaml": common });
    expect((await ask(cwd, "simulate", trace(), "--on", TODAY)).stdout).toContain("계정 한도는 5입니다"); // no workbook there
    expect((await ask(cwd, "schema", "plan")).code).toBe(0);
    expect((await ask(cwd, "prices", "list")).stdout).toMatch(/[가-힣]/);
    // The ending that was typed, not the format that was not.
    for (const [i, output] of [["-o", "0.json"], ["-o=1.json"], ["--output=2.json"]].entries()) {
      await ask(cwd, "estimate", ...WORKLOAD, ...output);
      const written = JSON.parse(readFileSync(path(`common/${i}.json`), "utf8"));
      expect(written.schema).toBe("lambda-planner/estimate@1");
    }
  });

  test("numbers mean the digits that are written", async () => {
    const yaml = "region: us-east-1\ncurrency: KRW\nrate: 1400.50\nestimate: { memory: 1536, duration: 120 }\n";
    const cwd = project("digits", { "lambda-planner.yaml": yaml });
    const { display, bill } = await result(cwd, "estimate", "--requests", "3M", "--today", TODAY);
    expect({ display, total: bill.total.rounded }).toEqual({
      display: { currency: "KRW", rate: "1400.5" },
      total: "2.73",
    });
  });

  test("two rates stand beside each other, and a rate stays with its own currency", async () => {
    const yaml = "region: us-east-1\ncurrency: KRW\nrate: 1400\nestimate: { rate: 12/s }\n";
    const cwd = project("rates", { "lambda-planner.yaml": yaml });
    const workload = ["--duration", "120ms", "--memory", "1536MB", "--today", TODAY];
    const twelve = await result(cwd, "estimate", ...workload);
    expect(twelve.display).toEqual({ currency: "KRW", rate: "1400" });
    expect(twelve.workloads[0].requests).toBe(String(12 * 86_400 * 30));
    const half = await result(cwd, "estimate", ...workload, "--rate", "6/s");
    expect([half.display, half.workloads[0].requests]).toEqual([twelve.display, String(6 * 86_400 * 30)]);
    const dearer = await result(cwd, "estimate", ...workload, "--rate", "1500");
    expect([dearer.display.rate, dearer.workloads[0].requests]).toEqual(["1500", twelve.workloads[0].requests]);
    const euro = await ask(cwd, "estimate", ...workload, "--currency", "EUR");
    expect(euro.code).toBe(2);
    expect(euro.stderr).toContain("--currency EUR needs --rate");
    const listed = project("both", {
      "lambda-planner.yaml": "estimate: { region: us-east-1, rate: [12/s, 1400], currency: KRW }\n",
    });
    expect((await result(listed, "estimate", ...workload)).display).toEqual(twelve.display);
  });

  test("the language and the format of errors are set in it too", async () => {
    const cwd = project("words", { "lambda-planner.yaml": "lang: ko\nformat: json\n" });
    const { code, stderr } = await ask(cwd, "analyze", "missing.csv", "--region", "us-east-1");
    expect(code).toBe(3);
    expect(JSON.parse(stderr).error.message).toMatch(/[가-힣]/);
  });

  test("files are looked for beside the settings; built-in stays the word it is", async () => {
    const prices = `
schema: lambda-planner/prices@1
name: ours
asOf: 2026-11-01
currency: USD
prices: [{ dimension: requests, region: us-east-1, tiers: [{ from: "0", to: null, price: "1" }], source: us }]
`;
    const files = { "lambda-planner.yaml": "region: us-east-1\nprices: ours.yaml\n", "ours.yaml": prices };
    const cwd = project("files", files, "deep/below");
    expect((await result(cwd, "estimate", ...WORKLOAD)).bill.total.rounded).toBe("2000002.33");
    expect((await result(cwd, "estimate", ...WORKLOAD, "--prices", "built-in")).bill.total.rounded).toBe("2.73");
    put("files/built-in.yaml", "region: us-east-1\nprices: built-in\n");
    const named = await result(cwd, "estimate", ...WORKLOAD, "--config", "../../built-in.yaml");
    expect(named.bill.total.rounded).toBe("2.73");
    // The section of the command `prices` is none of the flag's.
    const section = project("section", { "lambda-planner.yaml": "prices: { region: us-east-1 }\n" });
    expect(await ask(section, "prices", "show")).toEqual(
      await ask(path(""), "prices", "show", "--region", "us-east-1"),
    );
  });
});

describe.concurrent("which file is used", () => {
  const plain = ["estimate", ...WORKLOAD, "--format", "json"];

  test("the nearest one upwards", async () => {
    const cwd = project("near", { "lambda-planner.yaml": "region: us-east-1\n" }, "a/b");
    const regionIn = async (folder: string, ...words: string[]) =>
      JSON.parse((await ask(folder, ...plain, ...words)).stdout).workloads[0].region;
    expect(await regionIn(cwd)).toBe("us-east-1");
    put("near/a/lambda-planner.yaml", "region: eu-west-1\n");
    expect(await regionIn(cwd)).toBe("eu-west-1");
    expect(await regionIn(path("near"))).toBe("us-east-1");
    expect(await regionIn(cwd, "--config", "../../lambda-planner.yaml")).toBe("us-east-1");
  });

  test("none of them with --config none, --no-config, or where the environment says so; it may also name one", async () => {
    const cwd = project("off", { "lambda-planner.yaml": "region: us-east-1\n", "other.yaml": "region: eu-west-1\n" });
    for (const words of [["--config", "none"], ["--config=none"], ["--no-config"]]) {
      const { code, stderr } = await ask(cwd, ...plain, ...words);
      expect({ words, code }).toEqual({ words, code: 2 });
      expect(stderr).toContain("region");
    }
    const inEnvironment = (file: string, ...words: string[]) =>
      runCli([...plain, ...words], { cwd, env: { LAMBDA_PLANNER_CONFIG: file } });
    expect((await inEnvironment("none")).code).toBe(2);
    expect(JSON.parse((await inEnvironment("other.yaml")).stdout).workloads[0].region).toBe("eu-west-1");
    const typed = await inEnvironment("none", "--config", "lambda-planner.yaml");
    expect(JSON.parse(typed.stdout).workloads[0].region).toBe("us-east-1");
    const again = await ask(cwd, ...plain, "--no-config", "--config", "other.yaml");
    expect(JSON.parse(again.stdout).workloads[0].region).toBe("eu-west-1");
  });

  test("help, completion and the version never look", async () => {
    const cwd = project("broken", { "lambda-planner.yaml": "[" });
    for (const words of [["--help"], ["analyze", "--help"], ["--version"], ["completion"], []]) {
      expect((await ask(cwd, ...words)).stdout.length).toBeGreaterThan(4);
    }
    expect((await ask(cwd, "prices")).code).toBe(3);
  });

  test("a terminal hears which, a pipe and --quiet do not", async () => {
    const cwd = project("said", { "lambda-planner.yaml": "region: us-east-1\n" }, "a");
    const onTerminal = (words: string) =>
      runShell(`script -qec "$CLI ${words}" /dev/null`, cwd, { LAMBDA_PLANNER_CONFIG: "" });
    const command = `estimate ${WORKLOAD.join(" ")}`;
    expect((await ask(cwd, ...command.split(" "))).stderr).toBe("");
    expect((await onTerminal(command)).stdout).toContain("Settings from ../lambda-planner.yaml\r\n");
    expect((await onTerminal(`${command} --lang ko`)).stdout).toContain("설정 파일: ../lambda-planner.yaml");
    expect((await onTerminal(`${command} --quiet`)).stdout).not.toContain("lambda-planner.yaml");
    expect((await onTerminal(`${command} --no-config --region us-east-1`)).stdout).not.toContain("lambda-planner.yaml");
  });

  test("the example of docs/settings.md is one", async () => {
    const docs = readFileSync(join(PROJECT, "docs", "settings.md"), "utf8");
    const yaml = /```yaml\n([\s\S]*?)```/.exec(docs)![1]!;
    const cwd = project("docs", { "lambda-planner.yaml": yaml });
    expect((await ask(cwd, "schema", "plan")).code).toBe(0);
    const { code, stderr } = await ask(cwd, "estimate", "--duration", "120ms", "--memory", "1GB", "--lang", "en");
    expect({ code, place: stderr.includes("It is set in lambda-planner.yaml:7.") }).toEqual({ code: 3, place: true });
    const without = await ask(cwd, "estimate", "--duration", "120ms", "--memory", "1GB", "--prices", "built-in");
    expect(without.stdout).toMatch(/^합계 +[\d.]+ USD ≈ [\d,]+ KRW$/m);
  });

  test("every command takes --config", async () => {
    const cwd = project("every", { "x.yaml": "" });
    for (const { name } of commands) {
      expect((await ask(cwd, name, "--help")).stdout).toContain("--config");
    }
    expect((await ask(cwd, "estimate", "--config")).stderr).toContain("--config needs a value");
  });
});

describe.concurrent("what is wrong with it", () => {
  const told = async (name: string, text: string, ...words: string[]): Promise<Run> => {
    const cwd = project(`wrong-${name.replace(/\W+/g, "-")}`, { "lambda-planner.yaml": text });
    return ask(cwd, "estimate", ...WORKLOAD, "--region", "us-east-1", ...words);
  };

  test.each([
    ["an unknown key", "lang: en\nregoin: us-east-1\n", ":2: regoin", /Did you mean region\?/],
    ["one in a section", "analyze:\n  # limits\n  acount-limit: 5\n", ":3: analyze.acount-limit", /account-limit\?/],
    ["a flag of another command", "estimate:\n  reserve: [a=1]\n", ":2: estimate.reserve", /no such key/],
    ["a section nobody has", "analyse: { top: 3 }\n", ":1: analyse", /Did you mean analyze\?/],
    ["a wrong word of a list", "\nlang: kr\n", ":2: lang", /one of: en, ko/],
    ["a wrong word in a section", "analyze: { sort: costs }\n", ":1: analyze.sort", /cost, invocations/],
    ["a text for a switch", 'free-tier: "no"\n', ":1: free-tier", /true or false/],
    ["a number for a switch", "dedupe: 1\n", ":1: dedupe", /true or false/],
    ["a switch for a text", "region: true\n", ":1: region", /should be text/],
    ["nothing", "region:\n", ":1: region", /should be text/],
    ["a list for one value", "region: [us-east-1]\n", ":1: region", /should be text/],
    ["a mapping for a value", "region: { name: us-east-1 }\n", ":1: region", /should be text/],
    ["a list in a list", "analyze: { only: [[checkout]] }\n", ":1: analyze.only", /should be a list/],
    ["a text for a section", "analyze: yes\n", ":1: analyze", /a mapping/],
    ["an output", "region: us-east-1\noutput: x.html\n", ":2: output", /for the command line/],
    ["a settings file", "config: other.yaml\n", ":1: config", /for the command line/],
    ["help", "estimate: { help: true }\n", ":1: estimate.help", /for the command line/],
    ["the version", "version: 1\n", ":1: version", /for the command line/],
    ["an import", "prices: { install: true }\n", ":1: prices.install", /for the command line/],
    ["a list", "- region\n", ": lambda-planner.yaml", /a mapping/],
    ["a text", "region us-east-1\n", ": lambda-planner.yaml", /a mapping/],
    ["a key twice", "region: a\nregion: b\n", "lambda-planner.yaml", /line 2/],
    ["no YAML", "region: [\n", "lambda-planner.yaml", /neither YAML nor JSON.*line 2/],
    ["tabs", "analyze:\n\ttop: 3\n", "lambda-planner.yaml", /line 2/],
    ["two documents", "a: 1\n---\nb: 2\n", "lambda-planner.yaml", /multiple documents/],
    ["an unknown alias", "region: *here\n", ":1: region", /should be text/],
    ["an alias to itself", "analyze: &a { only: [*a] }\n", ":1: analyze.only", /a list/],
    ["a merge", "<<: { region: us-east-1 }\n", ":1: <<", /no such key/],
    ["depth", "[".repeat(50_000), "lambda-planner.yaml", /./],
    ["a prototype", "__proto__: { region: x }\n", ":1: __proto__", /no such key/],
    ["an escape", '"\\e[31mregion": x\n', ":1: region", /no such key/],
  ])("%s: exit 3, with the line", async (name, text, where, what) => {
    const { code, stdout, stderr } = await told(name, text);
    expect({ code, stdout, isSentence: isSentence(stderr), stderr }).toEqual({
      code: 3,
      stdout: "",
      isSentence: true,
      stderr,
    });
    expect(stderr).toContain(where);
    expect(stderr).toMatch(what);
    expect(stderr).toContain("lambda-planner.yaml");
    expect(stderr).not.toContain("\u001b");
    expect(stderr.length).toBeLessThan(1000);
  });

  test("aliases that would multiply are looked up, never expanded", async () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
    const { code, stderr } = await told("bomb", `a0: &a0 [x]\n${levels.join("\n")}\n`);
    expect(code).toBe(3);
    expect(stderr).toContain(":1: a0");
  });

  test("nor does it take long when thousands of them name thousands of others", async () => {
    const many = (word: string): string => Array(6000).fill(word).join(",");
    const { code, stderr } = await told("wide", `only: &a [${many("x")}]\nanalyze: &b { only: [${many("*a")}] }\n`);
    expect(code).toBe(3);
    expect(stderr).toContain(":2: analyze.only");
    const chain = `a: &a [${many("x")}]\nb: &b [${many("*a")}]\nc: &c [${many("*b")}]\nd: [${many("*c")}]\n`;
    expect((await told("chain", chain)).stderr).toContain(":1: a");
  });

  test("a huge one, a device and a folder are refused before they are read", async () => {
    const { code, stderr } = await told("huge", `# ${"x".repeat(200_000)}\n`);
    expect(code).toBe(3);
    expect(stderr).toContain("100 kB");
    for (const file of ["/dev/zero", path("")]) {
      const refused = await ask(path(""), "estimate", ...WORKLOAD, "--config", file);
      expect({ file, code: refused.code, isSentence: isSentence(refused.stderr) }).toEqual({
        file,
        code: 3,
        isSentence: true,
      });
    }
    const missing = await ask(path(""), "estimate", ...WORKLOAD, "--config", "missing.yaml");
    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain("missing.yaml cannot be read");
    expect((await ask(path(""), "estimate", ...WORKLOAD, "--config", "-")).code).toBe(2);
  });

  test("with a byte order mark, in CRLF, as JSON, empty or all comments it is as good", async () => {
    for (const [i, text] of [
      "\uFEFFregion: us-east-1\n",
      "region: us-east-1\r\nlang: en\r\n",
      '{ "region": "us-east-1", "analyze": { "only": ["a"] } }',
      "estimate: &e { region: us-east-1 }\nreview: *e\n",
    ].entries()) {
      const cwd = project(`good-${i}`, { "lambda-planner.yaml": text });
      expect((await result(cwd, "estimate", ...WORKLOAD)).workloads[0].region).toBe("us-east-1");
    }
    for (const text of ["", "# nothing yet\n"]) expect((await told(`empty-${text.length}`, text)).code).toBe(0);
  });

  test("a value that is wrong in itself is told of with its line, as the command meets it", async () => {
    for (const [i, [line, code]] of (
      [
        ["on: 2026-13-45", 2],
        ["top: many", 2],
        ["tz: Asia/Soul", 2],
        ["region: eu-wset-1", 2],
        ["currency: KRW", 2],
      ] as const
    ).entries()) {
      const cwd = project(`value-${i}`, { "lambda-planner.yaml": `quiet: true\n${line}\n` });
      const region = line.startsWith("region") ? [] : ["--region", "us-east-1"];
      const run = await ask(cwd, "analyze", trace(), ...region);
      expect({ line, code: run.code }).toEqual({ line, code });
      expect(run.stderr).toContain("It is set in lambda-planner.yaml:2.");
      const json = await ask(cwd, "analyze", trace(), ...region, "--format", "json");
      expect(JSON.parse(json.stderr).error.hint).toContain("lambda-planner.yaml:2");
    }
    const cwd = project("value-0", {});
    expect((await ask(cwd, "analyze", trace(), "--on", "2026-13-46", "--region", "us-east-1")).stderr).not.toContain(
      "lambda-planner.yaml",
    );
  });
});
