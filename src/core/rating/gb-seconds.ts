// Memory or storage held over time, in the unit Lambda bills: 1 GB = 1,024 MB.
import { type Ratio, ratio, times } from "../base/ratio.ts";

/** An atom is one MB for one ms: recorded quantities are whole numbers of it. */
export const MB_MS_PER_GB_S = 1024n * 1000n;

/** `mb` held for `ms` in all, in GB-seconds. */
export const gbSeconds = (mb: number | bigint, ms: Ratio): Ratio => times(ratio(mb, MB_MS_PER_GB_S), ms);
