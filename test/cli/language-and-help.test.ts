// English and Korean, chosen by flag or environment; help that can be followed.
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { languages } from "../../src/i18n/index.ts";
import { analyze, FLAGS, runCli, traceOf, useFolder } from "./support/cli.ts";

const { put } = useFolder();
const HANGUL = /[가-힣]/;
const trace = (): string => put("trace.csv", traceOf(60));

describe.skipIf(languages.length < 2).concurrent("Korean", () => {
  test("--lang ko, and the environment in the order the system has it", async () => {
    const english = (await analyze([trace()])).stdout;
    const korean = (await analyze([trace(), "--lang", "ko"])).stdout;
    expect(english).not.toMatch(HANGUL);
    expect(korean).toMatch(HANGUL);
    const same = async (env: Record<string, string>) => (await analyze([trace()], { env })).stdout;
    expect(await same({ LANG: "ko_KR.UTF-8" })).toBe(korean);
    expect(await same({ LC_ALL: "ko_KR.UTF-8", LANG: "en_US.UTF-8" })).toBe(korean);
    expect(await same({ LC_MESSAGES: "ko_KR.UTF-8", LANG: "en_US.UTF-8" })).toBe(korean);
    expect(await same({ LC_ALL: "", LC_MESSAGES: "", LANG: "ko_KR.UTF-8" })).toBe(korean); // empty is not set
    expect(await same({ LC_ALL: "C", LANG: "ko_KR.UTF-8" })).toBe(english);
    expect(await same({ LANG: "fr_FR.UTF-8" })).toBe(english);
    expect((await analyze([trace(), "--lang", "en"], { env: { LANG: "ko_KR.UTF-8" } })).stdout).toBe(english);
    expect((await analyze([trace(), "--lang=ko"])).stdout).toBe(korean);
  });

  test.each(["json", "csv"])("%s is the same bytes in both languages", async (format) => {
    const [english, korean] = await Promise.all([
      analyze([trace(), "--format", format, "--lang", "en"]),
      analyze([trace(), "--format", format, "--lang", "ko"]),
    ]);
    expect(korean).toEqual(english);
  });

  test.each(["markdown", "html"])("%s is Korean", async (format) => {
    expect((await analyze([trace(), "--format", format, "--lang", "ko"])).stdout).toMatch(HANGUL);
  });

  test("HTML names its language", async () => {
    expect((await analyze([trace(), "--format", "html", "--lang", "ko"])).stdout).toMatch(/<html[^>]* lang="?ko/);
    expect((await analyze([trace(), "--format", "html", "--lang", "en"])).stdout).toMatch(/<html[^>]* lang="?en/);
  });

  test("errors, help and prices are Korean too, with the words of the command as they are", async () => {
    const error = await runCli(["analyze", "missing.csv", ...FLAGS, "--lang", "ko"]);
    expect(error.code).toBe(3);
    expect(error.stderr).toMatch(HANGUL);
    for (const words of [["--help"], ["analyze", "--help"], ["estimate", "--help"], ["prices", "--help"]]) {
      const { code, stdout } = await runCli([...words, "--lang", "ko"]);
      expect({ words, code }).toEqual({ words, code: 0 });
      expect(stdout).toMatch(HANGUL);
      expect(stdout).toContain("lambda-planner");
    }
    expect((await runCli(["prices", "--lang", "ko"])).stdout).toMatch(HANGUL);
    const unknown = await runCli(["analyze", trace(), "--memry", "5", "--lang", "ko"]);
    expect(unknown.stderr).toMatch(HANGUL);
    expect(unknown.stderr).toContain("memory");
  });
});

describe.concurrent("help", () => {
  test("lists every command, and no other", async () => {
    const { code, stdout, stderr } = await runCli(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const listed = [...stdout.matchAll(/^ {2}lambda-planner (\w+)/gm)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set([...commands.map(({ name }) => name), "completion"]));
    expect((await runCli(["-h"])).stdout).toBe(stdout);
    expect((await runCli(["help"])).stdout).toBe(stdout);
  });

  test.each(commands.map(({ name }) => name))(
    "%s --help has examples, and every flag in them is one it lists",
    async (name) => {
      const { code, stdout, stderr } = await runCli([name, "--help"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const at = stdout.indexOf("Examples:");
      expect(at).toBeGreaterThan(0);
      const [before, examples] = [stdout.slice(0, at), stdout.slice(at)];
      expect(examples).toContain(`lambda-planner ${name}`);
      const listed = new Set([...before.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map(([flag]) => flag));
      for (const [flag] of examples.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)) expect(listed).toContain(flag);
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    },
  );

  test("every flag has words of its own, and none says undefined", async () => {
    for (const { name } of commands) {
      const { stdout } = await runCli([name, "--help"]);
      expect(stdout).not.toMatch(/undefined|\[object/);
      for (const [, flag] of stdout.matchAll(/^ {2,6}(?:-\w, )?(--[a-z-]+) *$/gm)) expect(flag).toBeUndefined();
    }
  });

  test("the examples of estimate give answers", async () => {
    const words = [
      "estimate",
      "--requests",
      "3M",
      "--duration",
      "120ms",
      "--memory",
      "1536MB",
      "--region",
      "us-east-1",
      "--today",
      "2026-11-21",
    ];
    const { code, stdout, stderr } = await runCli(words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/2\.7\d USD/);
  });

  test("--version is the version of the package, and so is a command's", async () => {
    const { stdout } = await runCli(["--version"]);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await runCli(["analyze", "--version"])).stdout).toBe(stdout);
    expect((await runCli(["--version", "--lang", "ko"])).stdout).toBe(stdout);
  });

  test("completion prints a script", async () => {
    const { code, stdout } = await runCli(["completion"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/lambda-planner/);
  });
});
