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
  /** Its number among all that happened in the run: of several firsts the earliest can be told. */
  readonly firstEvent: number | null;
};

/** What happened to the arrivals of one configuration, told in time order. */
export class OutcomeCount {
  arrivals = 0;
  coldStarts = 0;
  provisioned = 0;
  spillover = 0;
  readonly #byCause = noRefusals();
  #first: Pick<LimitOutcome, "firstAtUs" | "firstCause" | "firstConfig" | "firstEvent"> = noFirst;

  /** `event`: its number among all that happens in the run. */
  throttled(config: number, cause: ThrottleCause, atUs: number, event: number): void {
    this.#byCause[cause]++;
    if (this.#first === noFirst)
      this.#first = { firstAtUs: atUs, firstCause: cause, firstConfig: config, firstEvent: event };
  }

  outcome(): LimitOutcome {
    const { arrivals, coldStarts, provisioned, spillover } = this;
    const byCause = { ...this.#byCause };
    const throttled = causes(byCause).reduce((sum, cause) => sum + byCause[cause], 0);
    return { arrivals, throttled, byCause, coldStarts, provisioned, spillover, ...this.#first };
  }
}

/** Of arrivals that were counted apart. */
export function sumOf(outcomes: readonly LimitOutcome[]): LimitOutcome {
  const total = (figure: (outcome: LimitOutcome) => number): number =>
    outcomes.reduce((sum, one) => sum + figure(one), 0);
  const byCause = noRefusals();
  for (const cause of causes(byCause)) byCause[cause] = total((one) => one.byCause[cause]);
  const { firstAtUs, firstCause, firstConfig, firstEvent } = outcomes.reduce(earlierRefusal, nothing);
  return {
    arrivals: total(({ arrivals }) => arrivals),
    throttled: total(({ throttled }) => throttled),
    byCause,
    coldStarts: total(({ coldStarts }) => coldStarts),
    provisioned: total(({ provisioned }) => provisioned),
    spillover: total(({ spillover }) => spillover),
    ...{ firstAtUs, firstCause, firstConfig, firstEvent },
  };
}

const earlierRefusal = (one: LimitOutcome, other: LimitOutcome): LimitOutcome =>
  one.firstEvent === null || (other.firstEvent !== null && other.firstEvent < one.firstEvent) ? other : one;

const noFirst = { firstAtUs: null, firstCause: null, firstConfig: null, firstEvent: null };
const noRefusals = (): Record<ThrottleCause, number> => ({
  "reserved-concurrency": 0,
  "account-concurrency": 0,
  "request-rate": 0,
  "scaling-rate": 0,
});
const causes = (byCause: Record<ThrottleCause, number>) => Object.keys(byCause) as ThrottleCause[];
const nothing: LimitOutcome = new OutcomeCount().outcome();
