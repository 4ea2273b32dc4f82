// The price files that ship, as plain tables: read by the tests themselves, past the program's own catalogue.
import { readdirSync, readFileSync } from "node:fs";
import type { PriceTables, ReferenceBook } from "./reference-components.ts";

const FOLDER = new URL("../../data/prices/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));

export const shippedPrices: PriceTables = Object.fromEntries(
  readdirSync(FOLDER)
    .map((file) => file.replace(".json", ""))
    .filter((name) => name !== "free-tier" && name !== "savings-plan-factors")
    .map((name) => [name, read(name).prices]),
);

/** One request; one MB for one ms; one MB streamed. */
const ATOMS = { requests: 1n, duration: 1024n * 1000n, "response-streaming": 1024n };

export const referenceBook: ReferenceBook = {
  prices: shippedPrices,
  freeTier: read("free-tier").entries,
  planFactors: read("savings-plan-factors").entries,
  atomsPerUnit: ATOMS,
};
