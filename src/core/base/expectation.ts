// What a file should have held where it holds something else: codes, for which i18n has the words.

export const expectations = [
  "count",
  "day",
  "decimal",
  "duration-decimals",
  "duration-limit",
  "event-size",
  "growth",
  "list",
  "mapping",
  "memory",
  "month-hours",
  "not-empty",
  "not-with",
  "number",
  "one-of",
  "only-one",
  "only-with",
  "other-form",
  "percent",
  "positive",
  "present",
  "rate",
  "share",
  "shares-of-one",
  "sum-of-amounts",
  "storage",
  "text",
  "tier-ladder",
  "true-or-false",
  "whole-number",
  "known-key",
  "known-name",
] as const;
export type Expectation = (typeof expectations)[number];

export const isExpectation = (text: string): text is Expectation => (expectations as readonly string[]).includes(text);
