// From the data of a plan file to a draft: fields for what the page can edit, everything else kept as it is.
import type { Day } from "../../src/core/base/day.ts";
import { architectures, packageTypes, runtimeKinds } from "../../src/core/base/function-config.ts";
import { parseRatio, type Ratio, ratio, times } from "../../src/core/base/ratio.ts";
import { parseCount } from "../../src/core/planning/quantities.ts";
import { invocationKinds } from "../../src/core/planning/workload.ts";
import { monthSecondsOf } from "./draft-to-plan.ts";
import { emptyFields, type PlanDraft, type WorkloadDraft } from "./plan-draft.ts";
import { type QuantityText, roundest, typedText, unitsOf } from "./quantity-text.ts";
import { type FieldId, fieldKinds } from "./workload-fields.ts";

type Data = Readonly<Record<string, unknown>>;
const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);

/** `region` stands in where a workload names none. Never throws: what is not understood is kept, and pricing it says why not. */
export function draftOfPlan(data: unknown, today: Day, region: string, firstId: number): PlanDraft {
  const { schema: _, on, workloads, account, ...rest } = isData(data) ? data : {};
  const freeTier = isData(account) ? account.freeTier : undefined;
  const draft: PlanDraft = {
    name: null,
    on: typeof on === "string" ? on : "",
    freeTier: freeTier !== false,
    rounding: undefined,
    initBilling: undefined,
    workloads: [],
    rest: { ...rest, ...(isData(account) && { account: withoutFalse(account) }) },
  };
  const monthSeconds = monthSecondsOf(draft, today);
  const rows = (Array.isArray(workloads) ? workloads : []).filter(isData);
  return { ...draft, workloads: rows.map((row, i) => workloadDraft(row, firstId + i, region, monthSeconds)) };
}

/** `freeTier: false` is the page's own switch; what is left of an allowance is kept behind it. */
function withoutFalse({ freeTier, ...account }: Data): Data {
  return isData(freeTier) ? { ...account, freeTier } : account;
}

/** Which key of a plan a field is read from, and in which unit a bare number there is. */
const simpleKeys = {
  memoryMb: ["memory", "MB"],
  ephemeralStorageMb: ["storage", "MB"],
  durationMs: ["duration", "ms"],
  meanDurationMs: ["duration", "ms"],
  payloadKb: ["payload", "KB"],
  streamedMb: ["streamed", "MB"],
  reservedConcurrency: ["reserved", ""],
} as const satisfies Readonly<Record<string, readonly [FieldId, string]>>;

function workloadDraft(data: Data, id: number, region: string, monthSeconds: Ratio): WorkloadDraft {
  const rest: Record<string, unknown> = { ...data };
  const take = (key: string): unknown => {
    const value = rest[key];
    delete rest[key];
    return value;
  };
  const word = <T extends string>(key: string, known: readonly T[], usual: T): T => {
    const found = known.find((each) => each === rest[key]);
    if (found !== undefined) delete rest[key];
    return found ?? usual;
  };
  const isMean = rest.meanDurationMs !== undefined;
  const fields = emptyFields();
  for (const [key, [field, unit]] of Object.entries(simpleKeys)) {
    const value = figure(rest[key]);
    if (value) fields[field] = shortest(field, value, unit, monthSeconds, take(key));
  }
  if (figure(rest.requests)) fields.requests = { text: grouped(String(take("requests"))), unit: "month" };
  else if (typeof rest.rate === "string") fields.requests = typedText("volume", String(take("rate")), "s");
  if (figure(rest.errorRatio)) fields.errorRatio = percent(figure(take("errorRatio"))!);
  readColdStarts(rest, fields, monthSeconds);
  readProvisioned(rest, fields);
  return {
    id,
    name: typeof rest.name === "string" ? String(take("name")) : "",
    region: typeof rest.region === "string" ? String(take("region")) : rest.invocation === "edge" ? "" : region,
    architecture: word("architecture", architectures, "x86_64"),
    invocation: word("invocation", invocationKinds, "sync"),
    packageType: word("packageType", packageTypes, "Zip"),
    runtimeKind: word("runtimeKind", runtimeKinds, "managed"),
    isMean,
    fields,
    rest,
  };
}

const figure = (value: unknown): Ratio | undefined =>
  typeof value === "number" ? parseRatio(String(value)) : typeof value === "string" ? parseCount(value) : undefined;

/** In the roundest unit: 720000 ms is first seen as 12 min, 1536 MB stays as it is written. */
function shortest(field: FieldId, value: Ratio, unit: string, monthSeconds: Ratio, raw: unknown): QuantityText {
  const { kind } = fieldKinds[field];
  if (kind === "count" || unit === "MB" || unit === "KB") return { text: grouped(String(raw)), unit };
  return roundest(kind, times(value, ratio(1000n)), monthSeconds);
}

const grouped = (text: string): string => (/^\d{4,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ",") : text);

const percent = (share: Ratio): QuantityText => roundest("percent", share, ratio(1n));

function readColdStarts(rest: Record<string, unknown>, fields: Record<FieldId, QuantityText>, month: Ratio): void {
  const { coldStarts } = rest;
  if (!isData(coldStarts)) return;
  const [share, initMs] = [figure(coldStarts.ratio), figure(coldStarts.initMs)];
  if (!share || !initMs) return;
  fields.coldRatio = percent(share);
  fields.init = roundest("time", times(initMs, ratio(1000n)), month);
  delete rest.coldStarts;
}

/** One level with hours and, perhaps, requests has fields; schedules of several levels are kept as they are. */
function readProvisioned(rest: Record<string, unknown>, fields: Record<FieldId, QuantityText>): void {
  const levels = Array.isArray(rest.provisioned) ? rest.provisioned : [];
  const [level] = levels;
  if (levels.length !== 1 || !isData(level)) return;
  const { concurrency, hours, requests, ...more } = level;
  if (Object.keys(more).length > 0 || !figure(concurrency) || !figure(hours)) return;
  fields.provisioned = { text: String(concurrency), unit: "" };
  fields.provisionedHours = { text: String(hours), unit: unitsOf.hours[0] };
  if (requests !== undefined) fields.provisionedRequests = { text: grouped(String(requests)), unit: "" };
  delete rest.provisioned;
}
