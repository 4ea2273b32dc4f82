// Provisioned concurrency as it is asked for, turned into the levels of a run; and those levels as results show them.
import { type LevelStep, levelSteps } from "../core/capacity/provisioned-ramp.ts";
import { instant, type ProvisionedLevelOutput } from "./analysis.ts";

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

/** Of the functions whose level changes; null where none does. */
export function changingLevels(
  functions: readonly { readonly name: string }[],
  levels: ReadonlyMap<number, readonly LevelStep[]>,
): ProvisionedLevelOutput[] | null {
  const changing = [...levels].filter(([, steps]) => steps.length > 1);
  if (changing.length === 0) return null;
  return changing.flatMap(([functionIndex, steps]) =>
    steps.map(({ fromUs, usable, claimed }) => ({
      name: functions[functionIndex]!.name,
      at: fromUs === Number.NEGATIVE_INFINITY ? null : instant(fromUs),
      usable,
      claimed,
    })),
  );
}
