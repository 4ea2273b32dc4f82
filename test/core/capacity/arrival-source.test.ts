import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random.ts";
import { poisson } from "../../../src/core/capacity/arrival-patterns/poisson.ts";
import { steady as steadyPattern } from "../../../src/core/capacity/arrival-patterns/steady.ts";
import {
  type ArrivalSource,
  MadeArrivals,
  type MadeTraffic,
  RecordedArrivals,
} from "../../../src/core/capacity/arrival-source.ts";
import { drawServiceUs } from "../../../src/core/capacity/drawn-duration.ts";
import { ordered, type Row, S, steady, TODAY_US, threeFunctions } from "./support/workload.ts";

const row = (startUs: number, durationUs: number, initUs = 0, config = 0): Row => ({
  startUs: TODAY_US + startUs,
  durationUs,
  initUs,
  config,
});

function all(source: ArrivalSource): { atUs: number; config: number; row: number }[] {
  const arrivals = [];
  while (source.next()) arrivals.push({ atUs: source.atUs, config: source.config, row: source.row });
  return arrivals;
}

describe("recorded rows", () => {
  const recorded = (rows: readonly Row[], scale = 1, initUs = 0, seed = 1) =>
    new RecordedArrivals(
      { arrivals: ordered(rows), configs: threeFunctions, scale, initUs },
      seededRandom(seed),
      seededRandom(seed + 1),
    );

  test("each arrives when its environment became busy: INIT before the start", () => {
    const rows = [row(10, 5), row(30, 5, 25), row(20, 5, 0, 2)];
    expect(all(recorded(rows)).map(({ atUs, config }) => [atUs - TODAY_US, config])).toEqual([
      [5, 0],
      [10, 0],
      [20, 2],
    ]);
  });

  test("at one instant those with recorded INIT come last", () => {
    const arrivals = all(recorded([row(10, 5, 5, 0), row(5, 5, 0, 2)]));
    expect(arrivals.map(({ config }) => config)).toEqual([2, 0]);
  });

  test("threefold traffic is three copies at each instant", () => {
    const once = all(recorded([row(0, 1), row(5, 1, 2), row(9, 1)]));
    expect(all(recorded([row(0, 1), row(5, 1, 2), row(9, 1)], 3))).toEqual(once.flatMap((one) => [one, one, one]));
  });

  test.each([0.25, 2.75])("%d-fold: whole copies, and one more with the chance that is left", (scale) => {
    const rows = steady(20_000, 10, 1);
    const count = all(recorded(rows, scale)).length;
    const chance = scale % 1;
    expect(Math.abs(count - scale * 20_000)).toBeLessThan(4 * Math.sqrt(20_000 * chance * (1 - chance)));
    expect(all(recorded(rows.slice(0, 500), scale))).toEqual(all(recorded(rows.slice(0, 500), scale)));
    expect(all(recorded(rows.slice(0, 500), scale, 0, 9))).not.toEqual(all(recorded(rows.slice(0, 500), scale)));
  });

  test("warm it runs as long as recorded; cold, an INIT recorded of the function comes on top", () => {
    const rows = [row(0, 10, 0, 0), row(50, 20, 7, 1), row(60, 20, 9, 1), row(70, 30, 0, 2)];
    const source = recorded(rows, 1, 100);
    const of = (config: number) => all(recorded(rows)).find((one) => one.config === config)!.row;
    expect(source.serviceUs(of(0), false)).toBe(10);
    const drawn = Array.from({ length: 200 }, () => source.serviceUs(of(0), true) - 10);
    expect(new Set(drawn)).toEqual(new Set([7, 9])); // both configurations are versions of one function
    expect(source.serviceUs(of(1), false)).toBe(20);
    expect(source.serviceUs(of(2), true)).toBe(130); // none recorded of it: what is given
  });

  test("a request has an interval if it lasts, or starts cold where INIT is known", () => {
    const rows = [row(0, 0, 0, 0), row(9, 0, 0, 2), row(50, 20, 7, 0)];
    const given = recorded(rows);
    expect([given.hasInterval(0, false), given.hasInterval(0, true)]).toEqual([false, true]);
    expect([given.hasInterval(1, false), given.hasInterval(1, true)]).toEqual([false, false]);
    expect(recorded(rows, 1, 3).hasInterval(1, true)).toBe(true);
  });

  test("no rows give no arrivals", () => {
    expect(all(recorded([], 3))).toEqual([]);
  });
});

describe("made traffic", () => {
  const traffic: MadeTraffic = {
    pattern: steadyPattern,
    perUs: 10 / S,
    startUs: TODAY_US,
    horizonUs: S,
    warm: { kind: "fixed", us: 200 },
    cold: { kind: "fixed", us: 300 },
    initUs: 50,
  };
  const made = (others: Partial<MadeTraffic> = {}, seed = 3) =>
    new MadeArrivals({ ...traffic, ...others }, seededRandom(seed), seededRandom(seed + 1));

  test("begins at the start and ends before the horizon", () => {
    const times = all(made()).map(({ atUs }) => atUs - TODAY_US);
    expect(times).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => tenth * 100_000));
  });

  test("arrives at whole µs, in order", () => {
    const times = all(made({ pattern: poisson, perUs: 0.01 })).map(({ atUs }) => atUs);
    expect(times.every(Number.isInteger)).toBe(true);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.abs(times.length - 10_000)).toBeLessThan(400);
  });

  test("service by whether it is cold, INIT on top of the cold one", () => {
    expect([made().serviceUs(0, false), made().serviceUs(0, true)]).toEqual([200, 350]);
    expect(made().hasInterval()).toBe(true);
  });

  test("exponential service has the mean that was asked for, and is a µs at least", () => {
    const random = seededRandom(5);
    const drawn = Array.from({ length: 40_000 }, () => drawServiceUs({ kind: "exponential", us: 1000 }, random));
    const mean = drawn.reduce((sum, us) => sum + us, 0) / drawn.length;
    expect(Math.abs(mean - 1000)).toBeLessThan((4 * 1000) / Math.sqrt(drawn.length));
    expect(drawn.every((us) => Number.isInteger(us) && us >= 1)).toBe(true);
    expect(drawServiceUs({ kind: "exponential", us: 1 }, { next: () => 0 })).toBe(1);
  });
});
