// The shape of a prices file, lambda-planner/prices@1, as zod checks it. What it means is in prices-file.ts.
import { z } from "zod";
import { isDay } from "../base/day.ts";
import { architectures } from "../base/function-config.ts";
import { dimensions } from "./price-data.ts";
import { PRICES_SCHEMA } from "./price-list.ts";

const decimal = z.string().regex(/^\d+(\.\d+)?$/, "decimal");
const day = z.string().refine(isDay, { message: "day" });

export const pricesShape = z.strictObject({
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
      variant: z.string().min(1).optional(),
      since: day.optional(),
      until: day.optional(),
      tiers: z
        .array(z.strictObject({ from: decimal, to: decimal.nullable().optional(), price: decimal.nullable() }))
        .min(1),
      source: z.string(),
    }),
  ),
});

/** Every word that may be a key: what a mistyped one is compared with. */
export const priceKeys: readonly string[] = [
  ...Object.keys(pricesShape.shape),
  ...Object.keys(pricesShape.shape.prices.element.shape),
  "from",
  "to",
  "price",
];
