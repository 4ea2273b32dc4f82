// A bill as rows of FOCUS 1.2 (FinOps Open Cost and Usage Specification), so that an estimate can stand in a table of real charges.
//
// One row for each part of a line: what is free, what a Savings Plan covers, each tier; and one for what the plan itself
// costs in a month. BilledCost and EffectiveCost each add up to the bill's total. Every row says in x_ChargeBasis that it
// was worked out, not invoiced. What only AWS knows (account names, invoices, SKUs) is empty or an identifier of ours.
import { type BillingMonth, type Day, firstDay, nextMonth } from "../../core/base/day.ts";
import { Usd } from "../../core/base/money.ts";
import { EVERYWHERE } from "../../core/prices/price-list.ts";
import { PLAN_UNUSED } from "../../core/rating/components/index.ts";
import type { BillResult, LineResult, PlanMonthResult } from "../../results/bill-result.ts";
import type { CsvRecord } from "../report.ts";
import { type ChargePart, chargeParts } from "./charge-parts.ts";
import { type FocusService, focusUnits, savingsPlans, serviceOf } from "./focus-vocabulary.ts";

/** `estimate`: from averages. `trace`: from recorded invocations. `forecast`: of days still to come. */
export type ChargeBasis = "estimate" | "trace" | "forecast";

export type ChargedBill = {
  readonly bill: BillResult;
  readonly basis: ChargeBasis;
  readonly schema: string;
  readonly version: string;
  readonly pricesAsOf: string;
  readonly currency: string;
  /** Days that the charges fall into, the second one not included; absent: the whole month of each. */
  readonly days?: { readonly from: Day; readonly to: Day } | undefined;
  /** Where one function made the whole bill. */
  readonly resource?:
    | { readonly name: string; readonly account?: string | null; readonly tags?: Readonly<Record<string, string>> }
    | undefined;
};

/** Columns in the order of the specification's names, those of ours last. Not known is empty. */
const empty = {
  BilledCost: "",
  BillingAccountId: "estimate", // may not be empty; no account of AWS is called so
  BillingAccountName: "",
  BillingAccountType: "",
  BillingCurrency: "",
  BillingPeriodEnd: "",
  BillingPeriodStart: "",
  ChargeCategory: "Usage",
  ChargeClass: "",
  ChargeDescription: "",
  ChargeFrequency: "Usage-Based",
  ChargePeriodEnd: "",
  ChargePeriodStart: "",
  CommitmentDiscountCategory: "",
  CommitmentDiscountId: "",
  CommitmentDiscountName: "",
  CommitmentDiscountStatus: "",
  CommitmentDiscountType: "",
  ConsumedQuantity: "",
  ConsumedUnit: "",
  ContractedCost: "",
  ContractedUnitPrice: "",
  EffectiveCost: "",
  InvoiceIssuerName: "Amazon Web Services, Inc.",
  ListCost: "",
  ListUnitPrice: "",
  PricingCategory: "Standard",
  PricingQuantity: "",
  PricingUnit: "",
  ProviderName: "AWS",
  PublisherName: "Amazon Web Services, Inc.",
  RegionId: "",
  RegionName: "",
  ResourceId: "",
  ResourceName: "",
  ResourceType: "",
  ServiceCategory: "",
  ServiceName: "",
  ServiceSubcategory: "",
  SkuId: "",
  SkuMeter: "",
  SkuPriceId: "",
  SubAccountId: "",
  SubAccountName: "",
  Tags: "",
  x_ChargeBasis: "",
  x_GeneratedBy: "",
  x_ResultSchema: "",
  x_PricesAsOf: "",
  x_Component: "",
  x_Architecture: "",
  x_Variant: "",
  x_ChargePart: "",
  x_PriceSince: "",
  x_PriceConfidence: "",
  x_PriceSource: "",
} as const;

export type FocusColumn = keyof typeof empty;
export const focusColumns = Object.keys(empty) as FocusColumn[];
type FocusRow = Record<FocusColumn, string>;

export function focusCharges(charged: ChargedBill): CsvRecord[] {
  const { bill } = charged;
  const usage = bill.lines.flatMap((line) => chargeParts(line).map((part) => usageRow(charged, line, part)));
  return [...usage, ...(bill.savingsPlan ?? []).map((month) => purchaseRow(charged, month))];
}

function usageRow(charged: ChargedBill, line: LineResult, part: ChargePart): FocusRow {
  const { region, architecture, variant, component } = line;
  const unit = focusUnits[line.unit as keyof typeof focusUnits];
  const isUnused = component === PLAN_UNUSED;
  const sku = [component, region, architecture ?? variant].filter(Boolean).join("/");
  return {
    ...shared(charged, line.month as BillingMonth, serviceOf(component)),
    ...costs(line, part),
    ...(part.kind === "planned" && { ...commitment(charged), CommitmentDiscountStatus: "Used" }),
    ...(isUnused && { ...commitment(charged), CommitmentDiscountStatus: "Unused" }),
    ChargeDescription: [component, region, architecture ?? variant, partName(part), unit].filter(Boolean).join(" "),
    ...(!isUnused && { ConsumedQuantity: part.quantity, ConsumedUnit: unit }),
    PricingQuantity: part.quantity,
    PricingUnit: unit,
    RegionId: region === EVERYWHERE ? "" : region,
    SkuId: sku,
    SkuMeter: component,
    SkuPriceId: `${sku}/${partName(part)}`,
    x_Component: component,
    x_Architecture: architecture ?? "",
    x_Variant: variant ?? "",
    x_ChargePart: part.kind,
    x_PriceSince: line.since,
    x_PriceConfidence: line.confidence,
    x_PriceSource: part.kind === "planned" ? (line.planned?.source ?? "") : line.source,
  };
}

/** What a plan covers, or leaves unused, was paid for by its purchase: such a row bills nothing. */
function costs(line: LineResult, { kind, quantity, price, amount }: ChargePart): Partial<FocusRow> {
  if (line.component === PLAN_UNUSED) {
    return { BilledCost: "0", EffectiveCost: amount, ContractedCost: "0", ListCost: "0" };
  }
  const isCovered = kind === "planned";
  const unitPrice = isCovered ? listPrice(line) : price;
  const cost = isCovered && unitPrice !== "" ? product(quantity, unitPrice) : amount;
  return {
    BilledCost: isCovered ? "0" : amount,
    EffectiveCost: amount,
    ContractedCost: cost,
    ContractedUnitPrice: unitPrice,
    ListCost: cost,
    ListUnitPrice: line.overridden ? "" : unitPrice, // a price of one's own is no list price
  };
}

/** Of the first tier in use; empty where the bill shows none. */
const listPrice = ({ tiers }: LineResult): string => tiers[0]?.price ?? "";

const product = (quantity: string, price: string): string =>
  Usd.parse(price).times(Usd.parse(quantity).toRatio()).toJSON();

/** The commitment of a month: billed as a whole, and effective only where it is used or lost. */
function purchaseRow(charged: ChargedBill, { month, hours, committed }: PlanMonthResult): FocusRow {
  return {
    ...shared(charged, month as BillingMonth, savingsPlans),
    ...commitment(charged),
    BilledCost: committed,
    EffectiveCost: "0",
    ContractedCost: committed,
    ListCost: committed,
    ChargeCategory: "Purchase",
    ChargeFrequency: "Recurring",
    PricingCategory: "Standard",
    ChargeDescription: `savings-plan-commitment ${month}`,
    PricingQuantity: hours,
    PricingUnit: "Hours",
    SkuId: "savings-plan-commitment",
    SkuPriceId: "savings-plan-commitment",
    x_Component: "savings-plan-commitment",
  };
}

const commitment = ({ schema }: ChargedBill): Partial<FocusRow> => ({
  PricingCategory: "Committed",
  CommitmentDiscountCategory: "Spend",
  CommitmentDiscountId: `${schema}#savings-plan`,
  CommitmentDiscountType: "Savings Plan",
});

/** A tier by the place it begins at on its ladder. */
const partName = ({ kind, from }: ChargePart): string => (kind === "tier" ? `tier-${from}` : kind);

function shared(charged: ChargedBill, month: BillingMonth, service: FocusService): FocusRow {
  const { basis, schema, version, pricesAsOf, currency, days, resource } = charged;
  const [first, next] = [firstDay(month), firstDay(nextMonth(month))];
  const within = (day: Day): Day => (day < first ? first : day > next ? next : day);
  return {
    ...empty,
    ...service,
    BillingCurrency: currency,
    BillingPeriodStart: midnight(first),
    BillingPeriodEnd: midnight(next),
    ChargePeriodStart: midnight(days ? within(days.from) : first),
    ChargePeriodEnd: midnight(days ? within(days.to) : next),
    ResourceName: resource?.name ?? "",
    ResourceType: resource ? "function" : "",
    SubAccountId: resource?.account ?? "",
    Tags: resource?.tags && Object.keys(resource.tags).length > 0 ? JSON.stringify(resource.tags) : "",
    x_ChargeBasis: basis,
    x_GeneratedBy: `lambda-planner ${version}`,
    x_ResultSchema: schema,
    x_PricesAsOf: pricesAsOf,
  };
}

const midnight = (day: Day): string => `${day}T00:00:00Z`;
