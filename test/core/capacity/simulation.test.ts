import { describe, expect, test } from "vitest";
import { fixed } from "./support/documented-figures.ts";
import { noRetries, simulateRows } from "./support/run-simulation.ts";
import {
  accountLimit,
  MINUTE,
  oneFunction,
  type Row,
  ready,
  S,
  simultaneous,
  TODAY_US,
  threeFunctions,
  unlimited,
  wholeTime,
} from "./support/workload.ts";

const row = (startUs: number, durationUs: number, initUs = 0, config = 0): Row => ({
  startUs: TODAY_US + startUs,
  durationUs,
  initUs,
  config,
});
const one = { pools: [unlimited], configs: oneFunction };
const limited = { pools: [accountLimit(1)], configs: oneFunction };

describe("INIT where it starts cold", () => {
  test("is added to what runs cold, and to nothing else", () => {
    const { busyUs, attempts, lengthUs } = simulateRows([row(0, 10), row(20, 10)], { ...one, initUs: 5 });
    expect(attempts.overall.coldStarts).toBe(1);
    expect({ busyUs, lengthUs }).toEqual({ busyUs: 25, lengthUs: 30 });
  });

  test("a recorded cold row that finds a warm environment runs without its INIT, from the moment INIT began", () => {
    // Arrivals at 0 and 30 − 7 = 23; the second reuses: it ends at 33 instead of 40.
    const { attempts, busyUs, lengthUs } = simulateRows([row(0, 10), row(30, 10, 7)], { ...one, keepAlive: fixed(1) });
    expect(attempts.overall.coldStarts).toBe(1);
    expect(busyUs).toBe(10 + 7 + 10); // the first is cold now and takes the only INIT there is
    expect(lengthUs).toBe(33);
  });

  test("occupies the environment: what arrives during it needs another", () => {
    const { attempts } = simulateRows([row(0, 10), row(12, 10)], { ...one, initUs: 5 });
    expect(attempts.overall.coldStarts).toBe(2);
  });

  test("gives an interval to a request without one", () => {
    expect(simulateRows([row(0, 0), row(3, 0)], { ...one, initUs: 5 })).toMatchObject({ busyUs: 10, lengthUs: 8 });
    expect(simulateRows([row(0, 0), row(3, 0)], one)).toMatchObject({
      busyUs: 0,
      attempts: { overall: { coldStarts: 1 } },
    });
  });
});

describe("retries", () => {
  const retries = { retries: 5, baseUs: 1, capUs: 1 }; // each 1 µs after its refusal

  test("without them a refusal is final", () => {
    const { configs } = simulateRows([row(0, 10), row(5, 10)], { ...limited, retries: noRetries });
    expect(configs[0]).toEqual({ arrivals: 2, served: 1, throttled: 1, waiting: 0, retries: 0 });
  });

  test("a retry that finds room is served; the refusals before it are attempts, not arrivals", () => {
    const { configs, attempts } = simulateRows([row(0, 10), row(6, 10)], { ...limited, retries });
    expect(configs[0]).toEqual({ arrivals: 2, served: 2, throttled: 0, waiting: 0, retries: 4 });
    expect(attempts.overall).toMatchObject({ arrivals: 6, throttled: 4 });
    expect(attempts.overall.byCause["account-concurrency"]).toBe(4);
  });

  test("after the last it is given up", () => {
    const { configs } = simulateRows([row(0, 100), row(6, 10)], { ...limited, retries });
    expect(configs[0]).toEqual({ arrivals: 2, served: 1, throttled: 1, waiting: 0, retries: 5 });
  });

  test("at one instant ends come before retries, retries before arrivals", () => {
    // The refused one comes again at 10, when the first has just ended and another arrives.
    const { configs } = simulateRows([row(0, 10, 0, 0), row(9, 5, 0, 0), row(10, 5, 0, 2)], {
      pools: [accountLimit(1), unlimited],
      configs: threeFunctions,
      retries: { retries: 1, baseUs: 1, capUs: 1 },
    });
    expect(configs.map(({ served }) => served)).toEqual([2, 0, 0, 0]);
    expect(configs[2]).toMatchObject({ arrivals: 1, throttled: 1, retries: 1 });
  });

  test("what still waits when the run is over stays waiting", () => {
    const { configs } = simulateRows([row(0, 100), row(6, 10)], {
      ...limited,
      retries: { retries: 1000, baseUs: 1, capUs: 1 },
      endUs: TODAY_US + 20,
    });
    expect(configs[0]).toEqual({ arrivals: 2, served: 1, throttled: 0, waiting: 1, retries: 14 });
  });
});

describe("the end of the run", () => {
  test("without a horizon it goes on until nothing is left", () => {
    expect(simulateRows([row(0, 10), row(5, MINUTE)], one).lengthUs).toBe(5 + MINUTE);
  });

  test("with one it stops there: arrivals after it never come, what runs is cut off", () => {
    const run = simulateRows([row(0, 100), row(10, 5), row(90, 100)], { ...one, endUs: TODAY_US + 50 });
    expect(run).toMatchObject({ lengthUs: 50, busyUs: 50 + 5, livesUs: 50 + 40, endedEnvironments: 0 });
    expect(run.configs[0]).toMatchObject({ arrivals: 2, served: 2 });
  });

  test("a horizon after everything is over is waited for", () => {
    expect(simulateRows([row(0, 10)], { ...one, endUs: TODAY_US + 100 })).toMatchObject({
      lengthUs: 100,
      livesUs: 100,
    });
  });

  test("no rows: nothing happens", () => {
    expect(simulateRows([], one)).toMatchObject({ lengthUs: 0, busyUs: 0, livesUs: 0, peakEnvironments: 0 });
  });
});

describe("environments", () => {
  test("live from their first arrival to the end of their idle time", () => {
    const given = { ...one, keepAlive: fixed(60), endUs: TODAY_US + 10 * MINUTE };
    const run = simulateRows([row(0, S), row(5 * S, S)], given);
    expect(run).toMatchObject({ endedEnvironments: 1, endedLivesUs: 66 * S, livesUs: 66 * S, peakEnvironments: 1 });
  });

  test("are recycled when their time is over, as soon as they are free", () => {
    const given = { ...one, recycleAfterUs: 10, endUs: TODAY_US + 100 };
    // Idle at 10, recycled at once; the second is busy from 20 until 45, past its time.
    const run = simulateRows([row(0, 4), row(5, 4), row(20, 25), row(46, 4)], given);
    expect(run).toMatchObject({ attempts: { overall: { coldStarts: 3 } }, peakEnvironments: 1 });
    expect(run).toMatchObject({ endedEnvironments: 3, endedLivesUs: 10 + 25 + 10 });
  });

  test("keep-alive 0: each lives as long as its invocation", () => {
    const run = simulateRows(simultaneous(3, 10, TODAY_US, TODAY_US + 10), { ...one, keepAlive: fixed(0) });
    expect(run).toMatchObject({ endedEnvironments: 6, livesUs: 60, peakEnvironments: 3 });
    expect(run.attempts.overall.coldStarts).toBe(6);
  });
});

test("provisioned environments that are no longer wanted are there for as long as they run", () => {
  const run = simulateRows([...simultaneous(10, MINUTE, TODAY_US), ...simultaneous(10, MINUTE, TODAY_US + 20 * S)], {
    pools: [accountLimit(100)],
    configs: oneFunction,
    provisioned: new Map([
      [
        0,
        [
          { fromUs: Number.NEGATIVE_INFINITY, usable: 10, claimed: 10 },
          { fromUs: TODAY_US + 10 * S, usable: 0, claimed: 0 },
        ],
      ],
    ]),
  });
  expect(run.attempts.overall).toMatchObject({ provisioned: 10, peakBusy: 20 });
  expect(run).toMatchObject({ peakEnvironments: 20, provisionedUs: 10 * MINUTE, provisionedBusyUs: 10 * MINUTE });
});

test("the timeline is what was busy, provisioned concurrency included, and what was refused", () => {
  const run = simulateRows(simultaneous(5, S, TODAY_US), {
    pools: [accountLimit(4)],
    configs: oneFunction,
    provisioned: ready(new Map([[0, 2]])),
    buckets: { ...wholeTime, startUs: TODAY_US, bucketUs: S },
  });
  const { peak, mean, timeline } = run.concurrency!.figures();
  expect({ peak, mean: Number(mean.n) / Number(mean.d), timeline: timeline.mean }).toEqual({
    peak: 4,
    mean: 4,
    timeline: [4],
  });
  expect(run.throttledOverTime!.take().causes).toEqual([{ cause: "account-concurrency", counts: [1] }]);
  expect(run).toMatchObject({ busyUs: 4 * S, provisionedBusyUs: 2 * S, livesUs: 2 * S });
});
