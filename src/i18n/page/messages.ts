// What every language must say on the web page, beside the reports it shares with the command line.
import type { PresetId } from "../../core/planning/presets.ts";
import type { InvocationKind } from "../../core/planning/workload.ts";

export type PageLabel =
  | "accountChart"
  | "addWorkload"
  | "addScenario"
  | "answer"
  | "asCsv"
  | "asJson"
  | "asMarkdown"
  | "asPicture"
  | "asPlan"
  | "cost"
  | "billingDay"
  | "breakEven"
  | "cancel"
  | "cheapest"
  | "chartArchitecture"
  | "chartComponents"
  | "chartMemory"
  | "chartRequests"
  | "chartRounding"
  | "chartWorkloads"
  | "charts"
  | "close"
  | "comparison"
  | "computing"
  | "copied"
  | "copyLink"
  | "cpuLine"
  | "dark"
  | "dayRules"
  | "derivation"
  | "dismiss"
  | "duplicate"
  | "durationIs"
  | "durationExact"
  | "durationMean"
  | "evidence"
  | "export"
  | "freeTier"
  | "freeTierEnds"
  | "hideTable"
  | "initBilling"
  | "initAfter"
  | "initBefore"
  | "inputs"
  | "invocation"
  | "language"
  | "light"
  | "loading"
  | "mixed"
  | "more"
  | "moveDown"
  | "moveUp"
  | "newWorkload"
  | "noChart"
  | "now"
  | "openPlan"
  | "packageType"
  | "paste"
  | "pasteHere"
  | "perMonth"
  | "plan"
  | "preset"
  | "print"
  | "relativeToNow"
  | "remove"
  | "removeScenario"
  | "retry"
  | "rounding"
  | "rounding100"
  | "rounding1"
  | "runtimeKind"
  | "scenarioName"
  | "scenarios"
  | "share"
  | "showTable"
  | "skip"
  | "switches"
  | "system"
  | "theme"
  | "tierBegins"
  | "today"
  | "unit"
  | "withoutProvisioned"
  | "workloads"
  | "yes"
  | "no"
  | "trace"
  | "zones"
  | "traceOpen"
  | "chooseFiles"
  | "openSample"
  | "cancelReading"
  | "closeTrace"
  | "progress"
  | "traceSays"
  | "asInFile"
  | "dedupe"
  | "filterFunctions"
  | "showMore"
  | "functionTable"
  | "time"
  | "zoomIn"
  | "zoomOut"
  | "earlier"
  | "later"
  | "whatIfLimits"
  | "accountLimit"
  | "trafficFactor"
  | "keepAlive"
  | "asMeasured"
  | "fixedTime"
  | "idleTime"
  | "addFunction"
  | "resetLimits"
  | "asRead"
  | "changes"
  | "figure"
  | "firstLimit"
  | "firstVictim"
  | "chartDurations"
  | "chartCostOverTime"
  | "chartColdStarts";

export type PageField =
  | "requests"
  | "duration"
  | "memory"
  | "coldRatio"
  | "init"
  | "errorRatio"
  | "storage"
  | "payload"
  | "streamed"
  | "reserved"
  | "provisioned"
  | "provisionedHours"
  | "provisionedRequests"
  | "name"
  | "region"
  | "architecture"
  | "billedDay";

export type PageUnit =
  | "month"
  | "d"
  | "h"
  | "min"
  | "s"
  | "ms"
  | "seconds"
  | "minutes"
  | "hours"
  | "MB"
  | "GB"
  | "KB"
  | "percent";

export type PageMessages = {
  readonly label: Readonly<Record<PageLabel, string>>;
  readonly field: Readonly<Record<PageField, string>>;
  /** Where to read a figure, or what it does to the bill: one short sentence. */
  readonly hint: Readonly<Record<PageField, string>>;
  readonly group: Readonly<Record<"starts" | "sizes" | "ready", string>>;
  readonly automatic: Readonly<Record<"none" | "wholeMonth" | "evenShare", string>>;
  readonly unit: Readonly<Record<PageUnit, string>>;
  readonly invocation: Readonly<Record<InvocationKind, string>>;
  /** A ready scenario in two or three words. */
  readonly presetName: Readonly<Record<PresetId, string>>;
  readonly text: {
    readonly tagline: string;
    readonly nothingLeaves: string;
    readonly noWorkloads: string;
    readonly announceTotal: (p: { amount: string }) => string;
    readonly perRegion: (p: { count: string }) => string;
    readonly pricesOf: (p: { asOf: string; days: string }) => string;
    readonly ownPricesUnread: string;
    readonly pricesOld: (p: { asOf: string; days: string }) => string;
    readonly priceOfDay: (p: { day: string }) => string;
    readonly shouldBe: (p: { field: string; expected: string }) => string;
    readonly lastGood: string;
    readonly exactly: (p: { text: string }) => string;
    readonly openFigure: (p: { name: string; amount: string }) => string;
    readonly emptyFields: string;
    readonly keptKeys: (p: { keys: string }) => string;
    readonly attributed: string;
    readonly divided: (p: { total: string; requests: string; amount: string }) => string;
    readonly timesMillion: (p: { amount: string; value: string }) => string;
    readonly billedGb: (p: { value: string; memory: string; amount: string }) => string;
    readonly scenarioLetter: (p: { name: string }) => string;
    readonly atMostScenarios: (p: { most: string }) => string;
    readonly cheaperBy: (p: { name: string; amount: string }) => string;
    readonly allEqual: string;
    readonly roundedDifferences: string;
    readonly pasteHelp: string;
    readonly pasted: (p: { count: string }) => string;
    readonly pasteIssue: (p: { line: number; field: string; text: string }) => string;
    readonly linkDamaged: string;
    readonly linkNewer: string;
    readonly linkSame: (p: { amount: string }) => string;
    readonly linkChanged: (p: { before: string; after: string; asOf: string }) => string;
    readonly linkHolds: string;
    readonly planUnreadable: (p: { file: string; problem: string }) => string;
    readonly commandLine: string;
    readonly rulesByFlag: (p: { flag: string }) => string;
    readonly chartShare: (p: { first: string; share: string; total: string }) => string;
    readonly chartOnly: (p: { first: string; total: string }) => string;
    readonly chartPair: (p: {
      first: string;
      second: string;
      before: string;
      after: string;
      percent: string;
    }) => string;
    readonly chartSame: (p: { first: string; second: string; amount: string }) => string;
    readonly chartMemory: (p: { name: string; memory: string; percent: string; value: string }) => string;
    readonly memoryAssumption: (p: { share: string }) => string;
    readonly chartRequests: (p: { amount: string; requests: string }) => string;
    readonly freeUntil: (p: { requests: string }) => string;
    readonly cheaperFrom: (p: { first: string; second: string; requests: string }) => string;
    readonly noCrossing: (p: { first: string; second: string }) => string;
    readonly addToCross: string;
    readonly withoutSavingsPlan: string;
    readonly broken: string;
    readonly dropHere: string;
    readonly announceTrace: (p: { amount: string }) => string;
    readonly noTrace: string;
    readonly sampleOpened: string;
    readonly readSoFar: (p: { name: string; read: string; share: string }) => string;
    readonly traceLacks: (p: { file: string; field: string }) => string;
    readonly traceTooLarge: string;
    readonly traceBroken: (p: { problem: string }) => string;
    readonly functionsShown: (p: { shown: string; all: string }) => string;
    readonly busiestOf: (p: { shown: string; all: string }) => string;
    readonly noTimes: string;
    readonly durationSpan: (p: { from: string; to: string }) => string;
    readonly chartDurations: (p: { share: string; first: string; most: string }) => string;
    readonly chartCostOverTime: (p: { at: string; amount: string; share: string }) => string;
    readonly costIsSpread: string;
    readonly chartColdStarts: (p: { count: string; share: string; most: string; at: string }) => string;
    readonly filesScaled: (p: { factor: string }) => string;
    readonly traceStays: string;
    readonly billStays: string;
    readonly readChart: (p: { name: string }) => string;
    readonly readHint: string;
    readonly spanDays: (p: { days: string }) => string;
  };
};
