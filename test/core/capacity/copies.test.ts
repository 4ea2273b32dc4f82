import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderedArrivals } from "../../../src/core/capacity/arrivals.ts";
import { type Concurrency, concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import { copiesOf } from "../../../src/core/capacity/copies.ts";
import { headroomOf } from "../../../src/core/capacity/headroom.ts";
import type { LimitOutcome } from "../../../src/core/capacity/limit-outcome.ts";
import { replay } from "../../../src/core/capacity/replay.ts";
import { requestRates } from "../../../src/core/capacity/request-rates.ts";
import { scaling2017 } from "./support/documented-figures.ts";
import {
  accountLimit,
  crowdedRows,
  fleetOf,
  ordered,
  type Row,
  spreadRows,
  threeFunctions,
} from "./support/workload.ts";

const someRows = fc.oneof(crowdedRows, spreadRows).filter((rows) => rows.length > 0);
const whole = { startUs: 0, bucketUs: Number.MAX_SAFE_INTEGER, count: 1 };

/** Everything that is worked out of arrivals, under limits that bind. */
function workedOut(arrivals: OrderedArrivals, limit: number) {
  const limits = { ...accountLimit(limit), requestsPerUnitS: 10, scaling: scaling2017(3) };
  const fleet = { ...fleetOf([limits, limits]), reserved: new Map([[1, 1]]) };
  const { overall, pools, configs, throttled } = replay({
    arrivals,
    configs: threeFunctions,
    settings: fleet,
    buckets: whole,
  });
  return {
    concurrency: concurrencyOf(arrivals, threeFunctions),
    rates: requestRates(arrivals, threeFunctions, 2),
    outcome: {
      ...{ overall: uncounted(overall), pools: pools.map(uncounted), configs: configs.map(uncounted) },
      causes: throttled.causes,
    },
    headroom: headroomOf(arrivals, threeFunctions, fleet),
  };
}

/** A row and its copies are one event: the numbers of events differ. */
const uncounted = ({ firstEvent: _, ...outcome }: LimitOutcome) => outcome;

const withoutClock = ({ timeline: _, ...figures }: Concurrency) => figures;

describe("copies of recorded traffic", () => {
  test("k copies are the trace written k times, whatever is asked of them", () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }), (rows, k, limit) => {
        const written = ordered(Array.from({ length: k }, () => rows).flat());
        expect(workedOut(copiesOf(ordered(rows), k, 1)!, limit)).toEqual(workedOut(written, limit));
      }),
    );
  });

  test("a fraction of the trace is the trace of the rows that are left, on the clock of all", () => {
    fc.assert(
      fc.property(someRows, fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.nat(1000), (rows, factor, seed) => {
        const all = ordered(rows);
        const left = copiesOf(all, factor, seed);
        fc.pre(left !== null);
        const isLeft = (row: number): boolean => left.firstCopy![row + 1]! > left.firstCopy![row]!;
        const written = Array.from(all.startUs, (startUs, row): Row => {
          return {
            startUs,
            durationUs: all.durationUs[row]!,
            initUs: all.initUs?.[row] ?? 0,
            config: all.config[row]!,
          };
        }).filter((_, row) => isLeft(row));
        const figures = (arrivals: OrderedArrivals) => {
          const { concurrency, ...others } = workedOut(arrivals, 4);
          return { ...others, concurrency: [concurrency.overall, ...concurrency.pools].map(withoutClock) };
        };
        expect(figures(left)).toEqual(figures(ordered(written)));
      }),
    );
  });

  test("a fraction is drawn row by row, alike for the same seed", () => {
    const rows = Array.from({ length: 10_000 }, (_, i): Row => ({ startUs: i, durationUs: 1, initUs: 0, config: 0 }));
    const arrivalsOf = (factor: number): number => {
      const { firstCopy, count } = copiesOf(ordered(rows), factor, 7)!;
      return firstCopy?.[count] ?? count;
    };
    const counts = [0.25, 1.5].map(arrivalsOf);
    expect(counts[0]).toBeGreaterThan(2_300);
    expect(counts[0]).toBeLessThan(2_700);
    expect(counts[1]).toBeGreaterThan(14_800);
    expect(counts[1]).toBeLessThan(15_200);
    expect([0.25, 1.5].map(arrivalsOf)).toEqual(counts);
  });
});
