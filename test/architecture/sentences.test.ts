// What people read is written in src/i18n and nowhere else. Looks at every string of the other sources, not at comments.
import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

const project = new URL("../../", import.meta.url);
const files = ["src/", "web/"]
  .flatMap((room) =>
    readdirSync(new URL(room, project), { recursive: true, encoding: "utf8" }).map((file) => room + file),
  )
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("src/i18n/"))
  .sort();
const textOf = (file: string): string => readFileSync(new URL(file, project), "utf8");

/** Headers of columns that people paste, in Korean: read, never shown. */
const readsHangul = new Set(["web/state/pasted-table.ts", "web/components/Header.tsx"]); // and the language's own name

/** Strings of three plain words or more that are for programs: names in logs, commands to type. */
const notForReading = new Set([
  "Amazon Web Services, Inc.", // names that FOCUS and AWS's own bills have
  "Amazon Elastic Compute Cloud",
  "Management and Governance",
  "Savings Plans for AWS Compute usage",
  "Billed Restore Duration", // fields of a REPORT line
  "Max Memory Used",
  "Task timed out",
  "zcat logs.gz | $0 analyze - --region us-east-1 --format json",
]);

/** Words as prose has them: letters, at most one capital, at most one sign after them. */
const plainWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /^["'(]?[A-Za-z][a-z]*(?:['’][a-z]+)?[,.;:?!)]?["')]?$/.test(word)).length;

const looksLikeProse = (text: string): boolean => plainWords(text) >= 3 && !/[{}]/.test(text); // braces: a style sheet

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

/** The strings and templates of a source, `…` for what is put in; but not keys, module names and what an invariant says. */
function* stringsOf(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const item of node) yield* stringsOf(item);
  if (!isNode(node) || isInvariant(node)) return;
  if (node.type === "Literal" && typeof node.value === "string") yield node.value;
  if (node.type === "JSXText" && typeof node.value === "string") yield node.value;
  if (node.type === "TemplateLiteral") {
    yield (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join("…");
  }
  for (const [name, inner] of Object.entries(node)) {
    const isKey = name === "key" && node.computed !== true;
    const isModule = name === "source" && /^(?:Import|Export)/.test(node.type);
    if (!isKey && !isModule) yield* stringsOf(inner);
  }
}

const isInvariant = ({ type, callee }: Node): boolean =>
  type === "CallExpression" && isNode(callee) && callee.name === "invariant";

const stringsIn = (file: string, text: string): string[] => {
  const { program, errors } = parseSync(file, text);
  expect(errors, file).toEqual([]);
  return [...stringsOf(program)];
};

describe("sentences outside src/i18n", () => {
  test("the search finds what it is for", () => {
    const source = [
      'import x from "./the long name.ts";',
      "// A comment is not a string.",
      'invariant(ok, "every chunk of a column exists");',
      'const a = { "Unknown argument: it was given": 1 };',
      'fail("The file cannot be read.");',
      "throw new Error(`the $" + "{file} was not there`);",
      'const b = "duration_ms"; const c = `$' + "{x} $" + "{y} ms`;",
    ].join("\n");
    expect(stringsIn("sample.ts", source).filter(looksLikeProse)).toEqual([
      "The file cannot be read.",
      "the … was not there",
    ]);
  });

  test("there are sources to look at", () => expect(files.length).toBeGreaterThan(50));

  test.each(files)("%s", (file) => {
    const text = textOf(file);
    const prose = stringsIn(file, text).filter(looksLikeProse);
    expect(prose.filter((string) => !notForReading.has(string))).toEqual([]);
    if (!readsHangul.has(file))
      expect(text.match(/.*[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3].*/g), "Hangul").toBeNull();
  });
});
