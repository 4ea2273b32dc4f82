// What an AWS price list must have for each region, so that a partial file is refused instead of half replacing the book.
import { fail } from "../base/errors.ts";
import { architectures, type Region } from "../base/function-config.ts";
import type { RowGroup } from "./offer-groups.ts";
import { architectureDimensions } from "./offer-usage-types.ts";
import type { Dimension } from "./price-data.ts";
import { EVERYWHERE, type Variant } from "./price-list.ts";

/** Variant null: x86_64, and arm64 where the region has it; of what knows no architecture, whatever there is. */
export type Expected = { readonly dimension: Dimension; readonly variant: Variant | null };

const usual: readonly Expected[] = [
  { dimension: "requests", variant: null },
  { dimension: "duration", variant: null },
];

type Asked = {
  readonly regions: readonly Region[] | null;
  readonly expected: readonly Expected[] | null;
  /** Regions of the file that were not asked for. */
  readonly others: readonly Region[];
};

/** The groups that had to be there, each whole. Throws for the first that is not: `offer-incomplete`, `offer-region-missing`. */
export function refuseIncomplete(
  file: string,
  groups: readonly RowGroup[],
  { regions, expected, others }: Asked,
): ReadonlySet<RowGroup> {
  const there = [...new Set(groups.flatMap(({ rows }) => rows.map(({ rowRegion }) => rowRegion)))].sort();
  for (const region of regions ?? []) {
    if (!there.includes(region))
      fail("offer-region-missing", { file, region, known: [...there, ...others].sort().join(" ") });
  }
  const must = new Set<RowGroup>();
  for (const region of expected ? there : regionsOnDemand(groups)) {
    for (const each of expected ?? usual) {
      for (const group of wholeGroups(file, groups, region, each)) must.add(group);
    }
  }
  return must;
}

/** A file of plan rates alone need not have requests. */
const regionsOnDemand = (groups: readonly RowGroup[]): Region[] => {
  const onDemand = groups.filter(
    ({ region, dimension }) => region !== EVERYWHERE && !dimension.startsWith("savings-plan"),
  );
  return [...new Set(onDemand.map(({ region }) => region))].sort();
};

function wholeGroups(
  file: string,
  groups: readonly RowGroup[],
  region: Region,
  { dimension, variant }: Expected,
): RowGroup[] {
  const found = groups.filter(
    (group) => group.dimension === dimension && (group.region === region || group.region === EVERYWHERE),
  );
  const wanted = variant === null ? variantsWanted(dimension, groups, region) : [variant];
  const missing = wanted.find((one) => !found.some((group) => group.variant === one));
  if (missing !== undefined || found.length === 0)
    fail("offer-incomplete", { file, region, dimension, variant: missing ?? "any", fault: "missing" });
  const must = variant === null ? found : found.filter((group) => group.variant === variant);
  for (const group of must) {
    const [fault] = group.ladder.faults;
    if (fault)
      fail("offer-incomplete", {
        file,
        region,
        dimension,
        variant: group.variant,
        ...fault,
        to: fault.to ?? undefined,
      });
  }
  return must;
}

function variantsWanted(dimension: Dimension, groups: readonly RowGroup[], region: Region): Variant[] {
  if (!architectureDimensions.has(dimension)) return [];
  const hasArm = groups.some(({ rows }) => rows.some((row) => row.rowRegion === region && row.isArm));
  return architectures.filter((architecture) => architecture === "x86_64" || hasArm);
}
