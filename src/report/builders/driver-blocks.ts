// What made a difference, as words and as a table.
import { Usd } from "../../core/base/money.ts";
import type { DriverGroup, DriverId } from "../../core/comparison/drivers.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { DriverResult } from "../../results/comparison.ts";
import { signed, signedDollars } from "../format.ts";
import { totalRows } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";

/** `total`: what the amounts add up to. */
export function driversTable(drivers: readonly DriverResult[], total: string, title: string, t: Reader): Table | null {
  if (drivers.length === 0) return null;
  const { label, text } = t;
  return {
    kind: "table",
    title,
    columns: [startColumn(label.driverGroup), startColumn(label.driver), endColumn(label.amount)],
    rows: bySize(drivers).map((row) => [groupText(row.group, t), driverText(row.driver, t), signedDollars(row.amount)]),
    ...totalRows((show) => [label.total, "", signed(total, show)], t),
    ...(addsUp(drivers, total) ? {} : { note: text.roundedLines }),
  };
}

/** Whether the amounts as they are shown add up to the total as it is shown. */
function addsUp(drivers: readonly DriverResult[], total: string): boolean {
  const shown = (exact: string): Usd =>
    Usd.parse(signedDollars(exact).replaceAll(",", "").replace("−", "-").replace("+", ""));
  return Usd.sum(drivers.map(({ amount }) => shown(amount))).compare(shown(total)) === 0;
}

/** The largest change first, up or down. */
export const bySize = <T extends { readonly amount: string }>(rows: readonly T[]): T[] =>
  rows
    .map((row) => ({ row, size: Usd.parse(row.amount.replace(/^-/, "")) }))
    .sort((a, b) => b.size.compare(a.size))
    .map(({ row }) => row);

/** Names joined by `+` in the result. */
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

const MOST_CAUSES = 3;

/** The largest causes by group: volume and the mix that takes part of it back are one. */
export function driverWords(drivers: readonly DriverResult[], t: Messages): string {
  const groups = [...new Set(drivers.map(({ group }) => group))].map((group) => {
    const own = drivers.filter((driver) => driver.group === group);
    const name = own.length === 1 ? driverText(own[0]!.driver, t) : groupText(group, t);
    return { name, amount: Usd.sum(own.map(({ amount }) => Usd.parse(amount))).toJSON() };
  });
  return bySize(groups)
    .filter(({ amount }) => Number(amount) !== 0)
    .slice(0, MOST_CAUSES)
    .map(({ name, amount }) => `${name} ${signedDollars(amount)}`)
    .join(" · ");
}
