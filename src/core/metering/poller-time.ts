// How long event pollers in provisioned mode are billed for.
//
// Rule     Per second, one minute at least.
// Since    November 2024.
// Source   data/SOURCES.md#event-pollers
// Vectors  test/vectors/components.json
import { ceil, isZero, larger, type Ratio, ratio, times, zero } from "../base/ratio.ts";

const MINIMUM_S = ratio(60n);

/** Billed seconds of one event poller unit that is there for `hours`; none where it never is. */
export function pollerBilledS(hours: Ratio): Ratio {
  return isZero(hours) ? zero : larger(MINIMUM_S, ratio(ceil(times(hours, ratio(3600n)))));
}
