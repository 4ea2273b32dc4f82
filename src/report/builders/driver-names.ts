// What made two bills differ, in words.
import { Usd } from "../../core/base/money.ts";
import type { DriverGroup, DriverId } from "../../core/comparison/drivers.ts";
import type { Messages } from "../../i18n/messages.ts";

/** The largest change first, up or down. */
export const bySize = <T extends { readonly amount: string }>(rows: readonly T[]): T[] =>
  rows
    .map((row) => ({ row, size: Usd.parse(row.amount.replace(/^-/, "")) }))
    .sort((a, b) => b.size.compare(a.size))
    .map(({ row }) => row);

/** What made a difference; drivers that could not be told apart are joined by `+` in the result. */
export const driverText = (driver: string, t: Messages): string =>
  driver
    .split("+")
    .map((id) => t.driver[id as DriverId])
    .join(" + ");
export const groupText = (group: string, t: Messages): string =>
  group
    .split("+")
    .map((id) => t.driverGroup[id as DriverGroup])
    .join(" + ");
