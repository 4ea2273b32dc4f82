// Every price list that lies in data/prices, found by looking, so that a new file is checked without being named.
import { readdirSync } from "node:fs";
import { readData } from "./read-data.ts";

export type Band = { from: string; price: string | null; confidence?: string; source?: string };
export type Entry = { since: string; sinceKnown: boolean; confidence: string; source: string; tiers: Band[] };
export type Prices = Record<string, Record<string, Entry[]>>;
export type PriceFile = { dimension: string; unit: string; currency: string; asOf: string; prices: Prices };
export type FreeTier = Record<"requests" | "gbSeconds" | "streamedGb" | "since" | "confidence" | "source", string> & {
  sinceKnown: boolean;
};

/** Files of another shape, each with its own test. */
export const NOT_LISTS = ["free-tier.json", "savings-plan-factors.json"];

export const listNames = readdirSync(new URL("../../data/prices/", import.meta.url))
  .filter((file) => !NOT_LISTS.includes(file))
  .map((file) => file.replace(/\.json$/, ""));
export const priceFiles = listNames.map((name) => readData<PriceFile>(`prices/${name}.json`));
export const freeTier = readData<{ entries: FreeTier[] }>("prices/free-tier.json").entries;

export const pricesOf = (dimension: string): Prices =>
  priceFiles.find((file) => file.dimension === dimension)?.prices ?? {};

export const histories = (prices: Prices) =>
  Object.entries(prices).flatMap(([region, byVariant]) =>
    Object.entries(byVariant).map(([variant, entries]) => ({ region, variant, entries })),
  );

export const priceOf = (prices: Prices, region: string, variant: string, day: string, band = 0) =>
  prices[region]?.[variant]?.findLast(({ since }) => since <= day)?.tiers[band]?.price;

/** Decimal text as a whole number of 10^-20 dollars, so that prices compare without floats. */
export const scaled = (text: string): bigint => {
  const [whole, fraction = ""] = text.split(".") as [string, string?];
  return BigInt(whole + fraction.padEnd(20, "0"));
};

/** Regions that exist and have no price in dollars. */
export const UNPRICED = ["cn-north-1", "cn-northwest-1", "eusc-de-east-1"];
export const ARCHITECTURES = ["x86_64", "arm64"] as const;
