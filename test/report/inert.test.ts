import fc from "fast-check";
import { expect, test } from "vitest";
import { inertForCsv, inertForHtml, inertForMarkdown, inertForTerminal } from "../../src/report/inert.ts";
import { textWidth } from "../../src/report/text-width.ts";
import { ESC, hostileTexts } from "./hostile-texts.ts";

fc.configureGlobal({ seed: 20_261_121 });

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom(...hostileTexts.filter(({ length }) => length < 100)), { maxLength: 4 })
    .map((all) => all.join("")),
  fc
    .array(fc.constantFrom(ESC, "[", "]", "31m", "\u0007", "\\", "\u009b", "P", ";", "a", "\n", "\u202e"))
    .map((all) => all.join("")),
);

test.each([
  [`${ESC}[31mred${ESC}[0m`, "red"],
  [`${ESC}]0;title\u0007name`, "name"],
  [`${ESC}]8;;https://evil.example${ESC}\\click${ESC}]8;;${ESC}\\`, "click"],
  ["\u009b31mred", "red"],
  [`${ESC}${ESC}[m[31mred`, "[31mred"],
  [`${ESC}]never ended`, "never ended"],
  ["two\r\nlines\tand\u2028more", "two lines and more"],
  ["name\u202egpj.exe", "namegpj.exe"],
  ["\ud800x", "\ufffdx"],
  ["\u0000\u202e", "\ufffd"],
  ["", ""],
  ["결제 👨‍👩‍👧‍👦", "결제 👨‍👩‍👧‍👦"],
])("a terminal gets %j as %j", (text, inert) => {
  expect(inertForTerminal(text)).toBe(inert);
});

test("for a terminal: one line, nothing to obey, bounded length, and the same when done twice", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const inert = inertForTerminal(text);
      expect(inert).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
      expect(textWidth(inert)).toBeLessThanOrEqual(1000);
      expect(inertForTerminal(inert)).toBe(inert);
    }),
  );
});

test("for HTML: no character that could begin markup or end an attribute", () => {
  expect(inertForHtml(`<a href="x" title='y'>&amp;`)).toBe("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
  fc.assert(
    fc.property(anyText, (text) => {
      expect(inertForHtml(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
    }),
  );
});

test.each([
  ["checkout-api_prod", "checkout-api_prod"],
  ["-5.00", "-5.00"],
  ["$18.73", "$18.73"],
  ["a|b", "a\\|b"],
  ["`x`", "\\`x\\`"],
  ["*b* _e_", "\\*b\\* \\_e\\_"],
  ["[x](y)", "\\[x\\](y)"],
  ["<b>", "&lt;b&gt;"],
  ["&lt;", "&amp;lt;"],
  ["AT&T", "AT&T"],
  ["# head", "\\# head"],
  ["- item", "\\- item"],
  ["1. one", "1\\. one"],
  ["1.5", "1.5"],
  ["https://evil.example", "https\\://evil.example"],
  ["www.evil.example", "www\\.evil.example"],
  ["@everyone", "@\u2060everyone"],
  ["$\\color{red}", "\\$\\\\color{red}"],
  [" two\nlines ", "two lines"],
])("Markdown gets %j as %j", (text, inert) => {
  expect(inertForMarkdown(text)).toBe(inert);
});

test.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ["@x", "'@x"],
  ["-x", "'-x"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\n=1"],
  ["＝1", "'＝1"],
  ["  =1", "'  =1"],
  ["'=1", "''=1"],
  ["-5", "-5"],
  ["+1.5e-7", "+1.5e-7"],
  ["'quoted'", "'quoted'"],
  ["a\r\nb", "a\nb"],
  [`${ESC}[31mred`, "red"],
])("a CSV cell gets %j as %j", (cell, inert) => {
  expect(inertForCsv(cell)).toBe(inert);
});

test("a CSV cell is never cut", () => {
  expect(inertForCsv("x".repeat(20_000))).toHaveLength(20_000);
});
