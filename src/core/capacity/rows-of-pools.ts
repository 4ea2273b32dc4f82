// The arrivals of one pool by themselves: what is asked of it is then paid for by its own rows.
import { narrowColumn } from "../base/growing-column.ts";
import { type ConfigGroup, type OrderedArrivals, orderedRun } from "./arrivals.ts";
import { inOrder } from "./time-order.ts";

/** The rows of each pool, rising, by pool index. */
export function rowsOfPools(
  { config }: OrderedArrivals,
  configs: readonly ConfigGroup[],
  pools: number,
): Uint32Array[] {
  const poolOf = Uint32Array.from(configs, ({ poolIndex }) => poolIndex);
  const counts = new Uint32Array(pools);
  for (const one of config) counts[poolOf[one]!]!++;
  const rows = Array.from(counts, (count) => narrowColumn(count, false));
  counts.fill(0);
  for (let row = 0; row < config.length; row++) {
    const pool = poolOf[config[row]!]!;
    rows[pool]![counts[pool]!++] = row;
  }
  return rows;
}

/** Some rows, rising, of arrivals that are no copies; all of them are the arrivals themselves. */
export function arrivalsOf(arrivals: OrderedArrivals, rows: Uint32Array): OrderedArrivals {
  const { startUs, durationUs, initUs, config, count } = arrivals;
  if (rows.length === count) return arrivals;
  return orderedRun({
    startUs: inOrder(startUs, rows),
    durationUs: inOrder(durationUs, rows),
    initUs: initUs && inOrder(initUs, rows),
    config: inOrder(config, rows),
  });
}
