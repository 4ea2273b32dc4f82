// Order never matters to an import, and every row is accounted for.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRatio, toDecimalText } from "../../../src/core/base/ratio.ts";
import { ladderOf } from "../../../src/core/prices/offer-ladder.ts";
import { armRegion, bulkJson, csv, imported, region, row } from "./support/offer-texts.ts";

const rows = [
  ...armRegion(),
  ...armRegion("APN1-"),
  ...region("EU-"),
  row("Lambda-Edge-Request", "0.0000006"),
  row("APN1-Lambda-Edge-Request", "0.0000006"),
  row("Lambda-Streaming-Response-Processed-Bytes", "0.008"),
  row("Lambda-Streaming-Response-Processed-Bytes-ARM", "0.008"),
  row("Global-Request", "0", { Location: "Any" }),
  row("XYZ1-Request", "0.1"),
  row("USE1-DataTransfer", "0.1", { "Product Family": "Data Transfer" }),
];

test("rows in any order, as CSV or JSON, give the same file and the same account of the rows", () => {
  const plain = imported(csv(rows));
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(imported(csv(shuffled))).toEqual(plain);
      expect(imported(bulkJson(shuffled))).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});

test("of any part of the rows, every one is either imported or passed over", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(rows.slice(1)), (some) => {
      const { rowsRead, rowsImported, passedOver } = imported(csv([rows[0]!, ...some]), { expected: [] });
      expect(rowsRead).toBe(some.length + 1);
      expect(rowsImported + passedOver.reduce((sum, { rows: count }) => sum + count, 0)).toBe(rowsRead);
    }),
    { numRuns: 40 },
  );
});

const bound = fc.integer({ min: 0, max: 12 });
const bands = fc.array(
  fc.record({ from: bound, length: fc.option(fc.integer({ min: 1, max: 8 })), price: fc.constantFrom("1", "2") }),
  { maxLength: 5 },
);

test("a ladder begins at zero, never ends, leaves nothing out, and has at each quantity what the bands there agree on", () => {
  fc.assert(
    fc.property(bands, (all) => {
      const given = all.map(({ from, length, price }) => ({
        from: parseRatio(String(from))!,
        to: length === null ? null : parseRatio(String(from + length))!,
        price,
      }));
      const { tiers, faults } = ladderOf(given);
      expect(tiers[0]!.from).toBe("0");
      expect(tiers.at(-1)!.to).toBeNull();
      expect(tiers.slice(1).map(({ from }) => from)).toEqual(tiers.slice(0, -1).map(({ to }) => to));
      for (let at = 0; at <= 22; at++) {
        const there = given.filter(
          ({ from, to }) => Number(toDecimalText(from)) <= at && (to === null || at < Number(toDecimalText(to))),
        );
        const prices = new Set(there.map(({ price }) => price));
        const holds = ({ from, to }: { from: string; to: string | null }): boolean =>
          Number(from) <= at && (to === null || at < Number(to));
        expect(tiers.find(holds)!.price).toBe(prices.size === 1 ? [...prices][0] : null);
        expect(faults.find(holds)?.fault).toBe(there.length === 0 ? "gap" : there.length === 1 ? undefined : "overlap");
      }
    }),
  );
});
