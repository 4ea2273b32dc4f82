// A plan or a template and an account → whether it could be set up.
import type { Day } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import type { AccountFacts } from "../core/planning/account-facts.ts";
import type { Deployment } from "../core/planning/deployment.ts";
import type { Plan } from "../core/planning/plan.ts";
import { type CheckResult, checkResult } from "../results/check.ts";
import { templateCheckResult } from "../results/template-check.ts";

/** Whether a plan could be set up in an account, and what would be throttled. `region`: of the account's own figures. */
export function check(plan: Plan, facts: AccountFacts, region: string | undefined): CheckResult {
  const regions = [...new Set(plan.workloads.map((workload) => workload.region))];
  const hasFacts = facts.limit !== undefined || facts.reserved.size + facts.provisioned.size > 0;
  if (hasFacts && region === undefined && regions.length !== 1)
    fail("flag-missing", { flag: "region", command: "check" });
  return checkResult(plan, facts, region ?? regions[0]);
}

/** Whether the functions of a template could be set up in an account; under the quotas of a day. */
export const checkTemplate = (deployment: Deployment, facts: AccountFacts, on: Day): CheckResult =>
  templateCheckResult(deployment, facts, on);
