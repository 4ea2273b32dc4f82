// What was read: the counts of a result, and what had to be assumed about the rows.
import { type Day, US_PER_DAY } from "../core/base/day.ts";
import type { Architecture, InitializationType } from "../core/base/function-config.ts";
import { ratio } from "../core/base/ratio.ts";
import { dependsOnPackaging, type Packaging } from "../core/metering/init-billing.ts";
import type { ConfigTable } from "../core/metering/invocation-batch.ts";
import { lengthUs, type TraceSpan } from "../core/metering/trace-span.ts";
import type { BilledFrom, GroupUsage } from "../core/rating/billable-usage.ts";
import { addIssues, type IssueLog, issueKinds } from "../traces/issue-log.ts";
import { type InputResult, instant, sixDecimals } from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";

/** What reading left behind besides the usage. */
export type TraceRead = {
  readonly configs: ConfigTable;
  readonly issues: IssueLog;
  readonly formats: readonly string[];
  readonly filtered: number;
  readonly facts: {
    readonly rows: number;
    readonly accepted: number;
    readonly defaultedArchitecture: boolean;
    readonly relativeTimes: boolean;
    readonly undatedRows: number;
    readonly unidentifiedRows: number;
    readonly expanded: { readonly invocations: number; readonly periodS: number };
    readonly spans: number;
  };
};

export function inputResult(files: string[], read: TraceRead, span: TraceSpan): InputResult {
  const spanUs = lengthUs(span);
  return {
    files,
    format: read.formats.join("+"),
    rows: read.facts.rows,
    accepted: read.facts.accepted,
    rejected: read.issues.rejected,
    filtered: read.filtered,
    start: spanUs === null ? null : instant(span.firstUs),
    end: spanUs === null ? null : instant(span.lastEndUs),
    days: spanUs === null ? null : sixDecimals(ratio(BigInt(spanUs), BigInt(US_PER_DAY))),
    issues: [...read.issues.issues.values()].map((issue) => ({ ...issue, kind: issueKinds[issue.code] })),
  };
}

/** Rows of Lambda@Edge that say what it does not offer: used all the same, and told of. */
export function tellNotOffered(usages: readonly GroupUsage[], { configs, issues }: TraceRead): void {
  for (const { metering, configIndex, group } of usages) {
    if (metering !== "edge") continue;
    const { architecture, initializationType } = configs.configs[configIndex]!;
    if (architecture !== "x86_64" || initializationType !== "on-demand")
      addIssues(issues, "edge-not-offered", group.invocations);
  }
}

export type ReadAs = Packaging & {
  readonly billed: BilledFrom;
  readonly architecture: Architecture;
  /** Where times that count from an unknown start were placed. */
  readonly relativeStart: Day;
  readonly dedupe?: boolean | undefined;
};

export function readAssumptions(
  { facts, configs }: TraceRead,
  usages: readonly GroupUsage[],
  as: ReadAs,
): Assumption[] {
  const { architecture, packageType, runtimeKind, relativeStart, billed, dedupe } = as;
  const { expanded, spans, unidentifiedRows } = facts;
  const logged = usages.reduce((rows, { loggedRows }) => rows + loggedRows, 0);
  const dependsOnInit = ({ day, group }: GroupUsage): boolean =>
    dependsOnPackaging(day) && group.initUs > 0 && (billed === "computed" || group.unlogged.coldWithInit.count > 0);
  const rowsOf = (type: InitializationType): number =>
    usages.reduce((rows, { configIndex, group, metering }) => {
      const { initializationType } = configs.configs[configIndex]!;
      return rows + (metering !== "edge" && initializationType === type ? group.invocations : 0);
    }, 0);
  const [provisioned, instances] = [rowsOf("provisioned-concurrency"), rowsOf("managed-instances")];
  const restores = usages.reduce((rows, { group }) => rows + group.restores, 0);
  return [
    ...(logged > 0 ? [assume("billed-duration-logged", { rows: logged })] : []),
    ...(facts.defaultedArchitecture ? [assume("architecture-default", { architecture })] : []),
    ...(usages.some(dependsOnInit) ? [assume("init-packaging", { packageType, runtimeKind })] : []),
    ...(provisioned > 0 ? [assume("provisioned-not-in-trace", { rows: provisioned })] : []),
    ...(instances > 0 ? [assume("managed-instances-not-in-trace", { rows: instances })] : []),
    ...(restores > 0 ? [assume("snapstart-not-in-trace", { rows: restores })] : []),
    ...(expanded.invocations > 0 ? [assume("arrivals-expanded", expanded)] : []),
    ...(spans > 0 ? [assume("spans-sampled", { rows: spans })] : []),
    ...(dedupe && unidentifiedRows > 0 ? [assume("dedupe-without-id", { rows: unidentifiedRows })] : []),
    ...(facts.relativeTimes ? [assume("relative-times", { day: relativeStart })] : []),
    ...(facts.undatedRows > 0 ? [assume("undated-rows", { rows: facts.undatedRows })] : []),
  ];
}
