// The usage of a trace by configuration and rating period: all that rating needs, and mergeable in any order.
import { type Day, dayOfUs, firstDay, monthOf, nextMonth, usOfDay } from "../base/day.ts";
import { billingStepMsOn, unprintedDurationUs } from "./billed-duration.ts";
import {
  ABSENT,
  type ConfigTable,
  createConfigTable,
  type InvocationBatch,
  internConfig,
  MARK,
} from "./invocation-batch.ts";
import { countCold, countWarm, emptyGroup, mergeGroup, type UsageGroup } from "./usage-group.ts";

/** Groups of one rating period, by config index; holes where a config was not used. `since` is the period's first day. */
export type PeriodUsage = { readonly since: Day; readonly groups: (UsageGroup | undefined)[] };

export type UsageSummary = { readonly configs: ConfigTable; readonly periods: Map<Day, PeriodUsage> };

export const emptySummary = (configs: ConfigTable = createConfigTable()): UsageSummary => ({
  configs,
  periods: new Map(),
});

/**
 * A rating period is a UTC month, cut at the days on which a price or a rule changes inside it. The days are the caller's:
 * metering knows no price.
 */
export function periodSince(day: Day, cutDays: readonly Day[]): Day {
  const cuts = cutDays.filter((cut) => cut <= day && cut.startsWith(monthOf(day)));
  return [firstDay(monthOf(day)), ...cuts].sort().at(-1)!;
}

function periodUntil(since: Day, cutDays: readonly Day[]): Day {
  const end = firstDay(nextMonth(monthOf(since)));
  return [end, ...cutDays.filter((cut) => cut > since)].sort()[0]!;
}

/** The groups of a period, which begins to exist when it is asked for. */
export function groupsOf(summary: UsageSummary, since: Day): (UsageGroup | undefined)[] {
  const known = summary.periods.get(since);
  if (known) return known.groups;
  const period: PeriodUsage = { since, groups: [] };
  summary.periods.set(since, period);
  return period.groups;
}

export type Meter = { add(batch: InvocationBatch): void; readonly summary: UsageSummary };

/** Counts batches into a summary. `undatedDay` is where rows without times belong. */
export function createMeter(configs: ConfigTable, cutDays: readonly Day[], undatedDay: Day): Meter {
  const summary = emptySummary(configs);
  let fromUs = Number.POSITIVE_INFINITY; // the period of the previous row: most rows stay in it
  let untilUs = Number.NEGATIVE_INFINITY;
  let groups: (UsageGroup | undefined)[] = [];
  let stepMs = 1;
  let isUndated = false;

  function enterPeriod(startUs: number): void {
    isUndated = Number.isNaN(startUs);
    const since = periodSince(isUndated ? undatedDay : dayOfUs(startUs), cutDays);
    groups = groupsOf(summary, since);
    stepMs = billingStepMsOn(since);
    fromUs = usOfDay(since);
    untilUs = usOfDay(periodUntil(since, cutDays));
  }

  function add(batch: InvocationBatch): void {
    const { startUs, durationUs, initUs, loggedBilledMs, billedRestoreMs, memoryUsedMb, config, marks } = batch;
    for (let i = 0; i < batch.length; i++) {
      const start = startUs[i]!;
      if (!(start >= fromUs && start < untilUs) && !(isUndated && Number.isNaN(start))) enterPeriod(start);
      const at = config[i]!;
      let group = groups[at];
      if (group === undefined) {
        group = emptyGroup();
        groups[at] = group;
      }
      const init = initUs[i]!;
      const restore = billedRestoreMs[i]!;
      const logged = loggedBilledMs[i]!;
      let handlerUs = durationUs[i]!;
      group.invocations++;
      group.durationUs += handlerUs;
      let counts = group.unlogged;
      if (logged !== ABSENT) {
        counts = group.logged;
        group.loggedBilledMs += logged;
        handlerUs = unprintedDurationUs(handlerUs, init, logged - restore, stepMs);
      }
      if (restore > 0) counts.billedRestoreMs += restore;
      if (init > 0) {
        group.initUs += init;
        countCold(counts, handlerUs, init);
      } else countWarm(counts, handlerUs);
      const mark = marks[i]!;
      if (mark !== 0) {
        if (mark & MARK.cold) group.coldStarts++;
        if (mark & MARK.restored) group.restores++;
        if (mark & MARK.error) group.errors++;
        if (mark & MARK.timeout) group.timeouts++;
      }
      if (memoryUsedMb[i]! > group.memoryUsedMbMax) group.memoryUsedMbMax = memoryUsedMb[i]!;
    }
  }
  return { add, summary };
}

/** Adds one summary to another, matching configurations by what they are, not by their number. */
export const mergeSummaries = (into: UsageSummary, from: UsageSummary): UsageSummary =>
  joined(into, from, (known, group) => mergeGroup(known ?? emptyGroup(), group));

/** The same where nobody needs `from` any more: what only it has is taken as it is. */
export const absorbSummary = (into: UsageSummary, from: UsageSummary): UsageSummary =>
  joined(into, from, (known, group) => (known ? mergeGroup(known, group) : group));

function joined(
  into: UsageSummary,
  from: UsageSummary,
  join: (known: UsageGroup | undefined, group: UsageGroup) => UsageGroup,
): UsageSummary {
  for (const [since, { groups }] of from.periods) {
    const target = groupsOf(into, since);
    groups.forEach((group, at) => {
      if (!group) return;
      const index = internConfig(into.configs, from.configs.configs[at]!);
      target[index] = join(target[index], group);
    });
  }
  return into;
}
