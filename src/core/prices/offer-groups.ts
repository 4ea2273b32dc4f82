// Rows of AWS price lists that say the price of one thing, together: its ladder, or the refusal where they disagree.
import { fail } from "../base/errors.ts";
import type { Region } from "../base/function-config.ts";
import { type Ratio, toDecimalText } from "../base/ratio.ts";
import { type Ladder, ladderOf } from "./offer-ladder.ts";
import type { TakenRow } from "./offer-taken.ts";
import { type Dimension, dimensions } from "./price-data.ts";
import type { Variant } from "./price-list.ts";

export type RowGroup = {
  readonly dimension: Dimension;
  readonly region: Region;
  readonly variant: Variant;
  /** In the order of their sources. */
  readonly rows: readonly TakenRow[];
  readonly ladder: Ladder;
};

/** By region, dimension and variant, whatever the order of the rows was. Throws `offer-conflict`. */
export function groupsOf(taken: readonly TakenRow[]): RowGroup[] {
  const keyOf = ({ region, dimension, variant }: TakenRow): string =>
    [region, String(dimensions.indexOf(dimension)).padStart(2, "0"), variant].join("\n");
  return [...groupedBy(taken, keyOf)]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, members]) => {
      const rows = members.toSorted((a, b) => compareText(orderOf(a), orderOf(b)));
      refuseConflict(rows);
      const { region, dimension, variant } = rows[0]!;
      return { region, dimension, variant, rows, ladder: ladderOf(distinct(rows)) };
    });
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const textOf = (bound: Ratio | null): string => (bound === null ? "Inf" : toDecimalText(bound));
const orderOf = (row: TakenRow): string =>
  [row.source, row.usageType, textOf(row.from).padStart(30, "0"), textOf(row.to), row.price, row.file].join("\n");
const bandOf = (row: TakenRow): string => `${textOf(row.from)} ${textOf(row.to)} ${row.price}`;

/** The same band in several rows, as of both architectures or of every region, is one band. */
const distinct = (rows: readonly TakenRow[]): TakenRow[] => [
  ...new Map(rows.map((row) => [bandOf(row), row])).values(),
];

/** Two prices from the same quantity on, or two products that price the same thing by different bands. */
function refuseConflict(rows: readonly TakenRow[]): void {
  const products = [...groupedBy(rows, ({ file, sku, usageType }) => [file, sku, usageType].join("\n")).values()];
  for (const row of rows) {
    const rival =
      rows.find(({ from, price }) => textOf(from) === textOf(row.from) && price !== row.price) ??
      products.find((own) => !own.some((other) => bandOf(other) === bandOf(row)))?.[0];
    if (!rival) continue;
    const { region, dimension, variant, file } = row;
    fail("offer-conflict", { file, region, dimension, variant, first: named(row), second: named(rival) });
  }
}

const named = ({ price, usageType, sku, from, to }: TakenRow): string =>
  `${price} (${usageType}, SKU ${sku}, ${textOf(from)}–${textOf(to)})`;
