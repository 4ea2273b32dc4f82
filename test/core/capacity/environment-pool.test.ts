import { expect, test } from "vitest";
import { EnvironmentPool } from "../../../src/core/capacity/environment-pool.ts";
import type { KeepAlive } from "../../../src/core/capacity/keep-alive.ts";
import { fixed, measured2025 } from "./support/documented-figures.ts";
import { forever, MINUTE, S } from "./support/workload.ts";

const living = (keepAlive: KeepAlive, recycleAfterUs = Number.POSITIVE_INFINITY) => ({ keepAlive, recycleAfterUs });

/** Runs [start, end) intervals of one function through a pool and gives the environment of each. */
function route(pool: EnvironmentPool, intervals: readonly (readonly [startUs: number, endUs: number])[]): number[] {
  const running: { environment: number; endUs: number }[] = [];
  return intervals.map(([startUs, endUs]) => {
    const ended = running.filter((run) => run.endUs <= startUs).sort((a, b) => a.endUs - b.endUs);
    for (const run of ended) {
      pool.release(run.environment, 0, run.endUs);
      running.splice(running.indexOf(run), 1);
    }
    const environment = pool.hasIdle(0, startUs) ? pool.takeIdle(0) : pool.create(startUs);
    running.push({ environment, endUs });
    return environment;
  });
}

test("AWS's ten requests: five environments, three reused, a sixth, and one more reuse", () => {
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html (conc-07): A B C D E A B C F D. The times are
  // ours: the page gives them in a figure only.
  const environments = route(new EnvironmentPool(1, living(forever), 1), [
    [0, 50],
    [10, 60],
    [20, 70],
    [30, 120],
    [40, 200],
    [55, 150],
    [65, 160],
    [75, 170],
    [80, 180],
    [125, 190],
  ]);
  expect(environments.map((environment) => "ABCDEF"[environment]).join("")).toBe("ABCDEABCFD");
});

test("of several idle environments the last created is reused, whenever it was freed", () => {
  const intervals = [
    [0, 40],
    [0, 30],
    [0, 50],
    [60, 70],
    [60, 70],
    [60, 70],
    [60, 70],
  ] as const;
  expect(route(new EnvironmentPool(1, living(forever), 1), intervals)).toEqual([0, 1, 2, 2, 1, 0, 3]);
});

test("functions share no environments", () => {
  const pool = new EnvironmentPool(2, living(forever), 1);
  pool.release(pool.create(0), 0, 10);
  expect(pool.hasIdle(1, 20)).toBe(false);
  expect(pool.hasIdle(0, 20)).toBe(true);
});

test("a fixed keep-alive ends at its last microsecond; 0 s means no reuse at all", () => {
  const pool = new EnvironmentPool(1, living(fixed(600)), 1);
  pool.release(pool.create(0), 0, 0);
  expect(pool.hasIdle(0, 600 * S - 1)).toBe(true);
  expect(pool.hasIdle(0, 600 * S)).toBe(false);
  expect(
    route(new EnvironmentPool(1, living(fixed(0)), 1), [
      [0, 10],
      [10, 20],
    ]),
  ).toEqual([0, 0]);
});

test("an idle environment may outlive a newer one, and is reused after it", () => {
  // Under the measured curve each idle period draws its own limit: with many, some old ones survive a younger.
  const pool = new EnvironmentPool(1, living(measured2025), 7);
  const created = Array.from({ length: 1000 }, () => pool.create(0));
  for (const environment of created) pool.release(environment, 0, environment); // freed 1 µs apart
  let survivors = 0;
  const survivor: number[] = [];
  for (; pool.hasIdle(0, 330 * S); survivors++) survivor.push(pool.takeIdle(0));
  expect(survivors).toBeGreaterThan(250);
  expect(survivors).toBeLessThan(400); // 32 % of them
  expect(survivor).toEqual([...survivor].sort((a, b) => b - a)); // newest first
});

test("asking again changes nothing: an idle period has one limit", () => {
  const pool = new EnvironmentPool(1, living(measured2025), 3);
  const created = Array.from({ length: 200 }, () => pool.create(0));
  for (const environment of created) pool.release(environment, 0, 0);
  const answers = Array.from({ length: 50 }, () => pool.hasIdle(0, 320 * S));
  expect(answers).toEqual(answers.map(() => true)); // of 200, some last longer than 320 s
  expect(pool.hasIdle(0, 360 * S)).toBe(false);
});

test("an expired environment's number goes to a later one, so that memory is that of the environments alive", () => {
  const pool = new EnvironmentPool(1, living(fixed(1)), 1);
  for (let i = 0; i < 1000; i++) {
    expect(pool.hasIdle(0, i * MINUTE)).toBe(false);
    const environment = pool.create(0);
    expect(environment).toBe(0);
    pool.release(environment, 0, i * MINUTE + 10);
  }
});
