// Small bills in each format, written as AWS writes them.
export const curHeader = (style: "legacy" | "cur2"): string =>
  (style === "legacy"
    ? [
        "identity/LineItemId",
        "bill/BillingPeriodStartDate",
        "lineItem/UsageAccountId",
        "lineItem/LineItemType",
        "lineItem/UsageStartDate",
        "lineItem/UsageEndDate",
        "lineItem/ProductCode",
        "lineItem/UsageType",
        "lineItem/UsageAmount",
        "lineItem/CurrencyCode",
        "lineItem/UnblendedCost",
        "lineItem/LineItemDescription",
        "product/regionCode",
        "pricing/unit",
      ]
    : [
        "identity_line_item_id",
        "bill_billing_period_start_date",
        "line_item_usage_account_id",
        "line_item_line_item_type",
        "line_item_usage_start_date",
        "line_item_usage_end_date",
        "line_item_product_code",
        "line_item_usage_type",
        "line_item_usage_amount",
        "line_item_currency_code",
        "line_item_unblended_cost",
        "line_item_line_item_description",
        "product_region_code",
        "pricing_unit",
      ]
  ).join(",");

export type CurRow = {
  readonly type?: string;
  readonly start?: string;
  readonly end?: string;
  readonly product?: string;
  readonly usageType: string;
  readonly quantity?: string;
  readonly cost: string;
  readonly region?: string;
  readonly currency?: string;
};

export const curRow = ({
  type = "Usage",
  start = "2026-11-01T00:00:00Z",
  end = "2026-12-01T00:00:00Z",
  product = "AWSLambda",
  usageType,
  quantity = "",
  cost,
  region = "us-east-1",
  currency = "USD",
}: CurRow): string =>
  [
    "id",
    "2026-11-01T00:00:00Z",
    "111122223333",
    type,
    start,
    end,
    product,
    usageType,
    quantity,
    currency,
    cost,
    '"a, b"',
    region,
    "unit",
  ].join(",");

export const curText = (rows: readonly CurRow[], style: "legacy" | "cur2" = "cur2", end = "\n"): string =>
  [curHeader(style), ...rows.map(curRow), ""].join(end);

export type Group = { readonly keys: readonly string[]; readonly cost: string; readonly quantity?: string };

export const costExplorerText = (
  groupedBy: readonly string[],
  groups: readonly Group[],
  { start = "2026-11-01", end = "2026-12-01", more = {} as object, estimated = false } = {},
): string =>
  JSON.stringify({
    GroupDefinitions: groupedBy.map((Key) => ({ Type: "DIMENSION", Key })),
    ResultsByTime: [
      {
        TimePeriod: { Start: start, End: end },
        Total: {},
        Groups: groups.map(({ keys, cost, quantity }) => ({
          Keys: keys,
          Metrics: {
            UnblendedCost: { Amount: cost, Unit: "USD" },
            ...(quantity !== undefined && { UsageQuantity: { Amount: quantity, Unit: "N/A" } }),
          },
        })),
        Estimated: estimated,
      },
    ],
    DimensionValueAttributes: [],
    ...more,
  });
