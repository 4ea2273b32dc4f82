// What every language must say. A language that leaves one out does not compile.

import type { ErrorCode, ErrorParams } from "../core/base/errors.ts";
import type { Expectation } from "../core/base/expectation.ts";
import type { BilledComponent, BillIssueCode, ChargeKind } from "../core/comparison/bill-row.ts";
import type { DriverGroup, DriverId } from "../core/comparison/drivers.ts";
import type { ResidualCause } from "../core/comparison/residual.ts";
import type { Finding, FindingId } from "../core/planning/finding.ts";
import type { PresetId } from "../core/planning/presets.ts";
import type { OfferGuess } from "../core/prices/offer-guess.ts";
import type { ImportWarning } from "../core/prices/offer-import.ts";
import type { PassingReason } from "../core/prices/offer-taken.ts";
import type { Dimension } from "../core/prices/price-data.ts";
import type { Unit } from "../core/rating/component.ts";
import type { ComponentId } from "../core/rating/components/index.ts";
import type { Assumption, AssumptionId } from "../results/assumption.ts";
import type { ComparisonBasis, SideKind } from "../results/comparison.ts";
import type { ChangeKind } from "../results/price-diff.ts";
import type { BudgetStatus, DatedChangeResult } from "../results/review.ts";
import type { IssueCode } from "../traces/issue-log.ts";
import type { Guess } from "../traces/what-is-it.ts";
import type { CommandName, ExampleName, FlagName } from "./command-names.ts";
import type { Cause, LabelName, ScenarioName } from "./names.ts";
import type { PageMessages } from "./page/messages.ts";
import type { WorkbookLabel } from "./workbook-names.ts";

/** What went wrong, and what to do next. */
export type ErrorSentence = { readonly message: string; readonly hint?: string };

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
  /** What a file that is no price list looks like. */
  readonly offerGuess: Readonly<Record<OfferGuess, string>>;
  /** Why a row of a price list was passed over. */
  readonly passing: Readonly<Record<PassingReason, string>>;
  readonly importWarning: { readonly [C in ImportWarning["code"]]: (about: Omit<ImportWarning, "code">) => string };
  /** Prices that are no line of a bill of their own. */
  readonly planRate: Readonly<Record<Exclude<Dimension, ComponentId>, string>>;
  readonly change: Readonly<Record<ChangeKind, string>>;
  readonly component: Readonly<Record<ComponentId, string>>;
  /** What makes two bills differ. */
  readonly driver: Readonly<Record<DriverId, string>>;
  readonly driverGroup: Readonly<Record<DriverGroup, string>>;
  /** What of a bill is no line of ours. */
  readonly billedOther: Readonly<Record<Exclude<BilledComponent, ComponentId>, string>>;
  readonly billIssue: Readonly<Record<BillIssueCode, string>>;
  readonly chargeKind: Readonly<Record<ChargeKind, string>>;
  /** Why a bill is not what we make of the traces. */
  readonly residualCause: Readonly<Record<ResidualCause, string>>;
  readonly sideKind: Readonly<Record<SideKind, string>>;
  readonly budgetStatus: Readonly<Record<BudgetStatus, string>>;
  /** Whose change takes place on a day. */
  readonly datedChange: Readonly<Record<DatedChangeResult["kind"], string>>;
  readonly comparisonBasis: Readonly<Record<ComparisonBasis, string>>;
  /** What is charged, as a rule in one sentence. */
  readonly rule: Readonly<Record<ComponentId, string>>;
  readonly cause: Readonly<Record<Cause, string>>;
  /** What a plan contradicts itself or a limit in. */
  readonly finding: { readonly [F in FindingId]: (params: Finding["params"]) => string };
  /** The same month told otherwise. */
  readonly scenario: Readonly<Record<ScenarioName, string>>;
  /** What a ready scenario stands for, and what it takes for granted. */
  readonly preset: Readonly<Record<PresetId, string>>;
  readonly label: Readonly<Record<LabelName, string>>;
  readonly workbook: Readonly<Record<WorkbookLabel, string>>;
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
  readonly unit: Readonly<Record<Unit, string>>;
  readonly text: {
    readonly rowsRead: (p: { accepted: string; rows: string; rejected: string }) => string;
    readonly spanOf: (p: { start: string; end: string; days: string }) => string;
    readonly ruleDay: (p: { on: string | null }) => string;
    readonly pricesAge: (p: { asOf: string }) => string;
    readonly projectionOf: (p: { month: string; days: number; factor: string }) => string;
    readonly billedFrom: (p: { logged: string; computed: string }) => string;
    readonly nothingThrottled: (p: { limits: string }) => string;
    /** A limit by whose it is, in a list of them. */
    readonly accountAtMost: (p: { limit: string }) => string;
    readonly edgeAtMost: (p: { limit: string; rate: string }) => string;
    /** A function, or a place, of Lambda@Edge. */
    readonly edgeName: (p: { name: string }) => string;
    readonly fromTheStart: string;
    readonly throttledFrom: (p: { count: string; at: string; cause: string; name: string }) => string;
    readonly headroom: (p: { growth: string; cause: string; name: string }) => string;
    readonly headroomBelow: (p: { growth: string; cause: string; name: string }) => string;
    readonly throttledStrip: (p: { cause: string }) => string;
    readonly throttledWindows: (p: { count: string; cause: string; from: string; to: string }) => string;
    readonly checkedSo: (p: { errors: number; warnings: number }) => string;
    readonly quotaAsked: (p: { asked: string; growth: string }) => string;
    readonly toFillIn: string;
    readonly perSecond: (p: { rate: string }) => string;
    readonly peakRateAt: (p: { rate: string; at: string }) => string;
    readonly alarmUnusual: (p: { level: string }) => string;
    readonly alarmNearLimit: (p: { level: string }) => string;
    readonly alarmThrottles: string;
    readonly summarized: (p: { file: string; rows: string; accepted: string; groups: string }) => string;
    readonly memoryNeeded: (p: { needed: string; free: string }) => string;
    readonly limitsOfDay: (p: { rule: string; on: string | null }) => string;
    readonly simulatedFor: (p: { seconds: string; replications: string; seed: string }) => string;
    readonly roundedLines: string;
    readonly forecastSummary: (p: {
      from: string;
      to: string;
      start: string;
      end: string;
      low: string | null;
      high: string | null;
    }) => string;
    readonly exactColumn: (p: { title: string }) => string;
    readonly otherFunctions: (p: { count: string }) => string;
    readonly aboveLimit: (p: { difference: string; limit: string }) => string;
    readonly withinLimit: (p: { difference: string; limit: string }) => string;
    readonly billedDays: (p: { amount: string; rows: string; from: string; to: string }) => string;
    readonly comparedDays: (p: { days: number; all: number; from: string; to: string }) => string;
    readonly unexplainedAbove: (p: { amount: string; limit: string }) => string;
    readonly unexplainedWithin: (p: { amount: string; limit: string }) => string;
    readonly notCompared: string;
    readonly expectedIn: (p: { amount: string }) => string;
    readonly expectedWithin: (p: { amount: string; p10: string; p50: string; p90: string }) => string;
    readonly casesOf: (p: { low: string; high: string }) => string;
    readonly soFarOf: (p: { amount: string; days: string; all: number }) => string;
    readonly changeFrom: (p: { difference: string; month: string; reason: string }) => string;
    readonly budgetsSo: (p: { kept: string; atRisk: string; exceeded: string }) => string;
    readonly budgetExceeded: (p: { names: string; level: string }) => string;
    readonly aboveSince: (p: { month: string; since: string; reason: string }) => string;
    readonly everything: string;
    readonly toldApart: string;
    readonly notToldApart: string;
    readonly reviewMonthsNote: string;
    readonly unchangedRows: (p: { count: string }) => string;
    readonly moreRows: (p: { shown: number; all: number }) => string;
    readonly concurrencySummary: (p: {
      peak: string;
      at: string;
      mean: string;
      limit: string | null;
      edge: boolean;
    }) => string;
    readonly peakAt: (p: { peak: string; at: string }) => string;
    /** `edge`: of Lambda@Edge, not of the account. */
    readonly limitLine: (p: { limit: string; edge: boolean }) => string;
    readonly bandOf: (p: { from: string; to: string | null }) => string;
    readonly freeOf: (p: { quantity: string; free: string; paid: string; unit: string }) => string;
    readonly rowsImported: (p: { imported: string; rows: string }) => string;
    readonly changesOf: (p: { changed: string; added: string; removed: string; unchanged: string }) => string;
    readonly priceEntry: (p: {
      since: string;
      known: boolean;
      confidence: string;
      source: string;
      overridden: boolean;
    }) => string;
    readonly provisionedPays: (p: { utilization: string; breakEven: string }) => string;
    readonly provisionedNeverPays: (p: { utilization: string; breakEven: string | null }) => string;
    readonly breakEvenFrom: (p: { breakEven: string }) => string;
    readonly breakEvenNever: (p: { breakEven: string | null }) => string;
    readonly planMonth: (p: { committed: string; used: string; unused: string }) => string;
    readonly plannedPart: (p: { quantity: string; unit: string; price: string; amount: string }) => string;
    /** The reader's own exchange rate: units of `currency` for one US dollar. */
    readonly ownRate: (p: { currency: string; rate: string }) => string;
    /** The clock that times are told by, and that the bill is not cut by. */
    readonly timesIn: (p: { zone: string }) => string;
    readonly settingsFrom: (p: { file: string }) => string;
    /** Where the value that is wrong comes from. */
    readonly setIn: (p: { place: string }) => string;
    readonly serving: (p: { url: string }) => string;
    readonly written: (p: { file: string }) => string;
    readonly progress: (p: { read: string; share: string; rate: string; left: string }) => string;
    readonly utilizationOf: (p: { concurrency: string; limit: string; share: string }) => string;
    readonly monthOfHours: (p: { month: string; hours: string }) => string;
    readonly sinceNotKnown: string;
    readonly daysAgo: (p: { days: string }) => string;
    readonly unknownPrice: string;
    readonly accountRow: string;
    readonly settingMarks: string;
    readonly settingUnknown: (p: { at: string; name: string; setting: string; text: string }) => string;
    readonly templateRead: (p: { file: string; format: string; functions: string }) => string;
    readonly sampleOf: (p: { file: string; line: number }) => string;
  };
  /** What the picture of a forecast shows. */
  readonly forecast: Readonly<Record<"title" | "recorded" | "p50" | "range" | "cases", string>>;
  /** The web page's own words. */
  readonly page: PageMessages;
};
