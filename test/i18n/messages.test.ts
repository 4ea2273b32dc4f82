import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errorKinds } from "../../src/core/base/errors.ts";
import { languages } from "../../src/i18n/index.ts";
import { ko } from "../../src/i18n/ko.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import type { LabelName } from "../../src/i18n/names.ts";
import { textWidth } from "../../src/report/text-width.ts";
import { assumptionIds } from "../../src/results/assumption.ts";
import { issueKinds } from "../../src/traces/issue-log.ts";
import { type Saying, samples, sayings } from "./walk-messages.ts";

const [english, ...others] = languages as readonly [Messages, ...Messages[]];
const HANGUL = /[가-힣]/;
const matches = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern))].sort();
const titleOf = ({ path, variant }: Saying): string =>
  Object.keys(variant).length === 0 ? path : `${path} ${JSON.stringify(variant, (_key, value) => value ?? null)}`;

describe.each(languages)("every sentence in $lang", (messages) => {
  const all = sayings(messages);

  test.each(all.map((saying) => [titleOf(saying), saying] as const))("%s", (_title, { text }) => {
    expect(text.trim()).not.toBe("");
    expect(text).toBe(text.trim());
    expect(text).not.toMatch(/\bundefined\b|\bnull\b|\bNaN\b|\[object|\bfunction\b.*=>/);
    expect(text).not.toMatch(/\.\.(?!\.)(?=\s|$)/); // "Known: a, b.." where a parameter already ended the sentence
  });

  test("there is one for every error, issue and assumption", () => {
    expect(Object.keys(messages.error).sort()).toEqual(Object.keys(errorKinds).sort());
    expect(Object.keys(messages.issue).sort()).toEqual(Object.keys(issueKinds).sort());
    expect(Object.keys(messages.assumption).sort()).toEqual([...assumptionIds].sort());
  });
});

// Said in a language's own words, so not found in the text as they came in.
const translated = new Set(["expected", "confidence", "fault", "grain", "guess", "problem", "reason", "worst"]);

/** The parameters whose values are in the text. */
const saidIn = ({ text, variant, read }: Saying): string[] =>
  Object.entries({ ...samples, ...variant })
    .filter(([name]) => read.has(name) && !translated.has(name))
    .filter(([, value]) => (typeof value === "string" && value !== "") || typeof value === "number")
    .filter(([, value]) => text.includes(String(value)))
    .map(([name]) => name)
    .sort();

const flags = (text: string): string[] => matches(text, /--[a-z][a-z-]*/g);
const commands = (text: string): string[] => matches(text, /lambda-planner(?:[ /][\w@-]+)?|aws [a-z]+ [a-z-]+/g);
const identifiers = (text: string): string[] => matches(text, /\b[A-Z][A-Z_]{2,}\b/g);
const numbers = (text: string): string[] => matches(text, /\d[\d,.]*\d|\d/g);
const latinWords = (text: string): string[] => matches(text, /[A-Za-z][\w-]*/g);

describe.each(others)("$lang beside English", (messages) => {
  const ours = sayings(english);
  const theirs = new Map(sayings(messages).map((saying) => [titleOf(saying), saying]));
  const shared = ours.filter((saying) => saying.path !== "lang" && theirs.has(titleOf(saying)));
  const pairs = shared.map((saying) => [titleOf(saying), saying, theirs.get(titleOf(saying))!] as const);

  test("says the same things", () => {
    expect([...theirs.keys()].sort()).toEqual(ours.map(titleOf).sort());
  });

  test.each(pairs)("%s", (_title, own, other) => {
    expect([...other.read].sort(), "parameters it takes").toEqual([...own.read].sort());
    expect(saidIn(other), "parameters it says").toEqual(saidIn(own));
    expect(flags(other.text), "flags").toEqual(flags(own.text));
    expect(commands(other.text), "commands").toEqual(commands(own.text));
    expect(identifiers(other.text), "identifiers").toEqual(identifiers(own.text));
    expect(numbers(other.text), "numbers").toEqual(expect.arrayContaining(numbers(own.text)));
    const strangers = latinWords(other.text).filter((word) => !own.text.includes(word));
    expect(strangers, "Latin words that English does not have").toEqual([]);
  });
});

describe("Korean", () => {
  test("has Hangul in every message but these", () => {
    const paths = [...new Set(sayings(ko).map(({ path }) => path))];
    const texts = (path: string) => sayings(ko).filter((saying) => saying.path === path);
    expect(paths.filter((path) => !texts(path).some(({ text }) => HANGUL.test(text)))).toEqual([
      "lang",
      "driver.snapstart", // product names
      "driver.savings-plan",
      "chargeKind.savings-plan",
      "residualCause.savings-plan",
      "component.managed-instances-ec2",
      "component.logs-ingestion",
      "label.amount", // USD
      "label.architecture", // Arch: 아키텍처 is wider than what stands below it
      "label.durationP50",
      "label.durationP95",
      "label.durationP99",
      "label.gbSeconds",
      "label.memory", // MB
      "label.planned", // a product's name
      "label.savingsPlan",
      "label.vcpu",
      "label.p10",
      "label.p50",
      "label.p90",
      "unit.GB-second",
      "unit.GB",
      "unit.USD",
      "text.edgeName", // a product's name
      "text.peakAt",
      "text.plannedPart",
      "text.sampleOf", // file:line
      "page.label.asCsv", // names of formats
      "page.label.asJson",
      "page.label.asMarkdown",
      "page.label.asPicture",
      "page.label.asPlan",
      "page.label.cpuLine",
      "page.label.rounding100",
      "page.label.rounding1",
      "page.field.init", // a name of AWS's
      "page.unit.ms",
      "page.unit.MB",
      "page.unit.GB",
      "page.unit.KB",
      "page.unit.percent",
      "page.invocation.sqs", // product names
      "page.invocation.kinesis",
      "page.invocation.kafka",
      "page.invocation.mq",
      "page.invocation.edge",
      "page.invocation.managed-instances",
      "page.presetName.edge",
      "page.text.timesMillion", // arithmetic
      "page.text.billedGb",
    ]);
  });

  test("shows both forms of a particle only where a reading is not known", () => {
    const unsure = sayings(ko).filter(({ text }) => /은\(는\)|이\(가\)|을\(를\)|\(으\)로/.test(text));
    expect(unsure.map(titleOf)).toEqual([]);
  });

  test("English has no Hangul", () => {
    expect(sayings(english).filter(({ text }) => HANGUL.test(text))).toEqual([]);
  });

  test("labels that head columns are at most 1.8 times as wide as in English", () => {
    const heads = columnLabels();
    expect(heads.length).toBeGreaterThan(20);
    const wide = heads.filter((name) => textWidth(ko.label[name]) > 1.8 * textWidth(english.label[name]));
    expect(wide.map((name) => `${name}: ${ko.label[name]} / ${english.label[name]}`)).toEqual([]);
  });
});

/** The labels that the report builders put at the head of a column. */
function columnLabels(): LabelName[] {
  const folder = new URL("../../src/report/builders/", import.meta.url);
  const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
  return matches(sources.join("\n"), /(?<=Column\(\s*(?:t\.)?label\.)\w+/g) as LabelName[];
}
