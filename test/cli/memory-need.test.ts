import { expect, test } from "vitest";
import { neededBytes, warnOfMemory } from "../../src/cli/memory-need.ts";
import { messagesFor } from "../../src/i18n/index.ts";

const said = (freeBytes: number, files: readonly string[], sizeBytes: number | undefined, lang = "en"): string => {
  const written: string[] = [];
  const stderr = { isTerminal: false, write: (text: string): void => void written.push(text) };
  warnOfMemory({ freeMemoryBytes: () => freeBytes, stderr }, messagesFor(lang), files, sizeBytes);
  return written.join("");
};

test("ten million rows as text are guessed at no less than they were measured to take", () => {
  expect(neededBytes(628e6, false)).toBeGreaterThan(590e6);
  expect(neededBytes(628e6, false)).toBeLessThan(900e6);
});

test("said before anything is read, and only where memory may run out", () => {
  expect(said(8e9, ["a.csv"], 628e6)).toBe("");
  expect(said(8e9, ["-"], undefined)).toBe("");
  expect(said(8e9, ["a.csv.gz"], 2e9)).toContain("--detail bill");
  expect(said(500e6, ["a.csv"], 628e6)).toContain("500 MB");
  expect(said(500e6, ["a.csv"], 628e6, "ko")).toContain("메모리");
});
