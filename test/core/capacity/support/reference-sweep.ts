// Concurrency the slow and obvious way: look at every instant at which anything changes, and count what covers it.
import type { Row } from "./workload.ts";

export type Segment = { readonly fromUs: number; readonly untilUs: number; readonly level: number };

const endUs = (row: Row): number => row.startUs + row.durationUs;

/** Pieces of constant concurrency from first start to last end. */
export function segmentsOf(rows: readonly Row[], begins = (row: Row): number => row.startUs): Segment[] {
  const instants = [...new Set(rows.flatMap((row) => [begins(row), endUs(row)]))].sort((a, b) => a - b);
  return instants.slice(1).map((untilUs, i) => {
    const fromUs = instants[i]!;
    return { fromUs, untilUs, level: rows.filter((row) => begins(row) <= fromUs && endUs(row) > fromUs).length };
  });
}

export const initBegins = (row: Row): number => row.startUs - row.initUs;

export const peakOf = (segments: readonly Segment[]): number =>
  segments.reduce((peak, { level }) => Math.max(peak, level), 0);

export const peakAtUs = (segments: readonly Segment[]): number | null => {
  const peak = peakOf(segments);
  return peak === 0 ? null : segments.find(({ level }) => level === peak)!.fromUs;
};

export const busyUs = (segments: readonly Segment[], fromUs = -Infinity, untilUs = Infinity): number =>
  segments.reduce((sum, s) => sum + s.level * overlapUs(s, fromUs, untilUs), 0);

export const spanUs = (segments: readonly Segment[]): number =>
  segments.reduce((sum, s) => sum + s.untilUs - s.fromUs, 0);

export const peakBetween = (segments: readonly Segment[], fromUs: number, untilUs: number): number =>
  peakOf(segments.filter((s) => overlapUs(s, fromUs, untilUs) > 0));

/** The level of every single microsecond, sorted: only for spans of a few hundred. */
export function percentile(segments: readonly Segment[], percent: number): number {
  const everyUs = segments.flatMap((s) => Array<number>(s.untilUs - s.fromUs).fill(s.level)).sort((a, b) => a - b);
  return everyUs[Math.ceil((percent * everyUs.length) / 100) - 1] ?? 0;
}

const overlapUs = (s: Segment, fromUs: number, untilUs: number): number =>
  Math.max(0, Math.min(s.untilUs, untilUs) - Math.max(s.fromUs, fromUs));
