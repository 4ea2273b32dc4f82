// A prices file of the user's own, lambda-planner/prices@1: what it names replaces the built-in figure, the rest stays.
import { type Day, parseDay } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import { architectures } from "../base/function-config.ts";
import { mismatchOf } from "../base/mismatch.ts";
import type { PriceBook, PriceOverride } from "./price-book.ts";
import type { Dimension } from "./price-data.ts";
import { EVERYWHERE, type PriceBand, planPayments, planTerms } from "./price-list.ts";
import { priceKeys, pricesShape } from "./prices-file-shape.ts";

/** Plain data, as JSON or YAML gave it → the built-in book with these figures on top. Throws `prices-malformed`. */
export function withPricesFile(book: PriceBook, data: unknown, file: string): PriceBook {
  const result = pricesShape.safeParse(data, { reportInput: true });
  if (!result.success) return fail("prices-malformed", { file, ...mismatchOf(result.error, "", priceKeys) });
  const { name, asOf, discountPercent = "0", prices } = result.data;
  if (Number(discountPercent) > 100) fail("prices-malformed", { file, key: "discountPercent", expected: "percent" });
  const overrides = prices.map(
    ({ tiers, since, until, architecture, variant = architecture, ...rest }, i): PriceOverride => {
      refuseUnused(book, { ...rest, architecture, variant }, (key, words) =>
        fail("prices-malformed", { file, key: `prices.${i}.${key}`, expected: "one-of", values: words.join(", ") }),
      );
      refuseGaps(tiers, file, `prices.${i}.tiers`);
      return {
        ...rest,
        ...(variant && { variant }),
        ...(since && { since: parseDay(since) }),
        ...(until && { until: parseDay(until) }),
        tiers: tiers.map(({ from, price }): PriceBand => ({ from, price })),
      };
    },
  );
  return { ...book, name, asOf: asOf as Day, discountPercent, overrides: [...book.overrides, ...overrides] };
}

type Place = Pick<PriceOverride, "dimension" | "region"> &
  Readonly<Record<"architecture" | "variant", string | undefined>>;

/** A figure that nothing could ever be charged at is a mistake, not a price. */
function refuseUnused(
  book: PriceBook,
  { dimension, region, architecture, variant }: Place,
  refuse: (key: string, words: readonly string[]) => never,
): void {
  const isEverywhere = book.lists[dimension]?.prices[EVERYWHERE] !== undefined;
  if (isEverywhere && region !== EVERYWHERE) refuse("region", [EVERYWHERE]);
  const words = variantWords(book, dimension);
  if (variant === undefined || !words || words.includes(variant)) return;
  refuse(variant === architecture ? "architecture" : "variant", words);
}

const planWords = architectures.flatMap((architecture) =>
  planPayments.flatMap((payment) => planTerms.map((term) => `${architecture}/${payment}/${term}`)),
);

/** What a dimension's prices may differ by; undefined where nobody can list it: AWS has ever more instance types. */
function variantWords(book: PriceBook, dimension: Dimension): readonly string[] | undefined {
  if (dimension === "managed-instances-fee") return undefined;
  if (dimension.startsWith("savings-plan-")) return planWords;
  const byRegion = Object.values(book.lists[dimension]?.prices ?? {});
  return [...new Set(byRegion.flatMap((byVariant) => Object.keys(byVariant)))].sort();
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
