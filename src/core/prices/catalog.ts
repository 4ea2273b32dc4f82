// The prices that ship with the program: the only place that imports data/prices.
import durationList from "../../../data/prices/duration.json" with { type: "json" };
import ephemeralStorageList from "../../../data/prices/ephemeral-storage.json" with { type: "json" };
import freeTier from "../../../data/prices/free-tier.json" with { type: "json" };
import requestsList from "../../../data/prices/requests.json" with { type: "json" };
import type { PriceBook } from "./price-book.ts";
import type { FreeTierEntry, PriceList } from "./price-list.ts";

/** The built-in book. `asOf` is the publication day of the AWSLambda offer the figures were checked against. */
export const builtInPrices: PriceBook = {
  name: "built-in",
  asOf: "2026-09-19",
  currency: "USD",
  lists: {
    requests: requestsList as PriceList,
    duration: durationList as PriceList,
    "ephemeral-storage": ephemeralStorageList as PriceList,
  },
  freeTier: freeTier.entries as readonly FreeTierEntry[],
  overrides: [],
  discountPercent: "0",
};
