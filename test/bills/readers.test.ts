import { describe, expect, test } from "vitest";
import { readBill } from "../../src/bills/read-bill.ts";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { toDecimalText } from "../../src/core/base/ratio.ts";
import type { BillRow } from "../../src/core/comparison/bill-row.ts";
import { csvTable } from "../../src/traces/csv-table.ts";
import { costExplorerText, curHeader, curRow, curText } from "./bill-texts.ts";

const read = (text: string, format?: string) => readBill(text, "bill", format, csvTable);
const plain = ({ month, component, region, architecture, quantity, cost, kind, from, to, line }: BillRow) =>
  [
    line,
    month,
    from,
    to,
    component,
    region,
    architecture,
    quantity && toDecimalText(quantity),
    cost.toJSON(),
    kind,
  ].join(" ");
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof CalculatorError) return error.code;
  }
  return "nothing thrown";
};

describe("Cost and Usage Reports", () => {
  const rows = [
    { usageType: "APN2-Lambda-GB-Second-ARM", quantity: "10.5", cost: "0.0001400007", region: "ap-northeast-2" },
    { usageType: "Request", quantity: "1000000", cost: "0.0000000000" },
    { usageType: "Request", quantity: "5", cost: "1.5", product: "AmazonSomething" },
    { usageType: "USE1-DataTransfer-Out-Bytes", quantity: "1", cost: "0.09" },
    { usageType: "Lambda-GB-Second", type: "SavingsPlanNegation", quantity: "3", cost: "-0.5" },
    { usageType: "", type: "Tax", cost: "0.7", region: "" },
    { usageType: "EU-Lambda-Edge-Request", quantity: "4", cost: "0.0000024", region: "eu-west-1" },
  ];
  const want = [
    "2 2026-11 2026-11-01 2026-12-01 duration ap-northeast-2 arm64 10.5 0.0001400007 usage",
    "3 2026-11 2026-11-01 2026-12-01 requests us-east-1 x86_64 1000000 0 usage",
    "4 2026-11 2026-11-01 2026-12-01  us-east-1  5 1.5 usage",
    "5 2026-11 2026-11-01 2026-12-01 other us-east-1  1 0.09 usage",
    "6 2026-11 2026-11-01 2026-12-01 duration us-east-1 x86_64  -0.5 savings-plan",
    "7 2026-11 2026-11-01 2026-12-01 other    0.7 tax",
    "8 2026-11 2026-11-01 2026-12-01 edge-requests global  4 0.0000024 usage",
  ];
  test.each([
    ["legacy", "\n", ""],
    ["cur2", "\n", ""],
    ["legacy", "\r\n", "\uFEFF"],
  ] as const)("%s columns, line end %j, mark %j", (style, end, mark) => {
    const bill = read(mark + curText(rows, style, end));
    expect(bill.format).toBe("cur");
    expect(bill.rows.map(plain)).toEqual(want);
  });

  test("hours stay in their day, and end where the next begins", () => {
    const hour = (start: string, end: string) => ({ usageType: "Request", quantity: "1", cost: "0", start, end });
    const bill = read(
      curText([
        hour("2026-11-03T22:00:00Z", "2026-11-03T23:00:00Z"),
        hour("2026-11-03T23:00:00Z", "2026-11-04T00:00:00Z"),
        hour("2026-11-03 23:00:00.000", "2026-11-04 01:00:00.000"),
      ]),
    );
    expect(bill.rows.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "2026-11-03 2026-11-04",
      "2026-11-03 2026-11-04",
      "2026-11-03 2026-11-05",
    ]);
  });

  test("a bad row costs itself, and is shown", () => {
    const good = { usageType: "Request", quantity: "1", cost: "0.0000002" };
    const bill = read(
      curText([
        good,
        { ...good, cost: "cheap" },
        { ...good, quantity: "=1+1" },
        { ...good, start: "2026-02-31T00:00:00Z" },
        { ...good, start: "2026-12-02T00:00:00Z" },
        { ...good, currency: "CNY" },
        { ...good, cost: "9".repeat(100_000) },
        good,
      ]),
    );
    expect(bill.read).toBe(8);
    expect(bill.rows.map(({ line }) => line)).toEqual([2, 9]);
    expect(bill.issues.map(({ code, count, samples }) => [code, count, samples[0]!.line])).toEqual([
      ["bill-cost-malformed", 2, 3],
      ["bill-quantity-malformed", 1, 4],
      ["bill-period-malformed", 2, 5],
      ["bill-currency", 1, 7],
    ]);
    expect(Math.max(...bill.issues.flatMap(({ samples }) => samples.map(({ text }) => text.length)))).toBe(160);
  });

  test("no digit of an exponent is lost", () => {
    const [row] = read(curText([{ usageType: "Request", quantity: "1", cost: "2.5E-12" }])).rows;
    expect(row!.cost.toJSON()).toBe("0.0000000000025");
  });

  test("records that are too short are rows without figures", () => {
    const bill = read(`${curHeader("cur2")}\nid\n${curRow({ usageType: "Request", quantity: "1", cost: "0" })}\n`);
    expect([bill.read, bill.rows.length]).toEqual([2, 1]);
  });
});

describe("Cost Explorer", () => {
  test("by service: all of Lambda is one figure", () => {
    const bill = read(
      costExplorerText(
        ["SERVICE"],
        [
          { keys: ["AWS Lambda"], cost: "1.25" },
          { keys: ["AWS Glue"], cost: "3" },
        ],
      ),
    );
    expect(bill.rows.map(plain)).toEqual([
      "0 2026-11 2026-11-01 2026-12-01 all    1.25 usage",
      "0 2026-11 2026-11-01 2026-12-01     3 usage",
    ]);
  });

  test("by usage type, in whichever order the groups are", () => {
    const one = { cost: "0.5", quantity: "37500" };
    const want = ["0 2026-11 2026-11-01 2026-12-01 duration eu-west-1 arm64 37500 0.5 usage"];
    const type = "EU-Lambda-GB-Second-ARM";
    for (const [by, keys] of [
      [["USAGE_TYPE"], [type]],
      [
        ["SERVICE", "USAGE_TYPE"],
        ["AWS Lambda", type],
      ],
      [
        ["USAGE_TYPE", "SERVICE"],
        [type, "AWS Lambda"],
      ],
    ] as const) {
      expect(read(costExplorerText(by, [{ ...one, keys }])).rows.map(plain)).toEqual(want);
    }
  });

  test("kinds of charges by record type; what is not known of Lambda is other, of others not Lambda's", () => {
    const by = ["USAGE_TYPE", "RECORD_TYPE"];
    const bill = read(
      costExplorerText(by, [
        { keys: ["Request", "Credit"], cost: "-1" },
        { keys: ["Lambda-Something-New", "Usage"], cost: "2" },
        { keys: ["BoxUsage:t3.micro", "Usage"], cost: "4" },
      ]),
    );
    expect(bill.rows.map(({ component, kind }) => `${component} ${kind}`)).toEqual([
      "requests credit",
      "other usage",
      "null usage",
    ]);
  });

  test("a negation has no quantity of its own", () => {
    const keys = (type: string) => ["AWS Lambda", "Lambda-GB-Second", type];
    const { rows } = read(
      costExplorerText(
        ["SERVICE", "USAGE_TYPE", "RECORD_TYPE"],
        [
          { keys: keys("SavingsPlanCoveredUsage"), cost: "1", quantity: "60000" },
          { keys: keys("SavingsPlanNegation"), cost: "-1", quantity: "60000" },
        ],
      ),
    );
    expect(rows.map(({ kind, quantity }) => `${kind} ${quantity && toDecimalText(quantity)}`)).toEqual([
      "usage 60000",
      "savings-plan null",
    ]);
  });

  test("an answer that names a next page is refused, one that is estimated says so", () => {
    const groups = [{ keys: ["AWS Lambda"], cost: "1" }];
    expect(codeOf(() => read(costExplorerText(["SERVICE"], groups, { more: { NextPageToken: "x" } })))).toBe(
      "bill-page-missing",
    );
    expect(read(costExplorerText(["SERVICE"], groups, { estimated: true })).isEstimated).toBe(true);
  });

  test("JSON of another shape loses no more than itself", () => {
    expect(codeOf(() => read('{"ResultsByTime": [', "cost-explorer"))).toBe("data-malformed");
    expect(read('{"ResultsByTime": {"a": 1}, "GroupDefinitions": [7, null]}').rows).toEqual([]);
    const odd =
      '{"ResultsByTime":[null,{"Groups":[{"Keys":"AWS Lambda","Metrics":{"UnblendedCost":7}}]}],"GroupDefinitions":[]}';
    expect(read(odd).issues.map(({ code }) => code)).toEqual(["bill-period-malformed"]);
  });
});

describe("FOCUS", () => {
  const header =
    "BilledCost,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeDescription,CommitmentDiscountStatus,PricingQuantity,RegionId,ServiceName,x_UsageType,BillingCurrency";
  const row = (
    cells: Partial<
      Record<"cost" | "category" | "class" | "text" | "status" | "quantity" | "region" | "service" | "type", string>
    >,
  ) =>
    [
      cells.cost ?? "1",
      "2026-11-01 00:00:00",
      "2026-11-01 00:00:00",
      "2026-12-01 00:00:00",
      cells.category ?? "Usage",
      cells.class ?? "NULL",
      cells.text ?? "NULL",
      cells.status ?? "NULL",
      cells.quantity ?? "NULL",
      cells.region ?? "us-west-2",
      cells.service ?? "AWS Lambda",
      cells.type ?? "NULL",
      "USD",
    ].join(",");
  const rowsOf = (...rows: Parameters<typeof row>[0][]) => read([header, ...rows.map(row)].join("\n")).rows;

  test("AWS's usage type before the description, and the region of the bill", () => {
    const [typed, told, arm, unknown] = rowsOf(
      { type: "USW2-Lambda-GB-Second-ARM", text: "AWS Lambda - Total Requests - US West (Oregon)", quantity: "5" },
      { text: "AWS Lambda - Total Compute - US West (Oregon)-Tier-1", quantity: "5" },
      { text: "AWS Lambda - Total Compute - ARM - US West (Oregon)", quantity: "5" },
      { text: "AWS Lambda - Something else" },
    );
    expect(
      [typed, told, arm, unknown].map((each) => `${each!.component} ${each!.architecture} ${each!.region}`),
    ).toEqual([
      "duration arm64 us-west-2",
      "duration x86_64 us-west-2",
      "other null us-west-2",
      "other null us-west-2",
    ]);
  });

  test("kinds of charges", () => {
    const kinds = rowsOf(
      {},
      { category: "Tax" },
      { category: "Credit" },
      { category: "Purchase" },
      { category: "Adjustment" },
      { class: "Correction" },
      { status: "Used" },
      { status: "Unused" },
      { text: "AWS Lambda - Requests Free Tier - 1;000;000 Requests" },
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(["usage", "tax", "credit", "fee", "refund", "refund", "savings-plan", "fee", "free-tier"]);
  });
});

describe("what is no bill", () => {
  test("is refused, with what was tried", () => {
    expect(codeOf(() => read("a,b\n1,2\n"))).toBe("bill-format-unknown");
    expect(codeOf(() => read(""))).toBe("bill-format-unknown");
    expect(codeOf(() => read("a,b\n1,2\n", "cur"))).toBe("column-missing");
    expect(codeOf(() => read(`${curHeader("cur2")}\n"never closed`))).toBe("csv-malformed");
  });
});
