import { describe, expect, test } from "vitest";
import { Usd } from "../../../src/core/base/money.ts";
import { messagesFor } from "../../../src/i18n/index.ts";
import { signedDollars } from "../../../src/report/format.ts";
import type { Table } from "../../../src/report/report.ts";
import { answerOf } from "../../../web/models/answer.ts";
import { type ComparedPlan, comparisonOf, differenceOf } from "../../../web/models/comparison.ts";
import { changeAll, stateOf } from "../../../web/state/page-state.ts";
import type { PlanDraft } from "../../../web/state/plan-draft.ts";
import { presetDraft, TODAY } from "../state/drafts.ts";

const en = messagesFor("en");
const named = (...drafts: PlanDraft[]): ComparedPlan[] =>
  drafts.map((draft, i) => {
    const answer = answerOf(draft, TODAY);
    if (answer.kind !== "result") throw new Error("not priced");
    return { name: "ABCD"[i]!, draft, result: answer.result };
  });
const compared = (...drafts: PlanDraft[]) => comparisonOf(named(...drafts), en);
const mobile = presetDraft("mobile-backend");
const onArm = changeAll(stateOf([mobile]), { architecture: "arm64" }).drafts[0]!;
const row = (comparison: ReturnType<typeof compared>, label: string) =>
  comparison.rows.find((each) => each.label === label)?.cells;

describe("plans side by side", () => {
  test("the difference is to the first, the cheapest is marked and said", () => {
    const comparison = compared(mobile, onArm, { ...mobile, freeTier: false });
    expect(row(comparison, "Total")).toEqual(["2.73", "2.27", "9.60"]);
    expect(row(comparison, "Difference")).toEqual(["", "−0.47", "+6.87"]);
    expect(comparison.cheapest).toBe(1);
    expect(comparison.summary).toContain("B is the cheapest, 7.33 USD");
  });

  test("only what differs is told of the settings", () => {
    const comparison = compared(mobile, onArm);
    expect(row(comparison, "Architecture")).toEqual(["x86_64", "arm64"]);
    expect(row(comparison, "Memory")).toBeUndefined();
  });

  test("plans that cost the same have no cheapest", () => {
    const comparison = compared(mobile, mobile);
    expect(comparison.cheapest).toBeUndefined();
    expect(comparison.summary).toBe("All plans cost the same.");
  });

  test("a line that one plan lacks is there with nothing", () => {
    const comparison = compared(mobile, presetDraft("etl"));
    expect(row(comparison, "Ephemeral storage")?.[0]).toBe("0.00");
  });

  test("every number of it can be asked why; a difference is that of its lines, with every digit", () => {
    const { rows } = compared(mobile, onArm);
    for (const { kind, figure } of rows) expect(figure !== undefined).toBe(kind === "total" || kind === "figure");
    const [first, other] = named(mobile, presetDraft("etl"));
    const { amount, blocks } = differenceOf(first!, other!, en);
    const [table] = blocks as [Table];
    const of = (cells: readonly string[]) => Usd.parse(cells.at(-1)!.replaceAll(",", ""));
    expect(Usd.sum(table.rows.map(of)).compare(of(table.footer!))).toBe(0);
    expect(signedDollars(of(table.footer!).toJSON())).toBe(amount);
  });
});
