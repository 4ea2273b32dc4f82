// What can go wrong by someone else's doing: a code with parameters. The sentence for it lives in i18n.

/** Which exit code an error ends in. `usage`: the words of the command. `input`: a file. `price`: no price, quota or rule. */
export type ErrorKind = "usage" | "input" | "price";

/** Every error the program can raise: its kind, and the parameters its sentence needs. */
export const errorKinds = {
  "account-file-unknown": "input",
  "archive-damaged": "input",
  "amount-malformed": "usage",
  "bill-days-apart": "input",
  "bill-empty": "input",
  "bill-format-unknown": "input",
  "bill-page-missing": "input",
  "bill-without-lambda": "input",
  "column-missing": "input",
  "comparison-spans": "input",
  "config-folder-unknown": "input",
  "config-malformed": "input",
  "currency-unknown": "usage",
  "currency-without-rate": "usage",
  "csv-malformed": "input",
  "data-malformed": "input",
  "data-too-large": "input",
  "data-unreadable": "input",
  "day-malformed": "usage",
  "dated-before-first": "price",
  "edge-set-aside": "usage",
  "file-unreadable": "input",
  "file-is-something-else": "input",
  "files-belong-together": "input",
  "flag-malformed": "usage",
  "flag-missing": "usage",
  "flag-not-with": "usage",
  "flag-unknown": "usage",
  "command-unknown": "usage",
  "flag-without-other": "usage",
  "flag-without-value": "usage",
  "word-unexpected": "usage",
  "words-missing": "usage",
  "workload-out-of-range": "usage",
  "format-not-offered": "usage",
  "format-unknown": "usage",
  "map-field-unknown": "usage",
  "metrics-lack": "input",
  "name-not-in-trace": "usage",
  "no-traces-found": "input",
  "offer-column-missing": "input",
  "offer-conflict": "input",
  "offer-currency": "input",
  "offer-cut-off": "input",
  "offer-incomplete": "input",
  "offer-not-recognised": "input",
  "offer-nothing-taken": "input",
  "offer-region-missing": "input",
  "offer-row-cut-off": "input",
  "offer-value-malformed": "input",
  "output-needs-file": "usage",
  "output-unwritable": "input",
  "package-missing": "input",
  "parquet-not-in-file": "input",
  "plan-malformed": "input",
  "port-unavailable": "usage",
  "price-unknown": "price",
  "prices-malformed": "input",
  "provisioned-above-reserved": "usage",
  "rate-without-currency": "usage",
  "region-unknown": "usage",
  "saved-malformed": "input",
  "reservations-above-limit": "usage",
  "side-unknown": "input",
  "simulation-too-long": "usage",
  "summary-cut-missing": "input",
  "summary-damaged": "input",
  "summary-not-enough": "input",
  "template-unknown": "input",
  "times-in-future": "input",
  "times-relative": "input",
  "too-many-issues": "input",
  "trace-empty": "input",
  "trace-format-unknown": "input",
  "zone-unknown": "usage",
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;
export type ErrorParams = Readonly<Record<string, string | number | undefined>>;

/** An error a person can act on. `params` are plain data, so it can be translated, tested by identity and printed as JSON. */
export class CalculatorError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code);
    this.name = "CalculatorError";
    this.code = code;
    this.params = params;
  }
  get kind(): ErrorKind {
    return errorKinds[this.code];
  }
}

export function fail(code: ErrorCode, params: ErrorParams = {}): never {
  throw new CalculatorError(code, params);
}

/** We are wrong: crashes with a stack, and the command line says it is our fault. */
export function invariant(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${what}`);
}
