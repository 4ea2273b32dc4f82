// A run of the limits and environments over traffic that is not as recorded: made, scaled, with INIT where it starts cold,
// with retries.
//
// Rule     Nothing is there at first. At one instant ends come before retries, retries before arrivals. An arrival that
//          is refused is retried or given up as its kind of invocation says. A run with a horizon stops there: what runs
//          is cut off, what waits for a retry stays waiting. Without one it goes on until nothing is left.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/simulation.test.ts
import type { Random } from "../base/random.ts";
import type { ArrivalSource } from "./arrival-source.ts";
import { type ConfigGroup, functionCountOf } from "./arrivals.ts";
import { ConcurrencyLevel } from "./concurrency-level.ts";
import { EnvironmentLives } from "./environment-lives.ts";
import { EnvironmentPool } from "./environment-pool.ts";
import { EventHeap } from "./event-heap.ts";
import { Fleet, type FleetOutcome, type FleetSettings, PROVISIONED, REFUSED } from "./fleet.ts";
import type { InvocationKind } from "./invocation-kinds/kind.ts";
import type { MoreFrom } from "./provisioned-levels.ts";
import { ThrottleTimeline } from "./throttle-timeline.ts";
import type { Buckets } from "./timeline-buckets.ts";
import { twice } from "./twice.ts";

export type SimulationSettings = {
  readonly source: ArrivalSource;
  readonly configs: readonly ConfigGroup[];
  readonly fleet: FleetSettings;
  readonly invocation: InvocationKind;
  /** For the moments of retries. */
  readonly retryRandom: Random;
  readonly startUs: number;
  /** Null: until everything is over. */
  readonly endUs: number | null;
  /** Null: no timeline is wanted. */
  readonly buckets: Buckets | null;
};

/** Counts of one configuration. Every arrival is served, throttled or waiting. */
export type SimulatedCounts = {
  arrivals: number;
  served: number;
  /** Given up after its last attempt. */
  throttled: number;
  /** For a retry when the run was over. */
  waiting: number;
  retries: number;
};

export type Simulated = {
  /** By attempt: refusals that were retried are among them. */
  readonly attempts: FleetOutcome;
  readonly configs: readonly SimulatedCounts[];
  /** Of the run, µs. */
  readonly lengthUs: number;
  /** Time that environments were busy, and time that they were there, on-demand ones: µs. */
  readonly busyUs: number;
  readonly livesUs: number;
  /** The same of provisioned ones. */
  readonly provisionedUs: number;
  readonly provisionedBusyUs: number;
  readonly endedEnvironments: number;
  readonly endedLivesUs: number;
  /** Provisioned ones among them. */
  readonly peakEnvironments: number;
  readonly concurrency: ConcurrencyLevel | null;
  readonly throttledOverTime: ThrottleTimeline | null;
};

export function simulate(settings: SimulationSettings): Simulated {
  return new Run(settings).run();
}

class Run {
  readonly #settings: SimulationSettings;
  readonly #source: ArrivalSource;
  readonly #lives = new EnvironmentLives();
  readonly #fleet: Fleet;
  readonly #ends = new EventHeap();
  readonly #running = new Places();
  readonly #retries = new EventHeap();
  readonly #waiting: { row: number; config: number; attempt: number }[] = [];
  readonly #spareWaiting: number[] = [];
  readonly #counts: readonly SimulatedCounts[];
  readonly #level: ConcurrencyLevel | null;
  readonly #throttled: ThrottleTimeline | null;
  #attempts = 0;
  #busyUs = 0;
  #provisionedBusyUs = 0;
  #atUs: number;

  constructor(settings: SimulationSettings) {
    const { source, configs, fleet, buckets, startUs } = settings;
    this.#settings = settings;
    this.#source = source;
    this.#fleet = new Fleet(
      configs,
      fleet,
      new EnvironmentPool(functionCountOf(configs), fleet, fleet.seed, this.#lives),
    );
    this.#counts = configs.map(() => ({ arrivals: 0, served: 0, throttled: 0, waiting: 0, retries: 0 }));
    this.#level = buckets && new ConcurrencyLevel(buckets);
    this.#throttled = buckets && new ThrottleTimeline(buckets);
    this.#atUs = startUs;
  }

  run(): Simulated {
    const { endUs } = this.#settings;
    const source = this.#source;
    const ends = this.#ends;
    const retries = this.#retries;
    const untilUs = endUs ?? Number.MAX_VALUE;
    let arrivalUs = source.next() ? source.atUs : Number.POSITIVE_INFINITY;
    for (;;) {
      const nextUs = Math.min(ends.nextAtUs, retries.nextAtUs, arrivalUs);
      if (nextUs > untilUs) break;
      this.#atUs = nextUs;
      if (ends.nextAtUs === nextUs) {
        this.#end(ends.take(), nextUs);
      } else if (retries.nextAtUs === nextUs) {
        this.#retry(retries.take(), nextUs);
      } else {
        this.#counts[source.config]!.arrivals++;
        this.#attempt(source.row, source.config, 1, nextUs);
        arrivalUs = source.next() ? source.atUs : Number.POSITIVE_INFINITY;
      }
    }
    return this.#close(endUs ?? this.#atUs);
  }

  #attempt(row: number, config: number, attempt: number, atUs: number): void {
    const fleet = this.#fleet;
    const source = this.#source;
    const event = this.#attempts++;
    const environment = fleet.arrive(
      config,
      atUs,
      event,
      source.hasInterval(row, false),
      source.hasInterval(row, true),
    );
    if (environment === REFUSED) {
      this.#throttled?.add(fleet.cause, atUs);
      this.#refused(row, config, attempt, atUs);
      return;
    }
    this.#counts[config]!.served++;
    const serviceUs = source.serviceUs(row, fleet.wasCold);
    if (serviceUs === 0) {
      this.#level?.at(atUs);
      return;
    }
    this.#level?.start(atUs);
    this.#busyUs += serviceUs;
    if (environment === PROVISIONED) this.#provisionedBusyUs += serviceUs;
    this.#ends.add(atUs + serviceUs, this.#running.put(config, environment, atUs + serviceUs));
  }

  #end(place: number, atUs: number): void {
    this.#level?.end(atUs);
    this.#fleet.finish(this.#running.config[place]!, this.#running.environment[place]!, atUs);
    this.#running.free(place);
  }

  #refused(row: number, config: number, attempt: number, atUs: number): void {
    const { invocation, retryRandom } = this.#settings;
    const afterUs = invocation.retryAfterUs(attempt, retryRandom);
    const counts = this.#counts[config]!;
    if (afterUs === null) {
      counts.throttled++;
      return;
    }
    counts.waiting++;
    const spare = this.#spareWaiting.pop() ?? this.#waiting.length;
    this.#waiting[spare] = { row, config, attempt };
    this.#retries.add(atUs + afterUs, spare);
  }

  #retry(which: number, atUs: number): void {
    const { row, config, attempt } = this.#waiting[which]!;
    this.#spareWaiting.push(which);
    const counts = this.#counts[config]!;
    counts.waiting--;
    counts.retries++;
    this.#attempt(row, config, attempt + 1, atUs);
  }

  #close(endUs: number): Simulated {
    this.#level?.at(endUs);
    const provisioned = this.#withinRun(this.#fleet.close(endUs), endUs);
    while (this.#ends.count > 0) {
      const place = this.#ends.take();
      const cutOffUs = this.#running.endsAtUs[place]! - endUs;
      this.#busyUs -= cutOffUs;
      if (this.#running.environment[place] === PROVISIONED) this.#provisionedBusyUs -= cutOffUs;
    }
    const lives = this.#lives;
    return {
      attempts: this.#fleet.outcome(),
      configs: this.#counts,
      lengthUs: endUs - this.#settings.startUs,
      busyUs: this.#busyUs,
      livesUs: lives.totalUs,
      provisionedUs: provisioned.reduce((sum, { atUs, more }) => sum + more * (endUs - atUs), 0),
      provisionedBusyUs: this.#provisionedBusyUs,
      endedEnvironments: lives.endedCount,
      endedLivesUs: lives.endedUs,
      peakEnvironments: lives.takePeak(provisioned),
      concurrency: this.#level,
      throttledOverTime: this.#throttled,
    };
  }

  #withinRun(changes: readonly MoreFrom[], endUs: number): MoreFrom[] {
    const { startUs } = this.#settings;
    return changes
      .map(({ atUs, more }) => ({ atUs: Math.max(atUs, startUs), more }))
      .filter(({ atUs }) => atUs < endUs);
  }
}

/** What runs, by the place it was given; places are given again. */
class Places {
  config = new Uint32Array(64);
  environment = new Uint32Array(64);
  endsAtUs = new Float64Array(64);
  readonly #free: number[] = [];
  #count = 0;

  put(config: number, environment: number, endsAtUs: number): number {
    const place = this.#free.pop() ?? this.#next();
    this.config[place] = config;
    this.environment[place] = environment;
    this.endsAtUs[place] = endsAtUs;
    return place;
  }

  free(place: number): void {
    this.#free.push(place);
  }

  #next(): number {
    if (this.#count === this.config.length) {
      this.config = twice(this.config);
      this.environment = twice(this.environment);
      this.endsAtUs = twice(this.endsAtUs);
    }
    return this.#count++;
  }
}
