// One arrival each interval, the first at once.
import type { ArrivalPattern } from "./pattern.ts";

export const steady: ArrivalPattern = {
  id: "steady",
  create: ({ perUs }) => {
    let arrived = 0;
    // From the number of arrivals and not from the last one: a rounded interval would drift.
    return () => arrived++ / perUs;
  },
};
