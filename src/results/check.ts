// The result of `check`, lambda-planner/check@1: what AWS would refuse to set up, and what it would throttle.
import type { Day } from "../core/base/day.ts";
import { quotaOn, unreservedMinimum } from "../core/base/quotas.ts";
import { dividedBy, ratio, sum } from "../core/base/ratio.ts";
import { claimedConcurrency } from "../core/capacity/feasibility.ts";
import { type ProvisionedRamp, provisionedRamp } from "../core/capacity/provisioned-ramp.ts";
import type { AccountFacts } from "../core/planning/account-facts.ts";
import { type Finding, findingsOf, isRefusal, meanConcurrency, setAsideBy } from "../core/planning/findings.ts";
import type { Plan } from "../core/planning/plan.ts";
import { type MonthLength, meteringOf, monthLength, type Workload } from "../core/planning/workload.ts";
import { VERSION } from "../version.ts";
import { sixDecimals, vcpuOutput } from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";

export const CHECK_SCHEMA = "lambda-planner/check@1";

export type CheckedRegion = {
  region: string;
  limit: number;
  /** Mean of the plan's workloads. */
  concurrency: number;
  utilization: number;
  /** Set aside by the plan; set aside in the account for other functions. */
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

export type CheckResult = {
  schema: typeof CHECK_SCHEMA;
  version: string;
  on: string;
  errors: number;
  warnings: number;
  findings: (Finding & { severity: "error" | "warning" })[];
  regions: CheckedRegion[];
  workloads: CheckedWorkload[];
  assumptions: Assumption[];
};

/** `facts`: of one region, `factsRegion`. */
export function checkResult(plan: Plan, facts: AccountFacts, factsRegion: string | undefined): CheckResult {
  const { workloads, on } = plan;
  const month = monthLength(on, plan.monthHours);
  const existing = (region: string): number =>
    region === factsRegion ? setAsideForOthers(workloads, facts, region) : 0;
  const limitOf = (region: string): number =>
    region === factsRegion ? (facts.limit ?? plan.accountLimit(region)) : plan.accountLimit(region);
  const findings = findingsOf(workloads, on, month, limitOf, existing).map((found) => ({
    ...found,
    severity: isRefusal(found) ? ("error" as const) : ("warning" as const),
  }));
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const regional = workloads.filter((workload) => meteringOf(workload) === "standard");
  const regions = [...new Set(regional.map(({ region }) => region))].sort();
  return {
    schema: CHECK_SCHEMA,
    version: VERSION,
    on,
    errors,
    warnings: findings.length - errors,
    findings,
    regions: regions.map((region) => checkedRegion(region, regional, on, month, limitOf(region), existing(region))),
    workloads: regional.map((workload) => checkedWorkload(workload, on, month)),
    assumptions: [
      assume("concurrency-is-mean"),
      ...(facts.reservedInAll === undefined ? [] : [assume("existing-reservations", { region: factsRegion ?? "" })]),
    ],
  };
}

/** Of functions that the plan names the plan's own figures count; what is reserved and not named belongs to others. */
function setAsideForOthers(workloads: readonly Workload[], facts: AccountFacts, region: string): number {
  const planned = new Set(workloads.filter((workload) => workload.region === region).map(({ name }) => name));
  const others = [...new Set([...facts.reserved.keys(), ...facts.provisioned.keys()])].filter(
    (name) => !planned.has(name),
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
  const claimed = claimedConcurrency(setAsideBy(workloads));
  const minimum = quotaOn(on, unreservedMinimum);
  return {
    region,
    limit,
    concurrency: sixDecimals(concurrency),
    utilization: limit > 0 ? sixDecimals(dividedBy(concurrency, ratio(limit))) : 0,
    claimed,
    existing,
    mostClaimed: Math.max(0, limit - minimum),
    unreserved: Math.max(0, limit - claimed - existing),
  };
}

function checkedWorkload(workload: Workload, on: Day, month: MonthLength): CheckedWorkload {
  const [{ provisioned }] = setAsideBy([workload]) as [ReturnType<typeof setAsideBy>[number]];
  const ramp = provisioned > 0 ? provisionedRamp(provisioned, on) : null;
  return {
    name: workload.name,
    region: workload.region,
    memoryMb: workload.memoryMb,
    vcpu: vcpuOutput(workload.memoryMb),
    concurrency: sixDecimals(meanConcurrency(workload, month)),
    reserved: workload.reservedConcurrency ?? null,
    provisioned,
    readyAfterS: ramp && readyAfter(ramp),
  };
}

const readyAfter = ({ preparationS: [least, most], rampS }: ProvisionedRamp): [number, number] => [
  Math.ceil(least + rampS),
  Math.ceil(most + rampS),
];
