// Which resource of a Terraform plan an argument refers to, as long as its expression names one of the same module.
import type { PlannedResource } from "./plan-resources.ts";

const REFERENCE = /^(?<plainName>\w+\.[\w-]+)(?:\["?(?<index>[^\]"]*)"?\])?/;

/** Undefined where the expression names none of that type, or one of several and not which. */
export function referredResource(
  from: PlannedResource,
  argument: string,
  type: string,
  resources: readonly PlannedResource[],
): PlannedResource | undefined {
  const [reference] = from.references(argument).filter((one) => one.startsWith(`${type}.`));
  if (reference === undefined) return undefined;
  const { plainName, index } = REFERENCE.exec(reference)?.groups ?? {};
  const named = resources.filter((one) => one.module === from.module && one.plainName === plainName);
  if (named.length <= 1) return named[0];
  return named.find((one) => one.index === (index ?? from.index));
}
