// The result of `check` for a template: lambda-planner/check@1 with its functions in place of workloads.
import type { Day } from "../core/base/day.ts";
import { accountConcurrency, quotaOn } from "../core/base/quotas.ts";
import type { AccountFacts } from "../core/planning/account-facts.ts";
import type { DeployedFunction, Deployment } from "../core/planning/deployment.ts";
import { setAsideByFunctions, settingsFindings } from "../core/planning/settings-findings.ts";
import { type Assumption, assume } from "./assumption.ts";
import { type CheckResult, checkHead, roomLeft, setAsideForOthers } from "./check.ts";
import { checkedTemplate } from "./checked-template.ts";

/** `facts`: of the account and region that it is to be deployed to. */
export function templateCheckResult(deployment: Deployment, facts: AccountFacts, on: Day): CheckResult {
  const { functions, region } = deployment;
  const limit = facts.limit ?? quotaOn(on, accountConcurrency);
  const names = functions.map(({ name, deployedName }) => deployedName ?? name);
  const existing = setAsideForOthers(names, facts);
  const room = roomLeft(setAsideByFunctions(functions), existing, limit, on);
  return {
    ...checkHead(on, settingsFindings(deployment, limit, existing, on)),
    regions: functions.length === 0 ? [] : [{ region, limit, concurrency: null, utilization: null, ...room }],
    workloads: [],
    template: checkedTemplate(deployment, on),
    assumptions: assumptionsOf(deployment, facts, limit),
  };
}

function assumptionsOf(
  { functions, region, defaultsTaken }: Deployment,
  facts: AccountFacts,
  limit: number,
): Assumption[] {
  const hasOthers = facts.reserved.size + facts.provisioned.size > 0 || facts.reservedInAll !== undefined;
  const unnamed = functions.filter(({ deployedName }) => deployedName === null).map(({ name }) => name);
  const notKnown = functions.filter(setsAsideUnknown).map(({ name }) => name);
  return [
    ...(functions.length > 0 && facts.limit === undefined ? [assume("account-limit-default", { limit })] : []),
    ...(defaultsTaken.length > 0 ? [assume("template-defaults-taken", { names: defaultsTaken.join(", ") })] : []),
    ...(notKnown.length > 0 ? [assume("set-aside-not-known", { names: notKnown.join(", ") })] : []),
    ...(facts.reservedInAll === undefined ? [] : [assume("existing-reservations", { region: region ?? "" })]),
    ...(hasOthers && unnamed.length > 0 ? [assume("names-not-known", { names: unnamed.join(", ") })] : []),
  ];
}

const setsAsideUnknown = ({ settings, provisioned }: DeployedFunction): boolean =>
  [settings.reservedConcurrency, ...provisioned.map(({ units }) => units)].some(({ from }) => from === "unknown");
