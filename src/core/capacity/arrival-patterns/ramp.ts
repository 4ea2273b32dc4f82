// Traffic that rises evenly from nothing to the given rate at the end of the run: a launch.
import type { ArrivalPattern } from "./pattern.ts";
import { thinned } from "./thinning.ts";

export const ramp: ArrivalPattern = {
  id: "ramp",
  create: ({ perUs, horizonUs }, random) =>
    thinned(perUs, (sinceStartUs) => sinceStartUs / horizonUs, horizonUs, random),
};
