// From when to when a trace goes, found while its batches pass by.
import type { InvocationBatch } from "./invocation-batch.ts";

/** In µs since 1970; infinite while no row had a time. */
export type TraceSpan = { firstUs: number; lastStartUs: number; lastEndUs: number };

export const emptySpan = (): TraceSpan => ({
  firstUs: Number.POSITIVE_INFINITY,
  lastStartUs: Number.NEGATIVE_INFINITY,
  lastEndUs: Number.NEGATIVE_INFINITY,
});

export function widenSpan(span: TraceSpan, { startUs, durationUs, length }: InvocationBatch): void {
  for (let i = 0; i < length; i++) {
    const start = startUs[i]!; // NaN, where a row has no time, widens nothing
    if (start < span.firstUs) span.firstUs = start;
    if (start > span.lastStartUs) span.lastStartUs = start;
    if (start + durationUs[i]! > span.lastEndUs) span.lastEndUs = start + durationUs[i]!;
  }
}

/** First start to last end; null without any. */
export const lengthUs = ({ firstUs, lastEndUs }: TraceSpan): number | null =>
  lastEndUs >= firstUs ? lastEndUs - firstUs : null;

export function joinSpans(into: TraceSpan, { firstUs, lastStartUs, lastEndUs }: TraceSpan): void {
  into.firstUs = Math.min(into.firstUs, firstUs);
  into.lastStartUs = Math.max(into.lastStartUs, lastStartUs);
  into.lastEndUs = Math.max(into.lastEndUs, lastEndUs);
}
