// --edge, --edge-limit, --edge-request-rate: which functions are Lambda@Edge, and what it may do at most.
import { describe, expect, test } from "vitest";
import { analysis, analyze, FLAGS, HEADER, isSentence, runCli, useFolder } from "./support/cli.ts";

const { put, path } = useFolder();

/** 1,200 of Lambda@Edge and 300 others in one instant, a second long each. */
const crowd = (): string => {
  const row = (name: string): string => `2026-11-03T12:00:00Z,${name},1000,128`;
  const names = [...Array<string>(1200).fill("us-east-1.rewrite"), ...Array<string>(300).fill("checkout")];
  return put("crowd.csv", `${[HEADER, ...names.map(row)].join("\n")}\n`);
};
const simulate = (...words: string[]) => runCli(["simulate", ...words, ...FLAGS]);
const simulated = async (...words: string[]) => JSON.parse((await simulate(...words, "--format", "json")).stdout);
const noScaling = ["--scaling-rule", "none"];

describe.concurrent("analyze --edge", () => {
  test("says what is Lambda@Edge in every form of its result", async () => {
    const words = [crowd(), "--edge", "us-east-1.*", ...noScaling];
    const { stdout } = await analyze(words);
    expect(stdout).toMatch(/^us-east-1\.rewrite \(Lambda@Edge\) /m);
    expect(stdout).toMatch(/us-east-1 \(Lambda@Edge\) +1,200 /);
    expect(stdout).toContain("the first of us-east-1.rewrite (Lambda@Edge)");
    expect(stdout).toMatch(/Lambda@Edge is held to limits of its own in each account and region \(1,?000 at once/);
    expect((await analyze([...words, "--format", "html"])).stdout).toContain("us-east-1 (Lambda@Edge)");
    const korean = (await analyze([...words, "--lang", "ko"])).stdout;
    expect(korean).toContain("us-east-1.rewrite (Lambda@Edge)");
    expect(korean).toContain("Lambda@Edge에는 계정과 리전마다 별도의 한도");
    const records = (await analyze([...words, "--format", "csv"])).stdout.split("\r\n").join("\n").split("\n");
    const columns = records[0]!.split(",");
    const variants = records
      .filter((record) => record.startsWith("function,"))
      .map((record) => [record.split(",")[columns.indexOf("name")], record.split(",")[columns.indexOf("variant")]]);
    expect(variants).toEqual([
      ["us-east-1.rewrite", "edge"],
      ["checkout", ""],
    ]);
  });

  test("takes several patterns, as --only does, and limits with a unit", async () => {
    const words = [crowd(), "--edge", "checkout", "--edge", "us-*", ...noScaling];
    const { throttling } = await analysis([...words, "--edge-limit", "1k", "--edge-request-rate", "84000/min"]);
    expect(throttling).toMatchObject({
      accountLimit: 1000,
      edge: true,
      edgeLimits: { concurrency: 1000, requestsPerS: 1400 },
      throttled: 500,
    });
  });

  test("names both limits where nothing is refused", async () => {
    const words = [crowd(), "--edge", "us-*", ...noScaling, "--edge-limit", "3000", "--account-limit", "400"];
    expect((await analyze(words)).stdout).toContain(
      "the limits (account 400, Lambda@Edge 3,000 at once and 10,000 requests per second)",
    );
  });

  test("a summary is billed like its trace, and has the same pools", async () => {
    const summary = path("crowd.summary");
    expect((await runCli(["summarize", crowd(), ...FLAGS, "-o", summary])).code).toBe(0);
    const edge = ["--edge", "us-east-1.*"];
    const [ofTrace, ofSummary] = [await analysis([crowd(), ...edge]), await analysis([summary, ...edge])];
    expect(ofSummary.bill).toEqual(ofTrace.bill);
    expect(ofTrace.bill.lines.map(({ component }) => component)).toContain("edge-duration");
    const poolsOf = (result: object) =>
      (result as { pools: { region: string; edge?: true }[] }).pools
        .map(({ region, edge: isEdge = false }) => `${region} ${isEdge}`)
        .sort();
    expect(poolsOf(ofSummary)).toEqual(["us-east-1 false", "us-east-1 true"]);
    expect(poolsOf(ofTrace)).toEqual(poolsOf(ofSummary));
  });

  test("the sheet for a quota increase asks for both of Lambda@Edge's limits", async () => {
    const { stdout } = await analyze([crowd(), "--edge", "us-*", "--report", "quota", "--growth", "2"]);
    const [account, edge] = stdout.split("Lambda@Edge concurrent executions (us-east-1)");
    expect(account).toMatch(/^Lambda concurrent executions \(us-east-1\)$/m);
    expect(account).toMatch(/^Wanted +600 /m);
    expect(account).not.toContain("requests per second  ");
    expect(edge).toMatch(/^Wanted +2,400 /m);
    expect(edge).toMatch(/^Wanted, requests per second +2,400 /m);
    expect(edge).not.toContain("ClaimedAccountConcurrency");
  });
});

describe.concurrent("simulate --edge", () => {
  test("holds recorded traffic to Lambda@Edge's limits", async () => {
    const result = await simulated(crowd(), "--edge", "us-east-1.*", ...noScaling);
    expect(result).toMatchObject({
      accountLimit: 1000,
      throttled: 200,
      firstEdge: true,
      firstFunction: "us-east-1.rewrite",
    });
    expect(result.byFunction).toMatchObject([
      { name: "checkout", throttled: 0 },
      { name: "us-east-1.rewrite", edge: true, throttled: 200 },
    ]);
    expect(result.byFunction[0]).not.toHaveProperty("edge");
    expect((await simulate(crowd(), "--edge", "us-east-1.*")).stdout).toContain("us-east-1.rewrite (Lambda@Edge)");
    expect(await simulated(crowd(), "--edge", "us-*", ...noScaling, "--edge-limit", "1150")).toMatchObject({
      throttled: 50,
    });
  });

  test("makes made-up traffic Lambda@Edge", async () => {
    const made = ["--arrival-rate", "12000/s", "--arrivals", "steady", "--service", "5ms", "--horizon", "10s"];
    const result = await simulated(...made, "--edge", "*");
    expect(result).toMatchObject({ edge: true, accountLimit: 1000, edgeLimits: { requestsPerS: 10_000 } });
    // Ten seconds of 10,000, and the one that the bucket had at first.
    expect(result.byCause["request-rate"]).toBeGreaterThanOrEqual(10_000 - 1);
    expect(result.byCause["request-rate"]).toBeLessThanOrEqual(10_000 + 1);
    expect(await simulated(...made, "--edge", "*", "--edge-request-rate", "20k/s")).toMatchObject({ throttled: 0 });
    expect(await simulated(...made, "--account-limit", "2000")).toMatchObject({ throttled: 0 });
  });
});

describe.concurrent("what cannot be", () => {
  test.each([
    [["--edge", "us-east-1.rewrit"], /us-east-1\.rewrit\b[\s\S]*us-east-1\.rewrite/],
    [["--edge", "us-*", "--reserve", "us-east-1.rewrite=5"], /--reserve cannot hold/],
    [["--edge", "us-*", "--provision", "us-east-1.rewrite=5"], /--provision cannot hold/],
    [["--edge-limit", "3000"], /--edge-limit changes nothing without --edge/],
    [["--edge-request-rate", "3000"], /--edge-request-rate changes nothing without --edge/],
    [["--edge", "us-*", "--edge-limit", "1.5"], /--edge-limit 1\.5/],
    [["--edge", "us-*", "--edge-request-rate", "1.5/s"], /--edge-request-rate 1\.5\/s/],
    [["--edge", "us-*", "--edge-request-rate", "fast"], /--edge-request-rate fast/],
  ])("%j", async (words, says) => {
    for (const run of [await analyze([crowd(), ...words]), await simulate(crowd(), ...words)]) {
      expect(run.code).toBe(2);
      expect(isSentence(run.stderr)).toBe(true);
      expect(run.stderr).toMatch(says);
    }
  });

  test("made-up traffic without a function of that name", async () => {
    const run = await simulate("--arrival-rate", "4/s", "--service", "5ms", "--edge", "us-east-1.*");
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("function");
  });
});
