// `--tz` and `--currency … --rate`: what people see changes, what programs read does not.
import { describe, expect, test } from "vitest";
import { isSentence, runCli, TODAY, traceOf, useFolder } from "./support/cli.ts";

const { put } = useFolder();
const trace = (): string => put("trace.csv", traceOf(600));
const FACTS = ["--region", "us-east-1", "--today", TODAY];
const SEOUL = ["--tz", "Asia/Seoul"];
const WON = ["--currency", "KRW", "--rate", "1400"];
const one = ["estimate", "--duration", "120ms", "--memory", "1536MB", ...FACTS];
const million = [...one, "--requests", "3M"];

const planText = `
schema: lambda-planner/plan@1
on: 2026-11-21
budgets: [{ name: all, monthly: "100" }]
workloads: [{ name: checkout, region: us-east-1, memoryMb: 512, requests: 30000000, durationMs: 120 }]
`;

describe.concurrent("--tz", () => {
  test.each(["table", "markdown", "html"])(
    "%s: span, peak and refusals in the zone, which is named",
    async (format) => {
      const words = ["analyze", trace(), ...FACTS, "--account-limit", "1", "--format", format];
      const [utc, seoul] = await Promise.all([runCli(words), runCli([...words, ...SEOUL])]);
      expect(utc.stdout).toContain("2026-11-01 00:00:00");
      expect(utc.stdout).not.toMatch(/[+-]\d\d:00\b(?!:)/);
      expect(seoul.code).toBe(0);
      expect(seoul.stdout).not.toContain("2026-11-01 00:0");
      expect(seoul.stdout.match(/2026-11-01 09:\d\d:\d\d \+09:00/g)!.length).toBeGreaterThanOrEqual(4);
      expect(seoul.stdout).toContain("Asia/Seoul; days and months of the bill are UTC");
    },
  );

  test("UTC is as without it, and local is the environment's", async () => {
    const words = ["analyze", trace(), ...FACTS];
    const plain = await runCli(words);
    expect(await runCli([...words, "--tz", "UTC"])).toEqual(plain);
    expect(await runCli([...words, "--tz", "local"], { env: { TZ: "UTC" } })).toEqual(plain);
    const local = await runCli([...words, "--tz", "local"], { env: { TZ: "Asia/Tokyo" } });
    expect(local).toEqual(await runCli([...words, "--tz", "Asia/Tokyo"]));
    expect(local.stdout).toContain("Asia/Tokyo");
  });

  test.each(["json", "csv", "focus"])("%s is the same bytes in any zone", async (format) => {
    const words = ["analyze", trace(), ...FACTS, "--format", format];
    expect(await runCli([...words, ...SEOUL])).toEqual(await runCli(words));
  });

  test("simulations, quota sheets and what a forecast is made of tell their times in it too", async () => {
    const plan = put(
      "recorded.yaml",
      "schema: lambda-planner/plan@1\non: 2026-11-21\nrecorded: [{ trace: trace.csv, region: us-east-1 }]\n",
    );
    for (const words of [
      ["simulate", trace(), ...FACTS, "--account-limit", "1"],
      ["simulate", trace(), ...FACTS, "--provision", "checkout=5@2026-11-01T00:01:00Z"],
      ["analyze", trace(), ...FACTS, "--report", "quota"],
      ["review", plan, "--today", TODAY, "--resamples", "100"],
    ]) {
      const { stdout, stderr } = await runCli([...words, ...SEOUL]);
      expect({ words, stderr }).toEqual({ words, stderr: "" });
      expect(stdout).toMatch(/2026-11-01 09:\d\d:\d\d \+09:00/);
      expect(stdout).not.toContain("2026-11-01 00:");
      expect(stdout).toContain("Asia/Seoul");
    }
  });

  test("Korean names the zone in Korean", async () => {
    const { stdout } = await runCli(["analyze", trace(), ...FACTS, ...SEOUL, "--lang", "ko"]);
    expect(stdout).toContain("Asia/Seoul (청구의 날짜와 달은 UTC 기준)");
  });

  test.each([
    ["Asia/Soul", /Asia\/Seoul\?/],
    ["Seoul", /Asia\/Seoul\?/],
    ["New York", /America\/New_York\?/],
    ["america/new_yrok", /America\/New_York\?/],
    ["KST", /UTC and local/],
    ["+09:00", /UTC and local/],
    ["\u001b[31mAsia", /UTC and local/],
  ])("%j: exit 2, and what was meant", async (zone, meant) => {
    const { code, stdout, stderr } = await runCli([...million, "--tz", zone]);
    expect({ code, stdout, isSentence: isSentence(stderr) }).toEqual({ code: 2, stdout: "", isSentence: true });
    expect(stderr).toMatch(meant);
    expect(stderr).not.toContain("\u001b");
  });
});

describe.concurrent("--currency and --rate", () => {
  test("headline figures and totals in both, and whose rate it is", async () => {
    const { stdout } = await runCli([...million, ...WON]);
    expect(stdout).toMatch(/^Total +2\.73 USD ≈ 3,827 KRW$/m);
    expect(stdout).toMatch(/^per invocation +0\.00000091 USD ≈ 0\.0013 KRW$/m);
    expect(stdout).toMatch(/^Total +2\.73\nTotal KRW +3,827$/m);
    expect(stdout).toMatch(/^Exchange rate +1 USD = 1,400 KRW, as you gave it/m);
    const korean = await runCli([...million, ...WON, "--lang", "ko"]);
    expect(korean.stdout).toMatch(/^합계 +2\.73 USD ≈ 3,827 KRW$/m);
    expect(korean.stdout).toContain("직접 입력한 환율");
  });

  test.each(["markdown", "html"])("%s has both rows of totals", async (format) => {
    const { stdout } = await runCli([...million, ...WON, "--format", format]);
    expect(stdout).toMatch(/Total KRW[\s\S]*3,827/);
    expect(stdout).toContain("2.73 USD ≈ 3,827 KRW");
  });

  test("JSON keeps its dollars, and says what was shown beside them; CSV and FOCUS are as they were", async () => {
    const plain = JSON.parse((await runCli([...million, "--format", "json"])).stdout);
    const shown = JSON.parse((await runCli([...million, ...WON, "--format", "json"])).stdout);
    expect(shown).toEqual({ ...plain, display: { currency: "KRW", rate: "1400" } });
    expect(shown.currency).toBe("USD");
    for (const format of ["csv", "focus"]) {
      expect(await runCli([...million, ...WON, "--format", format])).toEqual(
        await runCli([...million, "--format", format]),
      );
    }
  });

  test("a saved result with a currency is still one to compare with", async () => {
    const saved = put("saved.json", (await runCli([...million, ...WON, "--format", "json"])).stdout);
    const { code, stdout } = await runCli(["compare", saved, saved, ...WON]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Before +2\.73 USD ≈ 3,827 KRW/m);
  });

  test("analyses, comparisons and reviews have it in their answers, budgets and projections", async () => {
    const analysis = await runCli(["analyze", trace(), ...FACTS, "--no-free-tier", ...WON]);
    expect(analysis.stdout).toMatch(/^Total +[\d.,]+ USD ≈ [\d.,]+ KRW$/m);
    expect(analysis.stdout).toMatch(/^A month like this +[\d.,]+ USD ≈ [\d.,]+ KRW \(/m);
    const plan = put("plan.yaml", planText);
    const dearer = put("dearer.yaml", planText.replace("512", "1024"));
    const comparison = await runCli(["compare", plan, dearer, "--fail-above", "1USD", ...WON]);
    expect(comparison.code).toBe(5);
    expect(comparison.stdout).toMatch(/^Difference +\+\d+\.\d\d USD ≈ \+[\d,]+ KRW \(\+/m);
    expect(comparison.stdout).toMatch(/^Total KRW +\+[\d,]+$/m);
    expect(comparison.stderr).toMatch(/USD ≈ \+[\d,]+ KRW/);
    const review = await runCli(["review", plan, "--today", TODAY, ...WON]);
    expect(review.stdout).toMatch(/^This month 2026-11 +\d+\.\d\d USD ≈ [\d,]+ KRW$/m);
    expect(review.stdout).toMatch(/100\.00 ≈ 140,000 KRW/);
    expect(review.stdout).toContain("Expected KRW");
  });

  const totalOf = (stdout: string): string | undefined => /^Total +(.*)$/m.exec(stdout)?.[1];

  test("estimate --rate: with a unit of requests, without one of the currency, in any order", async () => {
    const asked = (await runCli([...one, "--rate", "12/s"])).stdout;
    expect(totalOf(asked)).toMatch(/^[\d.]+ USD$/);
    const both = await runCli([...one, "--rate", "12/s", "--rate", "1400", "--currency", "KRW"]);
    expect(totalOf(both.stdout)).toMatch(new RegExp(`^${totalOf(asked)} ≈ [\\d,]+ KRW$`));
    expect(await runCli([...one, "--currency", "KRW", "--rate", "1400", "--rate", "12/s"])).toEqual(both);
    // Without a currency a number by itself is a rate of requests, as it always was.
    expect(totalOf((await runCli([...one, "--rate", "12"])).stdout)).toBe(totalOf(asked));
    // Of each kind the last counts.
    const twice = await runCli([...one, "--rate", "1/s", "--rate", "7", "--rate", "12/s", ...WON]);
    expect(twice).toEqual(both);
  });

  test("a plan takes the exchange rate, and still no rate of requests", async () => {
    const plan = put("plan.yaml", planText);
    expect(totalOf((await runCli(["estimate", plan, ...WON])).stdout)).toMatch(/USD ≈ [\d,]+ KRW$/);
    const refused = await runCli(["estimate", plan, ...WON, "--rate", "12/s"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--rate");
  });

  test.each([
    ["a currency alone", [...million, "--currency", "KRW"], /needs --rate.*\n.*--currency KRW --rate/],
    ["a currency with a rate of requests", [...one, "--currency", "KRW", "--rate", "12/s"], /needs --rate/],
    ["two kinds of rates and no currency", [...one, "--rate", "12/s", "--rate", "1400"], /--currency KRW --rate 1400/],
    ["a rate alone", ["analyze", "x.csv", "--rate", "1400"], /--currency does not say/],
    ["a rate of requests where there are none", ["analyze", "x.csv", ...WON, "--rate", "12/s"], /1400, 0\.92/],
    ["an unknown code", [...million, "--currency", "KWR", "--rate", "1400"], /mean KRW\?/],
    ["no code", [...million, "--currency", "won", "--rate", "1400"], /ISO 4217/],
    ["dollars", [...million, "--currency", "USD", "--rate", "1"], /KRW, EUR/],
    ["0", [...million, "--currency", "KRW", "--rate", "0"], /1400, 0\.92/],
    ["0.000", [...million, "--currency", "KRW", "--rate", "0.000"], /1400, 0\.92/],
    ["less than 0", [...million, "--currency", "KRW", "--rate=-5"], /1400, 0\.92/],
    ["a comma", [...million, "--currency", "EUR", "--rate", "0,92"], /1400, 0\.92/],
    ["an exponent", [...million, "--currency", "KRW", "--rate", "1e3"], /1400, 0\.92/],
    ["a unit", [...million, "--currency", "KRW", "--rate", "1.4k"], /1400, 0\.92/],
    ["no number", [...million, "--currency", "KRW", "--rate", "."], /1400, 0\.92/],
    ["too many digits", [...million, "--currency", "KRW", "--rate", "9".repeat(50)], /1400, 0\.92/],
  ])("%s: exit 2 with a hint", async (_name, words, hint) => {
    const { code, stdout, stderr } = await runCli(words);
    expect({ code, stdout, isSentence: isSentence(stderr), stderr }).toEqual({
      code: 2,
      stdout: "",
      isSentence: true,
      stderr,
    });
    expect(stderr).toMatch(hint);
  });
});
