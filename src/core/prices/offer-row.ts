// One price of an AWS price list file, in AWS's words and still text: nothing of it is understood yet.

export type OfferRow = {
  /** Line of a CSV file; other files are searched by SKU. */
  readonly line?: number;
  readonly sku: string;
  readonly usageType: string;
  readonly group: string;
  readonly regionCode: string;
  readonly location: string;
  readonly productFamily: string;
  readonly serviceCode: string;
  readonly termType: string;
  readonly effectiveDate: string;
  /** Of the volume ladder: `0`, `6000000000`; `Inf` where it never ends. */
  readonly from: string;
  readonly to: string;
  readonly price: string;
  readonly currency: string;
  /** `3 year No Upfront Compute Savings Plan`, where the row is a rate of one. */
  readonly plan?: string;
};

export const offerKinds = ["offer", "savings-plans"] as const;
export type OfferKind = (typeof offerKinds)[number];

export type Offer = {
  readonly file: string;
  readonly kind: OfferKind;
  readonly format: "csv" | "json" | "get-products";
  /** `AWSLambda`. */
  readonly code: string;
  /** `20260919002359`; empty where the file does not say. */
  readonly version: string;
  /** `2026-09-19T00:23:59Z`; empty where the file does not say. */
  readonly publishedAt: string;
  readonly rows: readonly OfferRow[];
};

export const LAMBDA = "AWSLambda";
