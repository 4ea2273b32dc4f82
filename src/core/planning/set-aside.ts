// What reservations and provisioned concurrency leave in a region, as findings; of a plan and of a template alike.
import type { Day } from "../base/day.ts";
import { unreservedMinimum } from "../base/quotas.ts";
import { claimedConcurrency, type SetAsideNamed } from "../capacity/feasibility.ts";
import { type Finding, finding } from "./finding.ts";

/** What must stay unreserved on a day: before there were reservations, nothing. */
export const minimumLeft = (on: Day): number =>
  unreservedMinimum.history.findLast(({ since }) => since <= on)?.value ?? 0;

/** `region`: empty where it is not known. `existing`: units set aside for functions that are not among these. */
export function setAsideFindings(
  region: string,
  functions: readonly SetAsideNamed[],
  existing: number,
  limit: number,
  on: Day,
): Finding[] {
  const reserved = claimedConcurrency(functions) + existing;
  const minimum = minimumLeft(on);
  // A level above the limit all by itself has been told of, with its function's name.
  const isTold = functions.some(({ provisioned }) => provisioned > limit);
  if (isTold || reserved <= Math.max(0, limit - minimum)) return [];
  const id = limit <= minimum ? "account-too-small-to-reserve" : "reserved-leaves-too-little";
  return [finding(id, { region, reserved, limit, minimum })];
}
