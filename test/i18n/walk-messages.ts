// Every sentence of a language, said with sample parameters.
import { expectations } from "../../src/core/base/expectation.ts";
import { en } from "../../src/i18n/en.ts";
import type { Messages } from "../../src/i18n/messages.ts";

export type Params = Readonly<Record<string, unknown>>;
/** `path` names the message, `error.flag-missing`; a message with parameters is said once for each variant. */
export type Saying = {
  readonly path: string;
  readonly variant: Params;
  readonly text: string;
  /** Names of the parameters it looked at. */
  readonly read: ReadonlySet<string>;
};

/** Values that no sentence has of itself, so that one can tell whether a parameter was said. */
export const samples: Params = {
  accepted: "77,701",
  after: "77.44",
  before: "77.45",
  added: "77,728",
  account: "111122223333",
  all: 77702,
  architecture: "arm64",
  asOf: "2026-01-17",
  at: "2026-03-18 09:17:27",
  amount: "77.34",
  band: "7777000000",
  breakEven: "77.35 %",
  book: "negotiated",
  changed: "77,729",
  cause: "CAUSE-OF-IT",
  column: "elapsed",
  columns: "when, elapsed",
  command: "estimate",
  committed: "77.36",
  computed: "77,703",
  concurrency: "77.04",
  confidence: "high",
  count: "77,705",
  currency: "CNY",
  day: "2026-02-19",
  days: "77.06",
  difference: "+77.74 USD",
  dimension: "DIMENSION",
  drivers: "duration + cold-starts",
  end: "2026-04-21 23:57:59",
  expected: "EXPECTED",
  factor: "77.07",
  fault: "gap",
  field: "duration_ms",
  file: "orders.csv",
  first: "2015-05-22",
  flag: "rate",
  format: "table",
  free: "77,708",
  from: "77,709",
  grain: "groups",
  guess: "json",
  high: "77.81",
  hours: "77.10",
  imported: "77,730",
  invocations: "77,744",
  key: "workloads.0.memorymb",
  keys: "budgets workloads.0.growth",
  known: false,
  lacks: "counts",
  limit: "77,711",
  line: 77712,
  lines: "duration eu-west-3 arm64",
  logged: "77,713",
  mean: "77.14",
  memory: "7,746",
  minimum: "77,737",
  missing: "durations memory OTHER",
  month: "2026-06",
  months: "2026-05 2026-06",
  most: "77.15",
  name: "charge",
  near: "memoryMb",
  on: "2026-07-23",
  order: "arm-first",
  overridden: false,
  packageType: "Zip",
  other: "--requests",
  payment: "all-upfront",
  paid: "77,716",
  peak: "77,717",
  preset: "api-backend",
  price: "0.000077738",
  percent: "77.18",
  periodS: "77.45",
  problem: "value",
  quantity: "77,719",
  rate: "7,720 MB",
  read: "7,721 MB",
  reason: "ENOENT",
  region: "eu-west-3",
  regions: "us-gov-west-1",
  rejected: "77,722",
  removed: "77,731",
  requests: "77,739",
  reserved: "77,740",
  rows: "77,723",
  rule: "uncovered-only",
  runtimeKind: "custom",
  schema: "prices",
  second: "SECOND",
  share: "77.24 %",
  shown: 77725,
  since: "2016-06-24",
  sku: "TG3M4CAGBA3NYQBH",
  source: "S7725",
  start: "2026-04-20 00:07:01",
  text: "TEXT",
  title: "TITLE",
  to: "77,726",
  total: "77.47",
  tried: "csv report-log",
  unchanged: "77,732",
  unit: "UNITS",
  unused: "77.41",
  url: "http://127.0.0.1:7748/",
  upper: "77.27",
  used: "77.42",
  utilization: "77.43 %",
  usageType: "APN1-Request",
  usage: "analyze <traces..>",
  value: "VALUE",
  values: "x86_64, arm64",
  variant: "x86_64",
  provisioned: "77.51",
  claimed: "77.52",
  arrivals: "77.54",
  minutes: "77.55",
  half: "77.56",
  functions: "77.57",
  initMs: "77.58",
  retries: "77.59",
  baseS: "77.61",
  capS: "77.62",
  scale: "77.63",
  growth: "77.64",
  attempts: 20_000_000_000,
  refusedAt: 78,
  figure: "77.65",
  halfWidth: "77.66",
  seconds: "77.67",
  replications: "77.68",
  seed: "77.69",
  asked: "77.72",
  atRisk: "77.82",
  exceeded: "77.83",
  kept: "77.84",
  low: "77.85",
  names: "payments",
  p10: "77.86",
  p50: "77.87",
  p90: "77.88",
  resamples: "77.89",
  level: "77.73",
  edge: false,
  limits: "77.91",
  errors: 7,
  warnings: 8,
  groups: "77.74",
  last: "2015-06-23",
  left: "77.75",
  least: "77.91",
  queue: "QUEUE",
  hiddenS: "77.92",
  timeoutS: "77.93",
  windowS: "77.94",
  recommendedS: "77.95",
  setting: "SETTING",
  needed: "77.76 MB",
  word: "WORD",
  workloads: "checkout, resize",
  worst: "duration-malformed",
  zone: "Asia/Tokyo",
  place: "lambda-planner.yaml:77",
};

const none = (...names: string[]): Params => Object.fromEntries(names.map((name) => [name, undefined]));
const wordList = { known: "csv report-log" };
/** An unknown word without a near one, and with one. */
const unknownWord = (name: string): Params[] => [wordList, { ...wordList, [name]: "report-logs" }];

/** Everything that can be wrong at a key of a file. */
const mismatches: Params[] = [
  ...expectations.map((expected) => ({ expected })),
  { expected: "known-key", near: undefined },
  { expected: "known-name", near: undefined },
  { expected: "list", values: undefined },
  { expected: "text", key: "", values: undefined },
];

/** What else a message may be given, beyond the samples. */
const variants: Readonly<Record<string, readonly Params[]>> = {
  "error.column-missing": [
    { flag: "--region us-east-1" },
    none("column"),
    none("column", "flag"),
    none("flag", "columns"),
  ],
  "error.command-unknown": unknownWord("word"),
  "error.config-malformed": mismatches,
  "error.currency-unknown": [{}, none("near")],
  "error.dated-before-first": [{}, none("first")],
  "error.file-is-something-else": [{ guess: "a photograph" }, ...Object.keys(en.guess).map((guess) => ({ guess }))],
  "error.file-unreadable": [{}, { reason: "EACCES" }, { reason: "EISDIR" }, { reason: "EBUSY" }],
  "error.template-unknown": [{}, ...Object.keys(en.guess).map((guess) => ({ guess }))],
  "finding.account-too-small-to-reserve": [{}, { region: "" }],
  "finding.provisioned-above-limit": [{}, { region: "" }],
  "finding.reserved-leaves-too-little": [{}, { region: "" }],
  "assumption.existing-reservations": [{}, { region: "" }],
  "error.flag-missing": [{}, none("command"), { flag: "region" }],
  "error.flag-unknown": unknownWord("flag"),
  "error.format-unknown": unknownWord("format"),
  "error.metrics-lack": ["counts", "durations", "period", "statistic", "LACKS"].map((lacks) => ({ lacks })),
  "error.map-field-unknown": unknownWord("field"),
  "error.name-not-in-trace": unknownWord("name"),
  "error.offer-currency": [{}, none("line")],
  "error.offer-incomplete": [
    {},
    none("to"),
    { fault: "missing" },
    { fault: "overlap" },
    { fault: "overlap", to: undefined },
  ],
  "error.offer-not-recognised": Object.keys(en.offerGuess).map((guess) => ({ guess })),
  "error.offer-region-missing": unknownWord("region"),
  "error.offer-value-malformed": [{}, none("line"), { value: "" }],
  "error.output-unwritable": [{}, { reason: "ENOSPC" }, { reason: "EROFS" }, { reason: "EBUSY" }],
  "error.plan-malformed": mismatches,
  "error.port-unavailable": [{}, { reason: "EADDRINUSE" }],
  "error.price-unknown": [{}, { band: "0" }, none("band"), none("band", "first")],
  "error.prices-malformed": mismatches,
  "error.saved-malformed": mismatches,
  "error.region-unknown": unknownWord("region"),
  "error.summary-damaged": [{ fault: "cut-off" }, { fault: "changed" }, { fault: "malformed" }],
  "error.trace-format-unknown": Object.keys(en.guess).map((guess) => ({ guess })),
  "error.words-missing": [wordList],
  "error.zone-unknown": [{}, none("near")],
  "importWarning.ladder-gap": [{}, { to: null }],
  "importWarning.ladder-overlap": [{}, { to: null }],
  "assumption.comparison-coarse": [{}, { grain: "functions" }],
  "assumption.preset": Object.keys(en.preset).map((preset) => ({ preset })),
  "text.breakEvenNever": [{}, { breakEven: null }],
  "text.provisionedNeverPays": [{}, { breakEven: null }],
  "text.bandOf": [{}, { to: null }],
  "text.priceEntry": [{}, { known: true }, { overridden: true }, { confidence: "medium" }, { confidence: "low" }],
  "text.checkedSo": [{}, { errors: 0, warnings: 0 }],
  "text.concurrencySummary": [{}, { edge: true }, { limit: null }],
  "text.limitLine": [{}, { edge: true }],
  "text.forecastSummary": [{}, { low: null, high: null }],
  "text.limitsOfDay": [{}, { on: null }],
  "text.progress": [{}, { share: "" }, { left: "" }],
  "text.rowsRead": [{}, { rejected: "0" }],
  "text.ruleDay": [{}, { on: null }],
  "text.sampleOf": [{}, { line: 0 }],
};

/** All that a language says. Throws where a message wants a parameter that is not among the samples. */
export function sayings(messages: Messages): Saying[] {
  return [...walk(messages, "")];
}

function* walk(value: unknown, path: string): Generator<Saying> {
  if (typeof value === "string") yield { path, variant: {}, text: value, read: new Set() };
  else if (typeof value === "function") {
    for (const variant of variants[path] ?? [{}]) {
      const read = new Set<string>();
      yield { path, variant, text: textOf(value(recorded({ ...samples, ...variant }, read, path))), read };
    }
  } else {
    for (const [key, inner] of Object.entries(value as object)) yield* walk(inner, path ? `${path}.${key}` : key);
  }
}

/** A sentence, or the sentence and the hint of an error. */
function textOf(said: unknown): string {
  if (typeof said === "string") return said;
  const { message, hint } = said as { message: string; hint?: string };
  return hint ? `${message}\n${hint}` : message;
}

function recorded(params: Params, read: Set<string>, path: string): Params {
  return new Proxy(params, {
    get(target, name: string) {
      if (!Object.hasOwn(target, name)) throw new Error(`${path} wants ${name}: give test/i18n a sample of it`);
      read.add(name);
      return target[name];
    },
  });
}
