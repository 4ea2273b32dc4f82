// How much processor a memory size comes with.
//
// Rule     Processor time is in proportion to memory: one vCPU at 1,769 MB, so 10,240 MB have 5.79, which AWS calls six.
//          Work of one thread gains nothing above 1,769 MB; waiting gains nothing at all.
// Since    10,240 MB since 2020-12-01; the proportion as long as there has been a choice of memory.
// Source   data/SOURCES.md#vcpu
// Vectors  test/vectors/scaling.json
const MB_PER_VCPU = 1769;

/** vCPUs of a memory size, in MB; a fraction of one below 1,769. */
export const vcpuOf = (memoryMb: number): number => memoryMb / MB_PER_VCPU;

/** Work as it is: how long it waits, and how long it would compute on one whole vCPU, in ms. */
export type Work = { readonly waitMs: number; readonly computeMs: number; readonly threads: number };

/**
 * How long it takes at a memory size, in ms, by proportion. Tasks below some tens of ms are up to 1.8 times as fast: AWS deals
 * out processor time in slices of 20 ms.
 */
export const durationAtMs = ({ waitMs, computeMs, threads }: Work, memoryMb: number): number =>
  waitMs + computeMs / Math.min(vcpuOf(memoryMb), threads);
