// What a draft costs: the command line's own result for the same plan, or the first thing that is wrong with it.
import type { Day } from "../../src/core/base/day.ts";
import { CalculatorError, type ErrorCode, type ErrorParams } from "../../src/core/base/errors.ts";
import { toDecimalText } from "../../src/core/base/ratio.ts";
import { parsePlan } from "../../src/core/planning/plan.ts";
import { runsOf } from "../../src/core/planning/workload.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { estimate } from "../../src/pipeline.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import { DRAFT_FILE, planOfDraft } from "../state/draft-to-plan.ts";
import type { PlanDraft } from "../state/plan-draft.ts";
import { type FieldId, fieldIds } from "../state/workload-fields.ts";

export type Issue = {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  /** Where it is, as far as that can be told: a row of the plan and one of its fields. */
  readonly row: number | undefined;
  readonly field: FieldId | "name" | "region" | undefined;
};

/** `runs`: invocations a month of each workload, retries included, as decimal text. */
export type Answer =
  | { readonly kind: "result"; readonly result: EstimateResult; readonly runs: readonly string[] }
  | { readonly kind: "issue"; readonly issue: Issue };

/** Anything but an error of the plan's own is our fault and thrown on. */
export function answerOf(draft: PlanDraft, today: Day): Answer {
  try {
    return { kind: "result", ...estimateOf(draft, today) };
  } catch (error) {
    if (error instanceof CalculatorError) return { kind: "issue", issue: issueOf(error, draft) };
    throw error;
  }
}

/** The same call as the command line makes for a plan file without flags but the rules. Throws CalculatorError. */
export function estimateOf(draft: PlanDraft, today: Day): { result: EstimateResult; runs: readonly string[] } {
  const data = planOfDraft(draft, today);
  const plan = parsePlan(data, DRAFT_FILE, { today, region: undefined, on: undefined });
  const { freeTier, freeTierScope, alreadyUsed, savingsPlan } = plan;
  const options = { book: builtInPrices, freeTierOrder: "proportional" as const, today };
  const { rounding, initBilling } = draft;
  const pricing = { ...options, freeTier, freeTierScope, alreadyUsed, savingsPlan };
  const result = estimate(plan, pricing, { rounding, initBilling });
  return { result, runs: plan.workloads.map((workload) => toDecimalText(runsOf(workload))) };
}

/** Keys of the plan file that stand in a field of another name. */
const fieldOfKey: Readonly<Record<string, FieldId>> = {
  requests: "requests",
  rate: "requests",
  durationMs: "duration",
  meanDurationMs: "duration",
  memoryMb: "memory",
  ephemeralStorageMb: "storage",
  payloadKb: "payload",
  streamedMb: "streamed",
  reservedConcurrency: "reserved",
  ratio: "coldRatio",
  initMs: "init",
  concurrency: "provisioned",
  hours: "provisionedHours",
};

function issueOf({ code, params }: CalculatorError, draft: PlanDraft): Issue {
  const path = String(params.key ?? "").split(".");
  if (path[0] !== "workloads") return { code, params, row: regionRow(params, draft), field: undefined };
  const keys = path.slice(2);
  const last = keys.at(-1) ?? "";
  const named = [...fieldIds, "name" as const, "region" as const].find((id) => id === last);
  const inLevel = keys[0] === "provisioned" && last === "requests" ? "provisionedRequests" : undefined;
  return { code, params, row: Number(path[1]), field: inLevel ?? fieldOfKey[last] ?? named };
}

/** A missing price or an unknown region names the region alone: the first row that is there. */
function regionRow({ region }: ErrorParams, { workloads }: PlanDraft): number | undefined {
  const row = workloads.findIndex((each) => each.region === region);
  return row >= 0 ? row : undefined;
}
