// The result of `check`, lambda-planner/check@1: what AWS would refuse to set up, and what it would throttle.
import type { Day } from "../core/base/day.ts";
import { dividedBy, ratio, sum } from "../core/base/ratio.ts";
import { claimedConcurrency, type SetAsideNamed } from "../core/capacity/feasibility.ts";
import { readyAfterS } from "../core/capacity/provisioned-ramp.ts";
import type { AccountFacts } from "../core/planning/account-facts.ts";
import { type Finding, type Severity, severityOf } from "../core/planning/finding.ts";
import { findingsOf, meanConcurrency, setAsideBy } from "../core/planning/findings.ts";
import type { Plan } from "../core/planning/plan.ts";
import { minimumLeft } from "../core/planning/set-aside.ts";
import { type MonthLength, meteringOf, monthLength, type Workload } from "../core/planning/workload.ts";
import { VERSION } from "../version.ts";
import { sixDecimals, vcpuOutput } from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";
import type { CheckedTemplate } from "./checked-template.ts";

export const CHECK_SCHEMA = "lambda-planner/check@1";

export type CheckedRegion = {
  /** Null: wherever a template is deployed. */
  region: string | null;
  limit: number;
  /** Mean of the plan's workloads; a template says nothing of traffic. */
  concurrency: number | null;
  utilization: number | null;
  /** Set aside by the plan or template; set aside in the account for other functions. */
  claimed: number;
  existing: number;
  mostClaimed: number;
  /** What is left for functions without a reservation. */
  unreserved: number;
};

export type CheckedWorkload = {
  name: string;
  region: string;
  memoryMb: number;
  vcpu: number;
  concurrency: number;
  reserved: number | null;
  provisioned: number;
  /** Until provisioned concurrency can be used, at least and at most. */
  readyAfterS: [least: number, most: number] | null;
};

export type CheckedFinding = Finding & { severity: Severity };

export type CheckResult = {
  schema: typeof CHECK_SCHEMA;
  version: string;
  on: string;
  errors: number;
  warnings: number;
  findings: CheckedFinding[];
  regions: CheckedRegion[];
  /** Of a plan. */
  workloads: CheckedWorkload[];
  /** Null: a plan was checked. */
  template: CheckedTemplate | null;
  assumptions: Assumption[];
};

/** `facts`: of one region, `factsRegion`. */
export function checkResult(plan: Plan, facts: AccountFacts, factsRegion: string | undefined): CheckResult {
  const { workloads, on } = plan;
  const month = monthLength(on, plan.monthHours);
  const planned = (region: string) => workloads.filter((one) => one.region === region).map(({ name }) => name);
  const existing = (region: string): number => (region === factsRegion ? setAsideForOthers(planned(region), facts) : 0);
  const limitOf = (region: string): number =>
    region === factsRegion ? (facts.limit ?? plan.accountLimit(region)) : plan.accountLimit(region);
  const regional = workloads.filter((workload) => meteringOf(workload) === "standard");
  const regions = [...new Set(regional.map(({ region }) => region))].sort();
  return {
    ...checkHead(on, findingsOf(workloads, on, month, limitOf, existing)),
    regions: regions.map((region) => checkedRegion(region, regional, on, month, limitOf(region), existing(region))),
    workloads: regional.map((workload) => checkedWorkload(workload, on, month)),
    template: null,
    assumptions: [
      assume("concurrency-is-mean"),
      ...(facts.reservedInAll === undefined ? [] : [assume("existing-reservations", { region: factsRegion ?? "" })]),
    ],
  };
}

/** What every check says first. */
export function checkHead(on: Day, found: readonly Finding[]) {
  const findings = found.map((one): CheckedFinding => ({ ...one, severity: severityOf(one) }));
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { schema: CHECK_SCHEMA, version: VERSION, on, errors, warnings: findings.length - errors, findings } as const;
}

/** Functions that are planned here count with their own figures; what is reserved and not named belongs to others. */
export function setAsideForOthers(planned: readonly string[], facts: AccountFacts): number {
  const others = [...new Set([...facts.reserved.keys(), ...facts.provisioned.keys()])].filter(
    (name) => !planned.includes(name),
  );
  const named = claimedConcurrency(
    others.map((name) => ({
      name,
      reserved: facts.reserved.get(name),
      provisioned: facts.provisioned.get(name) ?? 0,
    })),
  );
  const reservedNamed = [...facts.reserved.values()].reduce((all, units) => all + units, 0);
  return named + Math.max(0, (facts.reservedInAll ?? reservedNamed) - reservedNamed);
}

function checkedRegion(
  region: string,
  all: readonly Workload[],
  on: Day,
  month: MonthLength,
  limit: number,
  existing: number,
): CheckedRegion {
  const workloads = all.filter((workload) => workload.region === region);
  const concurrency = sum(workloads.map((workload) => meanConcurrency(workload, month)));
  return {
    region,
    limit,
    concurrency: sixDecimals(concurrency),
    utilization: limit > 0 ? sixDecimals(dividedBy(concurrency, ratio(limit))) : 0,
    ...roomLeft(setAsideBy(workloads), existing, limit, on),
  };
}

export function roomLeft(functions: readonly SetAsideNamed[], existing: number, limit: number, on: Day) {
  const claimed = claimedConcurrency(functions);
  return {
    claimed,
    existing,
    mostClaimed: Math.max(0, limit - minimumLeft(on)),
    unreserved: Math.max(0, limit - claimed - existing),
  };
}

function checkedWorkload(workload: Workload, on: Day, month: MonthLength): CheckedWorkload {
  const [{ provisioned }] = setAsideBy([workload]) as [ReturnType<typeof setAsideBy>[number]];
  return {
    name: workload.name,
    region: workload.region,
    memoryMb: workload.memoryMb,
    vcpu: vcpuOutput(workload.memoryMb),
    concurrency: sixDecimals(meanConcurrency(workload, month)),
    reserved: workload.reservedConcurrency ?? null,
    provisioned,
    readyAfterS: readyAfterS(provisioned, on),
  };
}
