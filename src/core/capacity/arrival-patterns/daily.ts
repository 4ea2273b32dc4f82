// A day of people: nothing at the start of each day, twice the mean at its middle, in between a cosine.
import { US_PER_DAY } from "../../base/day.ts";
import type { ArrivalPattern } from "./pattern.ts";
import { thinned } from "./thinning.ts";

/** The share of its peak that the rate of a time of day is; ½ on average. */
export const shareOfDay = (sinceStartUs: number): number =>
  (1 - Math.cos((2 * Math.PI * (sinceStartUs % US_PER_DAY)) / US_PER_DAY)) / 2;

export const daily: ArrivalPattern = {
  id: "daily",
  create: ({ perUs, horizonUs }, random) => thinned(2 * perUs, shareOfDay, horizonUs, random),
};
