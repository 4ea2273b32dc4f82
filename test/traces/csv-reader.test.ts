import { describe, expect, test } from "vitest";
import { ABSENT, MARK } from "../../src/core/metering/invocation-batch.ts";
import { csv } from "../../src/traces/readers/csv.ts";
import { NOW_US, type Reading, readRows, thrownBy } from "./support/read-rows.ts";

const START = "2026-11-01T00:00:00Z";
const startUs = Date.UTC(2026, 10, 1) * 1000;

const read = (lines: readonly string[], defaults = {}): Reading => readRows(csv, `${lines.join("\n")}\n`, defaults);

/** One row under a header, with the columns every trace needs unless the case brings its own. */
function one(columns: Readonly<Record<string, string>>, defaults = {}): Reading {
  return read([Object.keys(columns).join(","), Object.values(columns).join(",")], { memoryMb: 512, ...defaults });
}
const plain = { timestamp: START, function: "checkout", duration_ms: "120.5", memory_mb: "512" };

describe("names of columns", () => {
  const synonyms: Record<string, { names: string[]; value: string; row: object; base?: object }> = {
    timestamp: { names: ["timestamp", "time", "start", "start_time"], value: START, row: { startUs } },
    end_timestamp: {
      names: ["end_timestamp", "end_time", "end"],
      value: "2026-11-01T00:00:01Z",
      row: { startUs: startUs + 1_000_000 - 120_500 },
    },
    function: { names: ["function", "function_name", "func"], value: "pay", row: { name: "pay" } },
    duration_ms: { names: ["duration_ms", "duration"], value: "2.01", row: { durationUs: 2010 } },
    memory_mb: { names: ["memory_mb", "memory_size", "memory"], value: "1769", row: { memoryMb: 1769 } },
    billed_duration_ms: { names: ["billed_duration_ms", "billed_duration"], value: "200", row: { billedMs: 200 } },
    billed_restore_ms: { names: ["billed_restore_ms"], value: "26", row: { restoreMs: 26, marks: MARK.restored } },
    init_duration_ms: {
      names: ["init_duration_ms", "init_ms"],
      value: "99.5",
      row: { initUs: 99_500, marks: MARK.cold },
    },
    cold_start: { names: ["cold_start", "is_cold"], value: "true", row: { initUs: ABSENT, marks: MARK.cold } },
    memory_used_mb: { names: ["memory_used_mb", "max_memory_used"], value: "85", row: { usedMb: 85 } },
    architecture: { names: ["architecture"], value: "arm64", row: { architecture: "arm64" } },
    status: { names: ["status"], value: "error", row: { marks: MARK.error } },
    region: { names: ["region"], value: "eu-west-1", row: { region: "eu-west-1" } },
    account: { names: ["account"], value: "123456789012", row: { account: "123456789012" } },
    initialization_type: {
      names: ["initialization_type"],
      value: "snap-start",
      row: { initializationType: "snap-start" },
    },
  };

  const spellings = (name: string): string[] => [
    name,
    name.toUpperCase(),
    name.replaceAll("_", " "),
    name.replaceAll("_", "-"),
    name.replaceAll("_", ""),
    `@${name}`,
    ` ${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())} `,
    `"${name}"`,
  ];

  test.each(Object.keys(synonyms))("%s, by each of its names in each spelling", (field) => {
    const { names, value, row } = synonyms[field]!;
    for (const name of names) {
      for (const spelling of spellings(name)) {
        const { [field as keyof typeof plain]: _, ...rest } = plain;
        const reading = one({ ...rest, [spelling]: value });
        expect({ spelling, issues: reading.issues }).toEqual({ spelling, issues: {} });
        expect(reading.rows).toMatchObject([row]);
      }
    }
  });

  test("request_id, version and columns nobody knows are passed over, wherever they stand", () => {
    const row = one({ request_id: "1", colour: "red", ...plain, version: "$LATEST", note: "x" });
    expect(row.rows).toEqual(one(plain).rows);
  });

  test("app and function together are app/function", () => {
    expect(one({ app: "shop", ...plain }).rows[0]?.name).toBe("shop/checkout");
    expect(one({ app: "", ...plain }).rows[0]?.name).toBe("checkout");
  });

  test("--map names a column that wins over every name in the header", () => {
    const columns = { ...plain, elapsed: "7", "Took (s)": "2" };
    expect(one(columns, { columns: { duration_ms: "elapsed" } }).rows[0]?.durationUs).toBe(7000);
    expect(one(columns, { columns: { duration: "ELAPSED" } }).rows[0]?.durationUs).toBe(7000);
    expect(
      one({ ...plain, duration_s: "3", elapsed: "7" }, { columns: { duration_ms: "elapsed" } }).rows[0],
    ).toMatchObject({
      durationUs: 7000,
    });
    expect(one(columns, { columns: { duration_s: "Took (s)" } }).rows[0]?.durationUs).toBe(2_000_000);
  });

  test("--map with a field or a column that is not there says which there are", () => {
    expect(thrownBy(() => one(plain, { columns: { durration_ms: "x" } }))).toMatchObject({ code: "map-field-unknown" });
    expect(thrownBy(() => one(plain, { columns: { duration_ms: "x" } }))).toMatchObject({
      code: "column-missing",
      params: { field: "duration_ms", column: "x", columns: Object.keys(plain).join(", ") },
    });
  });

  test.each([
    ["duration_ms", { timestamp: START, memory_mb: "512" }, "--map duration_ms="],
    ["memory_mb", { timestamp: START, duration_ms: "5" }, "--memory"],
    ["region", plain, "--region"],
    ["timestamp", { function: "f", duration_ms: "5", memory_mb: "512" }, "--on"],
  ])("without a column for %s the error names the flag that stands in", (field, columns, flag) => {
    const error = thrownBy(() =>
      one(columns, { memoryMb: undefined, region: field === "region" ? undefined : "us-east-1" }),
    );
    expect(error).toMatchObject({ code: "column-missing", params: { field } });
    expect(String(error?.params.flag)).toContain(flag);
  });
});

describe("durations", () => {
  test.each([
    ["duration", "2.01", 2010],
    ["duration_ms", "2.01", 2010],
    ["duration_s", "2.01", 2_010_000],
    ["duration_us", "2010", 2010],
    ["Duration (ms)".replace(" (ms)", "_ms"), "2.01", 2010],
    ["duration_us", "2010.000001", 2011],
    ["duration_ms", "0.0001", 1],
    ["duration_s", "0.0000001", 1],
    ["duration_ms", "0", 0],
    ["duration_ms", "1.5e2", 150_000],
  ])("%s %s is %i µs", (column, value, us) => {
    expect(one({ timestamp: START, [column]: value }).rows[0]?.durationUs).toBe(us);
  });

  test("start and end without a duration: their difference", () => {
    const row = one({ start: START, end: "2026-11-01T00:00:00.250Z" }).rows[0];
    expect(row).toMatchObject({ startUs, durationUs: 250_000 });
  });

  test("end and duration: the start is the end less the duration", () => {
    const row = one({ end_time: "2026-11-01T00:00:01Z", duration_ms: "250" }).rows[0];
    expect(row).toMatchObject({ startUs: startUs + 750_000, durationUs: 250_000 });
  });

  test("all three: end less duration decides", () => {
    const row = one({ start: "2026-10-31T00:00:00Z", end: "2026-11-01T00:00:01Z", duration_ms: "250" }).rows[0];
    expect(row).toMatchObject({ startUs: startUs + 750_000, durationUs: 250_000 });
  });

  test("an end before its start is counted as negative", () => {
    expect(one({ start: START, end: "2026-10-31T23:59:59Z" })).toMatchObject({
      rows: [],
      issues: { "duration-negative": 1 },
    });
  });

  test("the Azure 2021 header has seconds in both its figures", () => {
    const reading = read(["app,func,end_timestamp,duration", "a,f,10.5,2.25", "a,g,0.5,2.25"], {
      memoryMb: 1024,
      relativeStartUs: startUs,
    });
    expect(reading.rows).toMatchObject([
      { name: "a/f", startUs: startUs + 8_250_000, durationUs: 2_250_000, memoryMb: 1024 },
      { name: "a/g", durationUs: 2_250_000 },
    ]);
    expect(reading.facts.relativeTimes).toBe(true);
  });
});

describe("times", () => {
  test("every form of the contract is the same instant", () => {
    const forms = [
      START,
      "2026-11-01T00:00:00",
      "2026-11-01 00:00:00.000",
      "2026-11-01T09:00:00+09:00",
      String(startUs / 1e6),
      String(startUs / 1e3),
      String(startUs),
      `${startUs}000`,
    ];
    const { rows, issues } = read(["timestamp,duration_ms,memory_mb", ...forms.map((form) => `${form},5,128`)]);
    expect(issues).toEqual({});
    expect(new Set(rows.map((row) => row.startUs))).toEqual(new Set([startUs]));
  });

  test("times from an unknown start take --on, and the error says so", () => {
    const lines = ["timestamp,duration_ms,memory_mb", "0,5,128", "60.5,5,128"];
    expect(thrownBy(() => read(lines))).toMatchObject({ code: "times-relative", kind: "input" });
    expect(read(lines, { relativeStartUs: startUs }).rows.map((row) => row.startUs)).toEqual([
      startUs,
      startUs + 60_500_000,
    ]);
  });

  test("a row of time 0 among rows with real times is counted, and costs no other row", () => {
    const lines = ["timestamp,duration_ms,memory_mb", `${START},5,128`, "0,5,128", `${START},5,128`];
    const { rows, rejected } = read(lines);
    expect(rows).toHaveLength(2);
    expect(rejected).toBe(1);
  });

  test("a first row of time 0 does not make the rows with real times after it unusable, with --on either", () => {
    const lines = ["timestamp,duration_ms,memory_mb", "0,5,128", ...Array.from({ length: 9 }, () => `${START},5,128`)];
    const { rows } = read(lines, { relativeStartUs: startUs });
    expect(rows.filter((row) => row.startUs === startUs).length).toBeGreaterThanOrEqual(9);
  });

  test("no times at all take --on: the rows are billed and marked as undated", () => {
    const { rows, facts } = read(["function,duration_ms,memory_mb", "f,5,128"], { relativeStartUs: startUs });
    expect(rows).toMatchObject([{ startUs: Number.NaN, durationUs: 5000 }]);
    expect(facts.undatedRows).toBe(1);
  });
});

describe("memory, region, account, architecture", () => {
  test("--memory, --region and --function stand in for what a row does not say, and only there", () => {
    const lines = ["timestamp,function,region,memory_mb,duration_ms", `${START},a,eu-west-1,128,5`, `${START},,,,5`];
    expect(read(lines, { memoryMb: 1024, functionName: "named" }).rows).toMatchObject([
      { name: "a", region: "eu-west-1", memoryMb: 128 },
      { name: "named", region: "us-east-1", memoryMb: 1024 },
    ]);
    expect(read(lines).issues).toEqual({ "memory-missing": 1 });
  });

  test("a function without a name anywhere is called after the file", () => {
    const text = `timestamp,duration_ms,memory_mb\n${START},5,128\n`;
    expect(readRows(csv, text, {}, { stem: "july" }).rows[0]?.name).toBe("july");
  });

  test.each([
    ["x86_64", "x86_64"],
    ["X86_64", "x86_64"],
    ["amd64", "x86_64"],
    ["arm64", "arm64"],
    ["ARM64", "arm64"],
    ["aarch64", "arm64"],
  ])("architecture %s is %s", (word, architecture) => {
    const { rows, facts } = one({ ...plain, architecture: word });
    expect(rows[0]?.architecture).toBe(architecture);
    expect(facts.defaultedArchitecture).toBe(false);
  });

  test("an architecture that is not said takes the flag's, and the reading says so", () => {
    for (const columns of [plain, { ...plain, architecture: "" }]) {
      const { rows, facts } = one(columns, { architecture: "arm64" });
      expect(rows[0]?.architecture).toBe("arm64");
      expect(facts.defaultedArchitecture).toBe(true);
    }
  });

  test.each([
    ["on-demand", "on-demand"],
    ["provisioned-concurrency", "provisioned-concurrency"],
    ["snap-start", "snap-start"],
    ["SnapStart", "snap-start"],
    ["ec2-capacity-provider", "managed-instances"],
    ["lambda-managed-instances", "managed-instances"],
    ["", "on-demand"],
  ])("initialization type %s is %s", (word, type) => {
    expect(one({ ...plain, initialization_type: word }).rows[0]?.initializationType).toBe(type);
  });

  test("accounts and regions keep functions of one name apart", () => {
    const { rows } = read([
      "timestamp,function,duration_ms,memory_mb,region,account,architecture",
      `${START},f,5,128,us-east-1,111111111111,arm64`,
      `${START},f,5,128,eu-west-1,111111111111,arm64`,
      `${START},f,5,128,eu-west-1,222222222222,x86_64`,
      `${START},f,5,256,eu-west-1,222222222222,x86_64`,
      `${START},f,5,128,us-east-1,111111111111,arm64`,
    ]);
    expect(
      rows.map(({ region, account, architecture, memoryMb }) => [region, account, architecture, memoryMb]),
    ).toEqual([
      ["us-east-1", "111111111111", "arm64", 128],
      ["eu-west-1", "111111111111", "arm64", 128],
      ["eu-west-1", "222222222222", "x86_64", 128],
      ["eu-west-1", "222222222222", "x86_64", 256],
      ["us-east-1", "111111111111", "arm64", 128],
    ]);
  });
});

describe("status and cold starts", () => {
  const all = MARK.timeout | MARK.error;
  test.each([
    ["ok", 0],
    ["success", 0],
    ["200", 0],
    ["", 0],
    ["error", MARK.error],
    ["Error", MARK.error],
    ["failed", MARK.error],
    ["failure", MARK.error],
    ["500", MARK.error],
    ["timeout", all],
    ["Timeout", all],
    ["timed out", all],
    ["timed-out", all],
    ["timed_out", all],
    ["TIMED_OUT", all],
    ["time-out", all],
  ])("status %j", (status, marks) => {
    expect(one({ ...plain, status }).rows[0]?.marks).toBe(marks);
  });

  test.each(["throttled", "Throttle", "throttling", "429", "TooManyRequestsException: throttled"])(
    "status %s is an attempt that never ran: counted, not billed",
    (status) => {
      const { rows, issues, facts } = one({ ...plain, status });
      expect(rows).toEqual([]);
      expect(issues).toEqual({ "throttled-attempt": 1 });
      expect(facts.rows).toBe(1);
    },
  );

  test.each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["1", true],
    ["yes", true],
    ["cold", true],
    [" true", true],
    ["false", false],
    ["False", false],
    ["0", false],
    ["no", false],
    ["warm", false],
    ["", false],
  ])("cold_start %j", (word, isCold) => {
    expect(one({ ...plain, cold_start: word }).rows[0]?.marks).toBe(isCold ? MARK.cold : 0);
  });
});

describe("quotes and delimiters", () => {
  test("fields in quotes, with the delimiter, quotes and newlines inside", () => {
    const { rows } = read([
      '"timestamp","function","duration_ms","memory_mb"',
      `"${START}","a,b","5","128"`,
      `${START},"say ""hi""",6,128`,
      `${START},plain,7,128`,
      `${START},"two`,
      `lines",8,128`,
      `${START},plain,9,128`,
    ]);
    expect(rows.map(({ name, durationUs, memoryMb }) => [name, durationUs, memoryMb])).toEqual([
      ["a,b", 5000, 128],
      ['say "hi"', 6000, 128],
      ["plain", 7000, 128],
      ["two\nlines", 8000, 128],
      ["plain", 9000, 128],
    ]);
  });

  test.each([";", "\t"])("delimiter %j", (delimiter) => {
    const lines = ["timestamp,function,duration_ms,memory_mb", `${START},f,5,128`, `${START},"a, b",6,128`];
    const swapped = lines.map((line) => line.replace(/,(?! )/g, delimiter));
    expect(read(swapped).rows).toEqual(read(lines).rows);
    expect(read(swapped).rows).toHaveLength(2);
  });

  test("an emoji, markup, escape codes and 20 kB in a name are its characters", () => {
    const names = ["👩‍👩‍👧 결제", "<script>alert(1)</script>", "\u001b[31mred", "x".repeat(20_000)];
    const { rows } = read([
      "timestamp,function,duration_ms,memory_mb",
      ...names.map((name) => `${START},${name},5,128`),
    ]);
    expect(rows.map(({ name }) => name)).toEqual(names);
  });
});

describe("rows that are no use, between rows that are", () => {
  const header = "timestamp,function,duration_ms,memory_mb,billed_duration_ms,init_duration_ms,region";
  const good = (name: string): string => `${START},${name},5,128,5,,us-east-1`;
  const bad: [row: string, code: string][] = [
    [`${START},f`, "fields-missing"],
    [`nonsense,f,5,128,5,,us-east-1`, "time-malformed"],
    [`2026-02-31T00:00:00Z,f,5,128,5,,us-east-1`, "time-malformed"],
    [`1970-01-01T00:00:00Z,f,5,128,5,,us-east-1`, "time-before-lambda"],
    [`2014-11-12T23:59:59Z,f,5,128,5,,us-east-1`, "time-before-lambda"],
    [`${START},f,,128,5,,us-east-1`, "duration-missing"],
    [`${START},f,abc,128,5,,us-east-1`, "duration-malformed"],
    [`${START},f,-5,128,5,,us-east-1`, "duration-negative"],
    [`${START},f,-0.0001,128,5,,us-east-1`, "duration-negative"],
    [`${START},f,5,0,5,,us-east-1`, "memory-out-of-range"],
    [`${START},f,5,127,5,,us-east-1`, "memory-out-of-range"],
    [`${START},f,5,10241,5,,us-east-1`, "memory-out-of-range"],
    [`${START},f,5,128.5,5,,us-east-1`, "memory-out-of-range"],
    [`${START},f,5,lots,5,,us-east-1`, "memory-out-of-range"],
    [`${START},f,5,,5,,us-east-1`, "memory-missing"],
    [`${START},f,5,128,abc,,us-east-1`, "billed-duration-malformed"],
    [`${START},f,5,128,-5,,us-east-1`, "billed-duration-malformed"],
    [`${START},f,5,128,-1,,us-east-1`, "billed-duration-malformed"],
    [`${START},f,5,128,5,abc,us-east-1`, "init-malformed"],
    [`${START},f,5,128,5,-3,us-east-1`, "init-malformed"],
    [`${START},f,5,128,5,,us-eats-1`, "region-unknown"],
    [`"${START}","f,5,128,5,,us-east-1`, "quote-malformed"],
  ];

  test.each(bad)("%s is counted as %s", (row, code) => {
    const { rows, issues, rejected, facts, samples } = read([header, good("a"), row, good("b")]);
    expect(issues).toEqual({ [code]: 1 });
    expect(rows.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(rejected).toBe(1);
    expect(facts).toMatchObject({ rows: 3, accepted: 2 });
    expect(samples).toMatchObject([{ file: "trace", line: 3 }]);
    expect(samples[0]?.text.trim()).toBe(row);
  });

  test("the sample of a row in quotes shows its fields apart", () => {
    const { samples } = read([header, good("a"), `"${START}","f","-5","128","5","","us-east-1"`, good("b")]);
    expect(samples).toMatchObject([{ line: 3, text: expect.stringMatching(/f"?,"?-5"?,"?128/) }]);
  });

  test("a future start and a duration above 900 s are kept with a warning", () => {
    const { rows, issues, rejected } = read([
      header,
      good("a"),
      `2100-01-01T00:00:00Z,f,5,128,5,,us-east-1`,
      `${START},f,900001,128,900001,,us-east-1`,
      `${START},f,900000,128,900000,,us-east-1`,
    ]);
    expect(rows).toHaveLength(4);
    expect(issues).toEqual({ "time-in-future": 1, "duration-over-limit": 1 });
    expect(rejected).toBe(0);
  });

  test("samples are the first three of a kind, cut to 160 characters", () => {
    const { samples, issues } = read([
      header,
      ...Array.from({ length: 9 }, (_, n) => `${START},${"x".repeat(500)},no${n}`),
    ]);
    expect(issues).toEqual({ "fields-missing": 9 });
    expect(samples.map(({ line }) => line)).toEqual([2, 3, 4]);
    for (const { text } of samples) expect(text.length).toBeLessThanOrEqual(160);
  });

  test("empty lines are no rows", () => {
    const { facts } = readRows(csv, `\n${header}\n\n${good("a")}\n\r\n\n${good("b")}\n\n`);
    expect(facts).toMatchObject({ rows: 2, accepted: 2 });
  });

  test("a row on the last instant before and the first instant after Lambda's launch and today", () => {
    const instants = ["2014-11-13T00:00:00Z", new Date(NOW_US / 1000).toISOString()];
    const { rows, issues } = read([header, ...instants.map((at) => `${at},f,5,128,5,,us-east-1`)]);
    expect(rows).toHaveLength(2);
    expect(issues).toEqual({});
  });
});

describe("files put one behind the other", () => {
  test("each brings its header, its columns in an order of their own", () => {
    const text = [
      "timestamp,function,duration_ms,memory_mb",
      "2026-11-01T00:00:00Z,a,5,512",
      "memory_mb,duration_s,function,time",
      "1024,0.25,b,2026-11-01T00:00:01Z",
      "timestamp,function,duration_ms,memory_mb",
      "2026-11-01T00:00:02Z,c,7,512",
    ].join("\n");
    const { rows, issues, facts } = readRows(csv, text);
    expect(issues).toEqual({});
    expect(rows.map(({ name, durationUs, memoryMb }) => [name, durationUs, memoryMb])).toEqual([
      ["a", 5000, 512],
      ["b", 250_000, 1024],
      ["c", 7000, 512],
    ]);
    expect(facts).toMatchObject({ rows: 3, accepted: 3 });
  });

  test("a row of words that are no columns stays a bad row", () => {
    const text = "timestamp,function,duration_ms,memory_mb\nyesterday,function,soon,much\n2026-11-01T00:00:00Z,a,5,512";
    expect(readRows(csv, text)).toMatchObject({ rows: [{ name: "a" }], issues: { "time-malformed": 1 } });
  });
});
