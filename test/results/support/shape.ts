// Whether plain data has the keys and the kinds of values that the contract fixes. More keys are allowed, fewer are not.

const kinds = {
  text: (value: unknown) => typeof value === "string" && value !== "",
  bool: (value: unknown) => typeof value === "boolean",
  null: (value: unknown) => value === null,
  count: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
  /** At most six decimals. */
  number: (value: unknown) =>
    typeof value === "number" && Number.isFinite(value) && /^-?\d+(\.\d{1,6})?$/.test(String(value)),
  /** Minimal digits, no exponent: `0.1`, never `0.10` or `1e-1`. */
  decimal: (value: unknown) => typeof value === "string" && /^(-(?!0$))?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(value),
  /** Two decimals, or two significant digits of less than a cent. */
  rounded: (value: unknown) => typeof value === "string" && /^(\d+\.\d{2}|0\.00\d{1,28})$/.test(value),
  day: (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value),
  month: (value: unknown) => typeof value === "string" && /^\d{4}-\d\d$/.test(value),
  instant: (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/.test(value),
};

/** A kind, several with `|` between, a list of one shape, or a shape for each key; `*` stands for any key. */
export type Shape = string | readonly [Shape] | { readonly [key: string]: Shape };

/** What does not fit, as `path: what it should be, what it is`. */
export function misfits(value: unknown, shape: Shape, path = ""): string[] {
  if (typeof shape === "string") {
    const fits = shape.split("|").some((kind) => kinds[kind as keyof typeof kinds](value));
    return fits ? [] : [`${path}: ${shape}, not ${JSON.stringify(value)}`];
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${path}: a list, not ${JSON.stringify(value)}`];
    return value.flatMap((one, i) => misfits(one, shape[0], `${path}.${i}`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${path}: keys, not ${JSON.stringify(value)}`];
  }
  const any = (shape as Record<string, Shape>)["*"];
  const data = value as Record<string, unknown>;
  if (any !== undefined) return Object.entries(data).flatMap(([key, one]) => misfits(one, any, `${path}.${key}`));
  return Object.entries(shape).flatMap(([key, inner]) =>
    Object.hasOwn(data, key) ? misfits(data[key], inner, `${path}.${key}`) : [`${path}.${key}: missing`],
  );
}
