// The traces of a plan, read for a review: those of its workloads, and those it takes whole.
import { dirname, resolve } from "node:path";
import { CalculatorError, fail } from "../core/base/errors.ts";
import type { Packaging } from "../core/metering/init-billing.ts";
import type { Plan } from "../core/planning/plan.ts";
import type { BilledFrom } from "../core/rating/billable-usage.ts";
import { anyConfiguration, type History, type PricingOptions, type ReviewTraces, readHistory } from "../pipeline.ts";
import type { Io } from "./io.ts";

type HistoryOptions = PricingOptions & { readonly billed: BilledFrom | undefined };
type OnBytes = (bytes: number, of: number | undefined) => void;

/** By the path that the plan names; relative to the plan. */
export async function historiesOfWorkloads(
  data: unknown,
  file: string,
  packaging: Packaging,
  pricing: HistoryOptions,
  io: Io,
  onBytes: OnBytes,
): Promise<Map<string, History>> {
  const { tracesOf } = await import("../core/planning/plan.ts");
  const historyOf = reading(file, pricing, io, onBytes);
  const histories = new Map<string, History>();
  for (const trace of tracesOf(data)) {
    histories.set(trace, await historyOf(trace, anyConfiguration(packaging)));
  }
  return histories;
}

/** Entries that read a trace alike share it. */
export async function historiesOfEntries(
  { recorded }: Plan,
  file: string,
  pricing: HistoryOptions,
  io: Io,
  onBytes: OnBytes,
): Promise<ReviewTraces["recorded"]> {
  const historyOf = reading(file, pricing, io, onBytes);
  const known = new Map<string, History>();
  const histories: History[] = [];
  for (const [i, { trace, region, architecture, memoryMb, packageType, runtimeKind }] of recorded.entries()) {
    const as = { region, architecture, memoryMb, packageType, runtimeKind };
    const key = JSON.stringify([trace, as]);
    const history =
      known.get(key) ?? (await historyOf(trace, as).catch((error) => failAtKey(error, file, `recorded.${i}`)));
    known.set(key, history);
    histories.push(history);
  }
  return histories;
}

/** What a trace lacks is said where the plan can say it. */
function failAtKey(error: unknown, file: string, at: string): never {
  const field = error instanceof CalculatorError && error.code === "column-missing" ? error.params.field : undefined;
  const key = field === "memory_mb" ? "memoryMb" : field === "region" ? "region" : undefined;
  if (key) fail("plan-malformed", { file, key: `${at}.${key}`, expected: "present" });
  throw error;
}

/** How a trace that the plan names is read. */
function reading(file: string, pricing: HistoryOptions, io: Io, onBytes: OnBytes) {
  return (trace: string, as: Parameters<typeof readHistory>[2]): Promise<History> => {
    const found = io.openTraces([resolve(dirname(file), trace)], (bytes) => onBytes(bytes, found.sizeBytes));
    return readHistory(found.inputs, trace, as, { ...pricing, engine: found.engine(undefined) });
  };
}
