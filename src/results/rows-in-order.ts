// The rows of a trace in order of time, and who they are of: what every question of capacity begins with.
import type { FunctionConfig } from "../core/base/function-config.ts";
import { type ArrivalRun, joinRuns } from "../core/capacity/arrival-runs.ts";
import { type OrderedArrivals, orderedRun } from "../core/capacity/arrivals.ts";
import { compareConfigs } from "./analysis.ts";
import { type Grouping, groupConfigs } from "./limit-settings.ts";

/** `numberOf`: the number of a configuration in order of names. */
export type RowsInOrder = {
  readonly ordered: OrderedArrivals;
  readonly grouping: Grouping;
  readonly numberOf: Uint32Array;
};

/** Rows in order of time, and configurations of what they are: results must not depend on which file or row came first. */
export function inOrderOfNames(
  runs: readonly ArrivalRun[],
  configs: readonly FunctionConfig[],
  isEdge?: (name: string) => boolean,
): RowsInOrder {
  const sorted = [...configs.keys()].sort((a, b) => compareConfigs(configs[a]!, configs[b]!));
  const numberOf = new Uint32Array(configs.length);
  sorted.forEach((index, number) => {
    numberOf[index] = number;
  });
  const grouping = groupConfigs(
    sorted.map((index) => configs[index]!),
    isEdge,
  );
  const ordered = orderedRun(joinRuns(runs), numberOf);
  return { ordered, grouping: { ...grouping, poolsMet: poolsMet(ordered, grouping) }, numberOf };
}

function poolsMet({ config }: OrderedArrivals, { groups }: Grouping): Set<number> {
  const isMet = new Uint8Array(groups.length);
  for (let row = 0; row < config.length; row++) isMet[config[row]!] = 1;
  return new Set(groups.flatMap(({ poolIndex }, number) => (isMet[number] ? [poolIndex] : [])));
}
