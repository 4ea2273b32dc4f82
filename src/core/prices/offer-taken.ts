// Which rows of an AWS price list are prices of ours, and why the others are passed over.
import { type Day, isDay } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Region } from "../base/function-config.ts";
import { isBelow, parseRatio, type Ratio } from "../base/ratio.ts";
import { contradicts, type NamedUsage, regionOfRow, withoutPrefix } from "./offer-region.ts";
import { LAMBDA, type Offer, type OfferRow } from "./offer-row.ts";
import { isArm, isFreeTier, isMicroVm, type Meter, meterOf, planDimensions } from "./offer-usage-types.ts";
import { EVERYWHERE, type PlanPayment, type PlanTerm } from "./price-list.ts";

export const passingReasons = [
  "data-transfer",
  "free-tier",
  "micro-vm",
  "not-discounted",
  "other-plan",
  "other-service",
  "other-term",
  "region-not-asked",
  "region-unknown",
  "usage-type-unknown",
] as const;
export type PassingReason = (typeof passingReasons)[number];

/** One band of one ladder. */
export type TakenRow = Meter & {
  readonly region: Region;
  /** Of the row itself, where the price holds everywhere. */
  readonly rowRegion: Region;
  readonly isArm: boolean;
  readonly contradicted: boolean;
  readonly from: Ratio;
  readonly to: Ratio | null;
  /** Plain decimal text without needless zeros. */
  readonly price: string;
  readonly since: Day | undefined;
  readonly file: string;
  readonly sku: string;
  readonly usageType: string;
  /** `offer 20260919002359 SKU TG3M4CAGBA3NYQBH`. */
  readonly source: string;
};

/** `detail` is what in the row made it so: a usage type, a service, a plan. */
export type PassedRow = { readonly reason: PassingReason; readonly detail: string };

export function takeRow(row: OfferRow, offer: Offer, regions: readonly Region[] | null): TakenRow | PassedRow {
  const named = withoutPrefix(row.usageType);
  const foreign = foreignReason(row, named);
  if (foreign) return foreign;
  const meter = meterOf(named.name, row.group);
  if (!meter) return { reason: "usage-type-unknown", detail: named.name };
  const metered = row.plan === undefined ? meter : discounted(meter, row.plan, named);
  if ("reason" in metered) return metered;
  const rowRegion = regionOfRow(row, named);
  if (regions && rowRegion !== null && !regions.includes(rowRegion))
    return { reason: "region-not-asked", detail: rowRegion };
  if (!(regions && rowRegion === null)) refuseCurrency(row, offer.file);
  if (rowRegion === null) return { reason: "region-unknown", detail: row.regionCode || (named.prefix ?? "") };
  return {
    ...metered,
    region: metered.everywhere ? EVERYWHERE : rowRegion,
    rowRegion,
    isArm: isArm(named.name),
    contradicted: contradicts(row, named),
    ...bandOf(row, offer.file),
    price: priceOf(row, offer.file),
    since: dayOf(row, offer.file),
    file: offer.file,
    sku: row.sku,
    usageType: row.usageType,
    source: [offer.kind === "offer" ? "offer" : "savings plans", offer.version, "SKU", row.sku]
      .filter(Boolean)
      .join(" "),
  };
}

/** What is no price of Lambda's at all, or none that is paid as the usage comes. */
function foreignReason(row: OfferRow, { name }: NamedUsage): PassedRow | undefined {
  const { productFamily, serviceCode, termType, usageType, location } = row;
  if (productFamily === "Data Transfer" || serviceCode === "AWSDataTransfer")
    return { reason: "data-transfer", detail: usageType };
  if (serviceCode !== "" && serviceCode !== LAMBDA) return { reason: "other-service", detail: serviceCode };
  if (termType !== "" && termType !== "OnDemand") return { reason: "other-term", detail: termType };
  if (isMicroVm(name)) return { reason: "micro-vm", detail: name };
  const isAnywhere = location === "Any" && meterOf(name, row.group)?.everywhere !== true;
  return isFreeTier(name) || isAnywhere ? { reason: "free-tier", detail: name } : undefined;
}

const PLAN = /\b([13])[ -]?(?:year|yr)s?\b.*\b(no|partial|all)[ -]upfront\b.*\bcompute\b/i;

/** The same usage under the name its plan rate has. Plans list what they do not discount too. */
function discounted({ dimension, variant }: Meter, plan: string, { name }: NamedUsage): Meter | PassedRow {
  const [, years, payment] = PLAN.exec(plan) ?? [];
  if (!years || !payment) return { reason: "other-plan", detail: plan };
  const planned = planDimensions[dimension];
  if (!planned) return { reason: "not-discounted", detail: name };
  const choice = `${payment.toLowerCase()}-upfront` as PlanPayment;
  return { dimension: planned, variant: `${variant}/${choice}/${`${years}y` as PlanTerm}` };
}

function refuseCurrency({ currency, line, sku }: OfferRow, file: string): void {
  if (currency !== "USD") fail("offer-currency", { file, line, sku, currency });
}

const PLAIN = /^\d+(?:\.\d+)?$/;

const malformed = ({ line, sku }: OfferRow, file: string, column: string, value: string): never =>
  fail("offer-value-malformed", { file, line, sku, column, value });

/** An absent range is the whole ladder; `Inf` is AWS's word for its end. */
function bandOf(row: OfferRow, file: string): { from: Ratio; to: Ratio | null } {
  const bound = (column: string, value: string): Ratio =>
    (PLAIN.test(value) ? parseRatio(value) : undefined) ?? malformed(row, file, column, value);
  const from = bound("StartingRange", row.from || "0");
  const to = row.to === "" || row.to.toLowerCase() === "inf" ? null : bound("EndingRange", row.to);
  if (to && !isBelow(from, to)) malformed(row, file, "EndingRange", row.to);
  return { from, to };
}

const priceOf = (row: OfferRow, file: string): string =>
  PLAIN.test(row.price) ? trimmed(row.price) : malformed(row, file, "PricePerUnit", row.price);

/** `0.0000002000` → `0.0000002`. */
const trimmed = (decimal: string): string =>
  (decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal).replace(/^0+(?=\d)/, "");

function dayOf(row: OfferRow, file: string): Day | undefined {
  if (row.effectiveDate === "") return undefined;
  const day = row.effectiveDate.slice(0, 10);
  return isDay(day) ? day : malformed(row, file, "EffectiveDate", row.effectiveDate);
}
