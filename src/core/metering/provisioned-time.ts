// How long provisioned concurrency is billed for.
//
// Rule     From enabling to disabling, each time rounded up to five minutes. The step of 1 ms for durations did not change it.
// Since    December 2019. What happens when the level is changed within five minutes is not documented.
// Source   data/SOURCES.md#provisioned-concurrency
// Vectors  test/vectors/components.json
import { ceil, dividedBy, type Ratio, ratio, times } from "../base/ratio.ts";

const STEP_S = 300n;

/** Billed seconds of one environment that was enabled for `hours` in all, in so many equally long enablements. */
export function provisionedBilledS(hours: Ratio, enablements: bigint): Ratio {
  const eachS = dividedBy(times(hours, ratio(3600n)), ratio(enablements));
  return ratio(enablements * ceil(dividedBy(eachS, ratio(STEP_S))) * STEP_S);
}
