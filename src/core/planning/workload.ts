// A workload known by averages: how often it runs, how long, how big. What `estimate` prices.
import { type BillingMonth, type Day, daysInMonth, monthOf } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import { accountConcurrency, quotaOn } from "../base/quotas.ts";
import { dividedBy, minus, plus, type Ratio, ratio, sum, times, zero } from "../base/ratio.ts";
import { billedMs, billingStepMsOn } from "../metering/billed-duration.ts";
import { isInitBilled, type Packaging } from "../metering/init-billing.ts";
import type { BillableUsage } from "../rating/component.ts";

/**
 * `exact`: invocations ran exactly these long, by share, so each is rounded. `mean`: only the mean is known, so it is priced
 * unrounded and the true figure lies in [mean, mean + step).
 */
export type WorkloadDuration =
  | { readonly kind: "exact"; readonly parts: readonly { readonly us: number; readonly share: Ratio }[] }
  | { readonly kind: "mean"; readonly us: Ratio };

export type Workload = Packaging & {
  readonly name: string;
  readonly region: Region;
  readonly architecture: Architecture;
  readonly memoryMb: number;
  readonly ephemeralStorageMb: number;
  /** Invocations a month; may be fractional. */
  readonly requests: Ratio;
  readonly duration: WorkloadDuration;
  readonly coldStarts: { readonly ratio: Ratio; readonly initUs: number };
  readonly invocation: "sync" | "async";
  /** Share of runs that fail. An asynchronous event whose run fails is run up to three times. */
  readonly errorRatio: Ratio;
  /** Text values of other keys, to group by. */
  readonly tags: Readonly<Record<string, string>>;
};

/** How long the month is that rates are spread over. */
export type MonthLength = { readonly month: BillingMonth; readonly seconds: Ratio };

export const monthLength = (day: Day, hours: Ratio | null): MonthLength => {
  const month = monthOf(day);
  return { month, seconds: hours ? times(hours, ratio(3600n)) : ratio(daysInMonth(month) * 86_400) };
};

/** Concurrent executions the account may have in a region. */
export type AccountLimit = (region: Region) => number;

/** One figure for all regions, or by region with a `default`; where nothing is said, what every account has. */
export function accountLimitOf(value: number | Readonly<Record<string, number>> | undefined, on: Day): AccountLimit {
  const usual = quotaOn(on, accountConcurrency);
  if (typeof value === "number") return () => value;
  return (region) => value?.[region] ?? value?.default ?? usual;
}

const one = ratio(1n);

/** Runs a month: each request, and the second and third try of asynchronous ones that failed (independently, as assumed). */
export function runsOf({ requests, invocation, errorRatio }: Workload): Ratio {
  return invocation === "sync" ? requests : times(requests, sum([one, errorRatio, times(errorRatio, errorRatio)]));
}

/** Mean time an environment is occupied per run, INIT share included, in s. */
export function meanOccupancyS({ duration, coldStarts }: Workload): Ratio {
  const handlerUs =
    duration.kind === "mean" ? duration.us : sum(duration.parts.map(({ us, share }) => times(ratio(us), share)));
  return dividedBy(plus(handlerUs, times(coldStarts.ratio, ratio(coldStarts.initUs))), ratio(1_000_000n));
}

/** The usage of a month under the rules of `day`. `meanPlusStep` gives the upper end of the band of a mean duration. */
export function workloadUsage(workload: Workload, day: Day, month: BillingMonth, meanPlusStep = false): BillableUsage {
  const { name, region, architecture, memoryMb, ephemeralStorageMb, duration, coldStarts } = workload;
  const stepMs = billingStepMsOn(day);
  const billedInitUs = isInitBilled(day, workload, "on-demand") ? coldStarts.initUs : 0;
  const runs = runsOf(workload);
  const meanBilledMs =
    duration.kind === "exact"
      ? sum(
          duration.parts.map(({ us, share }) => {
            const warm = times(minus(one, coldStarts.ratio), ratio(billedMs(us, 0, stepMs)));
            const cold = times(coldStarts.ratio, ratio(billedMs(us, billedInitUs, stepMs)));
            return times(share, plus(warm, cold));
          }),
        )
      : plus(
          dividedBy(plus(duration.us, times(coldStarts.ratio, ratio(billedInitUs))), ratio(1000n)),
          meanPlusStep ? ratio(stepMs) : zero,
        );
  return {
    key: name,
    region,
    architecture,
    memoryMb,
    ephemeralStorageMb,
    month,
    day,
    requests: runs,
    billedMs: times(runs, meanBilledMs),
  };
}
