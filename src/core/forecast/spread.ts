// How much wider a range has to be than the resamples are, and where in them its ends are found.
//
// Resampling n days understates their spread by what estimating took from them: their mean, or that of each weekday. Days that
// are like the day before say less than so many days seem to; blocks carry part of that, and the rest is made up for here.
// The ends of the range are then taken further out among the resamples ("expanded percentiles": Hesterberg, What Teachers
// Should Know About the Bootstrap, 2015), so that every figure still is the cost of a month made of recorded days.

export type Spread = {
  /** Likeness of a day to the day before, beyond its weekday; 0 to 0.9. */
  readonly autocorrelation: number;
  readonly blockDays: number;
  /** The range is so many times as wide as that of the resamples, in units of the normal distribution. */
  readonly widening: number;
  /** Of a day against the mean of its kind. */
  readonly variance: number;
};

const MOST_ALIKE = 0.9;
const LONGEST_BLOCK = 7;
const WEEKDAYS = 7;
const Z_90 = 1.2815515655446004;

/**
 * `kinds`: of each of the values, its weekday, or 0 where they are not told apart. Needs two values. `drawnBlocks`: the length
 * of the blocks that draws are made in already.
 */
export function spreadOf(
  values: readonly number[],
  kinds: readonly number[],
  hasWeekdays: boolean,
  drawnBlocks?: number,
): Spread {
  const n = values.length;
  const estimated = hasWeekdays ? WEEKDAYS : 1;
  const means = meansOfKinds(values, kinds);
  const relative = values.map((value, i) => (means[i]! > 0 ? value / means[i]! - 1 : 0));
  const autocorrelation = autocorrelationOf(relative, n);
  const blockDays = drawnBlocks ?? blockOf(autocorrelation, n);
  const alike = (1 + autocorrelation) / (1 - autocorrelation);
  const left = n - estimated;
  const freedom = Math.max(2, left / alike);
  const missing = ((n / left) * alike) / carriedBy(autocorrelation, blockDays);
  const variance = values.reduce((sum, value, i) => sum + (value - means[i]!) ** 2, 0) / n;
  return { autocorrelation, blockDays, variance, widening: Math.sqrt(missing) * (studentT90(freedom) / Z_90) };
}

/** For each value, the mean of its kind. */
export function meansOfKinds(values: readonly number[], kinds: readonly number[]): number[] {
  const means = new Map<number, { sum: number; count: number }>();
  values.forEach((value, i) => {
    const { sum, count } = means.get(kinds[i]!) ?? { sum: 0, count: 0 };
    means.set(kinds[i]!, { sum: sum + value, count: count + 1 });
  });
  return kinds.map((kind) => {
    const { sum, count } = means.get(kind)!;
    return sum / count;
  });
}

/** Of a day with the day before. A short series shows less than there is: (1 + 3φ)/n is put back. */
function autocorrelationOf(deviation: readonly number[], n: number): number {
  let [square, product] = [0, 0];
  deviation.forEach((d, i) => {
    square += d * d;
    if (i > 0) product += d * deviation[i - 1]!;
  });
  const seen = square > 0 ? product / square : 0;
  return Math.min(MOST_ALIKE, Math.max(0, seen + (1 + 3 * seen) / n));
}

/** The longer days are alike, the longer the blocks (Politis and White 2004), a week at most. */
function blockOf(autocorrelation: number, n: number): number {
  const a = (2 * autocorrelation * autocorrelation) / (1 - autocorrelation * autocorrelation) ** 2;
  return Math.max(1, Math.min(LONGEST_BLOCK, Math.round(Math.cbrt(a * n))));
}

/** What blocks of that length show of a sum's variance, in units of that of independent days. */
function carriedBy(autocorrelation: number, blockDays: number): number {
  let carried = 1;
  for (let k = 1; k < blockDays; k++) carried += 2 * (1 - k / blockDays) * autocorrelation ** k;
  return carried;
}

/** Cornish–Fisher: within 2 % of the table from 2 degrees of freedom on. */
function studentT90(freedom: number): number {
  const z2 = Z_90 * Z_90;
  return Z_90 * (1 + (z2 + 1) / (4 * freedom) + (5 * z2 * z2 + 16 * z2 + 3) / (96 * freedom * freedom));
}

/** Several sources together: as wide as the variance that each brings. */
export function togetherWidening(parts: readonly { readonly variance: number; readonly widening: number }[]): number {
  const total = parts.reduce((sum, { variance }) => sum + variance, 0);
  const widened = parts.reduce((sum, { variance, widening }) => sum + variance * widening * widening, 0);
  return total > 0 ? Math.sqrt(widened / total) : 1;
}

/** The share of resamples below which the `percent`-th percentile lies. */
export const expandedShare = (percent: number, widening: number): number =>
  normalShare(normalQuantile(percent / 100) * widening);

/** The probability that a share of the resamples stands for: the same, the other way round. */
export function impliedProbability(share: number, widening: number): number {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : 1;
  return normalShare(normalQuantile(share) / widening);
}

/** The normal distribution function (Abramowitz and Stegun 26.2.17; to 7 decimals). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

/** Its inverse, by halving: exact to what `normalShare` can tell. */
function normalQuantile(share: number): number {
  let [low, high] = [-9, 9];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
