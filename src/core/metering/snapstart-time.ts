// How long a SnapStart snapshot is billed for.
//
// Rule     From publishing a version to deleting it, three hours at least, then to the ms.
// Since    2024-11-18. Whether deleting early is still billed three hours is not documented beyond that minimum.
// Source   data/SOURCES.md#snapstart
// Vectors  test/vectors/components.json
import { ceil, isZero, larger, type Ratio, ratio, times, zero } from "../base/ratio.ts";

const MINIMUM_MS = ratio(3n * 3_600_000n);

/** Billed ms of one version that is active for `hours`; none where it never is. */
export function snapshotBilledMs(hours: Ratio): Ratio {
  return isZero(hours) ? zero : larger(MINIMUM_MS, ratio(ceil(times(hours, ratio(3_600_000n)))));
}
