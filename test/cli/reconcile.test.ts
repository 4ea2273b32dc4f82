// The command as a user runs it: a bill alone, a bill against traces and summaries, and when it fails.
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { costExplorerText, curText } from "../bills/bill-texts.ts";
import { hostileTexts } from "../report/hostile-texts.ts";
import { FLAGS, HEADER, isSentence, runCli, TODAY, traceOf, useFolder } from "./support/cli.ts";

const folder = useFolder();
const PRICES = ["--no-free-tier", ...FLAGS];

type Part = { cause: string; amount: string };
type Reconciliation = {
  schema: string;
  realBill: {
    total: { exact: string };
    lambda: { exact: string };
    notLambda: { exact: string };
    rejected: number;
    issues: { code: string; count: number }[];
    lines: { component: string; kind: string; amount: string }[];
  };
  compared: null | {
    from: string;
    to: string;
    days: number;
    billDays: number;
    longerRows: number;
    leftOut: { exact: string };
    billed: { exact: string };
    ours: { exact: string };
    residual: { exact: string };
    unexplained: { exact: string };
    parts: Part[];
    lines: { component: string; residual: string; parts: Part[] }[];
  };
  assumptions: { id: string }[];
  failAbove: null | { exceeded: boolean };
};

async function reconciled(...words: string[]): Promise<Reconciliation> {
  const run = await runCli(["reconcile", ...words, "--format", "json"]);
  if (run.code !== 0) throw new Error(`exit ${run.code}: ${run.stderr}`);
  return JSON.parse(run.stdout) as Reconciliation;
}

/** So many invocations a day, each of 1 s at 1,024 MB: one GB-second. */
const days = (from: number, to: number, perDay: number): string =>
  [
    HEADER,
    ...Array.from({ length: (to - from + 1) * perDay }, (_, n) => {
      const at = new Date(Date.UTC(2026, 10, from + Math.floor(n / perDay), 12, 0, n % perDay)).toISOString();
      return `${at},checkout,1000,1024`;
    }),
    "",
  ].join("\n");

/** What AWS would bill for them, a row for each day. */
const billedDays = (from: number, to: number, perDay: number, duration = "0.0000166667") =>
  Array.from({ length: to - from + 1 }, (_, n) => {
    const day = (date: number) => new Date(Date.UTC(2026, 10, date)).toISOString();
    const own = { start: day(from + n), end: day(from + n + 1), quantity: String(perDay) };
    const cost = (price: string) => (Number(price) * perDay).toFixed(10);
    return [
      { ...own, usageType: "Request", cost: cost("0.0000002") },
      { ...own, usageType: "Lambda-GB-Second", cost: cost(duration) },
    ];
  }).flat();

describe("our own FOCUS file against the trace it was made of", () => {
  test.each([
    ["the free tier", []],
    ["no free tier", ["--no-free-tier"]],
    ["rules of another day", ["--on", "2020-11-30"]],
  ])("leaves nothing, to the last digit: %s", async (_, more) => {
    const trace = folder.put("trace.csv", traceOf(5000));
    const bill = folder.path(`own-${more.length}.focus.csv`);
    await runCli(["analyze", trace, ...more, ...FLAGS, "-o", bill]);
    const { compared, realBill } = await reconciled(bill, trace, ...more, ...FLAGS);
    expect(compared).toMatchObject({ residual: { exact: "0" }, parts: [] });
    expect(compared!.billed).toEqual(compared!.ours);
    expect(realBill.notLambda.exact).toBe("0");
  });

  test("and a summary of the trace will do as well", async () => {
    const trace = folder.put("trace.csv", traceOf(5000));
    const [bill, summary] = [folder.path("own.focus.csv"), folder.path("trace.summary")];
    await runCli(["analyze", trace, ...PRICES, "-o", bill]);
    await runCli(["summarize", trace, ...FLAGS, "-o", summary]);
    const { compared } = await reconciled(bill, summary, ...PRICES);
    expect(compared).toMatchObject({ residual: { exact: "0" } });
    const half = folder.put("half.csv", curText(billedDays(5, 14, 40)));
    await runCli(["summarize", folder.put("twenty.csv", days(1, 20, 40)), ...FLAGS, "-o", folder.path("20.summary")]);
    const refused = await runCli(["reconcile", half, folder.path("20.summary"), ...PRICES]);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining("2026-11-05")]); // it cannot be cut there
  });
});

describe("a Cost and Usage Report against traces", () => {
  test("the same usage leaves only what AWS rounded", async () => {
    const trace = folder.put("ten.csv", days(1, 10, 40));
    const bill = folder.put("ten-bill.csv", curText(billedDays(1, 10, 40)));
    const { compared } = await reconciled(bill, trace, ...PRICES);
    expect(compared).toMatchObject({ days: 10, billDays: 10, longerRows: 0 });
    expect(compared!.parts.map(({ cause }) => cause).filter((cause) => cause !== "rounding")).toEqual([]);
  });

  test("for a reader with another currency: it stands beside every sum, with their signs", async () => {
    const trace = folder.put("ten.csv", days(1, 10, 40));
    const bill = folder.put("dearer.csv", curText(billedDays(1, 10, 40, "0.00002")));
    const words = ["reconcile", bill, trace, ...PRICES, "--fail-above", "1%", "--currency", "KRW", "--rate", "1000000"];
    const { code, stdout } = await runCli(words);
    expect(code).toBe(0); // a price has explained it
    expect(stdout).toMatch(/^Residual +\+[\d.]+ USD ≈ \+1,333 KRW \(\+\d+\.\d\d %\)$/m); // 400 GB-s × 0.0000033333
    expect(stdout).toMatch(/^Bill +[\d.]+ USD ≈ 8,080 KRW$/m);
    expect(stdout).toMatch(/^Ours +[\d.]+ USD ≈ 6,747 KRW \(/m);
    expect(stdout).toMatch(/^Total KRW +8,080 +6,747 +\+1,333 *$/m);
    expect(stdout).toMatch(/^Unexplained +0\.00 USD ≈ 0 KRW$/m);
  });

  test("fewer days of traces: only those days are compared, and it is said", async () => {
    const trace = folder.put("three.csv", days(4, 6, 40));
    const bill = folder.put("ten-bill.csv", curText(billedDays(1, 10, 40)));
    const { compared, assumptions } = await reconciled(bill, trace, ...PRICES);
    expect(compared).toMatchObject({ from: "2026-11-04", to: "2026-11-07", days: 3, billDays: 10 });
    expect(Number(compared!.leftOut.exact)).toBeCloseTo(7 * 40 * (0.0000166667 + 0.0000002), 9);
    expect(compared!.parts.map(({ cause }) => cause).filter((cause) => cause !== "rounding")).toEqual([]);
    expect(assumptions.map(({ id }) => id)).toContain("reconcile-days");
  });

  test("more days of traces than the bill has: the others are not billed", async () => {
    const trace = folder.put("twenty.csv", days(1, 20, 40));
    const bill = folder.put("mid-bill.csv", curText(billedDays(5, 14, 40)));
    const { compared } = await reconciled(bill, trace, ...PRICES);
    expect(compared).toMatchObject({ days: 10, billDays: 10, leftOut: { exact: "0" } });
    expect(Number(compared!.residual.exact)).toBeCloseTo(0, 8);
  });

  test("a day missing in the middle is quantity", async () => {
    const trace = folder.put("gap.csv", `${days(1, 4, 40)}${days(6, 10, 40).split("\n").slice(1).join("\n")}`);
    const bill = folder.put("ten-bill.csv", curText(billedDays(1, 10, 40)));
    const { compared } = await reconciled(bill, trace, ...PRICES);
    expect(compared!.parts[0]).toEqual({ cause: "quantity", amount: "0.000674668" });
    expect(compared!.parts.map(({ cause }) => cause).filter((cause) => cause !== "rounding")).toEqual(["quantity"]);
  });

  test("a month's row is compared whole, and said to be longer", async () => {
    const trace = folder.put("ten.csv", days(1, 10, 40));
    const rows = [
      { usageType: "Lambda-GB-Second", quantity: "1200", cost: "0.0200000400" },
      { usageType: "Request", quantity: "1200", cost: "0.0002400000" },
    ];
    const { compared, assumptions } = await reconciled(folder.put("month.csv", curText(rows)), trace, ...PRICES);
    expect(compared).toMatchObject({ days: 10, billDays: 30, longerRows: 2 });
    expect(compared!.parts).toEqual([{ cause: "quantity", amount: "0.01349336" }]);
    expect(assumptions.map(({ id }) => id)).toContain("reconcile-longer-rows");
  });

  test("a discount of ten per cent is price alone", async () => {
    const trace = folder.put("busy.csv", days(1, 2, 3000));
    const bill = folder.put("discount.csv", curText(billedDays(1, 2, 3000, "0.00001500003")));
    const { compared } = await reconciled(bill, trace, ...PRICES);
    expect(compared!.parts.filter(({ cause }) => cause !== "rounding")).toEqual([
      { cause: "price", amount: expect.stringMatching(/^-0\.0100000/) as string },
    ]);
  });

  test("gzip, a byte order mark and CRLF change nothing", async () => {
    const trace = folder.put("ten.csv", days(1, 10, 40));
    const text = `\uFEFF${curText(billedDays(1, 10, 40), "legacy", "\r\n")}`;
    const plain = await reconciled(folder.put("ten-bill.csv", curText(billedDays(1, 10, 40))), trace, ...PRICES);
    const packed = await reconciled(folder.put("odd.csv.gz", gzipSync(text)), trace, ...PRICES);
    expect(packed.compared).toEqual(plain.compared);
  });
});

describe("a bill alone, and Cost Explorer", () => {
  test("what it says of Lambda, the rest apart", async () => {
    const bill = costExplorerText(
      ["SERVICE", "USAGE_TYPE"],
      [
        { keys: ["AWS Lambda", "APN2-Lambda-GB-Second"], cost: "1.5", quantity: "90000" },
        { keys: ["AWS Lambda", "Novel-Thing"], cost: "0.25", quantity: "1" },
        { keys: ["AWS Glue", "DPU-Hour"], cost: "4" },
      ],
    );
    const { realBill, compared } = await reconciled(folder.put("ce.json", bill), "--today", TODAY);
    expect(compared).toBeNull();
    expect([realBill.total.exact, realBill.lambda.exact, realBill.notLambda.exact]).toEqual(["5.75", "1.75", "4"]);
    expect(realBill.lines.map(({ component, amount }) => `${component} ${amount}`)).toEqual([
      "duration 1.5",
      "other 0.25",
    ]);
  });

  test("one figure for all of Lambda stays unexplained, and fails above the limit", async () => {
    const trace = folder.put("ten.csv", days(1, 10, 40));
    const bill = folder.put("whole.json", costExplorerText(["SERVICE"], [{ keys: ["AWS Lambda"], cost: "1" }]));
    const run = await runCli(["reconcile", bill, trace, ...PRICES, "--fail-above", "1%"]);
    expect(run.code).toBe(5);
    expect(run.stdout).toContain("Unexplained");
    expect(run.stderr).toContain("more than the limit of 1%");
    const within = await reconciled(bill, trace, ...PRICES, "--fail-above", "5USD");
    expect(within.failAbove).toEqual({ limit: "5USD", exceeded: false });
    expect(within.assumptions.map(({ id }) => id)).toContain("reconcile-without-lines");
  });

  test("standard input, and every other format", async () => {
    const input = curText(billedDays(1, 2, 40));
    const table = await runCli(["reconcile", "-"], { input });
    expect([table.code, table.stderr]).toEqual([0, ""]);
    for (const format of ["markdown", "html", "csv"]) {
      for (const lang of ["en", "ko"]) {
        const run = await runCli(["reconcile", "-", "--format", format, "--lang", lang], { input });
        expect([run.code, run.stderr]).toEqual([0, ""]);
        expect(run.stdout).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });
});

describe("what cannot be reconciled", () => {
  const refusals: [name: string, words: () => string[], code: number, said: RegExp][] = [
    ["no bill at all", () => [folder.put("ten.csv", days(1, 10, 40))], 3, /no bill that can be read/],
    ["a bill without rows", () => [folder.put("header.csv", curText([]))], 3, /without a single row/],
    [
      "days apart",
      () => [
        folder.put("ten-bill.csv", curText(billedDays(1, 10, 40))),
        folder.put("late.csv", days(20, 21, 5)),
        ...FLAGS,
      ],
      3,
      /2026-11-01 to 2026-11-10.*2026-11-20 to 2026-11-21/,
    ],
    [
      "no Lambda in it",
      () => [
        folder.put("glue.json", costExplorerText(["SERVICE"], [{ keys: ["AWS Glue"], cost: "1" }])),
        folder.put("ten.csv", days(1, 10, 40)),
        ...FLAGS,
      ],
      3,
      /no row of Lambda's/,
    ],
    ["a file that is not there", () => [folder.path("nowhere.csv")], 3, /nowhere\.csv/],
    [
      "a gate without traces",
      () => [folder.put("ten-bill.csv", curText(billedDays(1, 10, 40))), "--fail-above", "1%"],
      2,
      /traces/,
    ],
    ["a limit that is none", () => [folder.put("ten-bill.csv", curText([])), "--fail-above", "much"], 2, /fail-above/],
    [
      "an archive cut off",
      () => [folder.put("cut.csv.gz", gzipSync(curText(billedDays(1, 28, 40))).subarray(0, 300))],
      3,
      /cut\.csv\.gz/,
    ],
  ];
  test.each(refusals)("%s", async (_, words, code, said) => {
    const run = await runCli(["reconcile", ...words()]);
    expect(run.code).toBe(code);
    expect(run.stderr).toMatch(said);
    expect(isSentence(run.stderr)).toBe(true);
  });

  test("analyze names the command that takes a bill", async () => {
    const bill = folder.put("ten-bill.csv", curText(billedDays(1, 10, 40)));
    for (const lang of ["en", "ko"]) {
      const run = await runCli(["analyze", bill, ...FLAGS, "--lang", lang]);
      expect(run.code).toBe(3);
      expect(run.stderr).toContain(`lambda-planner reconcile ${bill} [traces..]`);
    }
  });
});

describe("a bill by someone who means harm", () => {
  test("hurts no format: what is no figure is counted, shown and inert", async () => {
    const quoted = (text: string): string => `"${text.replaceAll('"', '""').replaceAll("\ud800", "")}"`;
    const rows = hostileTexts.flatMap((text) => [
      { usageType: quoted(text), quantity: "1", cost: "1", region: quoted(text) },
      { usageType: "Request", quantity: "1", cost: quoted(text) },
    ]);
    const bill = folder.put("hostile.csv", curText([...rows, ...billedDays(1, 2, 40)]));
    const { realBill } = await reconciled(bill);
    expect(realBill.issues.map(({ code, count }) => [code, count])).toEqual([
      ["bill-cost-malformed", hostileTexts.length],
    ]);
    expect(realBill.lines.map(({ component }) => component)).toEqual(["requests", "duration", "other"]);
    for (const format of ["table", "markdown", "html", "csv", "json"]) {
      const { code, stdout } = await runCli(["reconcile", bill, "--format", format]);
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
      expect(stdout).not.toMatch(/[\u0000-\u0008\u001b\u009b\u202e]/);
      expect(stdout).not.toMatch(/undefined|\[object/);
      if (format === "html") expect(stdout).not.toMatch(/<script>alert|<img|<svg onload/);
    }
  });
});
