// What a file should have held where it holds something else: codes, for which i18n has the words.

export const expectations = [
  "count",
  "day",
  "decimal",
  "duration-decimals",
  "duration-limit",
  "list",
  "mapping",
  "memory",
  "not-empty",
  "number",
  "one-of",
  "only-one",
  "other-form",
  "percent",
  "positive",
  "present",
  "rate",
  "share",
  "shares-of-one",
  "storage",
  "text",
  "tier-ladder",
  "true-or-false",
  "known-key",
] as const;
export type Expectation = (typeof expectations)[number];

export const isExpectation = (text: string): text is Expectation => (expectations as readonly string[]).includes(text);
