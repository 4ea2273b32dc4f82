// Cost and duration of one workload at other memory sizes, both relative to now, on one axis.
//
// How a duration changes with memory is not AWS's to say: a share of it is taken to be computing on one thread, which shrinks
// as the function's part of a vCPU grows, up to one vCPU. The chart says so.
import type { Day } from "../../src/core/base/day.ts";
import { floor, ratio, times } from "../../src/core/base/ratio.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { endColumn } from "../../src/report/builders/bill-blocks.ts";
import { dollars, quantity, share } from "../../src/report/format.ts";
import { monthSecondsOf } from "../state/draft-to-plan.ts";
import type { PlanDraft, WorkloadDraft } from "../state/plan-draft.ts";
import { quantityOf } from "../state/quantity-text.ts";
import { answerOf } from "./answer.ts";
import type { CurveChart } from "./charts.ts";
import { onDemand } from "./on-demand.ts";

/** The size at which AWS gives a function one whole vCPU. */
export const ONE_VCPU_MB = 1769;
const SIZES_MB = [128, 192, 256, 384, 512, 768, 1024, 1280, 1536, ONE_VCPU_MB, 2048, 3072, 4096, 6144, 8192, 10240];
/** Sizes this near the cheapest cost the same to anyone's eye; the largest of them is the fastest. */
const NEARLY = 1.01;
export const computingShares = [1, 0.5, 0] as const;

/** Duration at another size over the duration now. */
export function durationFactor(fromMb: number, toMb: number, computing: number): number {
  const vcpu = (mb: number): number => Math.min(mb, ONE_VCPU_MB) / ONE_VCPU_MB;
  return computing * (vcpu(fromMb) / vcpu(toMb)) + (1 - computing);
}

type Point = { readonly mb: number; readonly durationMs: number; readonly perMillion: number; readonly text: string };

/** Null where the workload has no duration of its own, or costs nothing. */
export function memoryChart(
  draft: PlanDraft,
  workload: WorkloadDraft,
  computing: number,
  today: Day,
  t: Messages,
): CurveChart | null {
  const monthSeconds = monthSecondsOf(draft, today);
  const us = quantityOf("time", workload.fields.duration, monthSeconds);
  const memory = quantityOf("memory", workload.fields.memory, monthSeconds);
  if (!us || !memory) return null;
  const nowMb = Number(floor(memory));
  const pointAt = (mb: number): Point | null => {
    const factor = durationFactor(nowMb, mb, computing);
    // To whole µs, as durations are; millionths of a factor are below what anyone measures.
    const scaledUs = Number(floor(times(us, ratio(Math.round(factor * 1e6), 1_000_000n))));
    const perMillion = perMillionAt(draft, workload, mb, scaledUs / 1000, today);
    return perMillion === null
      ? null
      : { mb, durationMs: scaledUs / 1000, perMillion: Number(perMillion), text: perMillion };
  };
  const sizes = [...new Set([...SIZES_MB, nowMb])].sort((a, b) => a - b);
  const points = sizes.map(pointAt).filter((point) => point !== null);
  const now = points.find(({ mb }) => mb === nowMb);
  if (!now || now.perMillion === 0 || now.durationMs === 0) return null;
  const least = Math.min(...points.map(({ perMillion }) => perMillion));
  const best = points.findLast(({ perMillion }) => perMillion <= least * NEARLY) ?? now;
  const cost = (point: Point): number => point.perMillion / now.perMillion;
  const duration = (point: Point): number => point.durationMs / now.durationMs;
  const { label, field, text } = t.page;
  return {
    kind: "curves",
    id: "memory",
    title: label.chartMemory,
    summary: text.chartMemory({
      name: workload.name,
      memory: quantity(String(best.mb)),
      percent: share(cost(best)),
      value: share(duration(best)),
    }),
    note: text.memoryAssumption({ share: share(computing) }),
    xTitle: `${field.memory}, ${t.page.unit.MB}`,
    yTitle: label.relativeToNow,
    x: points.map(({ mb }) => mb),
    series: [
      { label: label.cost, values: points.map(cost) },
      { label: field.duration, values: points.map(duration) },
    ],
    marks: [
      { at: ONE_VCPU_MB, label: label.cpuLine },
      { at: nowMb, label: label.now, isStrong: true },
    ],
    xText: (mb) => quantity(String(mb)),
    yText: (part) => share(part),
    table: {
      kind: "table",
      title: label.chartMemory,
      columns: [
        endColumn(t.label.memory),
        endColumn(`${field.duration} ms`),
        endColumn(`USD, ${t.label.perMillion}`),
        endColumn(label.relativeToNow),
      ],
      rows: points.map((point) => [
        quantity(String(point.mb)),
        quantity(String(point.durationMs)),
        dollars(point.text),
        share(cost(point)),
      ]),
    },
    records: points.map(({ mb, durationMs, text: usd }) => ({
      memory_mb: String(mb),
      duration_ms: String(durationMs),
      per_million_usd: usd,
    })),
  };
}

/** The workload by itself, without the allowance, which would hide the shape. */
function perMillionAt(draft: PlanDraft, workload: WorkloadDraft, mb: number, ms: number, today: Day): string | null {
  const fields = {
    ...workload.fields,
    memory: { text: String(mb), unit: "MB" },
    duration: { text: String(ms), unit: "ms" },
  };
  const alone = onDemand({ ...draft, freeTier: false, workloads: [{ ...workload, fields }] });
  const answer = answerOf(alone, today);
  return answer.kind === "result" ? answer.result.perMillion.exact : null;
}
