// Wrong words on the command line: exit 2, the word that was wrong, and the one that was probably meant.
import { describe, expect, test } from "vitest";
import { analyze, FLAGS, isSentence, runCli, traceOf, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();
const file = (): string => put("a.csv", traceOf(5));

describe.concurrent("words nobody knows", () => {
  test.each([
    ["a region", ["--region", "us-eas-1"], "us-eas-1", "us-east-1"],
    ["a region in the wrong case", ["--region", "US-EAST-1"], "US-EAST-1", "us-east-1"],
    ["a region with a zone", ["--region", "us-east-1a"], "us-east-1a", "us-east-1"],
    ["a flag", ["--memry", "512MB"], "--memry", "--memory"],
    ["another flag", ["--account-limt", "5"], "--account-limt", "--account-limit"],
    ["a flag in camel case that is none", ["--maxIsues", "5"], "--maxIsues", "--max-issues"],
    ["a format", ["--format", "jsn"], "jsn", "json"],
    ["an input format", ["--input-format", "report-logs"], "report-logs", "report-log"],
    ["a language", ["--lang", "kr"], "kr", "ko"],
    ["a sort", ["--sort", "costs"], "costs", "cost"],
    ["an architecture", ["--architecture", "arm"], "arm", "arm64"],
    ["a limit", ["--limits", "account-concurency"], "account-concurency", "account-concurrency"],
    ["a field of --map", ["--map", "memory_bm=x"], "memory_bm", "memory_mb"],
    ["a line to explain", ["--explain", "durations"], "durations", "duration"],
  ])("%s", async (_name, words, wrong, meant) => {
    const flags = words.includes("--region") ? ["--today", "2026-11-21"] : FLAGS;
    const { code, stdout, stderr } = await runCli(["analyze", file(), ...words, ...flags]);
    expect({ code, stdout, isSentence: isSentence(stderr), stderr }).toEqual({
      code: 2,
      stdout: "",
      isSentence: true,
      stderr,
    });
    expect(stderr).toContain(wrong);
    expect(stderr).toMatch(new RegExp(`${meant}(?![\\w-])`));
  });

  test("a column of --map that is not there: exit 3, and the columns that are", async () => {
    const { code, stderr } = await analyze([file(), "--map", "duration_ms=durations"]);
    expect(code).toBe(3);
    for (const word of ["durations", "timestamp", "function", "duration_ms", "memory_mb"])
      expect(stderr).toContain(word);
  });

  test.each([
    [["analize", "a.csv"], "analize", "analyze"],
    [["analize", "a.csv", "--region", "us-east-1"], "analize", "analyze"],
    [["estimat", "--requests", "3M", "--region", "us-east-1"], "estimat", "estimate"],
    [["price"], "price", "prices"],
    [["prices", "shw"], "shw", "show"],
  ])("a command: %s", async (words, wrong, meant) => {
    const { code, stdout, stderr } = await runCli(words);
    expect({ code, stdout, isSentence: isSentence(stderr), stderr }).toEqual({
      code: 2,
      stdout: "",
      isSentence: true,
      stderr,
    });
    expect(stderr).toContain(wrong);
    expect(stderr).toMatch(new RegExp(`${meant}(?!\\w)`));
  });

  test("a flag of another command is not suggested for itself", async () => {
    const { code, stderr } = await runCli(["prices", "list", "--memory", "512MB"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--memory");
    expect(stderr).not.toMatch(/mean (--)?memory\?/);
  });
});

describe.concurrent("values nobody understands name their flag", () => {
  test.each([
    ["--on", "2026-02-30"],
    ["--on", "yesterday"],
    ["--on", "2026-11"],
    ["--today", "x"],
    ["--from", "yesterday"],
    ["--from", "2026-02-31"],
    ["--from", "2026-02-31T00:00:00Z"],
    ["--to", "26-11-01"],
    ["--memory", "lots"],
    ["--memory", "0"],
    ["--memory", "10241MB"],
    ["--memory", "-512"],
    ["--bucket", "0"],
    ["--bucket", "wide"],
    ["--max-issues", "many"],
    ["--max-issues", "200%"],
    ["--max-issues", "-1%"],
    ["--top", "all"],
    ["--top", "1.5"],
    ["--account-limit", "x"],
    ["--account-limit", "-5"],
    ["--keep-alive", "long"],
    ["--seed", "x"],
    ["--map", "duration_ms"],
    ["--map", "=x"],
    ["--billed", "both"],
    ["--detail", "some"],
    ["--scaling-rule", "2019"],
    ["--package-type", "Tar"],
  ])("%s %s", async (flag, value) => {
    const flags = flag === "--today" ? ["--region", "us-east-1"] : FLAGS;
    const { code, stdout, stderr } = await runCli(["analyze", file(), `${flag}=${value}`, ...flags]);
    expect({ code, stdout, isSentence: isSentence(stderr), stderr }).toEqual({
      code: 2,
      stdout: "",
      isSentence: true,
      stderr,
    });
    expect(stderr).toContain(flag.slice(2));
    expect(stderr).toContain(value);
  });
});

describe.concurrent("too little, too much, twice", () => {
  test("no words at all: the help, and exit 2", async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    for (const command of ["analyze", "estimate", "prices"]) expect(stdout).toContain(command);
  });

  test.each([
    [["analyze"], /traces|file/i],
    [["analyze", "a.csv", "--region"], /--region/],
    [["analyze", "a.csv", "--only"], /--only/],
    [["analyze", "a.csv", "-o"], /output|-o/],
    [["prices", "show"], /--region/],
    [["estimate"], /--(memory|requests|region|duration)/],
    [["estimate", "--memory", "512MB", "--duration", "1s", "--requests", "3M"], /--region/],
    [["prices", "list", "extra"], /extra/],
    [["estimate", "plan.yaml", "extra", "words"], /extra|words/],
  ])("%j", async (words, pattern) => {
    const { code, stdout, stderr } = await runCli(words, { cwd: path("") });
    expect({ code, stdout, isSentence: isSentence(stderr), stderr }).toEqual({
      code: 2,
      stdout: "",
      isSentence: true,
      stderr,
    });
    expect(stderr).toMatch(pattern);
  });

  test("a trace without a region says which flag gives it", async () => {
    const { code, stderr } = await runCli(["analyze", file()]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/--region/);
  });

  test.each([
    ["--format", "json", "csv"],
    ["--top", "5", "6"],
    ["--region", "us-east-1", "us-east-1"],
    ["--region", "us-east-1", "eu-west-1"],
    ["--on", "2026-11-01", "2026-11-02"],
    ["--memory", "512MB", "1GB"],
    ["--bucket", "1m", "10s"],
    ["--lang", "en", "ko"],
    ["-o", "x.json", "y.json"],
    ["--explain", "requests", "duration"],
    ["--function", "a", "b"],
    ["--prices", "a.yaml", "b.yaml"],
  ])(
    "%s given twice: the last one counts, or it is refused in words; never our fault, never both",
    async (flag, first, last) => {
      const words = (...values: string[]) => ["analyze", file(), ...values.flatMap((value) => [flag, value])];
      const flags = flag === "--region" ? ["--today", "2026-11-21"] : FLAGS;
      const twice = await runCli([...words(first, last), ...flags], { cwd: path("") });
      if (twice.code === 2) expect(isSentence(twice.stderr)).toBe(true);
      else expect(twice).toEqual(await runCli([...words(last), ...flags], { cwd: path("") }));
    },
  );

  test.each([
    "--no-map",
    "--no-only",
    "--no-traces",
    "--no-format",
    "--no-region",
    "--no-on",
    "--no-top",
    "--no-output",
    "--no-function",
  ])("%s is no flag: refused in words, never our fault", async (flag) => {
    const { code, stderr } = await analyze([file(), flag]);
    expect({ code, isSentence: isSentence(stderr), stderr }).toEqual({ code: 2, isSentence: true, stderr });
  });

  test.each(["--toString", "--constructor", "--__proto__", "--region.x", "--no-"])(
    "%s y is refused in words",
    async (flag) => {
      const { code, stderr } = await analyze([file(), flag, "y"]);
      expect({ code, isSentence: isSentence(stderr), stderr }).toEqual({ code: 2, isSentence: true, stderr });
    },
  );

  test("a region called toString is no region", async () => {
    for (const region of ["toString", "__proto__", "constructor", ""]) {
      const { code, stderr } = await runCli(["analyze", file(), `--region=${region}`]);
      expect({ region, code, isSentence: isSentence(stderr) }).toEqual({ region, code: 2, isSentence: true });
    }
  });
});

describe.concurrent("with --format json errors are JSON on standard error, and nothing else", () => {
  test.each([
    [["analyze", "missing.csv", "--region", "us-east-1"], 3, "file-unreadable"],
    [["analyze", "a.csv", "--region", "nope"], 2, "region-unknown"],
    [["analyze", "a.csv", "--memry", "5"], 2, "flag-unknown"],
    [["analize", "a.csv"], 2, "command-unknown"],
    [["analyze", "a.csv"], 3, "column-missing"],
    [["analyze", "a.csv", "--region", "us-east-1", "--on", "2010-01-01"], 4, "dated-before-first"],
    [["analyze", "a.csv", "--region", "us-east-1", "--top", "x"], 2, "flag-malformed"],
    [["analyze", "a.csv", "--region"], 2, "flag-without-value"],
    [["estimate"], 2, "flag-missing"],
  ])("%j", async (words, exit, error) => {
    file();
    for (const format of [["--format", "json"], ["--format=json"]]) {
      const { code, stdout, stderr } = await runCli([words[0]!, ...format, ...words.slice(1)], { cwd: path("") });
      const said = JSON.parse(stderr) as { error: { code: string; message: string; hint?: string } };
      expect({ code, stdout, error: said.error.code }).toEqual({ code: exit, stdout: "", error });
      expect(said.error.message.length).toBeGreaterThan(10);
      expect(Object.keys(said)).toEqual(["error"]);
    }
  });

  test("the code is the same in every language, the sentence is not", async () => {
    const words = ["analyze", "missing.csv", "--region", "us-east-1", "--format", "json"];
    const [english, korean] = await Promise.all([runCli(words), runCli([...words, "--lang", "ko"])]);
    const [a, b] = [JSON.parse(english.stderr).error, JSON.parse(korean.stderr).error];
    expect(a.code).toBe(b.code);
    expect(b.message).toMatch(/[가-힣]/);
  });
});
