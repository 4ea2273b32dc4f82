// How far the mean of a few replications may be from the truth: Student's interval.

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Half the width of the two-sided 95 % interval of the mean of two or more independent values. */
export function halfWidth95(values: readonly number[]): number {
  const centre = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
  return quantile975(values.length - 1) * Math.sqrt(variance / values.length);
}

// The 97.5 % quantile by degrees of freedom, 1 to 10; above, the expansion in 1/freedom is right to the third digit.
const FIRST = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281];
const NORMAL = 1.959964;

function quantile975(freedom: number): number {
  const z = NORMAL;
  const expansion = z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
  return FIRST[freedom - 1] ?? expansion;
}
