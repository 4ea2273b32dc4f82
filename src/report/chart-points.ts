// A chart's values reduced to as many points as can be seen.

/** At most `count` values, each the greatest of its stretch, so that no peak is lost. What is not a number counts as 0. */
export function peaks(values: readonly number[], count: number): number[] {
  const points = new Array<number>(Math.min(count, values.length)).fill(0);
  for (const [i, value] of values.entries()) {
    const at = Math.floor((i * points.length) / values.length);
    if (Number.isFinite(value) && value > points[at]!) points[at] = value;
  }
  return points;
}

/** The greatest value, or 0. */
export const greatest = (values: readonly number[]): number => peaks(values, 1)[0] ?? 0;
