// What every language must say. A language that leaves one out does not compile.

import type { ErrorCode, ErrorParams } from "../core/base/errors.ts";
import type { Expectation } from "../core/base/expectation.ts";
import type { ComponentId } from "../core/rating/component.ts";
import type { Assumption, AssumptionId } from "../results/assumption.ts";
import type { IssueCode } from "../traces/issue-log.ts";
import type { Guess } from "../traces/what-is-it.ts";

/** What went wrong, and what to do next. */
export type ErrorSentence = { readonly message: string; readonly hint?: string };

/** Every option of the command line, by its name there. */
export type FlagName =
  | "account-limit"
  | "architecture"
  | "billed"
  | "bucket"
  | "cold-start-ratio"
  | "color"
  | "detail"
  | "duration"
  | "explain"
  | "format"
  | "free-tier"
  | "free-tier-order"
  | "from"
  | "function"
  | "help"
  | "init"
  | "input-format"
  | "invocation"
  | "lang"
  | "limits"
  | "map"
  | "max-issues"
  | "memory"
  | "on"
  | "only"
  | "output"
  | "package-type"
  | "prices"
  | "quiet"
  | "rate"
  | "region"
  | "requests"
  | "runtime-kind"
  | "scaling-rule"
  | "seed"
  | "sort"
  | "storage"
  | "to"
  | "today"
  | "top"
  | "version"
  | "keep-alive"
  | "plan"
  | "traces"
  | "action";

export type CommandName = "analyze" | "estimate" | "prices" | "completion";
export type ExampleName =
  | "analyze-csv"
  | "analyze-log"
  | "analyze-old-rules"
  | "analyze-stdin"
  | "estimate-flags"
  | "estimate-plan"
  | "estimate-explain"
  | "prices-list"
  | "prices-show";

/** Headings, labels and column names of reports. */
export type LabelName =
  | "account"
  | "alreadyUsed"
  | "amount"
  | "analysisTitle"
  | "architecture"
  | "assumptions"
  | "billTitle"
  | "billed"
  | "billedDifference"
  | "capacityTitle"
  | "coldStarts"
  | "component"
  | "concurrency"
  | "concurrencyTitle"
  | "confidence"
  | "duration"
  | "durationP50"
  | "durationP95"
  | "durationP99"
  | "errors"
  | "estimateTitle"
  | "explainTitle"
  | "freeQuantity"
  | "function"
  | "functionsTitle"
  | "gbSeconds"
  | "inFlight"
  | "input"
  | "invocations"
  | "issue"
  | "issueCount"
  | "issueSample"
  | "issuesTitle"
  | "limit"
  | "maxDuration"
  | "mean"
  | "memory"
  | "memoryUsed"
  | "month"
  | "peak"
  | "peakEnvironments"
  | "percentiles"
  | "perInvocation"
  | "perMillion"
  | "poolsTitle"
  | "price"
  | "prices"
  | "pricesTitle"
  | "projection"
  | "quantity"
  | "region"
  | "requests"
  | "rows"
  | "rule"
  | "rules"
  | "simulatedColdStarts"
  | "since"
  | "source"
  | "summary"
  | "span"
  | "throttled"
  | "throttlingTitle"
  | "tier"
  | "timeouts"
  | "total"
  | "unit"
  | "upperBound"
  | "usageTitle"
  | "utilization"
  | "workload"
  | "workloadsTitle";

export type Cause = "account-concurrency" | "reserved-concurrency" | "scaling-rate" | "request-rate";

export type Messages = {
  /** BCP 47. */
  readonly lang: string;
  readonly error: { readonly [C in ErrorCode]: (params: ErrorParams) => ErrorSentence };
  readonly errorWord: string;
  readonly hintWord: string;
  readonly ourFault: string;
  readonly issue: Readonly<Record<IssueCode, string>>;
  /** What a file should have held: completes "expected: …". `values` for `one-of`. */
  readonly expected: Readonly<Record<Expectation, string>>;
  readonly guess: Readonly<Record<Guess, string>>;
  readonly assumption: { readonly [A in AssumptionId]: (params: Assumption["params"]) => string };
  readonly component: Readonly<Record<ComponentId, string>>;
  /** What is charged, as a rule in one sentence. */
  readonly rule: Readonly<Record<ComponentId, string>>;
  readonly cause: Readonly<Record<Cause, string>>;
  readonly label: Readonly<Record<LabelName, string>>;
  readonly command: Readonly<Record<CommandName, string>>;
  readonly flag: Readonly<Record<FlagName, string>>;
  readonly example: Readonly<Record<ExampleName, string>>;
  readonly helpWords: Readonly<
    Record<
      | "commands"
      | "options"
      | "positionals"
      | "examples"
      | "default"
      | "choices"
      | "required"
      | "boolean"
      | "string"
      | "number"
      | "array"
      | "more",
      string
    >
  >;
  readonly unit: Readonly<Record<"request" | "GB-second", string>>;
  readonly text: {
    readonly rowsRead: (p: { accepted: string; rows: string; rejected: string }) => string;
    readonly spanOf: (p: { start: string; end: string; days: string }) => string;
    readonly ruleDay: (p: { on: string | null }) => string;
    readonly pricesAge: (p: { asOf: string }) => string;
    readonly projectionOf: (p: { month: string; days: number; factor: string }) => string;
    readonly billedFrom: (p: { logged: string; computed: string }) => string;
    readonly nothingThrottled: (p: { limit: string }) => string;
    readonly throttledFrom: (p: { count: string; at: string; cause: string }) => string;
    readonly roundedLines: string;
    readonly moreRows: (p: { shown: number; all: number }) => string;
    readonly concurrencySummary: (p: { peak: string; at: string; mean: string; limit: string }) => string;
    readonly peakAt: (p: { peak: string; at: string }) => string;
    readonly limitLine: (p: { limit: string }) => string;
    readonly bandOf: (p: { from: string; to: string | null }) => string;
    readonly freeOf: (p: { quantity: string; free: string; paid: string; unit: string }) => string;
    readonly priceEntry: (p: {
      since: string;
      known: boolean;
      confidence: string;
      source: string;
      overridden: boolean;
    }) => string;
    readonly written: (p: { file: string }) => string;
    readonly progress: (p: { read: string; share: string; rate: string }) => string;
    readonly utilizationOf: (p: { concurrency: string; limit: string; share: string }) => string;
    readonly monthOfHours: (p: { month: string; hours: string }) => string;
    readonly sinceNotKnown: string;
    readonly daysAgo: (p: { days: string }) => string;
    readonly unknownPrice: string;
    readonly accountRow: string;
    readonly sampleOf: (p: { file: string; line: number }) => string;
  };
};
