import fc from "fast-check";
import { expect, test } from "vitest";
import { createByteInterner } from "../../src/traces/byte-interner.ts";
import { bytesOf } from "./support/read-rows.ts";

fc.configureGlobal({ seed: 20_261_121, numRuns: 200 });

/** Interns each text out of the middle of a larger buffer, and checks it against a Map. */
function check(texts: readonly string[]): void {
  const interner = createByteInterner();
  const expected = new Map<string, number>();
  const buffer = new Uint8Array(Math.max(...texts.map((text) => bytesOf(text).length), 0) + 20);
  for (const text of texts) {
    const bytes = bytesOf(text);
    buffer.fill(65);
    buffer.set(bytes, 7);
    const known = expected.get(text) ?? expected.size;
    expected.set(text, known);
    expect(interner.intern(buffer, 7, 7 + bytes.length)).toBe(known);
  }
  for (const [text, index] of expected) expect(interner.text(index)).toBe(text);
}

const word = fc.oneof(
  fc.stringMatching(/^[a-c]{0,3}$/),
  fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !/\p{Cs}|\ufeff/u.test(text)),
  fc.constantFrom("", "x".repeat(20_000), "x".repeat(20_001), `${"x".repeat(19_999)}y`, "한글", "👩‍👩‍👧"),
);

test("the number of a text is the order of its first sight, and its text comes back", () => {
  fc.assert(fc.property(fc.array(word, { maxLength: 60 }), check));
});

test("tens of thousands of texts outgrow every first table and keep their numbers", () => {
  const many = Array.from({ length: 20_000 }, (_, n) => `function-${(n * 7919) % 20_000}`);
  check([...many, ...many.slice(0, 3000).reverse(), "function-0"]);
});

test("texts with the same hash are told apart", () => {
  // In a hash that multiplies by 31, "Aa" and "BB" count the same, and so does every sequence of them.
  const colliding = Array.from({ length: 2048 }, (_, n) =>
    n.toString(2).padStart(11, "0").replaceAll("0", "Aa").replaceAll("1", "BB"),
  );
  check([...colliding, ...colliding.slice().reverse()]);
});

test("texts that differ only at the end, or only in length, are told apart", () => {
  const texts = Array.from({ length: 300 }, (_, n) => "a".repeat(n));
  check([...texts, ...texts.map((text) => `${text}b`), ...texts]);
});

test("an empty text is a text like any other, wherever it first appears", () => {
  check(["", "a", ""]);
  check(["a", "", "a", ""]);
});
