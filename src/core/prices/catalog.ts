// The prices that ship with the program, as a book.
import type { PriceBook } from "./price-book.ts";
import { freeTierEntries, planFactorsEntries, priceLists } from "./price-data.ts";

/** The built-in book. `asOf` is the publication day of the AWSLambda offer the figures were checked against. */
export const builtInPrices: PriceBook = {
  name: "built-in",
  asOf: "2026-09-19",
  currency: "USD",
  lists: priceLists,
  freeTier: freeTierEntries,
  planFactors: planFactorsEntries,
  overrides: [],
  discountPercent: "0",
};
