// From what was typed to the data of a plan file, lambda-planner/plan@1: what the page prices, shares and exports.

import type { Day } from "../../src/core/base/day.ts";
import { isDay } from "../../src/core/base/day.ts";
import { CalculatorError } from "../../src/core/base/errors.ts";
import type { Expectation } from "../../src/core/base/expectation.ts";
import { dividedBy, parseRatio, type Ratio, ratio, toDecimalText } from "../../src/core/base/ratio.ts";
import { PLAN_SCHEMA } from "../../src/core/planning/plan-shape.ts";
import { monthLength } from "../../src/core/planning/workload.ts";
import type { PlanDraft, WorkloadDraft } from "./plan-draft.ts";
import { decimalIn, quantityOf } from "./quantity-text.ts";
import { type FieldId, fieldKinds } from "./workload-fields.ts";

/** How errors of the page's plan name it; never shown. */
export const DRAFT_FILE = "plan";

/** A field that holds no figure of its kind. */
const malformed = (row: number, field: string, expected: Expectation): never => {
  throw new CalculatorError("plan-malformed", { file: DRAFT_FILE, key: `workloads.${row}.${field}`, expected });
};

const expectedOf: Readonly<Record<FieldId, Expectation>> = {
  requests: "count",
  duration: "positive",
  memory: "memory",
  coldRatio: "share",
  init: "positive",
  errorRatio: "share",
  storage: "storage",
  payload: "count",
  streamed: "count",
  reserved: "whole-number",
  provisioned: "positive",
  provisionedHours: "positive",
  provisionedRequests: "count",
};

export const dayOf = (draft: PlanDraft, today: Day): Day => (isDay(draft.on) ? draft.on : today);

/** Length of the month that rates are spread over: the plan's own, else that of its day. */
export function monthSecondsOf(draft: PlanDraft, today: Day): Ratio {
  const { hours } = (draft.rest.month ?? {}) as { hours?: string | number };
  const given = hours === undefined ? undefined : parseRatio(String(hours));
  return monthLength(dayOf(draft, today), given && given.n > 0n ? given : null).seconds;
}

/** Throws `plan-malformed` for the first field that is no figure; what a figure means is parsePlan's to judge. */
export function planOfDraft(draft: PlanDraft, today: Day): Record<string, unknown> {
  const monthSeconds = monthSecondsOf(draft, today);
  if (draft.on !== "" && !isDay(draft.on)) {
    throw new CalculatorError("plan-malformed", { file: DRAFT_FILE, key: "on", expected: "day" });
  }
  const { account = {}, month, ...rest } = draft.rest as { account?: Record<string, unknown>; month?: unknown };
  return {
    schema: PLAN_SCHEMA,
    on: dayOf(draft, today),
    ...(month !== undefined && { month }),
    account: { ...account, freeTier: draft.freeTier ? (account.freeTier ?? true) : false },
    ...rest,
    workloads: draft.workloads.map((workload, row) => planWorkload(workload, row, monthSeconds)),
  };
}

function planWorkload(draft: WorkloadDraft, row: number, monthSeconds: Ratio): Record<string, unknown> {
  const { name, region, architecture, invocation, packageType, runtimeKind, fields, rest } = draft;
  const value = (id: FieldId): Ratio | undefined =>
    fields[id].text.trim() === ""
      ? undefined
      : (quantityOf(fieldKinds[id].kind, fields[id], monthSeconds) ?? malformed(row, id, expectedOf[id]));
  const inUnit = (id: FieldId, unit: string): string | undefined => {
    const figure = value(id);
    return figure && decimalIn(fieldKinds[id].kind, figure, unit, monthSeconds);
  };
  const whole = (id: FieldId): number | undefined => {
    const figure = value(id);
    if (figure && figure.n % figure.d !== 0n) malformed(row, id, expectedOf[id]);
    return figure && Number(figure.n / figure.d);
  };
  const durationMs = inUnit("duration", "ms");
  const data = {
    name,
    ...(region !== "" && { region }),
    architecture,
    ...(invocation !== "sync" && { invocation }),
    memoryMb: whole("memory"),
    ...volume(draft, value("requests"), row),
    ...(draft.isMean ? { meanDurationMs: durationMs } : { durationMs }),
    ephemeralStorageMb: whole("storage"),
    ...(packageType !== "Zip" && { packageType }),
    ...(runtimeKind !== "managed" && { runtimeKind }),
    coldStarts: coldStarts(value("coldRatio"), inUnit("init", "ms")),
    errorRatio: decimal(value("errorRatio")),
    payloadKb: decimal(value("payload")),
    streamedMb: inUnit("streamed", "MB"),
    reservedConcurrency: whole("reserved"),
    provisioned: provisioned(
      whole("provisioned"),
      value("provisionedHours"),
      value("provisionedRequests"),
      monthSeconds,
    ),
  };
  const given = Object.entries(data).filter(([, figure]) => figure !== undefined);
  return { ...rest, ...Object.fromEntries(given) };
}

const decimal = (value: Ratio | undefined): string | undefined => value && toDecimalText(value);

/** A month's number as it was typed; a rate stays a rate, as a month of another length has more of it. */
function volume({ fields, rest }: WorkloadDraft, value: Ratio | undefined, row: number): Record<string, unknown> {
  const { text, unit } = fields.requests;
  const typed = text.trim().replaceAll(/[,_]/g, "");
  if (value === undefined) return "trace" in rest ? {} : malformed(row, "requests", "present");
  if (typed.includes("/")) return { rate: typed };
  return unit === "month" ? { requests: typed } : { rate: `${typed}/${unit}` };
}

function coldStarts(share: Ratio | undefined, initMs: string | undefined) {
  if (share === undefined && initMs === undefined) return undefined;
  return { ratio: decimal(share) ?? "0", initMs: initMs ?? "0" };
}

function provisioned(
  concurrency: number | undefined,
  hours: Ratio | undefined,
  requests: Ratio | undefined,
  monthSeconds: Ratio,
) {
  if (concurrency === undefined) return undefined;
  const wholeMonth = dividedBy(monthSeconds, ratio(3600n));
  return [
    { concurrency, hours: toDecimalText(hours ?? wholeMonth), ...(requests && { requests: toDecimalText(requests) }) },
  ];
}
