import { describe, expect, test } from "vitest";
import { parsePlan } from "../../../src/core/planning/plan.ts";
import { planOfDraft } from "../../../web/state/draft-to-plan.ts";
import { draftOfPlan } from "../../../web/state/plan-to-draft.ts";
import { drafts, everyKey, presetDraft, TODAY } from "./drafts.ts";

const parsed = (data: unknown, today = TODAY as "2026-11-21") =>
  parsePlan(data, "plan", { today, region: undefined, on: undefined });
/** What a plan means, as text: functions (the account's limit) are asked. */
const meaning = (data: unknown): string => {
  const { accountLimit, ...plan } = parsed(data);
  const limits = plan.workloads.map(({ region }) => accountLimit(region));
  return JSON.stringify({ ...plan, limits }, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
};

describe("a plan and its draft", () => {
  test("a plan that goes through the fields means the same", () => {
    expect(meaning(planOfDraft(draftOfPlan(everyKey, TODAY, "us-east-1", 1), TODAY))).toBe(meaning(everyKey));
  });

  test.each(drafts)("%s: drafted again from its own plan, it is the same plan", (_name, draft) => {
    const plan = planOfDraft(draft, TODAY);
    const again = draftOfPlan(plan, TODAY, "us-east-1", 1);
    expect(planOfDraft(again, TODAY)).toEqual(plan);
  });

  test("what the page has no field for is kept", () => {
    const draft = draftOfPlan(everyKey, TODAY, "us-east-1", 1);
    expect(Object.keys(draft.rest).sort()).toEqual(["account", "budgets", "month"]);
    expect(draft.workloads.map(({ rest }) => Object.keys(rest).sort())).toEqual([
      ["cases", "team"],
      ["durations", "logs"],
      ["provisioned"],
    ]);
  });

  test("figures are shown in the roundest unit, and as they were written where that is one", () => {
    const [etl] = presetDraft("etl").workloads;
    expect(etl!.fields.duration).toEqual({ text: "12", unit: "min" });
    expect(etl!.fields.requests).toEqual({ text: "24", unit: "d" });
    expect(etl!.fields.memory).toEqual({ text: "8,192", unit: "MB" });
  });

  test("the free-tier switch keeps what is left of an allowance behind it", () => {
    const draft = draftOfPlan(everyKey, TODAY, "us-east-1", 1);
    const off = planOfDraft({ ...draft, freeTier: false }, TODAY) as { account: { freeTier: unknown } };
    const on = planOfDraft({ ...draft, freeTier: true }, TODAY) as { account: { freeTier: unknown } };
    expect([off.account.freeTier, on.account.freeTier]).toEqual([false, everyKey.account.freeTier]);
  });

  test.each([null, 7, "text", [], {}, { workloads: 3 }, { workloads: [null, 5] }])("%j is an empty draft", (data) => {
    expect(draftOfPlan(data, TODAY, "us-east-1", 1).workloads).toEqual([]);
  });
});

describe("a field that holds no figure", () => {
  test.each([
    ["requests", "many", "count"],
    ["duration", "soon", "positive"],
    ["memory", "512.5", "memory"],
    ["coldRatio", "150", "share"],
    ["storage", "big", "storage"],
    ["reserved", "1.5", "whole-number"],
  ] as const)("%s: %j", (field, text, expected) => {
    const draft = presetDraft("api-backend");
    const [workload] = draft.workloads;
    const fields = { ...workload!.fields, [field]: { ...workload!.fields[field], text } };
    const wrong = { ...draft, workloads: [{ ...workload!, fields }] };
    expect(() => planOfDraft(wrong, TODAY)).toThrow(
      expect.objectContaining({
        code: "plan-malformed",
        params: { file: "plan", key: `workloads.0.${field}`, expected },
      }),
    );
  });
});
