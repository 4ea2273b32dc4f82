// Parts of a trace may be counted anywhere and put together in any order: the bill is the same to the last digit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { cutDays } from "../../src/core/prices/price-book.ts";
import { type Account, accountsOf, type BookFacts, smallBooks } from "./accounts.ts";
import { amountsByName, billOfSummary, comparable, mergedSummary, summaryOf } from "./fast-bill.ts";

const shipped: BookFacts = {
  book: builtInPrices,
  regions: ["us-east-1", "ap-northeast-2", "af-south-1"],
  changesMs: ["2020-12-01", "2021-09-29", "2025-08-01"].map((day) => Date.parse(day)),
  bounds: () => ["6000000000", "7500000000"],
};

/** An account, the part that each of its rows goes to, and where in its part it goes. */
const dealt = fc
  .oneof(
    accountsOf(shipped, { maxLength: 40 }),
    smallBooks.chain((facts) => accountsOf(facts, { maxLength: 40 })),
  )
  .chain((account) => {
    const { length } = account.invocations;
    const dealing = fc.record({ part: fc.nat({ max: 4 }), place: fc.nat() });
    return fc.record({
      account: fc.constant(account),
      dealing: fc.array(dealing, { minLength: length, maxLength: length }),
      order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      batchRows: fc.integer({ min: 1, max: 17 }),
    });
  });

type Dealt = { account: Account; dealing: { part: number; place: number }[]; order: number[]; batchRows: number };

function inParts({ account, dealing, order, batchRows }: Dealt) {
  const cuts = cutDays(account.fast.book);
  const rows = account.invocations.map((invocation, i) => ({ invocation, ...dealing[i]! }));
  const parts = order.map((part) => {
    const own = rows.filter((row) => row.part === part).sort((a, b) => a.place - b.place);
    return summaryOf(
      own.map(({ invocation }) => invocation),
      cuts,
      batchRows,
    );
  });
  return mergedSummary(parts);
}

const seed = 20261122;

test("split, reordered, cut into batches of any size and merged: the same bill to the last digit", () => {
  fc.assert(
    fc.property(dealt, (given) => {
      const { invocations, fast } = given.account;
      const whole = billOfSummary(summaryOf(invocations, cutDays(fast.book), 64), fast);
      const merged = billOfSummary(inParts(given), fast);
      expect(comparable(merged)).toEqual(comparable(whole));
    }),
    { seed, numRuns: 1000 },
  );
});

test("split, reordered and merged: every function is charged the same to the last digit", () => {
  fc.assert(
    fc.property(dealt, (given) => {
      const { invocations, fast } = given.account;
      const summary = summaryOf(invocations, cutDays(fast.book), 64);
      const merged = inParts(given);
      expect(amountsByName(billOfSummary(merged, fast), merged)).toEqual(
        amountsByName(billOfSummary(summary, fast), summary),
      );
    }),
    { seed, numRuns: 1000 },
  );
});

test("merging leaves the merged parts as they were", () => {
  fc.assert(
    fc.property(dealt, ({ account: { invocations, fast } }) => {
      const cuts = cutDays(fast.book);
      const part = summaryOf(invocations, cuts);
      const before = comparable(billOfSummary(part, fast));
      mergedSummary([part, summaryOf(invocations, cuts), part]);
      expect(comparable(billOfSummary(part, fast))).toEqual(before);
    }),
    { seed, numRuns: 200 },
  );
});
