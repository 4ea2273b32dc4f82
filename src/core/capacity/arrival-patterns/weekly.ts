// Days of people, five of work and two of half as much; the mean is over the week.
import { US_PER_DAY } from "../../base/day.ts";
import { shareOfDay } from "./daily.ts";
import type { ArrivalPattern } from "./pattern.ts";
import { thinned } from "./thinning.ts";

const WORKDAYS = 5;
const WEEKEND = 0.5;
const MEAN_DAY = (WORKDAYS + (7 - WORKDAYS) * WEEKEND) / 7;

export const weekly: ArrivalPattern = {
  id: "weekly",
  create: ({ perUs, horizonUs }, random) => {
    const rate = (sinceStartUs: number): number => {
      const day = Math.floor(sinceStartUs / US_PER_DAY) % 7;
      return shareOfDay(sinceStartUs) * (day < WORKDAYS ? 1 : WEEKEND);
    };
    return thinned((2 * perUs) / MEAN_DAY, rate, horizonUs, random);
  },
};
