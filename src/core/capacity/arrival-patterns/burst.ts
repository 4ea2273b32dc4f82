// All of a minute's arrivals at its beginning: a schedule, a queue that is emptied, a fan-out.
import type { ArrivalPattern } from "./pattern.ts";

const EVERY_US = 60_000_000;
const LOST_IN_ROUNDING = 1e-6;

export const burst: ArrivalPattern = {
  id: "burst",
  create: ({ perUs, horizonUs }) => {
    const each = perUs * EVERY_US;
    let minute = -1;
    let arrived = 0;
    let due = 0;
    return () => {
      while (arrived === due) {
        minute++;
        if (minute * EVERY_US >= horizonUs) return Number.POSITIVE_INFINITY;
        // Bursts of a whole number; what is left over joins the next. From their number so far: a rounded rate would drift.
        due = Math.floor((minute + 1) * each + LOST_IN_ROUNDING);
      }
      arrived++;
      return minute * EVERY_US;
    };
  },
};
