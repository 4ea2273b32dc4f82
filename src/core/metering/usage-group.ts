// What one function in one configuration did in one rating period: counts and exact sums, nothing that depends on a price.
import { add, type DurationHistogram, emptyHistogram, merge, totalBilledMs } from "./duration-histogram.ts";

/**
 * Invocations by the way their time may be billed. Cold ones are counted twice, alone and with their INIT, because the two
 * are added before rounding and only a rule (the day, the packaging) says which one is billed.
 */
export type DurationCounts = {
  readonly warm: DurationHistogram;
  readonly coldWithoutInit: DurationHistogram;
  readonly coldWithInit: DurationHistogram;
  /** Billed part of SnapStart restores, ms, added after rounding. */
  billedRestoreMs: number;
};

export type UsageGroup = {
  /** Rows with a logged billed duration, and rows without: a bill may treat them differently. */
  readonly logged: DurationCounts;
  readonly unlogged: DurationCounts;
  loggedBilledMs: number;
  invocations: number;
  coldStarts: number;
  restores: number;
  errors: number;
  timeouts: number;
  durationUs: number;
  initUs: number;
  /** 0 where the trace does not say. */
  memoryUsedMbMax: number;
};

const emptyCounts = (): DurationCounts => ({
  warm: emptyHistogram(),
  coldWithoutInit: emptyHistogram(),
  coldWithInit: emptyHistogram(),
  billedRestoreMs: 0,
});

export const emptyGroup = (): UsageGroup => ({
  logged: emptyCounts(),
  unlogged: emptyCounts(),
  loggedBilledMs: 0,
  invocations: 0,
  coldStarts: 0,
  restores: 0,
  errors: 0,
  timeouts: 0,
  durationUs: 0,
  initUs: 0,
  memoryUsedMbMax: 0,
});

export function countWarm(counts: DurationCounts, durationUs: number): void {
  add(counts.warm, Math.ceil(durationUs / 1000));
}

export function countCold(counts: DurationCounts, durationUs: number, initUs: number): void {
  add(counts.coldWithoutInit, Math.ceil(durationUs / 1000));
  add(counts.coldWithInit, Math.ceil((durationUs + initUs) / 1000));
}

function mergeCounts(into: DurationCounts, from: DurationCounts): void {
  merge(into.warm, from.warm);
  merge(into.coldWithoutInit, from.coldWithoutInit);
  merge(into.coldWithInit, from.coldWithInit);
  into.billedRestoreMs += from.billedRestoreMs;
}

export function mergeGroup(into: UsageGroup, from: UsageGroup): UsageGroup {
  mergeCounts(into.logged, from.logged);
  mergeCounts(into.unlogged, from.unlogged);
  into.loggedBilledMs += from.loggedBilledMs;
  into.invocations += from.invocations;
  into.coldStarts += from.coldStarts;
  into.restores += from.restores;
  into.errors += from.errors;
  into.timeouts += from.timeouts;
  into.durationUs += from.durationUs;
  into.initUs += from.initUs;
  into.memoryUsedMbMax = Math.max(into.memoryUsedMbMax, from.memoryUsedMbMax);
  return into;
}

/** Billed time of these invocations by the rules: any step, INIT billed or not. */
export function computedBilledMs(counts: DurationCounts, stepMs: number, initBilled: boolean): bigint {
  const cold = initBilled ? counts.coldWithInit : counts.coldWithoutInit;
  return totalBilledMs(counts.warm, stepMs) + totalBilledMs(cold, stepMs) + BigInt(counts.billedRestoreMs);
}

/** Handler time alone, whatever was billed: the histograms percentiles are taken from. */
export const handlerHistograms = (group: UsageGroup): DurationHistogram[] => [
  group.logged.warm,
  group.logged.coldWithoutInit,
  group.unlogged.warm,
  group.unlogged.coldWithoutInit,
];

export const loggedCount = (group: UsageGroup): number => group.logged.warm.count + group.logged.coldWithoutInit.count;
