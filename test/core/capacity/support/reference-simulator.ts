// The engine the slow and obvious way: one list of what is to happen, looked through for the next; lists of what runs and
// idles, counted anew for every question. Written from the rules, for a few dozen rows.
//
// "replay": rows run as long as recorded, INIT included where it was recorded. "simulation": INIT is added where a run starts
// cold, drawn from the function's own; what is refused may come again; there may be a horizon.
import type { Random } from "../../../../src/core/base/random.ts";
import type { ConfigGroup } from "../../../../src/core/capacity/arrivals.ts";
import type { ThrottleCause } from "../../../../src/core/capacity/limits/limit.ts";
import type { ScalingRule } from "../../../../src/core/capacity/limits/scaling-rule.ts";
import type { Row } from "./workload.ts";

export type ReferencePool = {
  accountConcurrency: number;
  quota: number;
  requestsPerUnitS: number;
  /** Of Lambda@Edge: what all its functions there may ask together. */
  requestsPerS?: number;
  scaling: ScalingRule | null;
};

export type ReferenceSettings = {
  mode: "replay" | "simulation";
  configs: readonly ConfigGroup[];
  pools: readonly ReferencePool[];
  reserved: ReadonlyMap<number, number>;
  /** In order of time, the first from minus infinity; never more usable than claimed. */
  provisioned: ReadonlyMap<number, readonly { fromUs: number; usable: number; claimed: number }[]>;
  keepAliveUs: number;
  recycleAfterUs: number;
  /** The rest is for simulations. */
  copies: number;
  initUs: number;
  retries: { retries: number; baseUs: number; capUs: number };
  endUs: number | null;
  initRandom: Random;
  retryRandom: Random;
};

type Counts = {
  arrivals: number;
  served: number;
  throttled: number;
  waiting: number;
  retries: number;
  coldStarts: number;
  provisioned: number;
  spillover: number;
  byCause: Record<ThrottleCause, number>;
};

export type ReferenceOutcome = {
  configs: Counts[];
  firstRefusal: { atUs: number; cause: ThrottleCause; config: number } | null;
  peakBusyByPool: number[];
  peakBusy: number;
  busyUs: number;
  lengthUs: number;
  lives: { bornUs: number; goneUs: number; isOver: boolean }[];
  /** How many provisioned environments were there: what could be used, and what ran beyond that. */
  provisionedThere: { fromUs: number; untilUs: number; count: number }[];
};

type Environment = { functionIndex: number; bornUs: number; idleSinceUs: number; goneUs: number; createdAs: number };
type Running = { functionIndex: number; poolIndex: number; endUs: number; environment: Environment | "provisioned" };
type Happening =
  | { kind: "level"; atUs: number; order: number }
  | { kind: "end"; atUs: number; order: number; running: Running }
  | { kind: "retry" | "arrival"; atUs: number; order: number; row: Row; attempt: number };

const kindOrder = { level: -1, end: 0, retry: 1, arrival: 2 };

/** Tokens that come back evenly: full at first, one second's worth large. */
class EvenBucket {
  parts: number;
  atUs = Number.NaN;
  perS: number;
  constructor(perS: number) {
    this.perS = perS;
    this.parts = perS * 1e6;
  }
  change(perS: number, atUs: number): void {
    if (perS === this.perS) return;
    this.has(atUs);
    const added = Math.max(0, perS - this.perS);
    this.perS = perS;
    this.parts = Math.min(perS * 1e6, this.parts + added * 1e6);
  }
  has(atUs: number): boolean {
    if (this.perS === Number.POSITIVE_INFINITY) return true;
    const sinceUs = Number.isNaN(this.atUs) ? 0 : atUs - this.atUs;
    this.parts = Math.min(this.perS * 1e6, this.parts + sinceUs * this.perS);
    this.atUs = atUs;
    return this.parts >= 1e6;
  }
  take(): void {
    this.parts -= 1e6;
  }
}

/** Tokens that come back in steps, the first so long after the bucket was last full. */
class SteppedBucket {
  tokens: number;
  nextStepUs = Number.POSITIVE_INFINITY;
  readonly rule: ScalingRule;
  constructor(rule: ScalingRule) {
    this.rule = rule;
    this.tokens = rule.capacity;
  }
  has(atUs: number): boolean {
    for (; this.nextStepUs <= atUs; this.nextStepUs += this.rule.everyUs) {
      this.tokens = Math.min(this.rule.capacity, this.tokens + this.rule.refill);
      if (this.tokens === this.rule.capacity) this.nextStepUs = Number.POSITIVE_INFINITY;
    }
    return this.tokens > 0;
  }
  take(atUs: number): void {
    if (this.tokens === this.rule.capacity) this.nextStepUs = atUs + this.rule.everyUs;
    this.tokens--;
  }
}

export function referenceRun(rows: readonly Row[], settings: ReferenceSettings): ReferenceOutcome {
  const { mode, configs, pools, reserved, provisioned, keepAliveUs, recycleAfterUs, retries } = settings;
  const isReplay = mode === "replay";
  let levelsAtUs = Number.NEGATIVE_INFINITY;
  const stepOf = (functionIndex: number) =>
    provisioned.get(functionIndex)?.findLast(({ fromUs }) => fromUs <= levelsAtUs) ?? { usable: 0, claimed: 0 };
  const onLevelOf = (functionIndex: number): number =>
    running.filter((one) => one.environment === "provisioned" && one.functionIndex === functionIndex).length;
  // What runs on a level that was lowered is given back as it ends.
  const claimedOf = (functionIndex: number): number =>
    Math.max(stepOf(functionIndex).claimed, onLevelOf(functionIndex));
  const setAsideIn = (pool: number): number => {
    const functions = [...new Set(configs.filter(({ poolIndex }) => poolIndex === pool).map((c) => c.functionIndex))];
    return functions.reduce((sum, f) => sum + (reserved.get(f) ?? claimedOf(f)), 0);
  };
  const sharedOf = (pool: number, limit: number): number => Math.max(0, limit - setAsideIn(pool));
  const onDemandOf = (functionIndex: number): number =>
    Math.max(0, reserved.get(functionIndex)! - claimedOf(functionIndex));
  const initsOf = (functionIndex: number): number[] =>
    inOrder(rows.filter((row) => row.initUs > 0 && configs[row.config]!.functionIndex === functionIndex)).map(
      (r) => r.initUs,
    );

  const happenings: Happening[] = [];
  let order = 0;
  for (const row of inOrder(rows)) {
    for (let copy = 0; copy < (isReplay ? 1 : settings.copies); copy++)
      happenings.push({ kind: "arrival", atUs: row.startUs - row.initUs, order: order++, row, attempt: 1 });
  }
  const startUs = happenings[0]?.atUs ?? 0;
  for (const { fromUs } of [...provisioned.values()].flat())
    if (fromUs > Number.NEGATIVE_INFINITY) happenings.push({ kind: "level", atUs: fromUs, order: order++ });
  // Ends of one instant come in the order of the rows in a replay, of the begins in a simulation.
  const rowOrder = new Map(inStartOrder(rows).map((row, i) => [row, i]));

  const counts = configs.map(
    (): Counts => ({
      ...{ arrivals: 0, served: 0, throttled: 0, waiting: 0, retries: 0, coldStarts: 0, provisioned: 0, spillover: 0 },
      byCause: { "reserved-concurrency": 0, "account-concurrency": 0, "request-rate": 0, "scaling-rate": 0 },
    }),
  );
  const running: Running[] = [];
  const environments: Environment[] = [];
  const evenBuckets = new Map<string, EvenBucket>();
  const steppedBuckets = new Map<string, SteppedBucket>();
  const outcome: ReferenceOutcome = {
    configs: counts,
    firstRefusal: null,
    peakBusyByPool: pools.map(() => 0),
    peakBusy: 0,
    busyUs: 0,
    lengthUs: 0,
    lives: [],
    provisionedThere: [],
  };
  const even = (key: string, perS: number): EvenBucket => {
    if (!evenBuckets.has(key)) evenBuckets.set(key, new EvenBucket(perS));
    return evenBuckets.get(key)!;
  };
  const stepped = (functionIndex: number, poolIndex: number, rule: ScalingRule): SteppedBucket => {
    const key = rule.scope === "function" ? `function ${functionIndex}` : `pool ${poolIndex}`;
    if (!steppedBuckets.has(key)) steppedBuckets.set(key, new SteppedBucket(rule));
    return steppedBuckets.get(key)!;
  };
  const times = (units: number, perUnitS: number) =>
    perUnitS === Number.POSITIVE_INFINITY ? perUnitS : units * perUnitS;
  const levelRate = (functionIndex: number): number =>
    times(stepOf(functionIndex).usable, Math.min(...pools.map(({ requestsPerUnitS }) => requestsPerUnitS)));
  const functionRate = (functionIndex: number, poolIndex: number): number =>
    times(onDemandOf(functionIndex), pools[poolIndex]!.requestsPerUnitS);
  const poolRate = (poolIndex: number): number =>
    times(sharedOf(poolIndex, pools[poolIndex]!.quota), pools[poolIndex]!.requestsPerUnitS);
  const requestBucket = (functionIndex: number, poolIndex: number): EvenBucket => {
    const { requestsPerS } = pools[poolIndex]!;
    if (requestsPerS !== undefined) return even(`edge ${poolIndex}`, requestsPerS);
    return reserved.has(functionIndex)
      ? even(`function ${functionIndex}`, functionRate(functionIndex, poolIndex))
      : even(`pool ${poolIndex}`, poolRate(poolIndex));
  };
  /** Buckets that were used go on at what their owners have now. */
  const retune = (atUs: number): void => {
    for (const { functionIndex, poolIndex } of configs) {
      evenBuckets.get(`level ${functionIndex}`)?.change(levelRate(functionIndex), atUs);
      if (reserved.has(functionIndex))
        evenBuckets.get(`function ${functionIndex}`)?.change(functionRate(functionIndex, poolIndex), atUs);
      evenBuckets.get(`pool ${poolIndex}`)?.change(poolRate(poolIndex), atUs);
    }
  };
  const onDemandBusy = (isMine: (one: Running) => boolean): number =>
    running.filter((one) => one.environment !== "provisioned" && isMine(one)).length;

  const occupy = (row: Row, atUs: number, serviceUs: number, environment: Running["environment"]): void => {
    const one = { ...configs[row.config]!, endUs: atUs + serviceUs, environment };
    if (serviceUs === 0) {
      if (environment !== "provisioned") release(environment, atUs);
      return;
    }
    running.push(one);
    happenings.push({ kind: "end", atUs: one.endUs, order: isReplay ? rowOrder.get(row)! : order++, running: one });
    outcome.busyUs += serviceUs;
    const here = running.filter(({ poolIndex }) => poolIndex === one.poolIndex).length;
    outcome.peakBusyByPool[one.poolIndex] = Math.max(outcome.peakBusyByPool[one.poolIndex]!, here);
    outcome.peakBusy = Math.max(outcome.peakBusy, running.length);
  };
  const release = (environment: Environment, atUs: number): void => {
    environment.idleSinceUs = atUs;
    environment.goneUs = Math.min(atUs + keepAliveUs, Math.max(atUs, environment.bornUs + recycleAfterUs));
  };

  /** Null when it runs, else what refuses it. */
  const tryToRun = (row: Row, atUs: number): ThrottleCause | null => {
    const { functionIndex, poolIndex } = configs[row.config]!;
    const { accountConcurrency, scaling } = pools[poolIndex]!;
    const count = counts[row.config]!;
    const inits = isReplay ? [] : initsOf(functionIndex);
    const warmUs = row.durationUs + (isReplay ? row.initUs : 0);
    const mayHaveInit = !isReplay && (inits.length > 0 || settings.initUs > 0);

    const level = stepOf(functionIndex);
    if (level.claimed > 0) {
      const bucket = even(`level ${functionIndex}`, levelRate(functionIndex));
      if (onLevelOf(functionIndex) < level.usable && bucket.has(atUs)) {
        bucket.take();
        count.provisioned++;
        occupy(row, atUs, warmUs, "provisioned");
        return null;
      }
    }

    const idle = environments
      .filter((one) => one.functionIndex === functionIndex && one.idleSinceUs <= atUs && atUs < one.goneUs)
      .sort((a, b) => b.createdAs - a.createdAs)[0];
    const lasts = warmUs > 0 || (!idle && mayHaveInit);
    if (reserved.has(functionIndex)) {
      const most = onDemandOf(functionIndex);
      const busy = onDemandBusy((one) => one.functionIndex === functionIndex);
      if (lasts ? busy >= most : most === 0) return "reserved-concurrency";
    } else if (lasts) {
      const busy = onDemandBusy((one) => one.poolIndex === poolIndex && !reserved.has(one.functionIndex));
      if (busy >= sharedOf(poolIndex, accountConcurrency)) return "account-concurrency";
    }
    const requests = requestBucket(functionIndex, poolIndex);
    if (!requests.has(atUs)) return "request-rate";
    if (!idle && scaling && !stepped(functionIndex, poolIndex, scaling).has(atUs)) return "scaling-rate";

    requests.take();
    if (level.claimed > 0) count.spillover++;
    let environment = idle;
    let serviceUs = warmUs;
    if (!environment) {
      if (scaling) stepped(functionIndex, poolIndex, scaling).take(atUs);
      count.coldStarts++;
      const initUs = inits.length > 0 ? inits[Math.floor(settings.initRandom.next() * inits.length)]! : settings.initUs;
      if (!isReplay) serviceUs += initUs;
      const never = Number.POSITIVE_INFINITY;
      environment = { functionIndex, bornUs: atUs, idleSinceUs: never, goneUs: never, createdAs: environments.length };
      environments.push(environment);
    }
    environment.idleSinceUs = environment.goneUs = Number.POSITIVE_INFINITY; // busy
    occupy(row, atUs, serviceUs, environment);
    return null;
  };

  const noteThere = (atUs: number): void => {
    const last = outcome.provisionedThere.at(-1);
    if (last) last.untilUs = atUs;
    const count = [...provisioned.keys()].reduce((sum, f) => sum + Math.max(stepOf(f).usable, onLevelOf(f)), 0);
    outcome.provisionedThere.push({ fromUs: atUs, untilUs: atUs, count });
  };

  let nowUs = startUs;
  for (;;) {
    happenings.sort((a, b) => a.atUs - b.atUs || kindOrder[a.kind] - kindOrder[b.kind] || a.order - b.order);
    const isOver = happenings.every(({ kind }) => kind === "level");
    if (isOver || happenings[0]!.atUs > (settings.endUs ?? Number.POSITIVE_INFINITY)) break;
    const now = happenings.shift()!;
    if (now.kind === "level") {
      levelsAtUs = now.atUs;
      retune(now.atUs);
      noteThere(now.atUs);
      continue;
    }
    nowUs = now.atUs;
    if (now.kind === "end") {
      running.splice(running.indexOf(now.running), 1);
      if (now.running.environment !== "provisioned") release(now.running.environment, nowUs);
      retune(nowUs);
      noteThere(nowUs);
      continue;
    }
    noteThere(nowUs);
    const { row, attempt } = now;
    const count = counts[row.config]!;
    if (now.kind === "arrival") count.arrivals++;
    else count.retries++;
    const cause = tryToRun(row, nowUs);
    if (cause === null) {
      count.served++;
      continue;
    }
    count.byCause[cause]++;
    outcome.firstRefusal ??= { atUs: nowUs, cause, config: row.config };
    if (isReplay || attempt > retries.retries) {
      count.throttled++;
    } else {
      const longestUs = Math.min(retries.capUs, retries.baseUs * 2 ** (attempt - 1));
      const afterUs = Math.max(1, Math.floor(settings.retryRandom.next() * longestUs));
      happenings.push({ kind: "retry", atUs: nowUs + afterUs, order: order++, row, attempt: attempt + 1 });
    }
  }

  const overUs = settings.endUs ?? nowUs;
  for (const { kind, atUs } of happenings) {
    if (kind !== "level" || atUs > overUs) continue;
    levelsAtUs = atUs;
    noteThere(atUs);
  }
  noteThere(overUs);
  for (const left of happenings) if (left.kind === "retry") counts[left.row.config]!.waiting++;
  outcome.lengthUs = overUs - startUs;
  for (const { endUs } of running) outcome.busyUs -= endUs - overUs;
  outcome.lives = environments.map(({ bornUs, goneUs }) => ({
    bornUs,
    goneUs: Math.min(goneUs, overUs),
    isOver: goneUs <= overUs,
  }));
  return outcome;
}

/** Rows in order of start, then configuration, duration, INIT. */
const inStartOrder = (rows: readonly Row[]): Row[] =>
  [...rows].sort(
    (a, b) => a.startUs - b.startUs || a.config - b.config || a.durationUs - b.durationUs || a.initUs - b.initUs,
  );

/** In the order in which they arrive: by the begin of INIT, at one instant those with INIT last. */
const inOrder = (rows: readonly Row[]): Row[] =>
  inStartOrder(rows).sort(
    (a, b) => a.startUs - a.initUs - (b.startUs - b.initUs) || Number(a.initUs > 0) - Number(b.initUs > 0),
  );
