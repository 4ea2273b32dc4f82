// Every vector of billed time through the metering rules, one run by one and as a histogram counts them.
import { expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { floor, parseRatio, ratio, times } from "../../src/core/base/ratio.ts";
import { billedMs, billingStepMsOn } from "../../src/core/metering/billed-duration.ts";
import { isInitBilled } from "../../src/core/metering/init-billing.ts";
import { computedBilledMs, countCold, countWarm, emptyGroup } from "../../src/core/metering/usage-group.ts";
import { readVectors } from "./vectors.ts";

type Vector = {
  id: string;
  on: string;
  packageType: "Zip" | "Image";
  runtimeKind: "managed" | "custom";
  invocations: { durationMs: string; initMs?: string; count?: number }[];
  expected: { billedMs: string };
  peerPrinted?: { billedMs: string };
  verdict: "right" | "peer-wrong" | "no-peer-value";
};
const vectors = readVectors<Vector>("billed-duration");
const usOf = (ms: string): number => Number(floor(times(parseRatio(ms)!, ratio(1000n))));

test.each(vectors)("$id ($verdict)", (vector) => {
  const { on, invocations, expected, peerPrinted, verdict } = vector;
  const day = parseDay(on);
  const stepMs = billingStepMsOn(day);
  const isBilled = isInitBilled(day, vector, "on-demand");
  const { unlogged } = emptyGroup();
  let oneByOne = 0;
  for (const { durationMs, initMs, count = 1 } of invocations) {
    const durationUs = usOf(durationMs);
    const initUs = initMs === undefined ? 0 : usOf(initMs);
    oneByOne += count * billedMs(durationUs, isBilled ? initUs : 0, stepMs);
    for (let i = 0; i < count; i++) {
      if (initUs > 0) countCold(unlogged, durationUs, initUs);
      else countWarm(unlogged, durationUs);
    }
  }
  expect(String(oneByOne)).toBe(expected.billedMs);
  expect(String(computedBilledMs(unlogged, stepMs, isBilled))).toBe(expected.billedMs);
  if (verdict === "no-peer-value") expect(peerPrinted).toBeUndefined();
  else if (verdict === "right") expect(peerPrinted!.billedMs).toBe(expected.billedMs);
  else expect(peerPrinted!.billedMs).not.toBe(expected.billedMs);
});
