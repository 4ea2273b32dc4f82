// Provisioned levels that change, as results show them.
import type { LevelStep } from "../core/capacity/provisioned-ramp.ts";
import { instant, type ProvisionedLevelOutput } from "./analysis.ts";

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
