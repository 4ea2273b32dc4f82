// Provisioned levels that change, as results show them.
import type { LevelStep } from "../core/capacity/provisioned-ramp.ts";
import { instant, type ProvisionedLevelOutput } from "./analysis.ts";
import type { Grouping } from "./limit-settings.ts";

/**
 * Of the functions whose level changes; null where none does. Functions of one name, in several accounts or regions, have the
 * same steps and are told once. `pool`: of that alone.
 */
export function changingLevels(
  functions: Grouping["functions"],
  levels: ReadonlyMap<number, readonly LevelStep[]>,
  pool?: number,
): ProvisionedLevelOutput[] | null {
  const changing = [...levels].flatMap(([functionIndex, steps]) => {
    const { name, poolIndex } = functions[functionIndex]!;
    return steps.length > 1 && (pool === undefined || poolIndex === pool) ? [[name, steps] as const] : [];
  });
  if (changing.length === 0) return null;
  return [...new Map(changing)].flatMap(([name, steps]) =>
    steps.map(({ fromUs, usable, claimed }) => ({
      name,
      at: fromUs === Number.NEGATIVE_INFINITY ? null : instant(fromUs),
      usable,
      claimed,
    })),
  );
}
