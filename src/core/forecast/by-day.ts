// How the cost of a month adds up day by day, as expected: when it passes a figure.
import { addTo, type FastMonth } from "./fast-month.ts";
import type { ForecastInput, OpenMonth } from "./forecast.ts";
import { meanMixtures } from "./mixture.ts";
import { ALL_HOURS } from "./recorded-days.ts";

/** Dollars from the month's beginning to the end of each of its days, by scope; everything first. */
export function costByDay({ frame, slots }: OpenMonth, fast: FastMonth, { sources, scopes }: ForecastInput) {
  const sum = new Float64Array(fast.width);
  const byDay: Float64Array[] = [];
  frame.segments.forEach(({ days }, segment) => {
    for (let day = 0; day < days; day++) {
      addTo(sum, fast.planned[segment]!, 1 / days);
      sources.forEach((source, at) => {
        const slot = slots[segment]![at]![day]!;
        if (slot.place !== null) {
          fast.addDay({ segment, source: at, place: slot.place, hours: ALL_HOURS, isForecast: false }, 1, sum);
        }
        if (slot.missing === 0) return;
        for (const { counts, over, hours } of meanMixtures([slot], source)) {
          counts.forEach((count, place) => {
            if (count === 0) return;
            fast.addDay({ segment, source: at, place, hours, isForecast: true }, count / over, sum);
          });
        }
      });
      const amounts = new Float64Array(scopes.length + 1);
      fast.bill.amounts(sum, amounts);
      byDay.push(amounts);
    }
  });
  return byDay;
}
