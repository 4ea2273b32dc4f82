import { describe, expect, test } from "vitest";
import { usOfDay } from "../../../../src/core/base/day.ts";
import { chooseScaling, type ScalingRule } from "../../../../src/core/capacity/limits/scaling-rule.ts";
import { scaling2017, scaling2023, scalingHistory } from "../support/documented-figures.ts";
import {
  accountLimit,
  MINUTE,
  oneFunction,
  type Row,
  replayed,
  S,
  simultaneous,
  steady,
  TODAY_US,
} from "../support/workload.ts";

type Scaling = Parameters<typeof chooseScaling>[0] | ScalingRule | null;

function outcome(rows: readonly Row[], scaling: Scaling, accountConcurrency = 10_000, configs = oneFunction) {
  return replayed(rows, configs, [{ ...accountLimit(accountConcurrency), scaling }]);
}

/** Environments there are after so many seconds: 5,000 wanted at once each 10 s, some more each 10 ms. None ends. */
function grownTo(scaling: ScalingRule, seconds: number): number {
  const tries = Array.from({ length: Math.round(seconds * 100) + 1 }, (_, i) => ({ atUs: TODAY_US + i * 10_000, i }));
  const untilUs = TODAY_US + MINUTE;
  const rows = tries.flatMap(({ atUs, i }) => simultaneous(i % 1000 === 0 ? 5000 : 3, untilUs - atUs, atUs));
  return outcome(rows, scaling, 5000).overall.peakBusy;
}

describe("today: 1,000 new environments in 10 s for each function", () => {
  // https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html
  test("scale-01: ten seconds after a burst of 1,000 another 1,000 may start", () => {
    const rows = simultaneous(2000, 60 * S, TODAY_US, TODAY_US + 10 * S);
    expect(outcome(rows, scaling2023).overall).toMatchObject({ coldStarts: 2000, throttled: 2000 });
  });

  test("scale-03: a minute without new environments saves no allowance", () => {
    const rows = [...simultaneous(1, 1, TODAY_US), ...simultaneous(3000, 60 * S, TODAY_US + 60 * S)];
    // One more than the bucket: the environment of the first request is still warm.
    expect(outcome(rows, scaling2023).overall).toMatchObject({ coldStarts: 1001, throttled: 1999 });
  });

  test("the refill is continuous; scale-05 is the lump reading, which the page excludes", () => {
    const lump: ScalingRule = { ...scaling2023, refill: 1000, everyUs: 10 * S };
    expect([0, 9.99, 10].map((seconds) => grownTo(lump, seconds))).toEqual([1000, 1000, 2000]);
    expect([0, 5, 9.99, 10].map((seconds) => grownTo(scaling2023, seconds))).toEqual([1000, 1500, 1999, 2000]);
  });

  test("scale-07: two functions that burst together have a bucket each", () => {
    const configs = [0, 1].map((functionIndex) => ({ functionIndex, poolIndex: 0 }));
    const rows = simultaneous(1000, 60 * S, TODAY_US).flatMap((row) => [row, { ...row, config: 1 }]);
    const { overall, configs: each } = outcome(rows, scaling2023, 3000, configs);
    expect(overall.throttled).toBe(0);
    expect(each.map(({ coldStarts }) => coldStarts)).toEqual([1000, 1000]);
  });

  test("scale-10000-burst-now: 10,000 at once; the account is the cause where both limits bind", () => {
    const rows = simultaneous(10_000, 60 * S, TODAY_US);
    expect(outcome(rows, scaling2023, 10_000).overall).toMatchObject({
      throttled: 9000,
      byCause: { "scaling-rate": 9000, "account-concurrency": 0 },
      firstAtUs: TODAY_US,
      firstCause: "scaling-rate",
    });
    expect(outcome(rows, scaling2023, 1000).overall).toMatchObject({
      throttled: 9000,
      byCause: { "scaling-rate": 0, "account-concurrency": 9000 },
      firstCause: "account-concurrency",
    });
  });

  test("reuse takes no token", () => {
    const rows = simultaneous(1000, S, ...Array.from({ length: 20 }, (_, i) => TODAY_US + i * S));
    expect(outcome(rows, scaling2023).overall).toMatchObject({ coldStarts: 1000, throttled: 0 });
  });
});

describe("December 2017 to November 2023: a burst by region, then 500 a minute, shared by the account", () => {
  const day = usOfDay("2021-06-01");

  // awsdocs/aws-lambda-developer-guide, git history of doc_source (hist-01).
  test.each([3000, 1000, 500])("hist-01: a burst of %i, and 500 a minute later", (burst) => {
    const rows = simultaneous(10_000, 60 * MINUTE, day, day + MINUTE);
    expect(outcome(rows, scaling2017(burst)).overall.coldStarts).toBe(burst + 500);
  });

  test("hist-03: from 500 to 10,000 in 19 minutes", () => {
    const minutes = Array.from({ length: 20 }, (_, minute) => day + minute * MINUTE);
    const wanted = (count: number) => simultaneous(600, 60 * MINUTE, ...minutes.slice(0, count));
    expect(outcome(wanted(19), scaling2017(500)).overall.peakBusy).toBe(9_500);
    expect(outcome(wanted(20), scaling2017(500)).overall.peakBusy).toBe(10_000);
  });

  // https://docs.aws.amazon.com/lambda/latest/operatorguide/on-demand-scaling.html: 10,000 requests of a minute each,
  // at once and over two, three and four minutes; account limit 10,000. All of a minute's requests come together there;
  // evenly spread over the minute they give the same, which AWS does not say.
  const examples = [
    { id: "hist-05", perMinute: [10_000], throttled: 7000, coldStarts: 3000 },
    { id: "two minutes", perMinute: [5000, 5000], throttled: 3500, coldStarts: 3500 },
    { id: "hist-07", perMinute: [3333, 3333, 3334], throttled: 333, coldStarts: 3334 },
    { id: "four minutes", perMinute: [2500, 2500, 2500, 2500], throttled: 0, coldStarts: 2500 },
  ];
  test.each(examples)("$id, each minute's requests together", ({ perMinute, throttled, coldStarts }) => {
    const rows = perMinute.flatMap((count, minute) => simultaneous(count, MINUTE, day + minute * MINUTE));
    expect(outcome(rows, scaling2017(3000)).overall).toMatchObject({ throttled, coldStarts });
  });
  test.each(examples)("$id, each minute's requests evenly", ({ perMinute, throttled }) => {
    const rows = perMinute.flatMap((count, minute) =>
      steady(count, Math.floor(MINUTE / count), MINUTE, day + minute * MINUTE),
    );
    expect(Math.abs(outcome(rows, scaling2017(3000)).overall.throttled - throttled)).toBeLessThanOrEqual(1);
  });

  test("hist-07 minute by minute: 3,000 of 3,333, then all", () => {
    const throttledAfter = (minutes: number) =>
      outcome(
        [3333, 3333, 3334].slice(0, minutes).flatMap((count, i) => simultaneous(count, MINUTE, day + i * MINUTE)),
        scaling2017(3000),
      ).overall.throttled;
    expect([1, 2, 3].map(throttledAfter)).toEqual([333, 333, 333]);
  });

  test("the bucket is shared by the functions of a pool", () => {
    const configs = [0, 1].map((functionIndex) => ({ functionIndex, poolIndex: 0 }));
    const rows = simultaneous(2000, MINUTE, day).flatMap((row) => [row, { ...row, config: 1 }]);
    expect(outcome(rows, scaling2017(3000), 10_000, configs).overall).toMatchObject({
      coldStarts: 3000,
      throttled: 1000,
    });
  });
});

describe("which rule", () => {
  const burst = (day: "2017-11-30" | "2023-11-25" | "2023-11-26") => simultaneous(4000, S, usOfDay(day));

  test("auto is the rule of the arrival's UTC day", () => {
    const auto = chooseScaling(scalingHistory, "auto");
    expect(outcome(burst("2023-11-25"), auto).overall.coldStarts).toBe(3000);
    expect(outcome(burst("2023-11-26"), auto).overall.coldStarts).toBe(1000);
    const overMidnight = [...burst("2023-11-25"), ...burst("2023-11-26")];
    expect(outcome(overMidnight, auto).overall.throttled).toBe(1000); // 3,000 are warm and the new bucket adds 1,000
  });

  test("a day before the first known rule is an error", () => {
    expect(() => outcome(burst("2017-11-30"), chooseScaling(scalingHistory, "auto"))).toThrow("dated-before-first");
  });

  test("a named rule holds whatever the day, none never", () => {
    expect(outcome(burst("2017-11-30"), chooseScaling(scalingHistory, "2023")).overall.coldStarts).toBe(1000);
    expect(outcome(burst("2023-11-26"), chooseScaling(scalingHistory, "2017")).overall.coldStarts).toBe(3000);
    expect(outcome(burst("2017-11-30"), chooseScaling(scalingHistory, "none")).overall.throttled).toBe(0);
  });
});
