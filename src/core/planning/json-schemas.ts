// The JSON Schemas of the files that people write: printed from the shapes that read them, so they cannot disagree.
import { z } from "zod";
import { PRICES_SCHEMA } from "../prices/price-list.ts";
import { pricesShape } from "../prices/prices-file-shape.ts";
import { fullPlanShape, PLAN_SCHEMA } from "./plan-shape.ts";

const printed = (shape: z.ZodType, id: string): object => ({ ...z.toJSONSchema(shape, { io: "input" }), $id: id });

export const jsonSchemas = {
  plan: () => printed(fullPlanShape, PLAN_SCHEMA),
  prices: () => printed(pricesShape, PRICES_SCHEMA),
} as const;
