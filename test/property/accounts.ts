// Random accounts: invocations of a few functions in a few regions, months on both sides of every change of price and rule.
import fc from "fast-check";
import type { PriceBook } from "../../src/core/prices/price-book.ts";
import type { PriceEntry } from "../../src/core/prices/price-list.ts";
import type { FreeTier } from "../../src/core/rating/rate.ts";
import {
  type Architecture,
  type PriceHistory,
  type ReferenceInvocation,
  type ReferenceOptions,
  type ReferencePrice,
  referenceBilledMs,
} from "../support/reference-bill.ts";
import { decimalText, exact, gbSecondsOfAtoms } from "./decimal.ts";
import type { FastOptions } from "./fast-bill.ts";

export const ARCHITECTURES: readonly Architecture[] = ["x86_64", "arm64"];

/** One case for both calculators. */
export type Account = {
  invocations: ReferenceInvocation[];
  reference: ReferenceOptions;
  fast: FastOptions;
  /** Rows of a batch. */
  batchRows: number;
};

/** Where and when a book can be asked, and how far up its ladders it pays to go. */
export type BookFacts = {
  book: PriceBook;
  regions: readonly string[];
  /** Instants, ms since 1970, at both sides of which something changes. */
  changesMs: readonly number[];
  /** Tier bounds of a pool, in GB-seconds; none where the ladder must not be climbed. */
  bounds: (region: string, architecture: Architecture) => readonly string[];
};

type PricedDimension = "requests" | "duration" | "edge-requests" | "edge-duration";

/** Lambda@Edge has one price, wherever and on whatever it runs. */
function entriesOf(
  book: PriceBook,
  dimension: PricedDimension,
  region: string,
  architecture: Architecture,
): readonly PriceEntry[] {
  const { prices } = book.lists[dimension]!;
  return (dimension.startsWith("edge-") ? prices.global?.any : prices[region]?.[architecture]) ?? [];
}

/** What the oracle is told of a book: plain tables. */
export const tableOf =
  (book: PriceBook, dimension: PricedDimension): PriceHistory =>
  (region, architecture): ReferencePrice[] =>
    entriesOf(book, dimension, region, architecture).map(({ since, tiers }: PriceEntry) => ({
      since,
      tiers: tiers.map(({ from, price }) => ({ from, price: price ?? "no price is known" })),
    }));

const firstDayOf = (book: PriceBook, { name, region, architecture }: Draft, edge: readonly string[]): string =>
  (edge.includes(name) ? (["edge-requests", "edge-duration"] as const) : (["requests", "duration"] as const))
    .map((dimension) => entriesOf(book, dimension, region, architecture)[0]!.since)
    .sort()
    .at(-1)!;

const durationUs = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300_000 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5_000_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 900_001 }).map((ms) => ms * 1000) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 999, 1000, 1001, 99_999, 100_000, 100_001, 65_535_000, 65_536_001) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 901_000_000 }) },
);
const memoryMb = fc.oneof(
  fc.constantFrom(128, 256, 512, 1024, 1769, 3008, 10_240),
  fc.integer({ min: 128, max: 10_240 }),
);

type Draft = Omit<ReferenceInvocation, "loggedBilledMs"> & {
  logged: "none" | "as-computed" | "anything";
  skewMs: number;
};

/** A whole number of ms whose bill is one more says that a little was cut off in print; such rows are tested by themselves. */
const isSuspect = ({ durationUs: us, initUs }: Draft): boolean => us % 1000 === 0 || (us + (initUs ?? 0)) % 1000 === 0;

function invocationOf(draft: Draft, edge: readonly string[]): ReferenceInvocation {
  const { logged, skewMs, ...row } = draft;
  const day = new Date(Math.floor(row.startUs / 1000)).toISOString().slice(0, 10);
  const rules = { billed: "computed", packageType: "Zip", runtimeKind: "managed", edge } as const;
  const computed = Number(referenceBilledMs({ ...row, loggedBilledMs: null }, day, rules));
  const loggedBilledMs =
    logged === "none" || isSuspect(draft) ? null : logged === "as-computed" ? computed : Math.max(0, computed + skewMs);
  return { ...row, loggedBilledMs };
}

const names = ["checkout", "search", "지도"];

const draftsOf = (facts: BookFacts, edge: readonly string[]) => {
  const { book, regions, changesMs } = facts;
  const startMs = fc.oneof(
    fc
      .constantFrom(...changesMs)
      .chain((ms) => fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }).map((d) => ms + d)),
    fc.constantFrom(...changesMs).chain((ms) => fc.constantFrom(ms - 1, ms)),
  );
  return fc
    .record({
      account: fc.constantFrom(null, "111111111111", "222222222222"),
      region: fc.constantFrom(...regions),
      name: fc.constantFrom(...names),
      memoryMb,
      architecture: fc.constantFrom(...ARCHITECTURES),
      startUs: fc.tuple(startMs, fc.integer({ min: 0, max: 999 })).map(([ms, us]) => ms * 1000 + us),
      durationUs,
      initUs: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: 3_000_000 }) },
      ),
      billedRestoreMs: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }) },
      ),
      logged: fc.constantFrom("none", "none", "as-computed", "anything") as fc.Arbitrary<Draft["logged"]>,
      skewMs: fc.integer({ min: -50, max: 300 }),
    })
    .map((draft): Draft => {
      const first = Date.parse(firstDayOf(book, draft, edge)) * 1000;
      return { ...draft, startUs: Math.max(first, draft.startUs) };
    });
};

const freeTierOf = (
  book: PriceBook,
): fc.Arbitrary<Pick<Account["fast"], "freeTier"> & { plain: ReferenceOptions["freeTier"] }> =>
  fc.oneof(
    fc.constant({ freeTier: "none" as const, plain: null }),
    fc.constant({
      freeTier: "whole" as const,
      plain: { requests: book.freeTier.at(-1)!.requests, gbSeconds: book.freeTier.at(-1)!.gbSeconds },
    }),
    fc
      .record({
        requests: fc.integer({ min: 0, max: 14 }).map(String),
        gbSeconds: fc.oneof(
          fc.bigInt({ min: 0n, max: 9_000_000n }).map(gbSecondsOfAtoms),
          fc.bigInt({ min: 0n, max: 5_000_000_000n }).map(gbSecondsOfAtoms),
        ),
      })
      .map((plain) => ({
        freeTier: { requests: exact(plain.requests), gbSeconds: exact(plain.gbSeconds) } satisfies FreeTier,
        plain,
      })),
  );

const alreadyUsedOf = ({ regions, bounds }: BookFacts): fc.Arbitrary<ReferenceOptions["alreadyUsed"]> =>
  fc.array(
    fc
      .record({
        region: fc.constantFrom(...regions),
        architecture: fc.constantFrom(...ARCHITECTURES),
        bound: fc.nat(),
        below: fc.bigInt({ min: 0n, max: 40_000_000n }),
      })
      .map(({ region, architecture, bound, below }) => {
        const all = ["0", ...bounds(region, architecture)];
        const atoms = BigInt(Math.round(Number(all[bound % all.length]) * 1_024_000)) - below;
        return { region, architecture, gbSeconds: gbSecondsOfAtoms(atoms < 0n ? -atoms : atoms) };
      }),
    { maxLength: 3 },
  );

/** Days that `on` may be: at both sides of every change, and late enough for what was used. */
const dayOn = (
  { book, changesMs }: BookFacts,
  drafts: readonly Draft[],
  edge: readonly string[],
): fc.Arbitrary<string | null> => {
  const first =
    drafts
      .map((draft) => firstDayOf(book, draft, edge))
      .sort()
      .at(-1) ?? "";
  const days = changesMs
    .flatMap((ms) => [-1, 0, 1].map((d) => new Date(ms + d * 86_400_000).toISOString().slice(0, 10)))
    .filter((day) => day >= first);
  return days.length === 0 ? fc.constant(null) : fc.oneof(fc.constant(null), fc.constantFrom(...days));
};

export const accountsOf = (facts: BookFacts, size: { minLength?: number; maxLength: number }): fc.Arbitrary<Account> =>
  fc
    .oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(names) })
    .chain((edge) => fc.tuple(fc.constant(edge), fc.array(draftsOf(facts, edge), size)))
    .chain(([edge, drafts]) =>
      fc
        .record({
          on: dayOn(facts, drafts, edge),
          free: freeTierOf(facts.book),
          freeTierOrder: fc.constantFrom("proportional", "x86-first", "arm-first"),
          alreadyUsed: alreadyUsedOf(facts),
          billed: fc.constantFrom("logged", "computed"),
          packageType: fc.constantFrom("Zip", "Image"),
          runtimeKind: fc.constantFrom("managed", "custom"),
          batchRows: fc.integer({ min: 1, max: 9 }),
        })
        .map(({ free, batchRows, ...rest }): Account => {
          const prices = {
            requests: tableOf(facts.book, "requests"),
            duration: tableOf(facts.book, "duration"),
            "edge-requests": tableOf(facts.book, "edge-requests"),
            "edge-duration": tableOf(facts.book, "edge-duration"),
          };
          const options = { ...rest, edge } as Omit<ReferenceOptions, "freeTier" | "prices">;
          return {
            invocations: drafts.map((draft) => invocationOf(draft, edge)),
            reference: { ...options, freeTier: free.plain, prices },
            fast: { ...options, freeTier: free.freeTier, book: facts.book },
            batchRows,
          };
        }),
    );

/** Prices of our own invention: tiny bands, so that a handful of invocations climbs them, and changes in the middle of months. */
export const smallBooks: fc.Arbitrary<BookFacts> = fc
  .record({
    regions: fc.constantFrom(["a-1"], ["a-1", "a-2"], ["a-1", "a-2", "b-1"]),
    days: fc.subarray([
      "2020-11-16",
      "2020-12-01",
      "2020-12-09",
      "2022-08-01",
      "2025-07-31",
      "2025-08-01",
      "2025-08-17",
    ]),
    figures: fc.infiniteStream(
      fc.record({
        prices: fc.array(fc.bigInt({ min: 0n, max: 40_000n }), { minLength: 3, maxLength: 3 }),
        steps: fc.array(fc.bigInt({ min: 1n, max: 9_000_000n }), { minLength: 2, maxLength: 2 }),
        bands: fc.integer({ min: 1, max: 3 }),
        isChanged: fc.boolean(),
      }),
    ),
    freeRequests: fc.integer({ min: 0, max: 8 }),
    freeAtoms: fc.bigInt({ min: 0n, max: 20_000_000n }),
  })
  .map(({ regions, days, figures, freeRequests, freeAtoms }): BookFacts => {
    const pricesOf = (unit: "request" | "GB-second"): PriceEntry[] =>
      ["2020-11-01", ...days].flatMap((since, i) => {
        const { prices, steps, bands, isChanged } = figures.next().value!;
        if (i > 0 && !isChanged) return [];
        const bounds = [0n, steps[0]!, steps[0]! + steps[1]!];
        const from = (bound: bigint): string =>
          unit === "request"
            ? String(bound / 2_000_000n + (bound > 0n ? BigInt(bounds.indexOf(bound)) : 0n))
            : gbSecondsOfAtoms(bound);
        const tiers = bounds
          .slice(0, bands)
          .map((bound, k) => ({ from: from(bound), price: decimalText(prices[k]!, 10) }));
        return [{ since, sinceKnown: true, confidence: "high", source: "s", tiers } as PriceEntry];
      });
    const listOf = (dimension: PricedDimension, unit: "request" | "GB-second") => ({
      dimension,
      unit,
      currency: "USD" as const,
      prices: dimension.startsWith("edge-")
        ? { global: { any: pricesOf(unit) } }
        : Object.fromEntries(regions.map((region) => [region, { x86_64: pricesOf(unit), arm64: pricesOf(unit) }])),
    });
    const book: PriceBook = {
      name: "small",
      asOf: "2026-01-01",
      currency: "USD",
      lists: {
        requests: listOf("requests", "request"),
        duration: listOf("duration", "GB-second"),
        "edge-requests": listOf("edge-requests", "request"),
        "edge-duration": listOf("edge-duration", "GB-second"),
      },
      planFactors: [],
      freeTier: [
        {
          since: "2014-11-13",
          sinceKnown: true,
          requests: String(freeRequests),
          gbSeconds: gbSecondsOfAtoms(freeAtoms),
          streamedGb: "0",
          confidence: "high",
          source: "s",
        },
      ],
      overrides: [],
      discountPercent: "0",
    };
    const changesMs = [
      "2020-11-16",
      "2020-12-01",
      "2020-12-09",
      "2021-04-01",
      "2022-08-01",
      "2025-08-01",
      "2025-08-17",
    ].map((day) => Date.parse(day));
    const bounds = (region: string, architecture: Architecture) =>
      book.lists.duration.prices[region]![architecture]!.flatMap(({ tiers }) => tiers.slice(1).map(({ from }) => from));
    return { book, regions, changesMs, bounds };
  });
