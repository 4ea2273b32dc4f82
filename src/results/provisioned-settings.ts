// Provisioned concurrency as it is asked for, turned into the levels of a run.
import { type LevelStep, levelSteps } from "../core/capacity/provisioned-ramp.ts";

/** What a function is to have: there before the run begins, or asked for at an instant or so long after the first arrival, µs. */
export type ProvisionRequest = { readonly units: number } & (
  | { readonly when: "start" }
  | { readonly when: "at" | "after"; readonly us: number }
);

export const fromStart = (units: number): readonly ProvisionRequest[] => [{ units, when: "start" }];

export function levelsOf(
  requests: readonly ProvisionRequest[],
  firstUs: number,
  preparationUs: number,
): readonly LevelStep[] {
  const timed = requests.map((request) => ({ units: request.units, atUs: timeOf(request, firstUs) }));
  return levelSteps(timed, preparationUs);
}

function timeOf(request: ProvisionRequest, firstUs: number): number {
  if (request.when === "start") return Number.NEGATIVE_INFINITY;
  return request.when === "at" ? request.us : firstUs + request.us;
}
