import fc from "fast-check";
import { expect, test } from "vitest";
import { firstWhere } from "../../../src/core/base/first-where.ts";

test("finds what looking at one after the other finds", () => {
  const rising = fc.array(fc.integer({ min: 0, max: 9 })).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(rising, fc.integer({ min: -1, max: 11 }), fc.nat(5), (all, least, skipped) => {
      const from = Math.min(skipped, all.length);
      const found = all.findIndex((one, place) => place >= from && one >= least);
      expect(firstWhere(from, all.length, (place) => all[place]! >= least)).toBe(found === -1 ? all.length : found);
    }),
  );
});
