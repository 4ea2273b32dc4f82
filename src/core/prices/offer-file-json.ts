// AWS price lists as JSON: the bulk offer, what `aws pricing get-products` prints, and the Savings Plans offer.
import { fail } from "../base/errors.ts";
import { guessOfData } from "./offer-guess.ts";
import { LAMBDA, type Offer, type OfferRow } from "./offer-row.ts";

type Fields = Readonly<Record<string, unknown>>;

export function offerFromJson(data: unknown, file: string): Offer {
  const priceList = Array.isArray(data) ? data : fieldsOf(data).PriceList;
  if (Array.isArray(priceList) && priceList.length > 0) return offerFromQuery(priceList, file);
  const whole = fieldsOf(data);
  const terms = fieldsOf(whole.terms);
  const isOffer = "OnDemand" in terms && "products" in whole;
  const isPlans = Array.isArray(terms.savingsPlan);
  const code = textAt(whole, "offerCode") || LAMBDA;
  if (!isPlans && (!isOffer || code !== LAMBDA))
    return fail("offer-not-recognised", { file, guess: isOffer ? "other-offer" : guessOfData(data) });
  const about = {
    file,
    format: "json",
    version: textAt(whole, "version"),
    publishedAt: textAt(whole, "publicationDate"),
  } as const;
  return isPlans
    ? {
        ...about,
        kind: "savings-plans",
        code: textAt(whole, "offerCode"),
        rows: listAt(terms, "savingsPlan").flatMap(planRows),
      }
    : { ...about, kind: "offer", code, rows: bulkRows(fieldsOf(whole.products), terms) };
}

function bulkRows(products: Fields, terms: Fields): OfferRow[] {
  const bySku = new Map(Object.entries(products));
  return Object.entries(terms).flatMap(([termType, ofSkus]) =>
    Object.entries(fieldsOf(ofSkus)).flatMap(([sku, ofSku]) =>
      productRows(fieldsOf(bySku.get(sku)), sku, termType, fieldsOf(ofSku)),
    ),
  );
}

/** Every product of the answer is a text of its own, with its terms beside it. */
function offerFromQuery(priceList: readonly unknown[], file: string): Offer {
  const items = priceList.map((item) => fieldsOf(typeof item === "string" ? parsedItem(item, file) : item));
  if (!items.every((item) => "product" in item && "terms" in item))
    return fail("offer-not-recognised", { file, guess: "json" });
  const rows = items.flatMap((item) => {
    const product = fieldsOf(item.product);
    return Object.entries(fieldsOf(item.terms)).flatMap(([termType, ofProduct]) =>
      productRows(product, textAt(product, "sku"), termType, fieldsOf(ofProduct), textAt(item, "serviceCode")),
    );
  });
  const newest = (name: string): string =>
    items
      .map((item) => textAt(item, name))
      .sort()
      .at(-1) ?? "";
  return {
    file,
    kind: "offer",
    format: "get-products",
    code: LAMBDA,
    version: newest("version"),
    publishedAt: newest("publicationDate"),
    rows,
  };
}

function parsedItem(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail("offer-not-recognised", { file, guess: "json" });
  }
}

/** One row for every price of a product: its terms, their bands, and each currency a band has. */
function productRows(product: Fields, sku: string, termType: string, offerTerms: Fields, service = ""): OfferRow[] {
  const attributes = fieldsOf(product.attributes);
  const about = {
    sku,
    termType,
    usageType: textAt(attributes, "usagetype"),
    group: textAt(attributes, "group"),
    regionCode: textAt(attributes, "regionCode"),
    location: textAt(attributes, "location"),
    productFamily: textAt(product, "productFamily"),
    serviceCode: textAt(attributes, "servicecode") || service,
  };
  return Object.values(offerTerms).flatMap((term) => {
    const effectiveDate = textAt(fieldsOf(term), "effectiveDate");
    return Object.values(fieldsOf(fieldsOf(term).priceDimensions)).flatMap((dimension) => {
      const band = fieldsOf(dimension);
      const prices = Object.entries(fieldsOf(band.pricePerUnit));
      return (prices.length > 0 ? prices : [["USD", ""]]).map(
        ([currency, price]): OfferRow => ({
          ...about,
          effectiveDate,
          from: textAt(band, "beginRange"),
          to: textAt(band, "endRange"),
          price: typeof price === "string" ? price : JSON.stringify(price), // as a number it may read 2e-7: refused later
          currency: String(currency),
        }),
      );
    });
  });
}

function planRows(term: unknown): OfferRow[] {
  const plan = fieldsOf(term);
  return listAt(plan, "rates").map((item): OfferRow => {
    const rate = fieldsOf(item);
    const discounted = fieldsOf(rate.discountedRate);
    return {
      sku: textAt(rate, "discountedSku"),
      usageType: textAt(rate, "discountedUsageType"),
      group: "",
      regionCode: textAt(rate, "discountedRegionCode"),
      location: "",
      productFamily: "",
      serviceCode: textAt(rate, "discountedServiceCode"),
      termType: "",
      effectiveDate: textAt(plan, "effectiveDate"),
      from: "",
      to: "",
      price: textAt(discounted, "price"),
      currency: textAt(discounted, "currency"),
      plan: textAt(plan, "description"),
    };
  });
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listAt = (fields: Fields, name: string): readonly unknown[] => {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
};
const textAt = (fields: Fields, name: string): string => {
  const value = Object.hasOwn(fields, name) ? fields[name] : "";
  return typeof value === "string" ? value.trim() : "";
};
