// AWS price list files → the prices file that holds their figures, with an account of every row.
import { type Day, isDay } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Region } from "../base/function-config.ts";
import { type Expected, refuseIncomplete } from "./offer-expected.ts";
import { groupsOf, type RowGroup } from "./offer-groups.ts";
import type { Ladder } from "./offer-ladder.ts";
import type { Offer } from "./offer-row.ts";
import { type PassingReason, passingReasons, type TakenRow, takeRow } from "./offer-taken.ts";
import { architectureDimensions } from "./offer-usage-types.ts";
import type { Dimension } from "./price-data.ts";
import type { Variant } from "./price-list.ts";
import { PRICES_SCHEMA } from "./price-list.ts";

export type ImportOptions = {
  /** Only these, and each of them must be there. Null: all. */
  readonly regions: readonly Region[] | null;
  /** Null: requests and duration in every region that has prices on demand. */
  readonly expected: readonly Expected[] | null;
  /** Stands in for the day of publication where no file has one. */
  readonly today: Day;
};

export type PricesFileEntry = {
  readonly dimension: Dimension;
  readonly region: Region;
  readonly architecture?: string;
  readonly variant?: Variant;
  readonly since?: Day;
  readonly tiers: Ladder["tiers"];
  readonly source: string;
};

export type PricesFile = {
  readonly schema: typeof PRICES_SCHEMA;
  readonly name: string;
  readonly asOf: Day;
  readonly currency: "USD";
  readonly prices: readonly PricesFileEntry[];
};

export type ImportWarning = {
  readonly code: "ladder-gap" | "ladder-overlap" | "price-zero" | "publication-unknown" | "region-contradicted";
  readonly dimension: Dimension | null;
  readonly region: Region | null;
  readonly variant: Variant | null;
  /** Of the ladder. */
  readonly from: string | null;
  readonly to: string | null;
  readonly usageType: string | null;
};

export type PassedOver = { readonly reason: PassingReason; readonly rows: number; readonly samples: readonly string[] };

export type PriceImport = {
  readonly file: PricesFile;
  readonly rowsRead: number;
  readonly rowsImported: number;
  readonly passedOver: readonly PassedOver[];
  readonly warnings: readonly ImportWarning[];
};

export function importOffers(offers: readonly Offer[], options: ImportOptions): PriceImport {
  const files = offers.map(({ file }) => file).join(", ");
  const seen = offers.flatMap((offer) => offer.rows.map((row) => takeRow(row, offer, options.regions)));
  const taken = seen.filter((row): row is TakenRow => !("reason" in row));
  const passedOver = passingReasons.flatMap((reason) => passedFor(reason, seen));
  const groups = groupsOf(taken);
  const named = passedOver.find(({ reason }) => reason === "region-not-asked")?.samples ?? [];
  const expected = refuseIncomplete(files, groups, { ...options, others: named });
  if (taken.length === 0) fail("offer-nothing-taken", { file: files, rows: seen.length });
  const asOf = publicationOf(offers);
  return {
    file: {
      schema: PRICES_SCHEMA,
      name: offers.map(({ code, version, publishedAt }) => `${code} ${version || publishedAt}`.trim()).join(" + "),
      asOf: asOf ?? options.today,
      currency: "USD",
      prices: groups.map(entryOf),
    },
    rowsRead: seen.length,
    rowsImported: taken.length,
    passedOver,
    warnings: [
      ...(asOf ? [] : [warning("publication-unknown", {})]),
      ...groups.filter((group) => !expected.has(group)).flatMap(ladderWarnings),
      ...groups.flatMap(rowWarnings),
    ],
  };
}

/** Of what could not be understood a few examples do; regions are few, and all of them are named. */
const SAMPLES = 5;

function passedFor(reason: PassingReason, seen: readonly object[]): PassedOver[] {
  const rows = seen.filter(
    (row): row is { reason: PassingReason; detail: string } => "reason" in row && row.reason === reason,
  );
  const details = [...new Set(rows.map(({ detail }) => detail))].sort();
  return rows.length === 0
    ? []
    : [{ reason, rows: rows.length, samples: reason === "region-not-asked" ? details : details.slice(0, SAMPLES) }];
}

function entryOf({ dimension, region, variant, rows, ladder }: RowGroup): PricesFileEntry {
  const since = rows
    .flatMap((row) => row.since ?? [])
    .sort()
    .at(-1);
  return {
    dimension,
    region,
    ...(architectureDimensions.has(dimension) ? { architecture: variant } : { variant }),
    ...(since && { since }),
    tiers: ladder.tiers,
    source: rows[0]!.source,
  };
}

/** The oldest: what rests on several files is no newer than the oldest of them. */
function publicationOf(offers: readonly Offer[]): Day | undefined {
  const days = offers.map(({ publishedAt, version }) => {
    const day = publishedAt.slice(0, 10) || version.replace(/^(\d{4})(\d\d)(\d\d)\d*$/, "$1-$2-$3");
    return isDay(day) ? day : undefined;
  });
  return days.includes(undefined) ? undefined : days.sort()[0];
}

const warning = (code: ImportWarning["code"], about: Partial<ImportWarning>): ImportWarning => ({
  dimension: null,
  region: null,
  variant: null,
  from: null,
  to: null,
  usageType: null,
  ...about,
  code,
});

const ladderWarnings = ({ dimension, region, variant, ladder }: RowGroup): ImportWarning[] =>
  ladder.faults.map(({ fault, from, to }) => warning(`ladder-${fault}`, { dimension, region, variant, from, to }));

function rowWarnings({ dimension, region, variant, rows }: RowGroup): ImportWarning[] {
  const about = { dimension, region, variant };
  const contradicted = new Set(rows.filter((row) => row.contradicted).map(({ usageType }) => usageType));
  return [
    ...(rows.some(({ price }) => price === "0") ? [warning("price-zero", about)] : []),
    ...[...contradicted].sort().map((usageType) => warning("region-contradicted", { ...about, usageType })),
  ];
}
