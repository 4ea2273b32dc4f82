// `simulate` and the limit flags of `analyze`, as a user runs them.
import { describe, expect, test } from "vitest";
import type { AnalysisResult, ThrottlingOutput } from "../../src/results/analysis.ts";
import type { SimulationResult } from "../../src/results/simulation.ts";
import { HEADER, isSentence, type Run, runCli, TODAY, traceOf, useFolder } from "./support/cli.ts";

const { put } = useFolder();
const FLAGS = ["--region", "us-east-1", "--today", TODAY];
const simulate = (...words: string[]): Promise<Run> => runCli(["simulate", ...words, ...FLAGS]);

async function result(...words: string[]): Promise<SimulationResult> {
  const { code, stdout, stderr } = await simulate(...words, "--format", "json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as SimulationResult;
}

/** So many requests of a second each, all at one instant. */
const burstOf = (counts: Readonly<Record<string, number>>): string =>
  [
    HEADER,
    ...Object.entries(counts).flatMap(([name, count]) =>
      Array<string>(count).fill(`2026-11-01T00:00:00Z,${name},1000,512`),
    ),
  ].join("\n");

const trace = () => put("trace.csv", traceOf(300));
const burst = () => put("burst.csv", burstOf({ checkout: 30, search: 20 }));
const made = ["--arrival-rate", "20/s", "--service", "exponential:500ms", "--horizon", "10m"];

async function refused(code: number, ...words: string[]): Promise<string> {
  const run = await simulate(...words);
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: "" });
  expect(isSentence(run.stderr)).toBe(true);
  return run.stderr;
}

describe("provisioned concurrency that is asked for during the run", () => {
  const steady = ["--arrival-rate", "100/s", "--arrivals", "steady", "--service", "fixed:1s", "--horizon", "20m"];

  test("is of use when all of it is there: two minutes, and 6,000 a minute", async () => {
    const { provisionedLevels, spillover, provisioned, arrivals, assumptions } = await result(
      ...[...steady, "--provision", "function=20", "--provision", "function=320@5m", "--provision", "function=0@15m"],
    );
    expect(provisionedLevels).toEqual([
      { name: "function", at: null, usable: 20, claimed: 20 },
      { name: "function", at: "2026-11-21T00:05:00.000Z", usable: 20, claimed: 320 },
      { name: "function", at: "2026-11-21T00:07:03.000Z", usable: 320, claimed: 320 },
      { name: "function", at: "2026-11-21T00:15:00.000Z", usable: 0, claimed: 0 },
    ]);
    // 20 a second until 07:03, then 100 a second until 15:00; asked for, and short of it: 80 a second until then.
    expect(provisioned! / (20 * 423 + 100 * 477)).toBeCloseTo(1, 2);
    expect(spillover! / (80 * 423)).toBeCloseTo(1, 2);
    expect(arrivals).toBe(120_000);
    expect(assumptions).toContainEqual({ id: "provisioned-ramp", params: { seconds: 120 } });
  });

  test("may be asked for at an instant, and prepared sooner", async () => {
    const at = ["--provision", "function=60@2026-11-21T00:10:00Z", "--preparation", "60s"];
    const { provisionedLevels } = await result(...steady, ...at);
    expect(provisionedLevels!.map((level) => level.at)).toEqual([
      ...[null, "2026-11-21T00:10:00.000Z", "2026-11-21T00:11:00.600Z"],
    ]);
    const none = await result(...steady, "--provision", "function=60@10m", "--preparation", "0s");
    expect(none.provisionedLevels!.at(-1)!.at).toBe("2026-11-21T00:10:00.600Z");
    const { stdout } = await simulate(...steady, ...at);
    expect(stdout).toMatch(/Provisioned concurrency over time\n.*\n-.*\nfunction +the start +0 +0\n/);
  });

  test("is refused at a time when the account has no room for it", async () => {
    expect(await refused(2, ...steady, "--provision", "function=901@5m")).toContain("900");
    const later = ["--provision", "function=500", "--provision", "function=100@1m", "--provision", "function=901@2m"];
    expect(await refused(2, ...steady, ...later)).toContain("900");
  });

  test.each(["function", "function=", "=5", "function=1.5", "function=5@", "function=5@soon", "function=5@-1m"])(
    "%s is none",
    async (word) => {
      expect(await refused(2, ...steady, "--provision", word)).toContain("checkout=200@2h");
    },
  );
});

describe("traffic made of figures", () => {
  test("a loss system refuses what Erlang's formula says", async () => {
    const { arrivals, throttledProbability, coldStarts, averageBusy, scale, input, lengthS } = await result(
      ...["--arrival-rate", "20/s", "--service", "exponential:500ms", "--horizon", "20000s"],
      ...["--account-limit", "10", "--keep-alive", "600s", "--limits", "account-concurrency"],
    );
    expect(throttledProbability! / 0.214582).toBeCloseTo(1, 1);
    expect(averageBusy! / (10 * (1 - 0.214582))).toBeCloseTo(1, 1);
    expect(Math.abs(arrivals! - 400_000)).toBeLessThan(3000);
    expect({ coldStarts, scale, input, lengthS }).toEqual({
      coldStarts: 10,
      scale: null,
      input: null,
      lengthS: 20_000,
    });
  });

  test("steady traffic of 10 a second for a minute is 600 arrivals, none cold after the first", async () => {
    const words = ["--arrival-rate", "10/s", "--arrivals", "steady", "--service", "50ms", "--horizon", "1m"];
    expect(await result(...words)).toMatchObject({ arrivals: 600, served: 600, coldStarts: 1, peakConcurrency: 1 });
  });

  test("100 a minute in bursts are 100 at each minute, and INIT is added to the cold ones", async () => {
    const words = [
      "--arrival-rate",
      "100/m",
      "--arrivals",
      "burst",
      "--service",
      "1s",
      "--init",
      "500ms",
      "--horizon",
      "3m",
    ];
    const run = await result(...words, "--bucket", "1m");
    expect(run).toMatchObject({ arrivals: 300, coldStarts: 100, peakConcurrency: 100 });
    expect(run.averageBusy).toBeCloseTo((100 * 1.5 + 200) / 180, 5);
    expect(run.timeline.peak).toEqual([100, 100, 100]);
  });

  test.each(["poisson", "steady", "burst", "ramp", "daily", "weekly"])(
    "%s runs, under its own horizon",
    async (pattern) => {
      const words = ["--arrival-rate", "0.05/s", "--arrivals", pattern, "--service", "fixed:100ms"];
      const { served, arrivals, lengthS } = await result(...words);
      expect(served).toBe(arrivals);
      expect(lengthS).toBe({ daily: 86_400, weekly: 7 * 86_400 }[pattern] ?? 3600);
    },
  );
});

describe("a recorded trace", () => {
  test("as it is: every row arrives once; --scale 1 is the same bytes", async () => {
    const plain = await simulate(trace(), "--format", "json");
    expect((await simulate(trace(), "--scale", "1", "--format", "json")).stdout).toBe(plain.stdout);
    expect(JSON.parse(plain.stdout)).toMatchObject({ arrivals: 300, served: 300, throttled: 0, scale: 1 });
  });

  test("threefold", async () => {
    expect(await result(burst(), "--scale", "3", "--account-limit", "120")).toMatchObject({
      arrivals: 150,
      throttled: 30,
      peakConcurrency: 120,
      firstCause: "account-concurrency",
      byCause: { "account-concurrency": 30 },
    });
  });

  test("reserved and provisioned concurrency, function by function", async () => {
    const run = await result(burst(), "--reserve", "checkout=10", "--provision", "search=5", "--account-limit", "120");
    expect(run).toMatchObject({ throttled: 20, provisioned: 5, spillover: 15, coldStarts: 25, accountLimit: 120 });
    expect(run.byCause["reserved-concurrency"]).toBe(20);
    expect(run.byFunction.map(({ name, served, throttled }) => [name, served, throttled])).toEqual([
      ["checkout", 10, 20],
      ["search", 20, 0],
    ]);
    expect(run.assumptions.map(({ id }) => id)).toContain("provisioned-takes-all-versions");
  });

  test("retries bring later what was refused at first", async () => {
    const words = [burst(), "--account-limit", "25"];
    expect(await result(...words)).toMatchObject({ throttled: 25, retries: 0 });
    const again = await result(...words, "--retries", "50:2s..20s");
    expect(again).toMatchObject({ throttled: 0, served: 50, waiting: 0 });
    expect(again.retries).toBe(again.throttledAttempts);
    expect(again.retries!).toBeGreaterThanOrEqual(25);
  });

  test("retries long after the last arrival are in the timeline", async () => {
    const { timeline, lengthS, retries } = await result(
      burst(),
      "--account-limit",
      "49",
      "--retries",
      "3:10000s..10000s",
    );
    expect(retries).toBe(1);
    expect(lengthS).toBeGreaterThan(1000);
    expect(timeline.peak).toHaveLength(Math.ceil((lengthS * 1000) / timeline.bucketMs));
    expect(timeline.peak.at(-1)).toBe(1);
    expect(timeline.throttled["account-concurrency"]).toHaveLength(timeline.peak.length);
  });
});

describe("the result", () => {
  test("has the names of the contract", async () => {
    const run = await result(...made);
    const names = [
      ...["arrivals", "served", "throttled", "throttledProbability", "coldStarts", "coldStartProbability"],
      ...[
        "averageEnvironments",
        "averageBusy",
        "averageIdle",
        "averageLifespanS",
        "peakConcurrency",
        "peakEnvironments",
      ],
      ...["byCause", "byFunction", "spillover", "timeline", "retries", "asyncOldestAgeS", "lost"],
    ];
    for (const name of names) expect(run).toHaveProperty(name);
    expect(run).toMatchObject({ schema: "lambda-planner/simulation@1", seed: 1, replications: 1 });
    expect(run).not.toHaveProperty("ci95");
    expect(run.served! + run.throttled! + run.waiting! + run.lost!).toBe(run.arrivals);
  });

  test("several replications give means, and the width of each beside it", async () => {
    const run = await result(...made, "--replications", "5");
    expect(run.replications).toBe(5);
    expect(run.ci95!.averageBusy).toBeGreaterThan(0);
    expect(Math.abs(run.averageBusy! - 10)).toBeLessThan(4 * run.ci95!.averageBusy!);
    expect(run.ci95!.throttled).toBe(0);
  });

  test("the same seed gives the same bytes, another seed others", async () => {
    const [one, again, other] = await Promise.all(
      ["7", "7", "8"].map(async (seed) => (await simulate(...made, "--seed", seed, "--format", "json")).stdout),
    );
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  test.each(["table", "markdown", "csv", "html"])("as %s, in both languages", async (format) => {
    for (const lang of ["en", "ko"]) {
      const { code, stdout, stderr } = await simulate(...made, "--format", format, "--lang", lang);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(/[가-힣]/.test(stdout)).toBe(lang === "ko" && format !== "csv");
      expect(stdout).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test.each(["table", "json", "markdown", "csv", "html"])("hostile names stay text: %s", async (format) => {
    const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    const names = ["<script>alert(1)</script>", "\u001b[31mred", "=cmd|' /C calc'!A0", "__proto__", "a|b`c`"];
    const file = put("hostile.csv", burstOf(Object.fromEntries(names.map((name) => [quoted(name), 2]))));
    const { code, stdout } = await simulate(file, "--format", format, "--reserve", "__proto__=1");
    expect(code).toBe(0);
    expect(stdout).not.toContain("\u001b");
    if (format === "html") expect(stdout).not.toContain("<script>alert");
    if (format === "csv") expect(stdout).not.toMatch(/(?:^|,)=cmd/m);
    if (format === "json") expect((JSON.parse(stdout) as SimulationResult).byFunction).toHaveLength(5);
  });
});

describe("what cannot be answered is said", () => {
  test("a name that no row has: the nearest is suggested", async () => {
    expect(await refused(2, burst(), "--reserve", "chekout=5")).toContain("checkout");
    expect(await refused(2, burst(), "--provision", "serch=5")).toContain("search");
  });

  test.each(["0", "-2", "x", ""])("--scale %s", async (scale) => {
    expect(await refused(2, burst(), `--scale=${scale}`)).toContain("--scale");
  });

  test("reservations the account could not have", async () => {
    expect(await refused(2, burst(), "--reserve", "checkout=901")).toContain("900");
    expect(await refused(2, burst(), "--reserve", "checkout=1", "--account-limit", "100")).toContain("100");
    expect(await refused(2, burst(), "--reserve", "checkout=5", "--provision", "checkout=6")).toContain("checkout");
  });

  test.each(["checkout", "checkout=", "=5", "checkout=-1", "checkout=1.5"])("--reserve %s", async (word) => {
    expect(await refused(2, burst(), "--reserve", word)).toContain("--reserve");
  });

  test("10,000,000,000 arrivals, unless they are meant", async () => {
    const long = ["--arrival-rate", "100000/s", "--service", "1ms", "--horizon", "100000s"];
    expect(await refused(2, ...long)).toContain("--yes");
    expect(await refused(2, burst(), "--scale", "1000000000")).toContain("--yes");
  });

  test("neither a trace nor a rate; both", async () => {
    expect(await refused(2)).toContain("--arrival-rate");
    expect(await refused(2, burst(), "--arrival-rate", "5/s")).toContain("--arrival-rate");
    expect(await refused(2, ...made, "--scale", "2")).toContain("--scale");
  });

  test("a negative or an empty rate, a horizon of nothing", async () => {
    for (const rate of ["0/s", "-1/s", "fast"])
      expect(await refused(2, `--arrival-rate=${rate}`, "--service", "1s")).toContain("--arrival-rate");
    expect(await refused(2, "--arrival-rate", "5/s", "--service", "1s", "--horizon", "0s")).toContain("--horizon");
  });
});

describe("analyze with the same limits", () => {
  const analyze = async (...words: string[]) => {
    const run = await runCli(["analyze", burst(), ...words, ...FLAGS, "--format", "json"]);
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(run.stdout) as Pick<AnalysisResult, "bill" | "assumptions"> & { throttling: ThrottlingOutput };
  };

  test("the throttling section: refusals, their causes, and room to grow", async () => {
    const { throttling } = await analyze("--reserve", "checkout=60");
    expect(throttling).toMatchObject({ throttled: 0, growthToFirstThrottle: 2, firstCause: "reserved-concurrency" });
    expect(throttling).toMatchObject({
      firstFunction: "checkout",
      reservations: [{ name: "checkout", reserved: 60, peak: 30, growthToFirstThrottle: 2 }],
    });
    const tight = await analyze("--reserve", "checkout=10");
    expect(tight.throttling).toMatchObject({
      throttled: 20,
      byCause: { "reserved-concurrency": 20 },
      firstAt: "2026-11-01T00:00:00.000Z",
    });
    expect(tight.throttling.growthToFirstThrottle).toBeCloseTo(1 / 3, 5);
  });

  test("provisioned concurrency: what ran on it, what spilled over", async () => {
    const { throttling } = await analyze("--provision", "search=5");
    expect(throttling).toMatchObject({ provisioned: 5, spillover: 15, coldStarts: 45, throttled: 0 });
  });

  test("how far traffic could grow beside it is tried out", async () => {
    const { throttling, assumptions } = await analyze("--provision", "search=50", "--account-limit", "160");
    // 110 for checkout's 30 and what of search is above 50: three times as many are 90 and 10, four times 120 alone.
    expect(throttling.growthToFirstThrottle).toBeGreaterThanOrEqual(3);
    expect(throttling.growthToFirstThrottle).toBeLessThan(3.3);
    expect(throttling).toMatchObject({ throttled: 0, firstCause: "account-concurrency" });
    const tried = assumptions.find(({ id }) => id === "headroom-by-trial")!.params;
    expect(tried.growth).toBe(throttling.growthToFirstThrottle);
    expect(Number(tried.refusedAt)).toBeLessThan(3.4);
  });

  test("a region without any is searched exactly, and may be full sooner", async () => {
    const rowsOf = (name: string, count: number, region: string) =>
      Array<string>(count).fill(`2026-11-01T00:00:00Z,${name},1000,512,${region}`);
    const rows = [`${HEADER},region`, ...rowsOf("checkout", 10, "us-east-1"), ...rowsOf("search", 40, "eu-west-1")];
    const flags = ["--provision", "checkout=60", "--account-limit", "170", "--today", TODAY, "--format", "json"];
    const { stdout } = await runCli(["analyze", put("regions.csv", rows.join("\n")), ...flags]);
    const { pools, throttling, assumptions } = JSON.parse(stdout) as AnalysisResult;
    const growth = Object.fromEntries(pools.map((pool) => [pool.region, pool.throttling!.growthToFirstThrottle]));
    // Sixty run on the level, 110 beside it; of 170 at 40 each there is room for 4.25.
    expect(growth).toEqual({ "us-east-1": 17, "eu-west-1": 4.25 });
    expect(throttling).toMatchObject({ growthToFirstThrottle: 4.25, firstFunction: "search" });
    expect(assumptions.map(({ id }) => id)).not.toContain("headroom-by-trial");
  });

  test("the bill is the same whatever the limits", async () => {
    const [free, tight] = await Promise.all([analyze(), analyze("--reserve", "checkout=0", "--account-limit", "150")]);
    expect(tight.bill).toEqual(free.bill);
    expect(tight.throttling.throttled).toBe(30);
  });
});

describe.concurrent("what was read", () => {
  test("a file without a single row says so", async () => {
    const { code, stderr } = await runCli(["simulate", put("no-rows.csv", `${HEADER}\n`), "--region", "us-east-1"]);
    expect(code).toBe(3);
    expect(stderr).toContain("no-rows.csv");
    expect(stderr).not.toContain("--on");
  });

  test("rows that were not understood are shown beside the answer", async () => {
    const file = put("bad-row.csv", `${HEADER}\n2026-11-01T00:00:00Z,f,5,128\n2026-11-01T00:00:00Z,f,x,128\n`);
    const { code, stdout } = await runCli(["simulate", file, "--region", "us-east-1"]);
    expect(code).toBe(0);
    expect(stdout).toContain("bad-row.csv:3");
  });
});
