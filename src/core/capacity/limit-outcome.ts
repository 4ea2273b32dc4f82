// What became of the arrivals of a simulation: counted by configuration, added up by pool and in all.
import type { ThrottleCause } from "./limits/limit.ts";

export type LimitOutcome = {
  readonly arrivals: number;
  /** Arrivals that did not run; the others did. */
  readonly throttled: number;
  readonly byCause: Readonly<Record<ThrottleCause, number>>;
  /** Arrivals that ran in a new environment. */
  readonly coldStarts: number;
  /** Arrivals that ran on provisioned concurrency; those of the same functions that ran on demand. */
  readonly provisioned: number;
  readonly spillover: number;
  /** The first throttled arrival; null when none was. */
  readonly firstAtUs: number | null;
  readonly firstCause: ThrottleCause | null;
  /** Its configuration. */
  readonly firstConfig: number | null;
};

/** Of outcomes in which nothing was refused. */
export const sumOf = (outcomes: readonly LimitOutcome[]): LimitOutcome => {
  const total = (figure: (outcome: LimitOutcome) => number): number =>
    outcomes.reduce((sum, one) => sum + figure(one), 0);
  return {
    ...OutcomeCount.total([]),
    arrivals: total(({ arrivals }) => arrivals),
    coldStarts: total(({ coldStarts }) => coldStarts),
  };
};

type FirstRefusal = Readonly<{ ordinal: number; atUs: number; cause: ThrottleCause; config: number }>;

/** What happened to the arrivals of one configuration, told in time order. */
export class OutcomeCount {
  arrivals = 0;
  coldStarts = 0;
  provisioned = 0;
  spillover = 0;
  readonly #config: number;
  readonly #byCause = noRefusals();
  #first: FirstRefusal | null = null;

  constructor(config: number) {
    this.#config = config;
  }

  /** `ordinal`: which refusal of the whole run this is, so that the first of several configurations can be told. */
  throttled(cause: ThrottleCause, atUs: number, ordinal: number): void {
    this.#byCause[cause]++;
    this.#first ??= { ordinal, atUs, cause, config: this.#config };
  }

  static total(counts: readonly OutcomeCount[]): LimitOutcome {
    const byCause = noRefusals();
    let arrivals = 0;
    let coldStarts = 0;
    let provisioned = 0;
    let spillover = 0;
    let first: FirstRefusal | null = null;
    for (const count of counts) {
      arrivals += count.arrivals;
      coldStarts += count.coldStarts;
      provisioned += count.provisioned;
      spillover += count.spillover;
      for (const cause of causes(byCause)) byCause[cause] += count.#byCause[cause];
      if (count.#first && (first === null || count.#first.ordinal < first.ordinal)) first = count.#first;
    }
    const throttled = causes(byCause).reduce((sum, cause) => sum + byCause[cause], 0);
    return {
      arrivals,
      throttled,
      byCause,
      coldStarts,
      provisioned,
      spillover,
      firstAtUs: first?.atUs ?? null,
      firstCause: first?.cause ?? null,
      firstConfig: first?.config ?? null,
    };
  }
}

const noRefusals = (): Record<ThrottleCause, number> => ({
  "reserved-concurrency": 0,
  "account-concurrency": 0,
  "request-rate": 0,
  "scaling-rate": 0,
});
const causes = (byCause: Record<ThrottleCause, number>) => Object.keys(byCause) as ThrottleCause[];
