import { describe, expect, test } from "vitest";
import { type Language, languages, messagesFor } from "../../src/i18n/index.ts";

const chosen: readonly (readonly [string | undefined, Language])[] = [
  ["ko", "ko"],
  ["KO", "ko"],
  ["ko-KR", "ko"],
  ["ko_KR", "ko"],
  ["ko_KR.UTF-8", "ko"],
  ["ko.UTF-8", "ko"],
  ["ko-Kore-KR", "ko"],
  ["en", "en"],
  ["en_US.UTF-8", "en"],
  ["kok-IN", "en"], // Konkani
  ["korean", "en"],
  ["de-DE", "en"],
  ["en-KO", "en"],
  ["C", "en"],
  ["C.UTF-8", "en"],
  ["POSIX", "en"],
  [" ", "en"],
  ["-ko", "en"],
  ["__proto__", "en"],
  ["", "en"],
  [undefined, "en"],
];

describe("languages", () => {
  test.each(chosen)("%j speaks %s", (lang, expected) => {
    expect(messagesFor(lang).lang).toBe(expected);
  });

  test("each is there once, English first", () => {
    expect(languages.map(({ lang }) => lang)).toEqual(["en", "ko"] satisfies Language[]);
  });

  test("each is found by its own name", () => {
    for (const messages of languages) expect(messagesFor(messages.lang)).toBe(messages);
  });
});
