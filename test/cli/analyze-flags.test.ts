// Flags of analyze that choose what is read, what is billed and what is shown.
import { describe, expect, test } from "vitest";
import { analysis, analyze, HEADER, traceOf, useFolder } from "./support/cli.ts";

const { put } = useFolder();
const hour = (h: number): string => `2026-11-0${1 + Math.floor(h / 24)}T${String(h % 24).padStart(2, "0")}:00:00Z`;
/** Two days of one invocation an hour, names in turn. */
const hourly = (): string =>
  put(
    "hourly.csv",
    `${[HEADER, ...Array.from({ length: 48 }, (_, h) => `${hour(h)},${["checkout-api", "checkout-web", "mail"][h % 3]},100,512`)].join("\n")}\n`,
  );

describe.concurrent("--from, --to, --only", () => {
  test.each([
    [["--from", "2026-11-02"], 24],
    [["--to", "2026-11-02"], 24],
    [["--from", "2026-11-01T06:00:00Z", "--to", "2026-11-01T12:00:00Z"], 6],
    [["--from", "2026-11-01 06:00:00", "--to", "2026-11-01T21:00:00+09:00"], 6],
    [["--from", "2026-11-01T06:00:00.000001Z"], 41],
    [["--from", "1793520000"], 40],
    [["--from", "2026-11-03"], 0],
    [["--only", "checkout*"], 32],
    [["--only", "checkout-api"], 16],
    [["--only", "checkout-???"], 32],
    [["--only", "mail", "--only", "checkout-api"], 32],
    [["--only", "mail", "--from", "2026-11-02"], 8],
  ])("%j keeps %i invocations, in bill and concurrency alike", async (words, kept) => {
    const result = await analysis([hourly(), ...words]);
    expect(result.usage.invocations).toBe(kept);
    expect(result.functions.reduce((sum, { invocations }) => sum + invocations, 0)).toBe(kept);
    expect(result.input.filtered ?? 48 - kept).toBe(48 - kept);
    expect(result.input.rejected).toBe(0);
    if (kept > 0) expect(result.concurrency?.peak).toBe(1);
    const { code, stdout } = await analyze([hourly(), ...words]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("a region of which nothing is kept is not shown", async () => {
    const rows = ["a,us-east-1", "b,eu-west-1"].map((of) => `2026-11-03T12:00:00Z,10,128,${of}`);
    const file = put("regions.csv", `${["timestamp,duration_ms,memory_mb,function,region", ...rows].join("\n")}\n`);
    const { pools } = (await analysis([file, "--only", "a"])) as unknown as { pools: { region: string }[] };
    expect(pools.map(({ region }) => region)).toEqual(["us-east-1"]);
  });

  test("the span is that of the invocations that were kept", async () => {
    const { input } = await analysis([hourly(), "--from", "2026-11-02", "--to", "2026-11-02T02:00:00Z"]);
    expect(input).toMatchObject({ start: "2026-11-02T00:00:00.000Z", end: "2026-11-02T01:00:00.100Z" });
  });
});

describe.concurrent("--top and --sort", () => {
  const trace = (): string =>
    put(
      "sorts.csv",
      `${[
        HEADER,
        ...Array.from({ length: 3 }, () => `${hour(1)},dear,60000,10240`),
        ...Array.from({ length: 50 }, () => `${hour(2)},many,1,128`),
        ...Array.from({ length: 20 }, () => `${hour(3)},middle,5000,1024`),
      ].join("\n")}\n`,
    );
  const order = async (...words: string[]): Promise<string[]> => {
    const { stdout } = await analyze([trace(), "--no-free-tier", ...words]);
    const names = ["dear", "many", "middle"].filter((name) => new RegExp(`^${name} `, "m").test(stdout));
    return names.sort((a, b) => stdout.search(new RegExp(`^${a} `, "m")) - stdout.search(new RegExp(`^${b} `, "m")));
  };

  test("cost by default, invocations when asked", async () => {
    expect(await order()).toEqual(["dear", "middle", "many"]);
    expect(await order("--sort", "cost")).toEqual(["dear", "middle", "many"]);
    expect(await order("--sort", "invocations")).toEqual(["many", "middle", "dear"]);
  });

  test("throttled first", async () => {
    expect((await order("--sort", "throttled", "--account-limit", "4"))[0]).toBe("many");
  });

  test("--top shows so many, says how many there are, and JSON keeps all", async () => {
    expect(await order("--top", "1")).toEqual(["dear"]);
    expect((await analyze([trace(), "--top", "1"])).stdout).toMatch(/1 of 3/);
    expect((await analysis([trace(), "--top", "1"])).functions).toHaveLength(3);
    expect(await order("--top", "3")).toHaveLength(3);
    expect((await analyze([trace(), "--top", "0"])).code).toBe(0);
  });
});

describe.concurrent("--bucket and --detail", () => {
  test("the timeline's buckets are as wide as asked, and cover the whole span", async () => {
    const file = put("minutes.csv", traceOf(300));
    for (const [words, ms] of [
      [[], 60_000],
      [["--bucket", "10s"], 10_000],
      [["--bucket", "1h"], 3_600_000],
      [["--bucket", "90s"], 90_000],
    ] as const) {
      const timeline = (await analysis([file, ...words])).concurrency!.timeline;
      expect(timeline.bucketMs).toBe(ms);
      expect(timeline.peak.length).toBeGreaterThanOrEqual(Math.floor(299_000 / ms));
      expect(Math.max(...timeline.peak)).toBe(1);
    }
  });

  test("buckets are at most 10,000: they widen", async () => {
    const { concurrency } = await analysis([hourly(), "--bucket", "1s"]);
    expect(concurrency!.timeline.peak.length).toBeLessThanOrEqual(10_000);
    expect(concurrency!.timeline.bucketMs).toBeGreaterThan(1000);
  });

  test("--detail bill is the same bill without concurrency and throttling", async () => {
    const full = await analysis([hourly()]);
    const bill = await analysis([hourly(), "--detail", "bill"]);
    expect(bill.bill).toEqual(full.bill);
    expect(bill.usage).toEqual(full.usage);
    expect(bill).toMatchObject({ concurrency: null, throttling: null });
    const { code, stdout } = await analyze([hourly(), "--detail", "bill"]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/NaN|undefined|null/);
  });
});

describe.concurrent("--billed, --on, --map, --memory, --function", () => {
  const logged = (): string =>
    put("logged.csv", `${HEADER},billed_duration_ms\n${hour(1)},f,101.5,512,200\n${hour(2)},f,101.5,512,\n`);

  test("rows that log their billed duration are billed by it, unless --on or --billed say otherwise", async () => {
    const billedMs = async (...words: string[]) => (await analysis([logged(), ...words])).usage.billedMs;
    expect(await billedMs()).toBe("302");
    expect(await billedMs("--billed", "logged")).toBe("302");
    expect(await billedMs("--billed", "computed")).toBe("204");
    expect(await billedMs("--on", "2026-11-21")).toBe("204");
    expect(await billedMs("--on", "2020-11-30")).toBe("400");
    expect(await billedMs("--on", "2020-11-30", "--billed", "logged")).toBe("400");
  });

  test("--map, several times or with commas, and columns with blanks", async () => {
    const file = put("own.csv", `When,What,How long,Size\n${hour(1)},pay,20.5,1024\n`);
    const one = ["--map", "timestamp=When,function=What,duration_ms=How long,memory_mb=Size"];
    const several = ["timestamp=When", "function=What", "duration_ms = How long", "memory_mb=Size"].flatMap((pair) => [
      "--map",
      pair,
    ]);
    const result = await analysis([file, "--input-format", "csv", ...one]);
    expect(result.functions).toMatchObject([{ name: "pay", memoryMb: 1024, invocations: 1 }]);
    expect((await analysis([file, "--input-format", "csv", ...several])).functions).toEqual(result.functions);
  });

  test("--map is enough to recognise a CSV by", async () => {
    const file = put("own2.csv", `When,What,How long,Size\n${hour(1)},pay,20.5,1024\n`);
    const words = ["--map", "timestamp=When,function=What,duration_ms=How long,memory_mb=Size"];
    expect((await analysis([file, ...words])).functions).toMatchObject([{ name: "pay" }]);
  });

  test("--memory and --function say what the trace lacks, and no more", async () => {
    const bare = put("july.csv", `timestamp,duration_ms\n${hour(1)},20.5\n`);
    const named = await analysis([bare, "--memory", "1.5GB", "--function", "pay"]);
    expect(named.functions).toMatchObject([{ name: "pay", memoryMb: 1536 }]);
    expect((await analysis([bare, "--memory", "1024"])).functions).toMatchObject([{ name: "july", memoryMb: 1024 }]);
    const said = await analysis([hourly(), "--memory", "1GB", "--function", "pay"]);
    expect(said.functions.map(({ memoryMb }) => memoryMb)).toEqual([512, 512, 512]);
    expect(said.functions.map(({ name }) => name)).not.toContain("pay");
  });

  test("--explain shows the arithmetic of all lines, or of one", async () => {
    const all = (await analyze([hourly(), "--explain"])).stdout;
    const one = (await analyze([hourly(), "--explain", "requests"])).stdout;
    expect(all.length).toBeGreaterThan(one.length);
    expect(one).toMatch(/48 requests − 48 free = 0/);
  });

  test("--no-free-tier is dearer, and its figure is the amount of every unit", async () => {
    const { bill } = await analysis([hourly(), "--no-free-tier"]);
    // 48 requests and 48 × 100 ms × 512 MB at the list prices of us-east-1.
    expect(bill.total.exact).toBe("0.00004960008");
    expect((await analysis([hourly()])).bill.total.exact).toBe("0");
  });
});

describe("--only with a name that is in no trace", () => {
  test.each(["checkout-apy", "MAIL", "mai["])("%s is wrong usage, and the nearest name is said", async (name) => {
    const { code, stdout, stderr } = await analyze([hourly(), "--only", name]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(name);
    expect(stderr).toMatch(/checkout-api|mail/);
  });
});
