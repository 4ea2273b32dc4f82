// Concurrency set aside for functions, as the limits look it up.
//
// Rule     What a function reserves is taken off what the others share, used or not. Provisioned concurrency of a
//          function is part of its reservation; without one it is taken off what all share, the function itself included.
// Since    2017-11-30; provisioned concurrency 2019-12-03.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/reserved-concurrency.test.ts
import type { ConfigGroup } from "../arrivals.ts";
import type { LevelStep } from "../provisioned-ramp.ts";

export type Reservations = {
  /** On-demand units by function index, provisioned ones taken off; NaN for functions that share what is left of their pool. */
  readonly ofFunction: Float64Array;
  readonly poolOf: Uint32Array;
  /** Taken off in all, by pool index. */
  readonly inPool: Float64Array;
  /** Reserved units by function index, NaN without a reservation; and provisioned ones. */
  readonly reserved: Float64Array;
  readonly provisioned: Float64Array;
  /** Whether it stays so for the whole run: provisioned levels may change. */
  readonly isFixed: boolean;
};

export type SetAside = {
  /** Units by function index. */
  readonly reserved: ReadonlyMap<number, number>;
  readonly provisioned: ReadonlyMap<number, readonly LevelStep[]>;
};

/** As the run begins. */
export function reservationsOf(
  configs: readonly ConfigGroup[],
  functionCount: number,
  poolCount: number,
  { reserved, provisioned }: SetAside,
): Reservations {
  const poolOf = new Uint32Array(functionCount);
  for (const { functionIndex, poolIndex } of configs) poolOf[functionIndex] = poolIndex;
  const reservations: Reservations = {
    ofFunction: Float64Array.from({ length: functionCount }, (_, i) => reserved.get(i) ?? Number.NaN),
    poolOf,
    inPool: new Float64Array(poolCount),
    reserved: Float64Array.from({ length: functionCount }, (_, i) => reserved.get(i) ?? Number.NaN),
    provisioned: new Float64Array(functionCount),
    isFixed: [...provisioned.values()].every((steps) => steps.length === 1),
  };
  for (const [functionIndex, units] of reserved) reservations.inPool[poolOf[functionIndex]!]! += units;
  for (const [functionIndex, [first]] of provisioned) claim(reservations, functionIndex, first?.claimed ?? 0);
  return reservations;
}

/** From now on a function has so many provisioned units. */
export function claim(
  { ofFunction, poolOf, inPool, reserved, provisioned }: Reservations,
  functionIndex: number,
  units: number,
): void {
  if (Number.isNaN(reserved[functionIndex]!)) inPool[poolOf[functionIndex]!]! += units - provisioned[functionIndex]!;
  else ofFunction[functionIndex] = Math.max(0, reserved[functionIndex]! - units);
  provisioned[functionIndex] = units;
}

export const hasReservation = ({ ofFunction }: Reservations, functionIndex: number): boolean =>
  !Number.isNaN(ofFunction[functionIndex]!);

/** What is left of a pool's limit for the functions without a reservation; no limit stays none. */
export const unreservedOf = ({ inPool }: Reservations, limit: number, pool: number): number =>
  limit === Number.POSITIVE_INFINITY ? limit : Math.max(0, limit - inPool[pool]!);
