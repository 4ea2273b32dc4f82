// Leaving out the limits that nothing can meet changes no answer.
import fc from "fast-check";
import { expect, test } from "vitest";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import { headroomOf } from "../../../src/core/capacity/headroom.ts";
import { mostAskedOf } from "../../../src/core/capacity/most-asked.ts";
import { replay } from "../../../src/core/capacity/replay.ts";
import { requestRates } from "../../../src/core/capacity/request-rates.ts";
import {
  accountLimit,
  crowdedRows,
  fleetOf,
  ordered,
  S,
  spreadRows,
  TODAY_US,
  threeFunctions,
} from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

/** Some a second, so that the request rate is met by some and not by others. */
const stretched = fc
  .tuple(crowdedRows, fc.constantFrom(10_000, 100_000, S))
  .map(([rows, by]) =>
    rows.map((row) => ({ ...row, startUs: TODAY_US + (row.startUs - TODAY_US) * by, durationUs: row.durationUs * by })),
  );

test("known beforehand or not, the outcome and the room to grow are the same", () => {
  const limits = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(0.1, 0.5, 1, 10));
  fc.assert(
    fc.property(fc.oneof(crowdedRows, spreadRows, stretched), limits, (rows, [limit, requestsPerUnitS]) => {
      fc.pre(rows.length > 0);
      const arrivals = ordered(rows);
      const pool = { ...accountLimit(limit), requestsPerUnitS };
      const fleet = { ...fleetOf([pool, pool]), reserved: new Map([[1, Math.min(2, limit)]]) };
      const concurrency = concurrencyOf(arrivals, threeFunctions);
      const mostAsked = mostAskedOf(concurrency, requestRates(arrivals, threeFunctions, 2));
      const whole = { startUs: 0, bucketUs: Number.MAX_SAFE_INTEGER, count: 1 };
      const [plain, told] = [fleet, { ...fleet, mostAsked }].map((settings) => ({
        ...replay({ arrivals, configs: threeFunctions, settings, buckets: whole }),
        headroom: headroomOf(arrivals, threeFunctions, settings),
      }));
      expect(told).toEqual(plain);
    }),
    { numRuns: 500 },
  );
});
