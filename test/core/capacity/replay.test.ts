import { expect, test } from "vitest";
import { limitKinds } from "../../../src/core/capacity/limits/index.ts";
import { throttleCauses } from "../../../src/core/capacity/limits/limit.ts";
import { fixed, scaling2023 } from "./support/documented-figures.ts";
import {
  accountLimit,
  forever,
  type Row,
  replayed,
  S,
  simultaneous,
  steady,
  TODAY_US,
  threeFunctions,
  unlimited,
} from "./support/workload.ts";

const row = (startUs: number, durationUs: number, initUs = 0, config = 0): Row => ({
  startUs: TODAY_US + startUs,
  durationUs,
  initUs,
  config,
});
const run = (rows: readonly Row[], limits = unlimited, keepAlive = forever) =>
  replayed(rows, threeFunctions, [limits, limits], { keepAlive });

test("limits are listed in the order in which causes are attributed", () => {
  const listed = limitKinds.map(({ cause }) => cause);
  expect(listed).toEqual(throttleCauses.filter((cause) => listed.includes(cause)));
});

test("a trace starts with no environments, whether its first row was recorded warm or cold", () => {
  expect(run([row(0, 10), row(20, 10)]).overall.coldStarts).toBe(1);
  expect(run([row(0, 10, 5), row(20, 10)]).overall.coldStarts).toBe(1);
});

test("simulated cold starts are those of the simulation, not of the record", () => {
  const warmRecorded = [row(0, 10), row(5, 10)];
  const coldRecorded = [row(0, 10, 2), row(20, 10, 2)];
  expect(run(warmRecorded).overall.coldStarts).toBe(2);
  expect(run(coldRecorded).overall.coldStarts).toBe(1);
});

test("configurations of one function share its environments", () => {
  expect(run([row(0, 10, 0, 0), row(20, 10, 0, 1)]).configs.map(({ coldStarts }) => coldStarts)).toEqual([1, 0, 0, 0]);
});

test("an idle environment that has expired is a cold start", () => {
  const rows = steady(4, 60 * S, 10 * S);
  expect(run(rows, unlimited, fixed(51)).overall.coldStarts).toBe(1);
  expect(run(rows, unlimited, fixed(50)).overall.coldStarts).toBe(4);
});

test("requests without an interval need an environment and leave it at once", () => {
  expect(run([row(0, 0), row(0, 0), row(0, 10), row(5, 0)]).overall).toMatchObject({
    coldStarts: 2,
    peakBusy: 1,
  });
});

test("counts by configuration add up by pool and in all, with the first refusal of each", () => {
  const rows = [row(0, 100, 0, 0), row(10, 10, 0, 2), row(20, 10, 0, 1), row(0, 10, 0, 3), row(5, 10, 0, 3)];
  const { overall, pools, configs } = run(rows, accountLimit(1));
  expect(configs.map(({ throttled }) => throttled)).toEqual([0, 1, 1, 1]);
  expect(pools.map(({ throttled }) => throttled)).toEqual([2, 1]);
  expect(overall).toMatchObject({ arrivals: 5, throttled: 3, firstAtUs: TODAY_US + 5, coldStarts: 2 });
  expect(pools[0]).toMatchObject({ firstAtUs: TODAY_US + 10, firstCause: "account-concurrency" });
  expect(configs[0]).toMatchObject({ firstAtUs: null, firstCause: null });
});

test("the cause is the first limit in the list that refuses, arrival by arrival", () => {
  // 1,500 at once under a limit of 1,200: the bucket of 1,000 empties first. Ten seconds later it has 1,000 again, and
  // only 200 fit below the limit.
  const rows = simultaneous(1500, 60 * S, TODAY_US, TODAY_US + 10 * S);
  const { overall } = run(rows, { ...accountLimit(1200), scaling: scaling2023 });
  expect(overall.byCause).toMatchObject({ "scaling-rate": 500, "account-concurrency": 1300 });
  expect(overall.firstCause).toBe("scaling-rate");
});

test("what the account refuses takes no token", () => {
  const rows = [...simultaneous(1, 100 * S, TODAY_US), ...simultaneous(5000, S, TODAY_US + S)];
  const { overall } = run(rows, { ...accountLimit(1), scaling: scaling2023 });
  expect(overall.byCause).toMatchObject({ "scaling-rate": 0, "account-concurrency": 5000 });
});

test("no rows: nothing arrived", () => {
  expect(run([]).overall).toMatchObject({
    arrivals: 0,
    throttled: 0,
    coldStarts: 0,
    firstAtUs: null,
    peakBusy: 0,
  });
});
