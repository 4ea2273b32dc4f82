// All of a minute's arrivals at its beginning: a schedule, a queue that is emptied, a fan-out.
import type { ArrivalPattern } from "./pattern.ts";

const EVERY_US = 60_000_000;

export const burst: ArrivalPattern = {
  id: "burst",
  create: ({ perUs }) => {
    const each = perUs * EVERY_US;
    let minute = 0;
    let left = 0;
    // Bursts of a whole number; what is left over joins the next.
    let owed = 0;
    return () => {
      while (left === 0) {
        owed += each;
        left = Math.floor(owed);
        owed -= left;
        if (left === 0) minute++;
      }
      const atUs = minute * EVERY_US;
      if (--left === 0) minute++;
      return atUs;
    };
  },
};
