// Every vector of concurrency, limits, scaling and keep-alive against the rules, by the closed forms and by the engine.
import { describe, expect, test } from "vitest";
import { on as entryOn } from "../../src/core/base/dated.ts";
import { parseDay } from "../../src/core/base/day.ts";
import { quotaOn, unreservedMinimum } from "../../src/core/base/quotas.ts";
import { seededRandom } from "../../src/core/base/random.ts";
import {
  concurrencyNeeded,
  littleConcurrency,
  secondsToConcurrency,
  tpsCeiling,
} from "../../src/core/capacity/closed-forms.ts";
import { infeasibilities } from "../../src/core/capacity/feasibility.ts";
import { idleLimit } from "../../src/core/capacity/keep-alive.ts";
import { throttleCauses } from "../../src/core/capacity/limits/limit.ts";
import { chooseScaling, type ScalingRule } from "../../src/core/capacity/limits/scaling-rule.ts";
import { advisedProvisioned, provisionedRamp } from "../../src/core/capacity/provisioned-ramp.ts";
import { measuredKeepAliveOn, requestsPerUnitSOn, scalingHistory } from "../../src/core/capacity/quotas.ts";
import { durationAtMs, vcpuOf } from "../../src/core/capacity/vcpu.ts";
import { groupConfigs, limitsOfRun } from "../../src/results/limit-settings.ts";
import { simulateRows } from "../core/capacity/support/run-simulation.ts";
import {
  accountLimit,
  MINUTE,
  oneFunction,
  type Row,
  ready,
  replayed,
  S,
  simultaneous,
  TODAY_US,
  unlimited,
  wholeTime,
} from "../core/capacity/support/workload.ts";
import { readVectors } from "./vectors.ts";

type Vector = {
  id: string;
  group: string;
  rule: string;
  // Which inputs there are differs from rule to rule.
  // biome-ignore lint/suspicious/noExplicitAny: a table of unlike rows, read from JSON
  inputs: any;
  expected: object;
  verdict: "right" | "stale" | "contrast";
};

type MeasuredCompute = {
  memoryMb: number[];
  measuredMs: number[];
  reference: number;
  within: [least: number, most: number];
};

const two = [0, 1].map((functionIndex) => ({ functionIndex, poolIndex: 0 }));
const burst = (count: number, atUs = TODAY_US, durationUs = MINUTE, config = 0): Row[] =>
  simultaneous(count, durationUs, atUs).map((row) => ({ ...row, config }));
const today = chooseScaling(scalingHistory("us-east-1"), "2023") as ScalingRule;
const of2017 = (capacity: number): ScalingRule => ({
  id: "2017",
  scope: "pool",
  capacity,
  refill: 500,
  everyUs: MINUTE,
});

/** Environments there are after so many seconds of demand that tries again each 10 ms, and of which none ends. */
function grownTo(scaling: ScalingRule, wanted: number, seconds: number): number {
  const tries = Array.from({ length: Math.round(seconds * 100) + 1 }, (_, i) => TODAY_US + i * 10_000);
  const rows = tries.flatMap((atUs, i) => burst(i % 1000 === 0 ? wanted : 2, atUs, TODAY_US + MINUTE - atUs));
  return replayed(rows, oneFunction, [{ ...accountLimit(wanted), scaling }]).overall.peakBusy;
}

/** Rules by name: what the inputs of a vector give. */
const rules: Readonly<Record<string, (inputs: Vector["inputs"]) => object>> = {
  vcpu: ({ memoryMb }: { memoryMb: number[] }) => ({ vcpu: memoryMb.map((mb) => Number(vcpuOf(mb).toFixed(2))) }),

  // Computing on one thread, taken from one of the sizes, against what was measured at the others: as a share of ours.
  "measured-compute": ({ memoryMb, measuredMs, reference, within }: MeasuredCompute) => {
    const computeMs = measuredMs[reference]! * Math.min(1, vcpuOf(memoryMb[reference]!));
    const work = { waitMs: 0, computeMs, threads: 1 };
    const shares = memoryMb.map((mb, i) => measuredMs[i]! / durationAtMs(work, mb));
    return { isWithin: shares.every((share) => share >= within[0] && share <= within[1]) };
  },

  "provisioned-ramp": ({ environments, on }) => provisionedRamp(environments, parseDay(on)),

  "advised-provisioned": ({ peakBusy }: { peakBusy: number[] }) => ({ withBuffer: peakBusy.map(advisedProvisioned) }),

  little: ({ perS, durationS }) => ({ concurrency: littleConcurrency(perS, durationS) }),

  routing: ({ startsAndEnds, lookAt }: { startsAndEnds: [number, number][]; lookAt: number }) => {
    const rows = startsAndEnds.map(([from, to]) => ({
      startUs: TODAY_US + from,
      durationUs: to - from,
      initUs: 0,
      config: 0,
    }));
    const { overall } = replayed(rows, oneFunction, [unlimited]);
    return {
      environments: lettersOf(startsAndEnds),
      coldStarts: overall.coldStarts,
      runningThen: startsAndEnds.filter(([from, to]) => from <= lookAt && lookAt < to).length,
      peak: overall.peakBusy,
    };
  },

  "request-rate": ({ limit, perS, durationS }) => {
    const seconds = 5;
    const rows = Array.from({ length: perS * seconds }, (_, i) => ({
      startUs: TODAY_US + Math.round((i * S) / perS),
      durationUs: durationS * S,
      initUs: 0,
      config: 0,
    }));
    const requestsPerUnitS = requestsPerUnitSOn("2026-11-21");
    const pool = { ...accountLimit(limit), requestsPerUnitS };
    const { throttled } = replayed(rows, oneFunction, [pool]).overall;
    // The bucket starts with one second's worth, which the steady state has not.
    const refusedPerS = Math.round((throttled + limit * requestsPerUnitS) / seconds);
    return {
      concurrencyNeeded: littleConcurrency(perS, durationS),
      requestsPerS: tpsCeiling(limit, 0, requestsPerUnitS),
      servedPerS: perS - refusedPerS,
      refusedPerS,
      limitNeeded: concurrencyNeeded(perS, durationS, requestsPerUnitS),
    };
  },

  "provisioned-rate": ({ provisioned }) => {
    const pool = { ...accountLimit(1000), requestsPerUnitS: requestsPerUnitSOn("2026-11-21") };
    const level = { provisioned: ready(new Map([[0, provisioned as number]])) };
    const together = replayed(burst(500), oneFunction, [pool], level).overall;
    const short = replayed(burst(500, TODAY_US, 0), oneFunction, [pool], level).overall;
    expect(together.spillover + together.provisioned).toBe(500);
    return { busyAtMost: together.provisioned, requestsPerS: short.provisioned };
  },

  "switched-off": ({ reserved, requests }) => {
    const { overall } = replayed(burst(requests), oneFunction, [accountLimit(1000)], {
      reserved: new Map([[0, reserved]]),
    });
    return { served: overall.arrivals - overall.throttled, refused: overall.throttled, cause: overall.firstCause };
  },

  throughput: ({ limit, durationS }) => ({ perS: tpsCeiling(limit, durationS, requestsPerUnitSOn("2026-11-21")) }),

  "growth-today": ({ afterS }) => {
    const environmentsMore = grownTo(today, 5000, afterS) - grownTo(today, 5000, 0);
    return { environmentsMore, requestsPerSMore: tpsCeiling(environmentsMore, 0) };
  },

  "allowance-after-idle": ({ idleS, wanted }) => {
    const rows = [...burst(1000, TODAY_US, 1000 * S), ...burst(wanted, TODAY_US + idleS * S)];
    return { created: replayed(rows, oneFunction, [{ ...unlimited, scaling: today }]).overall.coldStarts - 1000 };
  },

  "lump-contrast": ({ wanted, atS }: { wanted: number; atS: number[] }) => ({
    lump: atS.map((s) => grownTo({ ...today, refill: 1000, everyUs: 10 * S }, wanted, s)),
    continuous: atS.map((s) => grownTo(today, wanted, s)),
  }),

  "two-functions": ({ functions, requestsEach, limit }) => {
    const rows = Array.from({ length: functions }, (_, i) => burst(requestsEach, TODAY_US, MINUTE, i)).flat();
    const { overall, configs } = replayed(rows, two, [{ ...accountLimit(limit), scaling: today }]);
    expect(new Set(configs.map(({ coldStarts }) => coldStarts)).size).toBe(1);
    return { createdEach: configs[0]!.coldStarts, refused: overall.throttled };
  },

  "burst-by-region": ({ on, regions }: { on: string; regions: string[] }) => {
    const each = regions.map((region) => entryOn(parseDay(on), scalingHistory(region)).value!);
    expect(new Set(each.map(({ scope, everyUs, refill }) => `${scope} ${refill} ${everyUs}`)).size).toBe(1);
    return { burst: each.map(({ capacity }) => capacity), perMinute: (each[0]!.refill * MINUTE) / each[0]!.everyUs };
  },

  "time-to": ({ burst: capacity, target }) => ({ minutes: secondsToConcurrency(target, of2017(capacity)) / 60 }),

  "operator-guide": ({ burst: capacity, limit, perMinute }: { burst: number; limit: number; perMinute: number[] }) => {
    const rows = perMinute.map((count, minute) => burst(count, TODAY_US + minute * MINUTE));
    const pool = { ...accountLimit(limit), scaling: of2017(capacity) };
    const refusedBy = (minutes: number) =>
      replayed(rows.slice(0, minutes).flat(), oneFunction, [pool]).overall.throttled;
    const refused = perMinute.map((_, minute) => refusedBy(minute + 1) - refusedBy(minute));
    return { served: perMinute.map((count, minute) => count - refused[minute]!), refused };
  },

  unreserved: ({ limit, reserved }: { limit: number; reserved: number[] }) => {
    const units = new Map(reserved.map((units, i) => [i + 1, units]));
    const functions = [0, ...reserved].map((_, functionIndex) => ({ functionIndex, poolIndex: 0 }));
    const { overall } = replayed(burst(2 * limit), functions, [accountLimit(limit)], { reserved: units });
    return { unreserved: overall.peakBusy };
  },

  "most-reservable": ({ limit, on }) => ({
    most: mostAccepted(
      (reserved) => [{ name: "a", reserved, provisioned: 0 }],
      limit,
      quotaOn(parseDay(on), unreservedMinimum),
    ),
  }),

  "idle-reservation": ({ limit, reserved, othersWant }) => {
    const { overall } = replayed(burst(othersWant, TODAY_US, MINUTE, 1), two, [accountLimit(limit)], {
      reserved: new Map([[0, reserved]]),
    });
    return { othersRun: overall.peakBusy, othersRefused: overall.throttled };
  },

  "unreserved-beside-provisioned": ({ limit, provisioned }) => {
    const given = { provisioned: ready(new Map([[0, provisioned as number]])) };
    const others = replayed(burst(2 * limit, TODAY_US, MINUTE, 1), two, [accountLimit(limit)], given).overall;
    const itself = replayed(burst(2 * limit), two, [accountLimit(limit)], given).overall;
    expect(itself.spillover).toBe(others.peakBusy);
    return { shared: others.peakBusy };
  },

  spillover: ({ limit, provisioned, wanted }) => {
    const { overall } = replayed(burst(wanted), oneFunction, [accountLimit(limit)], {
      provisioned: ready(new Map([[0, provisioned]])),
    });
    return { provisioned: overall.provisioned, spillover: overall.spillover, refused: overall.throttled };
  },

  "provisioned-within-reserved": ({ reserved, provisionedElsewhere }) => ({
    most: mostAccepted((more) => [{ name: "a", reserved, provisioned: provisionedElsewhere + more }], 1000, 100),
  }),

  "provisioned-in-use": ({ provisioned, busy }) => {
    const run = simulateRows(burst(busy, TODAY_US, S), {
      pools: [accountLimit(1000)],
      configs: oneFunction,
      provisioned: ready(new Map([[0, provisioned]])),
      buckets: wholeTime,
    });
    return {
      utilization: run.provisionedBusyUs / (run.lengthUs * provisioned),
      busyAtMost: run.concurrency!.figures().peak,
    };
  },

  // What one region lets through at once, and in an instant without duration, as the limits of a run are set up.
  "edge-limits": ({ on }) => {
    const day = parseDay(on);
    const grouping = groupConfigs([{ account: null, region: "eu-west-1", name: "us-east-1.rewrite" }], () => true);
    const options = {
      accountLimit: 7,
      reserve: new Map(),
      provision: new Map(),
      limits: throttleCauses.filter((cause) => cause !== "scaling-rate"),
      preparationUs: 0,
      keepAlive: "measured",
      scalingRule: "auto",
      recycleAfterUs: Number.POSITIVE_INFINITY,
      seed: 1,
      on: day,
      today: day,
    } as const;
    const { pools } = limitsOfRun(grouping, TODAY_US, TODAY_US, options).fleet;
    const served = (durationUs: number) => {
      const { arrivals, throttled } = replayed(burst(20_000, TODAY_US, durationUs), oneFunction, pools).overall;
      return arrivals - throttled;
    };
    return { concurrency: served(S), perS: served(0), perSPerEnvironment: served(0) / served(S) };
  },

  "idle-range": ({ on }: { on: string[] }) => ({
    minutes: on.map((day) => {
      const { draw } = idleLimit(measuredKeepAliveOn(parseDay(day)));
      return [1 - 2 ** -53, 0].map((drawn) => Math.round(draw({ next: () => drawn }) / MINUTE));
    }),
  }),

  "still-warm": ({ on, idleS }: { on: string; idleS: number[] }) => {
    const { draw } = idleLimit(measuredKeepAliveOn(parseDay(on)));
    const random = seededRandom(1);
    const limits = Array.from({ length: 20_000 }, () => draw(random));
    return { percent: idleS.map((s) => (100 * limits.filter((us) => us > s * S).length) / limits.length) };
  },
};

/** The environment of each request, named in the order of their making: the newest idle one, else a new one. */
function lettersOf(startsAndEnds: readonly (readonly [number, number])[]): string {
  const environments: { freeFrom: number }[] = [];
  const letters = startsAndEnds.map(([from, to], i) => {
    const cold = replayed(rowsOf(startsAndEnds.slice(0, i + 1)), oneFunction, [unlimited]).overall.coldStarts;
    if (cold > environments.length) return "ABCDEFGHIJ"[environments.push({ freeFrom: to }) - 1];
    const idle = environments.filter(({ freeFrom }) => freeFrom <= from).sort((a, b) => b.freeFrom - a.freeFrom)[0]!;
    idle.freeFrom = to;
    return "ABCDEFGHIJ"[environments.indexOf(idle)];
  });
  return letters.join("");
}

const rowsOf = (startsAndEnds: readonly (readonly [number, number])[]): Row[] =>
  startsAndEnds.map(([from, to]) => ({ startUs: TODAY_US + from, durationUs: to - from, initUs: 0, config: 0 }));

function mostAccepted(
  configured: (units: number) => Parameters<typeof infeasibilities>[0],
  limit: number,
  minimum: number,
): number {
  let most = 0;
  while (infeasibilities(configured(most + 1), limit, minimum).length === 0) most++;
  return most;
}

const vectors = readVectors<Vector>("scaling");

test.each(vectors)("$id ($group, $verdict)", ({ id, rule, inputs, expected, verdict }) => {
  const ours = rules[rule]!(inputs);
  if (verdict === "stale") {
    for (const [name, figure] of Object.entries(expected)) expect(ours).not.toHaveProperty(name, figure);
  } else if (id === "keep-01") {
    const measured = (expected as { percent: number[] }).percent;
    (ours as { percent: number[] }).percent.forEach((percent, i) => {
      expect(Math.abs(percent - measured[i]!)).toBeLessThanOrEqual(inputs.idleS[i] < 270 ? 2 : 1);
    });
  } else {
    expect(ours).toMatchObject(expected);
  }
});

describe("the file", () => {
  test("every rule has a vector, and every vector another name", () => {
    expect(new Set(vectors.map(({ rule }) => rule))).toEqual(new Set(Object.keys(rules)));
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  });
});
