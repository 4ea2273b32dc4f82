// Independent arrivals at one mean rate: what many callers who do not know each other make.
import type { ArrivalPattern } from "./pattern.ts";

export const poisson: ArrivalPattern = {
  id: "poisson",
  create: ({ perUs }, random) => {
    const meanUs = 1 / perUs;
    return (sinceStartUs) => sinceStartUs - Math.log(1 - random.next()) * meanUs;
  },
};
