// A prices file of the user's own, lambda-planner/prices@1: what it names replaces the built-in figure, the rest stays.
import { z } from "zod";
import { type Day, parseDay } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import { architectures } from "../base/function-config.ts";
import { nearest } from "../base/nearest.ts";
import type { PriceBook } from "./price-book.ts";
import { dimensions, type PriceBand, type PriceOverride } from "./price-list.ts";

export const PRICES_SCHEMA = "lambda-planner/prices@1";

const decimal = z.string().regex(/^\d+(\.\d+)?$/, "decimal text such as 0.0000166667");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day such as 2026-11-21");

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

/** Plain data, as JSON or YAML gave it → the built-in book with these figures on top. Throws `prices-malformed`. */
export function withPricesFile(book: PriceBook, data: unknown, file: string): PriceBook {
  const result = shape.safeParse(data);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const key = [...issue.path.map(String), ...(unknown ? [unknown] : [])].join(".");
    const near =
      unknown &&
      nearest(unknown, [
        ...Object.keys(shape.shape),
        "dimension",
        "region",
        "architecture",
        "since",
        "until",
        "tiers",
        "source",
      ]);
    return fail("prices-malformed", { file, key: key || "(the whole file)", expected: issue.message, near });
  }
  const { name, asOf, discountPercent = "0", prices } = result.data;
  if (Number(discountPercent) > 100) fail("prices-malformed", { file, key: "discountPercent", expected: "0 to 100" });
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
    if (!isInOrder || !meetsNext)
      fail("prices-malformed", { file, key: `${key}.${i}`, expected: "from 0 upwards, without gaps" });
  });
}
