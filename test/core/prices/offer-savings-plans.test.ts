// The Savings Plans offer: rates of Compute Savings Plans for Lambda, by architecture, payment and term.
import { describe, expect, test } from "vitest";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { priceOn } from "../../../src/core/prices/price-book.ts";
import { withPricesFile } from "../../../src/core/prices/prices-file.ts";
import { errorOf, figures, imported, passed, TODAY } from "./support/offer-texts.ts";

type Rate = Readonly<Record<string, unknown>>;
const rate = (discountedUsageType: string, price: string, more: Rate = {}): Rate => ({
  discountedSku: `SKU-${discountedUsageType}`,
  discountedUsageType,
  discountedOperation: "",
  discountedServiceCode: "AWSLambda",
  rateCode: "X.Y",
  unit: "Lambda-GB-Second",
  discountedRate: { price, currency: "USD" },
  ...more,
});
const plan = (description: string, rates: readonly Rate[], effectiveDate = "2026-09-01T00:00:00Z") => ({
  sku: "PLAN",
  description,
  effectiveDate,
  rates,
});
const offer = (savingsPlan: readonly object[], more: object = {}): string =>
  JSON.stringify({
    version: "20260919002359",
    publicationDate: "2026-09-19T00:23:59Z",
    offerCode: "AWSComputeSavingsPlan",
    products: [],
    terms: { savingsPlan },
    ...more,
  });

describe("rates of plans", () => {
  const text = offer([
    plan("3 year No Upfront Compute Savings Plan", [
      rate("EU-Lambda-GB-Second", "0.0000147"),
      rate("EU-Lambda-GB-Second-ARM", "0.0000118"),
      rate("EU-Lambda-Provisioned-Concurrency", "0.0000034"),
      rate("EU-Lambda-Provisioned-GB-Second-ARM", "0.0000068"),
      rate("EU-Request", "0.0000002"),
      rate("EU-Request-ARM", "0.0000002"),
      rate("EU-BoxUsage:c7g.large", "0.05", { discountedServiceCode: "AmazonEC2" }),
      rate("EU-Fargate-vCPU-Hours:perCPU", "0.03", { discountedServiceCode: "AmazonECS" }),
    ]),
    plan("1 year All Upfront Compute Savings Plan", [rate("EU-Lambda-GB-Second", "0.0000141")]),
    plan("1 year Partial Upfront Compute Savings Plan", [
      rate("AFS1-Lambda-GB-Second", "0.00002", { discountedRegionCode: "af-south-1" }),
    ]),
    plan("1 year No Upfront r5 EC2 Instance Savings Plan in eu-west-1", [rate("EU-Lambda-GB-Second", "0.1")]),
  ]);
  const result = imported(text);

  test("by architecture, payment and term; requests and other services are passed over", () => {
    expect(figures(result)).toEqual([
      "af-south-1 savings-plan-duration x86_64/partial-upfront/1y: 0-Inf 0.00002",
      "eu-west-1 savings-plan-duration arm64/no-upfront/3y: 0-Inf 0.0000118",
      "eu-west-1 savings-plan-duration x86_64/all-upfront/1y: 0-Inf 0.0000141",
      "eu-west-1 savings-plan-duration x86_64/no-upfront/3y: 0-Inf 0.0000147",
      "eu-west-1 savings-plan-provisioned-concurrency x86_64/no-upfront/3y: 0-Inf 0.0000034",
      "eu-west-1 savings-plan-provisioned-duration arm64/no-upfront/3y: 0-Inf 0.0000068",
    ]);
    expect(passed(result)).toEqual({ "not-discounted": 2, "other-plan": 1, "other-service": 2 });
    expect(result.file).toMatchObject({ name: "AWSComputeSavingsPlan 20260919002359", asOf: "2026-09-19" });
    expect(result.file.prices[0]).toMatchObject({
      variant: "x86_64/partial-upfront/1y",
      since: "2026-09-01",
      source: "savings plans 20260919002359 SKU SKU-AFS1-Lambda-GB-Second",
    });
  });

  test("a book takes them", () => {
    const book = withPricesFile(builtInPrices, result.file, "plans.json");
    const price = priceOn(book, "savings-plan-duration", "eu-west-1", "arm64/no-upfront/3y", TODAY);
    expect(price.bands.map((band) => band.price?.toJSON())).toEqual(["0.0000118"]);
  });

  test("two rates for the same plan are refused", () => {
    const twice = offer([
      plan("1 year No Upfront Compute Savings Plan", [
        rate("Lambda-GB-Second", "0.1"),
        rate("Lambda-GB-Second", "0.2"),
      ]),
    ]);
    expect(errorOf(() => imported(twice))).toMatchObject({
      code: "offer-conflict",
      params: { dimension: "savings-plan-duration", variant: "x86_64/no-upfront/1y" },
    });
  });

  test("a rate in another currency, or none at all", () => {
    const cny = offer([
      plan("1 year No Upfront Compute Savings Plan", [
        rate("Lambda-GB-Second", "0.1", { discountedRate: { price: "1", currency: "CNY" } }),
      ]),
    ]);
    expect(errorOf(() => imported(cny))).toMatchObject({
      code: "offer-currency",
      params: { currency: "CNY", sku: "SKU-Lambda-GB-Second" },
    });
    for (const empty of [offer([]), offer([plan("1 year No Upfront Compute Savings Plan", [])]), offer([{}])])
      expect(errorOf(() => imported(empty)).code).toBe("offer-nothing-taken");
  });

  test("what must be there can be asked for here too", () => {
    const expected = [{ dimension: "savings-plan-duration", variant: "arm64/no-upfront/3y" }] as const;
    expect(errorOf(() => imported(text, { expected }))).toMatchObject({
      code: "offer-incomplete",
      params: { region: "af-south-1", variant: "arm64/no-upfront/3y" },
    });
    expect(figures(imported(text, { expected, regions: ["eu-west-1"] }))).toHaveLength(5);
  });
});
