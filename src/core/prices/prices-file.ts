// A prices file of the user's own, lambda-planner/prices@1: what it names replaces the built-in figure, the rest stays.
import { z } from "zod";
import { type Day, isDay, parseDay } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import { architectures } from "../base/function-config.ts";
import { mismatchOf } from "../base/mismatch.ts";
import type { PriceBook } from "./price-book.ts";
import { dimensions, type PriceBand, type PriceOverride } from "./price-list.ts";

export const PRICES_SCHEMA = "lambda-planner/prices@1";

const decimal = z.string().regex(/^\d+(\.\d+)?$/, "decimal");
const day = z.string().refine(isDay, { message: "day" });

const shape = z.strictObject({
  schema: z.literal(PRICES_SCHEMA),
  name: z.string().min(1),
  asOf: day,
  currency: z.literal("USD"),
  discountPercent: z.union([decimal, z.number().min(0).max(100).transform(String)]).optional(),
  prices: z.array(
    z.strictObject({
      dimension: z.enum(dimensions),
      region: z.string(),
      architecture: z.enum(architectures).optional(),
      since: day.optional(),
      until: day.optional(),
      tiers: z
        .array(z.strictObject({ from: decimal, to: decimal.nullable().optional(), price: decimal.nullable() }))
        .min(1),
      source: z.string(),
    }),
  ),
});

const keys = [...Object.keys(shape.shape), ...Object.keys(shape.shape.prices.element.shape), "from", "to", "price"];

/** Plain data, as JSON or YAML gave it → the built-in book with these figures on top. Throws `prices-malformed`. */
export function withPricesFile(book: PriceBook, data: unknown, file: string): PriceBook {
  const result = shape.safeParse(data, { reportInput: true });
  if (!result.success) return fail("prices-malformed", { file, ...mismatchOf(result.error, "", keys) });
  const { name, asOf, discountPercent = "0", prices } = result.data;
  if (Number(discountPercent) > 100) fail("prices-malformed", { file, key: "discountPercent", expected: "percent" });
  const overrides = prices.map(({ tiers, since, until, architecture, ...rest }, i): PriceOverride => {
    refuseGaps(tiers, file, `prices.${i}.tiers`);
    return {
      ...rest,
      ...(architecture && { architecture }),
      ...(since && { since: parseDay(since) }),
      ...(until && { until: parseDay(until) }),
      tiers: tiers.map(({ from, price }): PriceBand => ({ from, price })),
    };
  });
  return { ...book, name, asOf: asOf as Day, discountPercent, overrides: [...book.overrides, ...overrides] };
}

/** A ladder begins at zero, climbs, and leaves nothing out. */
function refuseGaps(
  tiers: readonly { from: string; to?: string | null | undefined }[],
  file: string,
  key: string,
): void {
  tiers.forEach(({ from, to }, i) => {
    const next = tiers[i + 1];
    const isInOrder = i === 0 ? Number(from) === 0 : Number(from) > Number(tiers[i - 1]!.from);
    const meetsNext =
      to === undefined || (to === null ? next === undefined : next !== undefined && Number(to) === Number(next.from));
    if (!isInOrder || !meetsNext) fail("prices-malformed", { file, key: `${key}.${i}`, expected: "tier-ladder" });
  });
}
