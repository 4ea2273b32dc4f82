// What a pattern of arrivals is: from one arrival to the next.
import type { Random } from "../../base/random.ts";

export type PatternSettings = {
  /** Mean arrivals a µs, > 0; what the mean is over is said by the pattern. */
  readonly perUs: number;
  /** The end of the run, µs after its start. */
  readonly horizonUs: number;
};

/** `next`: when the arrival after `sinceStartUs` comes, µs after the start of the run, not rounded; Infinity for never. */
export type ArrivalPattern = {
  readonly id: string;
  readonly create: (settings: PatternSettings, random: Random) => (sinceStartUs: number) => number;
};
