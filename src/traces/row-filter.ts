// --from, --to, --only: rows that were read and understood, but not asked for.
import { matchesAny } from "../core/base/glob.ts";
import { ABSENT, type ConfigTable, type InvocationBatch } from "../core/metering/invocation-batch.ts";

export type RowFilter = {
  /** Start in [fromUs, toUs). */
  readonly fromUs: number | undefined;
  readonly toUs: number | undefined;
  /** Function names, `*` and `?` as in a shell; empty: all. */
  readonly only: readonly string[];
};

export const allRows: RowFilter = { fromUs: undefined, toUs: undefined, only: [] };

export function createRowFilter({ fromUs, toUs, only }: RowFilter, { configs }: ConfigTable) {
  const isNamed = matchesAny(only);
  const isWanted: boolean[] = [];
  let left = 0;
  const from = fromUs ?? Number.NEGATIVE_INFINITY;
  const to = toUs ?? Number.POSITIVE_INFINITY;
  const keepsAll = only.length === 0 && fromUs === undefined && toUs === undefined;

  function wanted(config: number): boolean {
    isWanted[config] ??= only.length === 0 || isNamed(configs[config]!.name);
    return isWanted[config];
  }

  /** Moves the wanted rows of a batch together at its beginning and drops the rest. */
  function keep(batch: InvocationBatch): void {
    if (keepsAll) return;
    let kept = 0;
    for (let i = 0; i < batch.length; i++) {
      const start = batch.startUs[i]!;
      if (start < from || start >= to || !wanted(batch.config[i]!)) continue;
      if (kept !== i) moveRow(batch, i, kept);
      kept++;
    }
    left += batch.length - kept;
    batch.length = kept;
  }
  return { keep, filtered: () => left };
}

function moveRow(batch: InvocationBatch, from: number, to: number): void {
  batch.startUs[to] = batch.startUs[from]!;
  batch.durationUs[to] = batch.durationUs[from]!;
  batch.initUs[to] = batch.initUs[from] ?? ABSENT;
  batch.loggedBilledMs[to] = batch.loggedBilledMs[from] ?? ABSENT;
  batch.billedRestoreMs[to] = batch.billedRestoreMs[from]!;
  batch.memoryUsedMb[to] = batch.memoryUsedMb[from]!;
  batch.config[to] = batch.config[from]!;
  batch.marks[to] = batch.marks[from]!;
}
