// Which resource of a Terraform plan an argument refers to, as long as its expression names one of the same module.
import type { PlannedResource } from "./plan-resources.ts";

const REFERENCE = /^(?<plainName>\w+\.[\w-]+)(?:\["?(?<index>[^\]"]*)"?\])?/;

/** Resources by the module they are in and what a reference there names; `count` and `for_each` make several of one. */
export type Named = ReadonlyMap<string, readonly PlannedResource[]>;

const keyOf = (module: string, plainName: string | undefined): string => `${module} ${plainName}`;

export const namedResources = (resources: readonly PlannedResource[]): Named =>
  grouped(resources, ({ module, plainName }) => keyOf(module, plainName));

/** Things by a text of theirs. */
export function grouped<T>(all: readonly T[], keyOfOne: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOfOne(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Undefined where the expression names none of that type, or one of several and not which. */
export function referredResource(
  from: PlannedResource,
  argument: string,
  type: string,
  named: Named,
): PlannedResource | undefined {
  const reference = from.references(argument).find((one) => one.startsWith(`${type}.`));
  const { plainName, index } = REFERENCE.exec(reference ?? "")?.groups ?? {};
  const all = named.get(keyOf(from.module, plainName)) ?? [];
  return all.length <= 1 ? all[0] : all.find((one) => one.index === (index ?? from.index));
}
