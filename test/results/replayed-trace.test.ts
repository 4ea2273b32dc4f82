// A trace that was read once says under other limits, and with more traffic, what reading it anew would.
import { describe, expect, test } from "vitest";
import { analysisOf, analyze, loadTrace, withTraffic } from "../../src/pipeline.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { analyzeOptions, asRecorded, capacityOptions, noFacts, type WhatIf } from "../../web/state/trace-settings.ts";
import { traceInput } from "../../web/worker/page-source.ts";
import { TODAY } from "../web/state/drafts.ts";

const HEADER = "timestamp,function,region,memory_mb,duration_ms,init_duration_ms\n";
const rows = Array.from({ length: 400 }, (_, i) => {
  const at = new Date(Date.UTC(2026, 10, 2, 10, 0, 0, (i * 7919) % 90_000)).toISOString();
  return `${at},f${i % 5},us-east-1,${128 << (i % 5)},${1 + ((i * 104_729) % 40_000)},${i % 9 === 0 ? 250 : ""}\n`;
});
const input = (copies = 1) => [
  traceInput(
    { name: "t.csv", from: new Blob([HEADER, ...Array.from({ length: copies }, () => rows).flat()]) },
    () => undefined,
  ),
];
const options = (whatIf: Partial<WhatIf> = {}) => analyzeOptions(noFacts, { ...asRecorded, ...whatIf }, TODAY);
const limits = (whatIf: Partial<WhatIf> = {}) => capacityOptions({ ...asRecorded, ...whatIf }, null, TODAY);

const asked: readonly Partial<WhatIf>[] = [
  {},
  { accountLimit: 150 },
  { accountLimit: 120 },
  { accountLimit: 1000, reserve: { f1: 10 } },
  { accountLimit: 150, reserve: { f1: 10, f2: 0 } },
  { provision: { f3: 5 } },
  { keepAliveS: 60, accountLimit: 130 },
  { accountLimit: 150 },
  { accountLimit: 900 },
  { accountLimit: 800 },
  { accountLimit: 900, keepAliveS: 60 },
  { accountLimit: 850 },
];

describe("a trace read once", () => {
  test("under any limits, one after another, is what reading it under them gives", async () => {
    const loaded = await loadTrace(input(), options());
    for (const whatIf of asked) {
      expect(analysisOf(loaded, limits(whatIf))).toEqual(await analyze(input(), options(whatIf)));
    }
  });

  test("with k times its traffic it is throttled as its rows written k times are", async () => {
    const loaded = await loadTrace(input(), options());
    const capacity = ({ concurrency, throttling, functions }: AnalysisResult) => ({
      concurrency,
      throttling,
      throttled: functions.map(({ name, throttled, peakConcurrency }) => [name, throttled, peakConcurrency]).sort(),
    });
    for (const k of [2, 3]) {
      const more = analysisOf(withTraffic(loaded, k, limits()), limits({ accountLimit: 300 }));
      const written = await analyze(input(k), options({ accountLimit: 300 }));
      expect(capacity(more)).toEqual(capacity(written));
      expect(more.bill).toEqual(analysisOf(loaded, limits()).bill);
    }
  });

  test("where something is refused there is no room, where nothing is there is some, whatever the traffic", async () => {
    const loaded = await loadTrace(input(), options());
    for (const factor of [0.3, 0.7, 1.3, 2.4]) {
      const more = withTraffic(loaded, factor, limits());
      for (const accountLimit of [110, 200, 600]) {
        const { throttled, growthToFirstThrottle } = analysisOf(more, limits({ accountLimit })).throttling!;
        expect(growthToFirstThrottle! < 1).toBe(throttled > 0);
        const afresh = analysisOf(withTraffic(loaded, factor, limits()), limits({ accountLimit })).throttling;
        expect(analysisOf(more, limits({ accountLimit })).throttling).toEqual(afresh); // whatever was asked before
      }
    }
  });

  test("with so little traffic that nothing is left there is nothing to say of limits", async () => {
    const one = await loadTrace(
      [traceInput({ name: "one.csv", from: new Blob([HEADER, rows[0]!]) }, () => undefined)],
      options(),
    );
    expect(analysisOf(withTraffic(one, 0.000001, limits()), limits()).throttling).toBeNull();
  });
});
