import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderedArrivals } from "../../../src/core/capacity/arrivals.ts";
import { arrivalsOf, rowsOfPools } from "../../../src/core/capacity/rows-of-pools.ts";
import { crowdedRows, ordered, spreadRows, threeFunctions } from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

const listed = ({ startUs, durationUs, initUs, config, cold, byEnd }: OrderedArrivals) => ({
  ...{ startUs: [...startUs], durationUs: [...durationUs], initUs: [...(initUs ?? startUs.map(() => 0))] },
  ...{ config: [...config], cold: [[...cold.rows], [...cold.initStartUs]], byEnd: [...byEnd] },
});

test("a pool's arrivals by themselves are what they would be if nothing else had come", () => {
  fc.assert(
    fc.property(fc.oneof(crowdedRows, spreadRows), (rows) => {
      const all = ordered(rows);
      rowsOfPools(all, threeFunctions, 2).forEach((own, pool) => {
        const alone = ordered(rows.filter(({ config }) => threeFunctions[config]!.poolIndex === pool));
        expect(listed(arrivalsOf(all, own))).toEqual(listed(alone));
      });
    }),
  );
});
