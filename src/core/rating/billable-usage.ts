// From a usage summary to what is billed: which days' rules hold, logged or computed time, INIT billed or not.
import { type Day, monthOf } from "../base/day.ts";
import type { FunctionConfig, InitializationType } from "../base/function-config.ts";
import { type Ratio, ratio, zero } from "../base/ratio.ts";
import { billingStepMsOn } from "../metering/billed-duration.ts";
import { isInitBilled, type Packaging } from "../metering/init-billing.ts";
import { configKey } from "../metering/invocation-batch.ts";
import { computedBilledMs, loggedCount, type UsageGroup } from "../metering/usage-group.ts";
import type { UsageSummary } from "../metering/usage-summary.ts";
import type { BillableUsage, Metering } from "./component.ts";
import { INCLUDED_STORAGE_MB } from "./components/ephemeral-storage.ts";

export type BilledFrom = "logged" | "computed";

export type BillingRules = Packaging & {
  /** Prices and rules of this day for everything; null: each invocation's own. */
  readonly on: Day | null;
  /** `logged`: a row that logs a billed duration is billed by it. */
  readonly billed: BilledFrom;
  /** Which functions are Lambda@Edge, by name; absent: none. */
  readonly isEdge?: ((name: string) => boolean) | undefined;
};

export type GroupUsage = BillableUsage & {
  readonly configIndex: number;
  readonly group: UsageGroup;
  readonly billedMsTotal: bigint;
  /** Rows billed by a logged figure. */
  readonly loggedRows: number;
  /** Logged minus computed over the rows that log a billed duration, under the rules of `day`. */
  readonly differenceMs: bigint;
};

export function billableUsage(summary: UsageSummary, rules: BillingRules): GroupUsage[] {
  const isProvisioned = provisionedNames(summary);
  const periods = [...summary.periods.values()].sort((a, b) => (a.since < b.since ? -1 : 1));
  return periods.flatMap(({ since, groups }) =>
    groups.flatMap((group, configIndex) => {
      if (!group) return [];
      const config = summary.configs.configs[configIndex]!;
      const { region, architecture, memoryMb } = config;
      const metering = meteringOf(config, rules);
      const isEdge = metering === "edge";
      // Lambda@Edge has nothing but on-demand runs, whatever a row says.
      const initializationType = isEdge ? "on-demand" : config.initializationType;
      const day = rules.on ?? since;
      const stepMs = billingStepMsOn(day, isEdge);
      const initBilled = isInitBilled(day, rules, initializationType);
      const computedOfLogged = computedBilledMs(group.logged, stepMs, initBilled);
      const logged = BigInt(group.loggedBilledMs);
      const unlogged = computedBilledMs(group.unlogged, stepMs, initBilled);
      const billedMsTotal = unlogged + (rules.billed === "logged" ? logged : computedOfLogged);
      const usage: GroupUsage = {
        key: configKey(config),
        region,
        architecture,
        memoryMb,
        ephemeralStorageMb: INCLUDED_STORAGE_MB, // traces do not say
        month: monthOf(since),
        day,
        requests: ratio(group.invocations),
        metering,
        ...timeOf(initializationType, ratio(billedMsTotal)),
        isProvisioned: !isEdge && isProvisioned.has(nameKey(config)),
        configIndex,
        group,
        billedMsTotal,
        loggedRows: rules.billed === "logged" ? loggedCount(group) : 0,
        differenceMs: logged - computedOfLogged,
      };
      return [usage];
    }),
  );
}

function meteringOf({ name, initializationType }: FunctionConfig, { isEdge }: BillingRules): Metering {
  if (isEdge?.(name)) return "edge";
  return initializationType === "managed-instances" ? "managed-instances" : "standard";
}

/** Where a recorded run's time is charged. What was configured is in no trace: only what ran on it. */
function timeOf(
  initializationType: InitializationType,
  billedMs: Ratio,
): Pick<BillableUsage, "billedMs" | "provisioned"> {
  if (initializationType !== "provisioned-concurrency") return { billedMs };
  return { billedMs: zero, provisioned: { configuredMs: null, billedMs } };
}

const nameKey = ({ account, region, name }: FunctionConfig): string => [account ?? "", region, name].join("\u0000");

/** Functions of which some run was on provisioned concurrency. */
function provisionedNames({ configs }: UsageSummary): ReadonlySet<string> {
  const provisioned = configs.configs.filter((config) => config.initializationType === "provisioned-concurrency");
  return new Set(provisioned.map(nameKey));
}
