// What a trace recorded as one side of a comparison: as it was, or as a month like it.

import type { Day } from "../base/day.ts";
import { monthOf } from "../base/day.ts";
import type { FunctionConfig } from "../base/function-config.ts";
import { dividedBy, minus, type Ratio, ratio, times, zero } from "../base/ratio.ts";
import { billingStepMsOn } from "../metering/billed-duration.ts";
import { totalBilledMs } from "../metering/duration-histogram.ts";
import { isInitBilled, type Packaging } from "../metering/init-billing.ts";
import type { DurationCounts } from "../metering/usage-group.ts";
import { type MonthLength, monthLength } from "../planning/workload.ts";
import type { GroupUsage } from "../rating/billable-usage.ts";
import { type ComparedFunction, functionKey, type RecordedTimes, type Row } from "./side.ts";

/** Usage of so long a time spread over a month; the prices and rules of `day` hold for all of it. */
export type Projected = { readonly spanUs: number; readonly month: MonthLength; readonly day: Day };

export function recordedFunctions(
  configs: readonly FunctionConfig[],
  usages: readonly GroupUsage[],
  packaging: Packaging,
  projected: Projected | null,
): ComparedFunction[] {
  const functions = new Map<string, ComparedFunction & { readonly rows: Row[] }>();
  for (const usage of usages) {
    const { account, region, name } = configs[usage.configIndex]!;
    const key = functionKey({ account, region, name });
    const known = functions.get(key) ?? { account, region, name, rows: [] };
    functions.set(key, known);
    known.rows.push(rowOf(name, usage, packaging, projected));
  }
  return [...functions.values()];
}

function rowOf(name: string, usage: GroupUsage, packaging: Packaging, projected: Projected | null): Row {
  const { region, architecture, memoryMb, ephemeralStorageMb, metering, group } = usage;
  const day = projected?.day ?? usage.day;
  const month = projected
    ? { ...projected.month, month: monthOf(day) }
    : { ...monthLength(usage.day, null), month: usage.month };
  const recorded = recordedTimes(usage, packaging);
  return {
    name,
    region,
    architecture,
    memoryMb,
    ephemeralStorageMb,
    ...packaging,
    requests: projected ? perMonth(group.invocations, projected) : ratio(group.invocations),
    duration: {
      kind: "recorded",
      traffic: {
        requestsPerS: zero,
        meanBilledMs: (stepMs) => recorded.handlerMs(stepMs, false), // hybrid.ts puts INIT back
        meanOccupancyUs: recorded.occupancyUs,
        days: 0,
        hourlyMs: [],
      },
    },
    coldStarts: { ratio: zero, initUs: 0 },
    invocation: metering === "managed-instances" ? "managed-instances" : "sync",
    errorRatio: zero,
    tags: {},
    period: { day, month },
    roundingDay: day,
    initDay: day,
    ranOnProvisioned: usage.provisioned !== undefined,
    times: recorded,
  };
}

const perMonth = (invocations: number, { spanUs, month }: Projected): Ratio =>
  times(ratio(invocations), times(month.seconds, ratio(1_000_000n, BigInt(spanUs))));

/** Logged figures hold under the rules of the day they were logged on; every other rule is computed. */
export function recordedTimes(usage: GroupUsage, packaging: Packaging): RecordedTimes {
  const { group, day, provisioned, loggedRows, billedMsTotal } = usage;
  const { logged, unlogged } = group;
  const isProvisioned = provisioned !== undefined;
  const own = {
    stepMs: billingStepMsOn(day),
    isBilled: isInitBilled(day, packaging, isProvisioned ? "provisioned-concurrency" : "on-demand"),
  };
  const mean = (total: bigint): Ratio => dividedBy(ratio(total), ratio(group.invocations));
  const both = (count: (counts: DurationCounts) => bigint): bigint => count(logged) + count(unlogged);
  const initMs = remembered((stepMs: number) =>
    mean(
      both(
        ({ coldWithInit, coldWithoutInit }) =>
          totalBilledMs(coldWithInit, stepMs) - totalBilledMs(coldWithoutInit, stepMs),
      ),
    ),
  );
  const handlerMs = remembered((stepMs: number) =>
    mean(
      both(
        ({ warm, coldWithoutInit, billedRestoreMs }) =>
          totalBilledMs(warm, stepMs) + totalBilledMs(coldWithoutInit, stepMs) + BigInt(billedRestoreMs),
      ),
    ),
  );
  return {
    initMs,
    handlerMs(stepMs, isBilled) {
      if (loggedRows === 0 || stepMs !== own.stepMs || isBilled !== own.isBilled) return handlerMs(stepMs);
      return minus(mean(billedMsTotal), isBilled ? initMs(stepMs) : zero);
    },
    occupancyUs: mean(BigInt(group.durationUs) + BigInt(group.initUs)),
  };
}

/** Histograms are long, steps are few. */
function remembered(count: (stepMs: number) => Ratio): (stepMs: number) => Ratio {
  const known = new Map<number, Ratio>();
  return (stepMs) => {
    const value = known.get(stepMs) ?? count(stepMs);
    known.set(stepMs, value);
    return value;
  };
}
