import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equals, ratio } from "../../../src/core/base/ratio.ts";
import {
  inUnit,
  type QuantityKind,
  type QuantityText,
  quantityOf,
  shownText,
  typedText,
  unitsOf,
} from "../../../web/state/quantity-text.ts";

const NOVEMBER_S = ratio(30 * 86_400);
const shown = (kind: QuantityKind, quantity: QuantityText) => shownText(kind, quantity, NOVEMBER_S);
const switched = (kind: QuantityKind, quantity: QuantityText, unit: string) => inUnit(kind, quantity, unit, NOVEMBER_S);

describe("switching the unit", () => {
  test("1536 MB is 1.5 GB, and 1536 MB again", () => {
    const typed = { text: "1536", unit: "MB" };
    const inGb = switched("memory", typed, "GB");
    expect(shown("memory", inGb)).toEqual({ text: "1.5", unit: "GB", isExact: true });
    expect(switched("memory", inGb, "MB")).toEqual(typed);
  });

  test("3,000,000 a month is a rate that never ends: cut for the eye, said so, and exact behind it", () => {
    const typed = { text: "3,000,000", unit: "month" };
    const perSecond = switched("volume", typed, "s");
    expect(shown("volume", perSecond)).toEqual({ text: "1.157407407", unit: "s", isExact: false });
    expect(quantityOf("volume", perSecond, NOVEMBER_S)).toEqual(quantityOf("volume", typed, NOVEMBER_S));
  });

  test("a text that is no figure just takes the unit", () => {
    expect(switched("time", { text: "soon", unit: "ms" }, "s")).toEqual({ text: "soon", unit: "s" });
  });

  test("never changes the value, whatever the figure and however often", () => {
    const kinds = fc.constantFrom<QuantityKind>("volume", "time", "memory", "bytes");
    fc.assert(
      fc.property(
        kinds,
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(fc.nat(4), { maxLength: 6 }),
        (kind, n, path) => {
          const units = unitsOf[kind];
          let quantity: QuantityText = { text: String(n), unit: units[0] };
          const before = quantityOf(kind, quantity, NOVEMBER_S)!;
          for (const step of path) quantity = switched(kind, quantity, units[step % units.length]!);
          expect(equals(quantityOf(kind, quantity, NOVEMBER_S)!, before)).toBe(true);
        },
      ),
    );
  });
});

describe("typing", () => {
  test.each([
    ["memory", "1.5GB", "MB", { text: "1.5", unit: "GB" }],
    ["memory", "512", "MB", { text: "512", unit: "MB" }],
    ["time", "2 s", "ms", { text: "2", unit: "s" }],
    ["volume", "12/s", "month", { text: "12", unit: "s" }],
    ["volume", "3M", "month", { text: "3M", unit: "month" }],
    ["volume", "50k / h", "month", { text: "50k", unit: "h" }],
    ["percent", "1%", "%", { text: "1", unit: "%" }],
  ] as const)("%s: %s", (kind, text, unit, expected) => {
    expect(typedText(kind, text, unit)).toEqual(expected);
  });

  test("a unit typed behind the figure counts before the field is left", () => {
    expect(quantityOf("memory", { text: "1.5GB", unit: "MB" }, NOVEMBER_S)).toEqual(ratio(1536));
    expect(quantityOf("time", { text: "2s", unit: "ms" }, NOVEMBER_S)).toEqual(ratio(2_000_000));
  });

  test.each([
    ["memory", "1.0001"],
    ["memory", "a lot"],
    ["time", "-5"],
    ["percent", "150"],
    ["volume", "1,00"],
    ["count", ""],
  ] as const)("%s: %j is no figure", (kind, text) => {
    expect(quantityOf(kind, { text, unit: unitsOf[kind][0] }, NOVEMBER_S)).toBeUndefined();
  });

  test("every duration from 1 ms to 900,000 ms can be typed", () => {
    for (const ms of [1, 2, 999, 60_000, 899_999, 900_000]) {
      expect(quantityOf("time", { text: String(ms), unit: "ms" }, NOVEMBER_S)).toEqual(ratio(ms * 1000));
    }
  });
});
