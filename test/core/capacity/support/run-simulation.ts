// A simulation of given rows, or of made traffic, with everything that a test does not speak of left out.
import { partSeed, seededRandom } from "../../../../src/core/base/random.ts";
import { MadeArrivals, type MadeTraffic, RecordedArrivals } from "../../../../src/core/capacity/arrival-source.ts";
import type { ConfigGroup } from "../../../../src/core/capacity/arrivals.ts";
import type { FleetSettings } from "../../../../src/core/capacity/fleet.ts";
import { type RetryPolicy, synchronous } from "../../../../src/core/capacity/invocation-kinds/index.ts";
import type { PoolLimits } from "../../../../src/core/capacity/limits/limit.ts";
import { type Simulated, simulate } from "../../../../src/core/capacity/simulation.ts";
import type { Buckets } from "../../../../src/core/capacity/timeline-buckets.ts";
import { fleetOf, oneFunction, ordered, type Row } from "./workload.ts";

export type Given = Partial<Omit<FleetSettings, "pools">> & {
  readonly pools: readonly PoolLimits[];
  readonly configs: readonly ConfigGroup[];
  readonly retries?: RetryPolicy;
  readonly scale?: number;
  readonly initUs?: number;
  readonly endUs?: number | null;
  readonly buckets?: Buckets;
};

export const noRetries: RetryPolicy = { retries: 0, baseUs: 1, capUs: 1 };

/** The streams of random numbers of a run, in the order in which a seed is divided. */
export const streams = ["copies", "inits", "retries"] as const;
export const streamOf = (seed: number, stream: (typeof streams)[number]) =>
  seededRandom(partSeed(seed, streams.indexOf(stream)));

export function simulateRows(rows: readonly Row[], given: Given): Simulated {
  const { configs, scale = 1, initUs = 0, seed = 1 } = given;
  const traffic = { arrivals: ordered(rows), configs, scale, initUs };
  const startUs = Math.min(...rows.map((row) => row.startUs - row.initUs));
  return simulate({
    source: new RecordedArrivals(traffic, streamOf(seed, "copies"), streamOf(seed, "inits")),
    ...settingsOf(given, rows.length > 0 ? startUs : 0),
  });
}

export function simulateMade(traffic: MadeTraffic, pool: PoolLimits, others: Omit<Given, "configs" | "pools"> = {}) {
  const { seed = 1 } = others;
  const given = { ...others, configs: oneFunction, pools: [pool], endUs: traffic.startUs + traffic.horizonUs };
  return simulate({
    source: new MadeArrivals(traffic, streamOf(seed, "copies"), streamOf(seed, "inits")),
    ...settingsOf(given, traffic.startUs),
  });
}

function settingsOf(given: Given, startUs: number) {
  const { pools, configs, retries = noRetries, endUs = null, buckets = null, seed = 1 } = given;
  const { reserved, provisioned, requestsPerProvisionedS, keepAlive, recycleAfterUs } = { ...fleetOf(pools), ...given };
  return {
    configs,
    fleet: { pools, reserved, provisioned, requestsPerProvisionedS, keepAlive, recycleAfterUs, seed },
    invocation: synchronous(retries),
    retryRandom: streamOf(seed, "retries"),
    startUs,
    endUs,
    buckets,
  };
}
