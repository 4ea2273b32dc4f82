// Recorded invocations as columns: what a reader fills, and metering and capacity take. Reused, so that no row allocates.
import type { FunctionConfig } from "../base/function-config.ts";

export const BATCH_ROWS = 8192;

/** No figure in the trace for this row. Every recorded figure is zero or more. */
export const ABSENT = -1;

export const MARK = { cold: 1, error: 2, timeout: 4, restored: 8 } as const;

export type InvocationBatch = {
  length: number;
  /** Start of the handler, whole µs since 1970; NaN where the trace has no times. */
  readonly startUs: Float64Array;
  readonly durationUs: Float64Array;
  /** INIT before the handler, or ABSENT. */
  readonly initUs: Float64Array;
  /** Billed duration as logged, restore included, or ABSENT. */
  readonly loggedBilledMs: Float64Array;
  /** Billed part of a SnapStart restore; 0 for none. */
  readonly billedRestoreMs: Float64Array;
  readonly memoryUsedMb: Float64Array;
  /** Index into the trace's ConfigTable. */
  readonly config: Int32Array;
  /** Bits of MARK. */
  readonly marks: Uint8Array;
};

export function createBatch(rows = BATCH_ROWS): InvocationBatch {
  const column = (): Float64Array => new Float64Array(rows);
  return {
    length: 0,
    startUs: column(),
    durationUs: column(),
    initUs: column(),
    loggedBilledMs: column(),
    billedRestoreMs: column(),
    memoryUsedMb: column(),
    config: new Int32Array(rows),
    marks: new Uint8Array(rows),
  };
}

/** The configurations of a trace, each known by a small number. */
export type ConfigTable = { readonly configs: FunctionConfig[]; readonly indexOf: Map<string, number> };

export const createConfigTable = (): ConfigTable => ({ configs: [], indexOf: new Map() });

export function configKey(c: FunctionConfig): string {
  return [c.account ?? "", c.region, c.architecture, c.memoryMb, c.initializationType, c.name].join("\u0000");
}

export function internConfig(table: ConfigTable, config: FunctionConfig): number {
  const key = configKey(config);
  const known = table.indexOf.get(key);
  if (known !== undefined) return known;
  table.indexOf.set(key, table.configs.length);
  return table.configs.push(config) - 1;
}
