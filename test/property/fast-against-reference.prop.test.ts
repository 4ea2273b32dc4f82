// The program against the oracle: two calculators that share nothing must agree to the last digit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { regionsOf } from "../../src/core/prices/price-book.ts";
import { referenceBill } from "../support/reference-bill.ts";
import { type Account, accountsOf, type BookFacts, smallBooks } from "./accounts.ts";
import { addUp, comparable, fastBill } from "./fast-bill.ts";

const requests = builtInPrices.lists.requests.prices;
const priced = regionsOf(builtInPrices).filter((region) => requests[region]?.x86_64?.[0]?.tiers[0]?.price != null);
const shipped: BookFacts = {
  book: builtInPrices,
  regions: ["us-east-1", "ap-northeast-2", "eu-west-1", ...priced],
  changesMs: ["2016-06-01", "2020-12-01", "2021-04-01", "2021-09-29", "2022-08-01", "2025-08-01", "2026-11-21"].map(
    (day) => Date.parse(day),
  ),
  // The upper bands of this one pool are not known: climbing there is an error, tested with the prices.
  bounds: (region, architecture) =>
    region === "ap-northeast-1" && architecture === "arm64"
      ? []
      : architecture === "arm64"
        ? ["7500000000", "18750000000"]
        : ["6000000000", "15000000000"],
};

function expectAgreement({ invocations, reference, fast, batchRows }: Account): void {
  const slow = referenceBill(invocations, reference);
  const quick = fastBill(invocations, fast, batchRows);
  expect(comparable(quick)).toEqual({ total: slow.totalText, lines: slow.lines, usage: slow.usage });
  expect(addUp(quick.bill.attributed.map((amount) => amount.toJSON()))).toBe(slow.totalText);
}

const seed = 20261121;

test("6,000 small random accounts at the prices that ship", () => {
  fc.assert(fc.property(accountsOf(shipped, { maxLength: 12 }), expectAgreement), { seed, numRuns: 6000 });
});

test("4,000 small random accounts at random prices with tiny bands, changed inside months", () => {
  const accounts = smallBooks.chain((facts) => accountsOf(facts, { maxLength: 12 }));
  fc.assert(fc.property(accounts, expectAgreement), { seed, numRuns: 4000 });
});

test("300 larger random accounts, which use up the whole allowance and climb the ladders", () => {
  const large = { minLength: 100, maxLength: 250 };
  const atShippedPrices = accountsOf(shipped, large);
  const atSmallPrices = smallBooks.chain((facts) => accountsOf(facts, large));
  fc.assert(fc.property(fc.oneof(atShippedPrices, atSmallPrices), expectAgreement), { seed, numRuns: 300 });
});
