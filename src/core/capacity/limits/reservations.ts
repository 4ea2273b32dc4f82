// Concurrency set aside for functions, as the limits look it up.
//
// Rule     What a function reserves is taken off what the others share, used or not. Provisioned concurrency of a
//          function is part of its reservation; without one it is taken off what all share, the function itself included.
// Since    2017-11-30; provisioned concurrency 2019-12-03.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/reserved-concurrency.test.ts
import type { ConfigGroup } from "../arrivals.ts";

export type Reservations = {
  /** On-demand units by function index, provisioned ones taken off; NaN for functions that share what is left of their pool. */
  readonly ofFunction: Float64Array;
  readonly poolOf: Uint32Array;
  /** Taken off in all, by pool index. */
  readonly inPool: Float64Array;
};

export type SetAside = {
  /** Units by function index. */
  readonly reserved: ReadonlyMap<number, number>;
  readonly provisioned: ReadonlyMap<number, number>;
};

export function reservationsOf(
  configs: readonly ConfigGroup[],
  functionCount: number,
  poolCount: number,
  { reserved, provisioned }: SetAside,
): Reservations {
  const ofFunction = new Float64Array(functionCount).fill(Number.NaN);
  const poolOf = new Uint32Array(functionCount);
  const inPool = new Float64Array(poolCount);
  for (const { functionIndex, poolIndex } of configs) poolOf[functionIndex] = poolIndex;
  for (const [functionIndex, units] of reserved) {
    ofFunction[functionIndex] = Math.max(0, units - (provisioned.get(functionIndex) ?? 0));
    inPool[poolOf[functionIndex]!]! += units;
  }
  for (const [functionIndex, units] of provisioned)
    if (!reserved.has(functionIndex)) inPool[poolOf[functionIndex]!]! += units;
  return { ofFunction, poolOf, inPool };
}

export const hasReservation = ({ ofFunction }: Reservations, functionIndex: number): boolean =>
  !Number.isNaN(ofFunction[functionIndex]!);

/** What is left of a pool's limit for the functions without a reservation; no limit stays none. */
export const unreservedOf = ({ inPool }: Reservations, limit: number, pool: number): number =>
  limit === Number.POSITIVE_INFINITY ? limit : Math.max(0, limit - inPool[pool]!);
