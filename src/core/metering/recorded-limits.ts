// What a recorded invocation can have been: figures outside these are mistakes in the trace, not usage.
//
// Rule     Memory is 128 to 10,240 MB. A run ends at its time-out, 900 s at most; real time-outs are reported a little over it,
//          so a longer duration is kept with a warning. Nothing ran before Lambda existed.
// Since    Today's bounds for every day: an older, narrower bound would refuse rows for no gain.
// Source   data/SOURCES.md#function-limits
// Vectors  test/core/metering/recorded-limits.test.ts
import { LAUNCH_DAY, usOfDay } from "../base/day.ts";
import { memoryMaxMb, memoryMinMb, storageMaxMb, storageMinMb, timeoutMaxS } from "../base/quotas.ts";

export const launchUs = usOfDay(LAUNCH_DAY);

export const smallestMemoryMb = memoryMinMb.history.at(-1)!.value;
export const largestMemoryMb = memoryMaxMb.history.at(-1)!.value;
export const smallestStorageMb = storageMinMb.history.at(-1)!.value;
export const largestStorageMb = storageMaxMb.history.at(-1)!.value;
export const longestDurationUs = timeoutMaxS.history.at(-1)!.value * 1_000_000;

export const isStorageMb = (mb: number): boolean =>
  Number.isInteger(mb) && mb >= smallestStorageMb && mb <= largestStorageMb;

export const isMemoryMb = (mb: number): boolean =>
  Number.isInteger(mb) && mb >= smallestMemoryMb && mb <= largestMemoryMb;

const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ",");

/** The bounds as an error says them: figures and units, the same in every language. */
export const memoryBounds = `${grouped(smallestMemoryMb)} MB – ${grouped(largestMemoryMb)} MB`;
export const storageBounds = `${grouped(smallestStorageMb)} MB – ${grouped(largestStorageMb)} MB`;
export const durationBounds = `0 – ${grouped(longestDurationUs / 1_000_000)} s`;
