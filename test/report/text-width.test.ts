import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText, padText, textWidth, wrapText } from "../../src/report/text-width.ts";
import { hostileTexts } from "./hostile-texts.ts";

fc.configureGlobal({ seed: 20_261_121 });

const isOneGrapheme = (text: string): boolean => [...new Intl.Segmenter("und").segment(text)].length === 1;
const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("a", " ", "한", "각", "é", "👨‍👩‍👧‍👦", "👍🏽", "🏽", "\u200d", "\ufe0f", "🇰", "ｶ", "ﾞ", "…"))
    .map((all) => all.join("")),
  fc.constantFrom(...hostileTexts),
);

test.each([
  ["checkout", 8],
  ["", 0],
  ["결제 함수", 9],
  ["각", 2], // in three parts: leading consonant, vowel, final
  ["日本語", 6],
  ["ＡＢ", 4],
  ["ｶﾞ", 2], // halfwidth, its mark a column of its own
  ["é", 1], // e and a combining acute
  ["x\u200b", 1],
  ["👍", 2],
  ["👍🏽", 2],
  ["👨‍👩‍👧‍👦", 2],
  ["❤", 1],
  ["❤️", 2],
  ["❤️‍🔥", 2],
  ["1️⃣", 2],
  ["🇰🇷", 2],
  ["🏴󠁧󠁢󠁷󠁬󠁳󠁿", 2],
  ["กำ", 2],
  ["क्षि", 2],
  ["🇰", 2], // half a flag
  ["±µ…─", 4],
])("%s takes %i columns", (text, columns) => {
  expect(textWidth(text)).toBe(columns);
});

test("cutting keeps whole graphemes and says that something is missing", () => {
  expect(cutText("checkout", 8)).toBe("checkout");
  expect(cutText("checkout", 7)).toBe("checko…");
  expect(cutText("결제함수", 6)).toBe("결제…");
  expect(cutText("a👨‍👩‍👧‍👦b", 3)).toBe("a…");
  expect(cutText("é".repeat(4), 3)).toBe("éé…");
});

test("a cut text is never wider than asked, nor of unbounded length", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, columns) => {
      const cut = cutText(text, columns);
      expect(textWidth(cut)).toBeLessThanOrEqual(columns);
      expect(cut.length).toBeLessThanOrEqual((columns + 1) * 16);
      if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
    }),
  );
});

test("a padded text has the width asked for, also as part of a line", () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      fc.pre(!/\p{Cc}|\p{Cs}/u.test(a + b));
      const [left, right] = [padText(cutText(a, 20), 20), padText(cutText(b, 20), 20, "end")];
      expect(textWidth(left)).toBe(20);
      expect(textWidth(right)).toBe(20);
      expect(textWidth(`${left}  ${right}`)).toBe(42);
    }),
  );
});

test("wrapping breaks at spaces, inside a word only where it must, and loses nothing", () => {
  expect(wrapText("the account limit", 11)).toEqual(["the account", "limit"]);
  expect(wrapText("동시 실행 한도", 9)).toEqual(["동시 실행", "한도"]);
  expect(wrapText("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
  expect(wrapText("", 3)).toEqual([""]);
  expect(wrapText("한", 1)).toEqual(["한"]);
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, columns) => {
      const short = cutText(text, 200);
      const lines = wrapText(short, columns);
      expect(lines.join("").replaceAll(" ", "")).toBe(short.replaceAll(" ", ""));
      for (const line of lines) expect(textWidth(line) <= columns || isOneGrapheme(line)).toBe(true);
    }),
  );
});
