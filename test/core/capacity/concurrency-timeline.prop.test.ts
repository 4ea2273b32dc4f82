import fc from "fast-check";
import { expect, test } from "vitest";
import { ratio, toNumber } from "../../../src/core/base/ratio.ts";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import {
  busyUs,
  initBegins,
  peakAtUs,
  peakBetween,
  peakOf,
  percentile,
  type Segment,
  segmentsOf,
  spanUs,
} from "./support/reference-sweep.ts";
import { crowdedRows, MINUTE, ordered, type Row, spreadRows, threeFunctions } from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

type Figures = ReturnType<typeof concurrencyOf>["overall"];

function expectReference(figures: Figures, rows: readonly Row[]): Segment[] {
  const segments = segmentsOf(rows);
  const span = spanUs(segments);
  expect(figures.peak).toBe(peakOf(segments));
  expect(figures.peakAtUs).toBe(peakAtUs(segments));
  expect(figures.peakEnvironments).toBe(peakOf(segmentsOf(rows, initBegins)));
  expect(toNumber(figures.mean)).toBe(span > 0 ? toNumber(ratio(busyUs(segments), span)) : 0);
  return segments;
}

test("crowded rows, ties of every kind: the sweep is the reference, overall and by pool", () => {
  fc.assert(
    fc.property(crowdedRows, (rows) => {
      const { overall, pools, peakByConfig } = concurrencyOf(ordered(rows), threeFunctions);
      const segments = expectReference(overall, rows);
      for (const percent of [50, 90, 95, 99] as const) {
        expect(overall[`p${percent}`]).toBe(percentile(segments, percent));
      }
      pools.forEach((pool, index) => {
        expectReference(
          pool,
          rows.filter((row) => threeFunctions[row.config]!.poolIndex === index),
        );
      });
      peakByConfig.forEach((peak, config) => {
        expect(peak).toBe(peakOf(segmentsOf(rows.filter((row) => row.config === config))));
      });
    }),
  );
});

test("spread rows: every bucket has the peak and the mean of its own time", () => {
  fc.assert(
    fc.property(spreadRows, fc.constantFrom(1, 2, 7), (rows, minutes) => {
      const { overall } = concurrencyOf(ordered(rows), threeFunctions, minutes * MINUTE);
      const segments = expectReference(overall, rows);
      const { startUs, bucketUs, peak, mean } = overall.timeline;
      expect(startUs % bucketUs).toBe(0);
      expect(peak.length).toBe(mean.length);
      peak.forEach((level, i) => {
        const fromUs = startUs + i * bucketUs;
        expect(level).toBe(peakBetween(segments, fromUs, fromUs + bucketUs));
        expect(mean[i]).toBe(busyUs(segments, fromUs, fromUs + bucketUs) / bucketUs);
      });
      expect(busyUs(segments, startUs, startUs + peak.length * bucketUs)).toBe(busyUs(segments));
    }),
  );
});

test("the order of the rows does not matter", () => {
  fc.assert(
    fc.property(
      crowdedRows.chain((rows) =>
        fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
      ),
      ([rows, shuffled]) => {
        expect(concurrencyOf(ordered(shuffled), threeFunctions)).toEqual(concurrencyOf(ordered(rows), threeFunctions));
      },
    ),
  );
});
