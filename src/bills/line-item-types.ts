// What AWS calls its kinds of charges in reports (line item types) and in Cost Explorer (record types).
import type { ChargeKind } from "../core/comparison/bill-row.ts";

/** Without case and spaces. What a plan covers is usage at its own price; its negation takes that off again. */
const kinds: Readonly<Record<string, ChargeKind>> = {
  usage: "usage",
  discountedusage: "usage",
  savingsplancoveredusage: "usage",
  savingsplannegation: "savings-plan",
  savingsplanrecurringfee: "fee",
  savingsplanupfrontfee: "fee",
  recurring: "fee",
  rifee: "fee",
  fee: "fee",
  tax: "tax",
  credit: "credit",
  refund: "refund",
  edpdiscount: "discount",
  enterprisediscountprogramdiscount: "discount",
  privateratediscount: "discount",
  bundleddiscount: "discount",
  discount: "discount",
  solutionproviderprogramdiscount: "discount",
  distributordiscount: "discount",
};

/** Usage where the type is not said; what is no type of AWS's is a fee. */
export const kindOfType = (type: string): ChargeKind => {
  const name = type.toLowerCase().replace(/[^a-z]/g, "");
  return name === "" ? "usage" : (kinds[name] ?? "fee");
};
