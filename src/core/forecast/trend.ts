// Whether traffic grew or shrank while it was recorded, beyond what days differ by anyway: a forecast goes on level.

/** Weeks that a line is drawn through at least; fewer show no trend. */
const FEWEST_DAYS = 14;
/** In standard errors: by chance one trace in some hundreds. */
const CLEAR = 3;
const DAYS_OF_MONTH = 30;
const SMALLEST = 0.05;

/**
 * Growth a month in parts of the level, where it is clear and at least a twentieth; else null. `values`: of whole days, `at`
 * their numbers, each value over the mean of its kind. `autocorrelation`: of a day with the day before.
 */
export function trendOf(at: readonly number[], values: readonly number[], autocorrelation: number): number | null {
  const n = values.length;
  if (n < FEWEST_DAYS) return null;
  const mean = (all: readonly number[]): number => all.reduce((sum, value) => sum + value, 0) / all.length;
  const [middle, level] = [mean(at), mean(values)];
  const square = at.reduce((sum, day) => sum + (day - middle) ** 2, 0);
  const slope = at.reduce((sum, day, i) => sum + (day - middle) * (values[i]! - level), 0) / square;
  const rest = values.reduce((sum, value, i) => sum + (value - level - slope * (at[i]! - middle)) ** 2, 0) / (n - 2);
  const alike = (1 + autocorrelation) / (1 - autocorrelation);
  const error = Math.sqrt((rest * alike) / square);
  const monthly = (slope * DAYS_OF_MONTH) / level;
  return Math.abs(slope) > CLEAR * error && Math.abs(monthly) >= SMALLEST ? monthly : null;
}
