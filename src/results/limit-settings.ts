// The limits as the command line, the page and the library name them, turned into those of a run.
import { on } from "../core/base/dated.ts";
import { type Day, dayOfUs, US_PER_S } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import type { FunctionConfig } from "../core/base/function-config.ts";
import { namesNear } from "../core/base/nearest.ts";
import {
  accountConcurrency,
  edgeConcurrency,
  edgeRequestRate,
  quotaOn,
  unreservedMinimum,
} from "../core/base/quotas.ts";
import type { ConfigGroup } from "../core/capacity/arrivals.ts";
import { infeasibilities } from "../core/capacity/feasibility.ts";
import type { FleetSettings } from "../core/capacity/fleet.ts";
import { type KeepAlive, medianIdleS } from "../core/capacity/keep-alive.ts";
import type { PoolLimits, ThrottleCause } from "../core/capacity/limits/limit.ts";
import { chooseScaling, type ScalingRuleId } from "../core/capacity/limits/scaling-rule.ts";
import { type LevelStep, stepAt } from "../core/capacity/provisioned-ramp.ts";
import {
  measuredKeepAliveOn,
  requestsPerProvisionedSOn,
  requestsPerUnitSOn,
  scalingHistory,
} from "../core/capacity/quotas.ts";
import { type Assumption, assume } from "./assumption.ts";
import { levelsOf, type ProvisionRequest } from "./provisioned-settings.ts";

export type LimitOptions = {
  /** Undefined: what an account has before it asks for more. */
  readonly accountLimit: number | undefined;
  /** Of Lambda@Edge, concurrency and requests a second in each account and region. Absent: what they are without asking. */
  readonly edgeLimit?: number | undefined;
  readonly edgeRequestRate?: number | undefined;
  /** Units by function name, in every account and region that has one of that name. */
  readonly reserve: ReadonlyMap<string, number>;
  readonly provision: ReadonlyMap<string, readonly ProvisionRequest[]>;
  /** From asking for provisioned concurrency until its environments begin to be made. */
  readonly preparationUs: number;
  /** `auto`: the rule of each arrival's day. */
  readonly scalingRule: "auto" | "none" | ScalingRuleId;
  /** Which limits apply. */
  readonly limits: readonly ThrottleCause[];
  /** `measured`: the curve measured last before the first arrival. */
  readonly keepAlive: KeepAlive | "measured";
  /** Infinity for never. */
  readonly recycleAfterUs: number;
  readonly seed: number;
  /** The limits of this day for everything; null: the scaling rule of each arrival's own day. */
  readonly on: Day | null;
  readonly today: Day;
};

/** `edge`: what Lambda@Edge runs there, under limits of its own. */
export type Pool = { readonly account: string | null; readonly region: string; readonly edge?: true };

/** What Lambda@Edge may run at once, and a second, in an account and region. */
export type EdgeLimits = { readonly concurrency: number; readonly requestsPerS: number };

/** The functions and pools of a run: an account, a region and a name make a function; the first two a pool, Lambda@Edge apart. */
export type Grouping = {
  readonly groups: readonly ConfigGroup[];
  readonly pools: readonly Pool[];
  /** Indices of pools in which something arrives: a filter may leave nothing of others. Absent: all of them. */
  readonly poolsMet?: ReadonlySet<number>;
  /** Names by function index, with their pool. */
  readonly functions: readonly { readonly name: string; readonly poolIndex: number }[];
};

/** The limits of a run as results name them. */
export type LimitsOutput = {
  /** The account's; Lambda@Edge's where `edge` says that nothing else is meant. */
  accountLimit: number;
  edge?: true;
  /** Where Lambda@Edge plays a part. */
  edgeLimits?: EdgeLimits;
  scalingRule: string;
};

export type LimitsOfRun = {
  readonly fleet: FleetSettings;
  /** The account's concurrency; Lambda@Edge's where nothing else runs. */
  readonly accountLimit: number;
  readonly isAllEdge: boolean;
  /** Null where no function is Lambda@Edge. */
  readonly edgeLimits: EdgeLimits | null;
  /** The rules in force between the first and the last arrival, oldest first; none where the limit does not apply. */
  readonly scalingRule: string;
};

export function groupConfigs(
  configs: readonly Pick<FunctionConfig, "account" | "region" | "name">[],
  isEdge: (name: string) => boolean = () => false,
): Grouping {
  const functionNumbers = new Map<string, number>();
  const poolNumbers = new Map<string, number>();
  const pools: Pool[] = [];
  const functions: Grouping["functions"][number][] = [];
  const groups = configs.map(({ account, region, name }) => {
    const edge = isEdge(name);
    const pool = `${account ?? ""}\u0000${region}${edge ? "\u0000edge" : ""}`;
    const key = `${pool}\u0000${name}`;
    if (!poolNumbers.has(pool)) poolNumbers.set(pool, pools.push({ account, region, ...(edge && { edge }) }) - 1);
    const poolIndex = poolNumbers.get(pool)!;
    if (!functionNumbers.has(key)) functionNumbers.set(key, functions.push({ name, poolIndex }) - 1);
    return { functionIndex: functionNumbers.get(key)!, poolIndex };
  });
  return { groups, pools, functions };
}

/** Whether something arrives in such a pool. */
const meets = ({ pools, poolsMet }: Grouping, isSuch: (pool: Pool) => boolean): boolean =>
  pools.some((pool, i) => isSuch(pool) && poolsMet?.has(i) !== false);

const isEdgePool = ({ edge }: Pool): boolean => edge === true;

/** `firstUs`, `lastUs`: of the arrivals. Fails for names that no function has, and for what AWS would not let be configured. */
export function limitsOfRun(grouping: Grouping, firstUs: number, lastUs: number, options: LimitOptions): LimitsOfRun {
  const { pools } = grouping;
  const { limits, keepAlive, recycleAfterUs, seed } = options;
  const applies = (cause: ThrottleCause): boolean => limits.includes(cause);
  const day = options.on ?? dayOfUs(firstUs);
  const account = options.accountLimit ?? quotaOn(options.on ?? options.today, accountConcurrency);
  const edgeLimits = pools.some(isEdgePool) ? edgeLimitsOf(options) : null;
  const isAllEdge = edgeLimits !== null && !meets(grouping, (pool) => !isEdgePool(pool));
  const none = Number.POSITIVE_INFINITY;
  const reserved = byIndex("reserve", options.reserve, grouping);
  const requested = byIndex("provision", options.provision, grouping);
  const provisioned = new Map(
    [...requested].map(([i, requests]) => [i, levelsOf(requests, firstUs, options.preparationUs)] as const),
  );
  if (applies("account-concurrency")) refuseInfeasible(grouping, reserved, provisioned, account, day);
  const scalingOf = pools.map(({ region }) => scaling(region, options));
  return {
    accountLimit: isAllEdge ? edgeLimits.concurrency : account,
    isAllEdge,
    edgeLimits: meets(grouping, isEdgePool) ? edgeLimits : null,
    scalingRule: applies("scaling-rate") ? ruleNames(scalingOf, dayOfUs(firstUs), dayOfUs(lastUs)) : "none",
    fleet: {
      pools: pools.map(({ edge }, i) => {
        const quota = edge ? edgeLimits!.concurrency : account;
        return {
          accountConcurrency: applies("account-concurrency") ? quota : none,
          requestsPerUnitS: applies("request-rate") ? requestsPerUnitSOn(day) : none,
          ...(edge && { requestsPerS: applies("request-rate") ? edgeLimits!.requestsPerS : none }),
          quota,
          scaling: applies("scaling-rate") ? scalingOf[i]! : null,
        };
      }),
      reserved: applies("reserved-concurrency") ? reserved : new Map(),
      provisioned,
      requestsPerProvisionedS: applies("request-rate") ? requestsPerProvisionedSOn(day) : none,
      keepAlive: keepAlive === "measured" ? measuredKeepAliveOn(day) : keepAlive,
      recycleAfterUs,
      seed,
    },
  };
}

/** As one pool has them: the account's, or Lambda@Edge's. */
export const limitsOfPool = (limits: LimitsOfRun, pools: readonly Pool[], pool: number): LimitsOfRun => ({
  ...limits,
  accountLimit: limits.fleet.pools[pool]!.quota,
  isAllEdge: pools[pool]!.edge === true,
  edgeLimits: pools[pool]!.edge ? limits.edgeLimits : null,
});

export const limitsOutput = ({ accountLimit, isAllEdge, edgeLimits, scalingRule }: LimitsOfRun): LimitsOutput => ({
  accountLimit,
  ...(isAllEdge && { edge: isAllEdge }),
  ...(edgeLimits && { edgeLimits }),
  scalingRule,
});

function edgeLimitsOf({ edgeLimit, edgeRequestRate: requestRate, on: day, today }: LimitOptions): EdgeLimits {
  return {
    concurrency: edgeLimit ?? quotaOn(day ?? today, edgeConcurrency),
    requestsPerS: requestRate ?? quotaOn(day ?? today, edgeRequestRate),
  };
}

function edgeAssumption(options: LimitOptions): Assumption {
  const { concurrency, requestsPerS } = edgeLimitsOf(options);
  return assume("edge-limits-apart", { concurrency, rate: requestsPerS });
}

/** What the run takes for granted that AWS does not document. `firstUs`: of the arrivals. */
export function limitAssumptions(options: LimitOptions, grouping: Grouping, firstUs: number): Assumption[] {
  const { limits, scalingRule, keepAlive, recycleAfterUs, provision, preparationUs } = options;
  const changes = [...provision.values()].flat().some(({ when }) => when !== "start");
  const half = medianIdleS(measuredKeepAliveOn(options.on ?? dayOfUs(firstUs)));
  const isEdgeLimited = limits.includes("account-concurrency") || limits.includes("request-rate");
  return [
    ...(isEdgeLimited && meets(grouping, isEdgePool) ? [edgeAssumption(options)] : []),
    ...(limits.includes("request-rate") ? [assume("request-rate-synchronous")] : []),
    ...(limits.includes("scaling-rate") && scalingRule !== "none" ? [assume("scaling-rate-continuous")] : []),
    ...(keepAlive === "measured" ? [assume("idle-expiry-measured", { half })] : []),
    ...(recycleAfterUs === Number.POSITIVE_INFINITY ? [assume("environments-not-recycled")] : []),
    ...(provision.size > 0 ? [assume("provisioned-takes-all-versions")] : []),
    ...(changes ? [assume("provisioned-ramp", { seconds: preparationUs / US_PER_S })] : []),
    assume("routing-newest-idle"),
  ];
}

function scaling(region: string, { on: day, scalingRule }: LimitOptions): PoolLimits["scaling"] {
  const chosen = chooseScaling(scalingHistory(region), scalingRule);
  return day !== null && chosen !== null && "history" in chosen ? on(day, chosen).value : chosen;
}

function ruleNames(rules: readonly PoolLimits["scaling"][], first: Day, last: Day): string {
  const inForce = rules.flatMap((rule) => {
    if (rule === null || !("history" in rule)) return [rule];
    const later = rule.history.filter(({ since }) => since > first && since <= last);
    return [on(first, rule).value, ...later.map(({ value }) => value)];
  });
  return [...new Set(inForce.map((rule) => rule?.id ?? "none"))].sort().join("+");
}

function byIndex<T>(
  flag: "reserve" | "provision",
  named: ReadonlyMap<string, T>,
  { functions, pools }: Grouping,
): Map<number, T> {
  const indexed = new Map<number, T>();
  for (const [name, of] of named) {
    const known = functions.filter((one, i) => one.name === name && indexed.set(i, of));
    if (known.some(({ poolIndex }) => pools[poolIndex]!.edge)) fail("edge-set-aside", { name, flag });
    if (known.length === 0) {
      const names = [...new Set(functions.map((one) => one.name))];
      fail("name-not-in-trace", { name, known: namesNear(name, names) });
    }
  }
  return indexed;
}

/** Whatever is asked for when: at no time may more be set aside than AWS lets. */
function refuseInfeasible(
  { pools, functions }: Grouping,
  reserved: ReadonlyMap<number, number>,
  provisioned: ReadonlyMap<number, readonly LevelStep[]>,
  limit: number,
  day: Day,
): void {
  const minimum = unreservedMinimum.history.findLast(({ since }) => since <= day)?.value ?? 0;
  const changes = [...provisioned.values()].flat().map(({ fromUs }) => fromUs);
  const times = [...new Set([Number.NEGATIVE_INFINITY, ...changes])].sort((a, b) => (a < b ? -1 : 1));
  const claimedAt = (i: number, atUs: number): number => stepAt(provisioned.get(i) ?? [], atUs)?.claimed ?? 0;
  for (const atUs of times) {
    pools.forEach(({ region }, poolIndex) => {
      const named = functions.flatMap(({ name, poolIndex: of }, i) =>
        of === poolIndex ? [{ name, reserved: reserved.get(i), provisioned: claimedAt(i, atUs) }] : [],
      );
      const [found] = infeasibilities(named, limit, minimum);
      if (!found) return;
      if (found.kind === "leaves-too-little") {
        const { claimed, mostClaimed } = found;
        fail("reservations-above-limit", { region, claimed, limit, minimum, most: mostClaimed });
      }
      const { name, provisioned: level, reserved: most } = found;
      fail("provisioned-above-reserved", { name, provisioned: level, reserved: most });
    });
  }
}
