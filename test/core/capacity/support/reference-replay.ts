// The replay under limits the slow and obvious way: a list of environments, looked through for every arrival.
import type { ConfigGroup } from "../../../../src/core/capacity/arrivals.ts";
import { initBegins } from "./reference-sweep.ts";
import type { Row } from "./workload.ts";

export type ReferenceLimits = {
  readonly accountConcurrency: number;
  /** Tokens of each function, refilled continuously; undefined for no scaling limit. */
  readonly scaling?: { readonly capacity: number; readonly usPerToken: number };
  readonly keepAliveUs: number;
};

export type ReferenceOutcome = { throttledAccount: number; throttledScaling: number; coldStarts: number };

type Environment = { functionIndex: number; poolIndex: number; freeFromUs: number; isCounted: boolean };
type Bucket = { creditUs: number; atUs: number };

export function replay(
  rows: readonly Row[],
  configs: readonly ConfigGroup[],
  { accountConcurrency, scaling, keepAliveUs }: ReferenceLimits,
): ReferenceOutcome {
  const environments: Environment[] = [];
  const buckets = new Map<number, Bucket>();
  const outcome = { throttledAccount: 0, throttledScaling: 0, coldStarts: 0 };
  for (const row of inArrivalOrder(rows)) {
    const atUs = initBegins(row);
    const freeFromUs = row.startUs + row.durationUs;
    const { functionIndex, poolIndex } = configs[row.config]!;
    const busy = environments.filter((e) => e.poolIndex === poolIndex && e.isCounted && e.freeFromUs > atUs).length;
    const newestIdle = environments
      .filter((e) => e.functionIndex === functionIndex && e.freeFromUs <= atUs && atUs - e.freeFromUs < keepAliveUs)
      .reduce<Environment | null>((newest, e) => (newest && newest.freeFromUs >= e.freeFromUs ? newest : e), null);
    const isCounted = freeFromUs > atUs;
    if (isCounted && busy >= accountConcurrency) {
      outcome.throttledAccount++;
    } else if (newestIdle) {
      Object.assign(newestIdle, { freeFromUs, isCounted });
    } else if (scaling && !takesToken(buckets, functionIndex, atUs, scaling)) {
      outcome.throttledScaling++;
    } else {
      outcome.coldStarts++;
      environments.push({ functionIndex, poolIndex, freeFromUs, isCounted });
    }
  }
  return outcome;
}

// Continuous refill in whole µs of credit: a token costs `usPerToken` of it.
function takesToken(
  buckets: Map<number, Bucket>,
  functionIndex: number,
  atUs: number,
  { capacity, usPerToken }: { capacity: number; usPerToken: number },
): boolean {
  const fullUs = capacity * usPerToken;
  const { creditUs, atUs: sinceUs } = buckets.get(functionIndex) ?? { creditUs: fullUs, atUs };
  const availableUs = Math.min(fullUs, creditUs + atUs - sinceUs);
  const isTaken = availableUs >= usPerToken;
  buckets.set(functionIndex, { creditUs: availableUs - (isTaken ? usPerToken : 0), atUs });
  return isTaken;
}

/** As documented in replay.ts: by configuration, then duration, those with recorded INIT last. */
const inArrivalOrder = (rows: readonly Row[]): Row[] =>
  [...rows].sort(
    (a, b) =>
      initBegins(a) - initBegins(b) ||
      Number(a.initUs > 0) - Number(b.initUs > 0) ||
      a.startUs - b.startUs ||
      a.config - b.config ||
      a.durationUs - b.durationUs ||
      a.initUs - b.initUs,
  );
