// Real bills that nobody here wrote, read in place; the figures were computed independently of this project.
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { exactly, exactSum, needBuild, runCli, SHARED } from "./run-cli.ts";

type RealBill = {
  realBill: {
    format: string;
    rows: number;
    rejected: number;
    total: { exact: string };
    lambda: { exact: string };
    notLambda: { exact: string };
    lambdaRows: number;
    lines: { month: string; component: string; amount: string; quantity: string | null; rows: number }[];
  };
};

const BILLS = `${SHARED}traces/bills`;
const read = (file: string) => (runCli("reconcile", `${BILLS}/${file}`) as RealBill).realBill;

describe.skipIf(!existsSync(BILLS))("real bills beside the project", () => {
  beforeAll(needBuild);

  test("FOCUS 1.0: nine rows of AWS Lambda and one of Lambda@Edge under CloudFront", () => {
    const bill = read("focus_1.0_sample.csv.gz");
    expect([bill.format, bill.rows, bill.rejected, bill.lambdaRows]).toEqual(["focus", 1000, 0, 10]);
    expect(bill.lambda.exact).toBe(exactly("0.00927744020"));
    expect(bill.total.exact).toBe(exactly("20.52022672899"));
    expect(exactSum([bill.lambda.exact, bill.notLambda.exact])).toBe(exactly("20.52022672899"));
    expect(exactSum(bill.lines.map(({ amount }) => amount))).toBe(exactly("0.00927744020"));
    const rowsOf = (component: string) =>
      bill.lines.filter((line) => line.component === component).reduce((sum, { rows }) => sum + rows, 0);
    const rows = ["requests", "duration", "provisioned-duration", "edge-duration", "other"].map(rowsOf);
    expect(rows).toEqual([2, 3, 1, 1, 3]); // the rest: data transfer
  });

  test("Cost Explorer by service: six months", () => {
    const bill = read("cost_explorer_api_monthly_cloudscape.json");
    expect(bill.format).toBe("cost-explorer");
    expect(bill.lambda.exact).toBe(exactly("66.4309674800"));
    expect(bill.lines.map(({ month, component }) => `${month} ${component}`)).toEqual(
      ["04", "05", "06", "07", "08", "09"].map((month) => `2023-${month} all`),
    );
  });
});
