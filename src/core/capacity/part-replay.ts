// Environments and scaling rate of some functions, for whom it is settled whom shared limits refuse: one function after the other.
//
// Rule     What a function does depends on nothing but its own arrivals, or where functions share the bucket of 2017 on those of
//          its pool. So they need no common clock: arrivals are taken in blocks that fit the cache, and in each block one
//          owner of a bucket after the other.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate
// Vectors  test/core/capacity/replay-parts.prop.test.ts
import { firstWhere } from "../base/first-where.ts";
import { type Admitted, SETTLED_REFUSED } from "./admission.ts";
import { hasInit, type OrderedArrivals } from "./arrivals.ts";
import { type CreatedEnvironments, CreatedRecord } from "./created-environments.ts";
import { Fleet, type FleetSettings, REFUSED } from "./fleet.ts";
import type { LimitOutcome } from "./limit-outcome.ts";
import type { PoolLimits } from "./limits/limit.ts";
import { NewestFirst, NONE } from "./newest-first.ts";
import type { ReplayJob } from "./replay.ts";
import { type ThrottledOverTime, ThrottleTimeline } from "./throttle-timeline.ts";
import { ordinalOfInit, ordinalOfStart } from "./time-walk.ts";
import { twice } from "./twice.ts";

export type ReplayedPart = {
  /** By configuration; of those that are not in the part nothing. */
  readonly configs: readonly LimitOutcome[];
  /** Null where something was refused, or they were not asked for. */
  readonly created: CreatedEnvironments | null;
  readonly throttled: ThrottledOverTime;
  /** Whether what is admitted depends on what this part refused. */
  readonly isContested: boolean;
};

const BLOCK_ROWS = 32_768;

/** `owners`: by configuration, who owns its bucket; NONE for those that are not in this part. */
export function replayPart(
  job: ReplayJob,
  admitted: Admitted,
  owners: Uint32Array,
  blockRows = BLOCK_ROWS,
): ReplayedPart {
  return new PartReplay(job, admitted, owners).run(blockRows);
}

class PartReplay {
  readonly #arrivals: OrderedArrivals;
  readonly #admitted: Admitted;
  readonly #owners: Uint32Array;
  readonly #fleet: Fleet;
  readonly #throttled: ThrottleTimeline;
  readonly #busy: NewestFirst; // by owner, the one that ends first on top
  #endsAtUs = new Float64Array(64); // by environment
  #configOf = new Uint32Array(64);
  #created: CreatedRecord | null;
  #isContested = false;
  // Arrivals of a block by owner: the first, and the next after each; those with INIT apart.
  readonly #first: Uint32Array;
  readonly #firstCold: Uint32Array;
  #next = new Uint32Array(64);
  #nextCold = new Uint32Array(64);
  readonly #met: number[] = [];

  constructor(
    { arrivals, configs, settings, buckets, wantsCreated = true }: ReplayJob,
    admitted: Admitted,
    owners: Uint32Array,
  ) {
    const count = owners.reduce((most, owner) => (owner === NONE ? most : Math.max(most, owner + 1)), 0);
    this.#arrivals = arrivals;
    this.#admitted = admitted;
    this.#owners = owners;
    this.#fleet = new Fleet(configs, withScalingAlone(settings));
    this.#throttled = new ThrottleTimeline(buckets);
    this.#busy = new NewestFirst(count);
    this.#created = wantsCreated && settings.provisioned.size === 0 ? new CreatedRecord() : null;
    this.#first = new Uint32Array(count).fill(NONE);
    this.#firstCold = new Uint32Array(count).fill(NONE);
  }

  run(blockRows: number): ReplayedPart {
    const { count, startUs, cold } = this.#arrivals;
    for (let row = 0, coldPlace = 0; row < count || coldPlace < cold.rows.length; ) {
      const untilUs = endOfBlock(startUs, row, blockRows);
      const nextRow = firstWhere(row, count, (at) => startUs[at]! >= untilUs);
      const nextCold = firstWhere(coldPlace, cold.rows.length, (at) => cold.initStartUs[at]! >= untilUs);
      this.#block(row, nextRow, coldPlace, nextCold);
      row = nextRow;
      coldPlace = nextCold;
    }
    return {
      configs: this.#fleet.outcome().configs.map((outcome) => this.#numbered(outcome)),
      created: this.#created && this.#numberedInOrder(this.#created.take()),
      throttled: this.#throttled.take(),
      isContested: this.#isContested,
    };
  }

  #block(row: number, nextRow: number, coldPlace: number, nextCold: number): void {
    const { config, cold } = this.#arrivals;
    while (this.#next.length < nextRow - row) this.#next = twice(this.#next);
    while (this.#nextCold.length < nextCold - coldPlace) this.#nextCold = twice(this.#nextCold);
    // Backwards, so that each list begins with the earliest.
    for (let at = nextRow - 1; at >= row; at--) {
      const owner = this.#owners[config[at]!]!;
      if (owner === NONE || hasInit(this.#arrivals, at)) continue;
      this.#meet(owner);
      this.#next[at - row] = this.#first[owner]!;
      this.#first[owner] = at;
    }
    for (let place = nextCold - 1; place >= coldPlace; place--) {
      const owner = this.#owners[config[cold.rows[place]!]!]!;
      if (owner === NONE) continue;
      this.#meet(owner);
      this.#nextCold[place - coldPlace] = this.#firstCold[owner]!;
      this.#firstCold[owner] = place;
    }
    for (const owner of this.#met) this.#arrivalsOf(owner, row, coldPlace);
    this.#met.length = 0;
  }

  #meet(owner: number): void {
    if (this.#first[owner] === NONE && this.#firstCold[owner] === NONE) this.#met.push(owner);
  }

  /** In order of time, at one instant those with INIT last. */
  #arrivalsOf(owner: number, firstRow: number, firstCold: number): void {
    const { startUs, durationUs, cold } = this.#arrivals;
    let row = this.#first[owner]!;
    let place = this.#firstCold[owner]!;
    while (row !== NONE || place !== NONE) {
      const warmUs = row === NONE ? Number.POSITIVE_INFINITY : startUs[row]!;
      const coldUs = place === NONE ? Number.POSITIVE_INFINITY : cold.initStartUs[place]!;
      if (warmUs <= coldUs) {
        this.#arrive(owner, row, warmUs, row, durationUs[row]! > 0);
        row = this.#next[row - firstRow]!;
      } else {
        this.#arrive(owner, cold.rows[place]!, coldUs, -1 - place, true);
        place = this.#nextCold[place - firstCold]!;
      }
    }
    this.#first[owner] = NONE;
    this.#firstCold[owner] = NONE;
  }

  /** `event`: the row, or -1 - its place among those with INIT; numbered in the end. */
  #arrive(owner: number, row: number, atUs: number, event: number, hasInterval: boolean): void {
    const { config: configs, startUs, durationUs, firstCopy } = this.#arrivals;
    const { isSettled, lookedAtUs } = this.#admitted;
    this.#endUntil(owner, atUs);
    const config = configs[row]!;
    const endUs = startUs[row]! + durationUs[row]!;
    const next = firstCopy ? firstCopy[row + 1]! : row + 1;
    for (let one = firstCopy ? firstCopy[row]! : row; one < next; one++) {
      if (isSettled !== null && isSettled[one] !== 0) {
        if (isSettled[one] === SETTLED_REFUSED) this.#fleet.look(config, atUs);
        continue;
      }
      const environment = this.#fleet.arrive(config, atUs, event, hasInterval, hasInterval);
      if (environment === REFUSED) {
        this.#throttled.add(this.#fleet.cause, atUs);
        this.#isContested ||= isWithin(lookedAtUs, atUs, endUs);
        this.#created = null;
        continue;
      }
      if (this.#fleet.wasCold) this.#created?.add(config, atUs, event);
      if (hasInterval) this.#runs(owner, config, environment, endUs);
    }
  }

  #runs(owner: number, config: number, environment: number, endUs: number): void {
    if (environment >= this.#endsAtUs.length) {
      this.#endsAtUs = twice(this.#endsAtUs);
      this.#configOf = twice(this.#configOf);
    }
    this.#endsAtUs[environment] = endUs;
    this.#configOf[environment] = config;
    this.#busy.add(owner, environment, -endUs);
  }

  #endUntil(owner: number, atUs: number): void {
    for (let first = this.#busy.newest[owner]!; first !== NONE; first = this.#busy.newest[owner]!) {
      const endUs = this.#endsAtUs[first]!;
      if (endUs > atUs) return;
      this.#busy.take(owner);
      this.#fleet.finish(this.#configOf[first]!, first, endUs);
    }
  }

  #numbered(outcome: LimitOutcome): LimitOutcome {
    const { firstEvent } = outcome;
    return firstEvent === null ? outcome : { ...outcome, firstEvent: this.#ordinalOf(firstEvent) };
  }

  #numberedInOrder({ atUs, config, event }: CreatedEnvironments): CreatedEnvironments {
    const ordinals = event.map((one) => this.#ordinalOf(one));
    const order = Uint32Array.from(ordinals.keys()).sort((a, b) => ordinals[a]! - ordinals[b]! || a - b);
    return {
      atUs: Float64Array.from(order, (i) => atUs[i]!),
      config: Uint32Array.from(order, (i) => config[i]!),
      event: Float64Array.from(order, (i) => ordinals[i]!),
    };
  }

  #ordinalOf(event: number): number {
    return event >= 0 ? ordinalOfStart(this.#arrivals, event) : ordinalOfInit(this.#arrivals, -1 - event);
  }
}

function withScalingAlone({ mostAsked: _, ...settings }: FleetSettings): FleetSettings {
  const none = Number.POSITIVE_INFINITY;
  const unlimited = { accountConcurrency: none, requestsPerUnitS: none, quota: none };
  const pools = settings.pools.map(({ scaling }): PoolLimits => ({ ...unlimited, scaling }));
  return { ...settings, pools, reserved: new Map(), provisioned: new Map() };
}

/** Before the first row that is not of the block; rows of one start are in one block. */
function endOfBlock(startUs: Float64Array, row: number, blockRows: number): number {
  let next = row + blockRows;
  while (next < startUs.length && startUs[next] === startUs[row]) next++;
  return next < startUs.length ? startUs[next]! : Number.POSITIVE_INFINITY;
}

/** Whether [from, until] and one of the spans (begins and ends, in order) have an instant in common. */
function isWithin(spans: Float64Array, from: number, until: number): boolean {
  const next = firstWhere(0, spans.length / 2, (span) => spans[2 * span + 1]! > from);
  return 2 * next < spans.length && spans[2 * next]! <= until;
}
