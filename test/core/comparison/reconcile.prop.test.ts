// A bill made of our own lines, then changed in one way at a time: the residual names that way and nothing else.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BillingMonth, Day } from "../../../src/core/base/day.ts";
import type { Architecture } from "../../../src/core/base/function-config.ts";
import { Usd } from "../../../src/core/base/money.ts";
import { plus, ratio, times, zero } from "../../../src/core/base/ratio.ts";
import { type BillRow, chargeKinds } from "../../../src/core/comparison/bill-row.ts";
import { type ReconciledLine, reconcileLines, totalParts } from "../../../src/core/comparison/reconcile.ts";
import type { PriceStep } from "../../../src/core/comparison/residual.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { priceOn } from "../../../src/core/prices/price-book.ts";
import type { LineItem } from "../../../src/core/rating/bill.ts";
import { type RateOptions, rate } from "../../../src/core/rating/rate.ts";

const options: RateOptions = {
  book: builtInPrices,
  freeTier: "whole",
  freeTierOrder: "proportional",
  alreadyUsed: [],
};

const ladderOf = ({ component, region, architecture, since }: LineItem): PriceStep[] =>
  priceOn(builtInPrices, component as "duration", region, architecture ?? "any", since).bands.map(
    ({ from, price }) => ({
      from,
      price: price!,
    }),
  );

type Use = { region: string; architecture: Architecture; requests: number; gbMs: number };
const use: fc.Arbitrary<Use> = fc.record({
  region: fc.constantFrom("us-east-1", "eu-west-1", "ap-northeast-2"),
  architecture: fc.constantFrom("x86_64", "arm64"),
  requests: fc.integer({ min: 0, max: 500_000_000 }),
  gbMs: fc.bigInt({ min: 0n, max: 40_000_000_000_000n }).map(Number), // beyond every tier
});
const usesOf = fc.array(use, { minLength: 1, maxLength: 6 });

const billOf = (uses: readonly Use[], more: Partial<RateOptions> = {}): readonly LineItem[] =>
  rate(
    uses.map(({ region, architecture, requests, gbMs }, i) => ({
      key: String(i),
      region,
      architecture,
      memoryMb: 1024,
      ephemeralStorageMb: 512,
      month: "2026-11" as BillingMonth,
      day: "2026-11-01" as Day,
      requests: ratio(requests),
      billedMs: ratio(gbMs),
    })),
    { ...options, ...more },
  ).lines;

/** As a detailed bill has a line: a row for what is free, one for each tier. */
function rowsOf(lines: readonly LineItem[], perRow: (cost: Usd) => Usd = (cost) => cost): BillRow[] {
  return lines.flatMap((line) => {
    const { month, component, region, architecture } = line;
    const own = {
      line: 0,
      month,
      from: "2026-11-01" as Day,
      to: "2026-12-01" as Day,
      account: null,
      service: "AWS Lambda",
      component: component as "duration",
      region,
      architecture,
      name: component,
      unit: "",
      kind: "usage",
      isSum: false,
    } as const;
    const free: BillRow[] = line.freeQuantity.n > 0n ? [{ ...own, quantity: line.freeQuantity, cost: Usd.zero }] : [];
    return [...free, ...line.tiers.map(({ quantity, amount }) => ({ ...own, quantity, cost: perRow(amount) }))];
  });
}

const causesOf = (lines: readonly ReconciledLine[]): string[] =>
  [...totalParts(lines)].filter(([, a]) => !a.isZero()).map(([cause]) => cause);
const sumOf = (lines: readonly ReconciledLine[], pick: (line: ReconciledLine) => Usd): string =>
  Usd.sum(lines.map(pick)).toJSON();

describe("a bill against ours", () => {
  test("its own lines leave nothing", () => {
    fc.assert(
      fc.property(usesOf, (uses) => {
        const ours = billOf(uses);
        const lines = reconcileLines(rowsOf(ours), ours, ladderOf);
        expect(lines.every(({ residual, parts }) => residual.isZero() && parts.size === 0)).toBe(true);
      }),
    );
  });

  test("parts add up to the residual of every line and of all, whatever the bill says", () => {
    const row = fc.record({
      component: fc.constantFrom("requests", "duration", "snapstart-cache", "other", "all"),
      region: fc.constantFrom("us-east-1", "eu-west-1", null),
      architecture: fc.constantFrom("x86_64", "arm64", null),
      quantity: fc.option(fc.integer({ min: 0, max: 1_000_000_000 }).map((n) => ratio(n, 1000))),
      cost: fc
        .integer({ min: -1_000_000_000, max: 1_000_000_000 })
        .map((n) => Usd.charge(Usd.parse("0.0000001"), ratio(n))),
      kind: fc.constantFrom(...chargeKinds),
      isSum: fc.boolean(),
    });
    fc.assert(
      fc.property(usesOf, fc.array(row, { maxLength: 12 }), (uses, rows) => {
        const ours = billOf(uses);
        const bill = rows.map(
          (each) =>
            ({
              line: 1,
              month: "2026-11",
              from: "2026-11-03",
              to: "2026-11-04",
              account: null,
              service: "AWS Lambda",
              name: "x",
              unit: "",
              ...each,
            }) as BillRow,
        );
        const lines = reconcileLines(bill, ours, ladderOf);
        for (const { parts, residual, billed, ours: own } of lines) {
          expect(Usd.sum(parts.values()).toJSON()).toBe(residual.toJSON());
          expect(billed.minus(own).toJSON()).toBe(residual.toJSON());
        }
        expect(sumOf(lines, ({ billed }) => billed)).toBe(Usd.sum(bill.map(({ cost }) => cost)).toJSON());
        expect(sumOf(lines, (line) => line.ours)).toBe(Usd.sum(ours.map(({ amount }) => amount)).toJSON());
      }),
    );
  });

  test("a discount on every price is price alone, and all of it", () => {
    fc.assert(
      fc.property(usesOf, fc.integer({ min: 1, max: 60 }), (uses, percent) => {
        const ours = billOf(uses.map((each) => ({ ...each, gbMs: each.gbMs % 1_000_000_000_000 }))); // within the first tier
        const left = ratio(100 - percent, 100);
        const rows = rowsOf(ours, (cost) => cost.times(left));
        const lines = reconcileLines(rows, ours, ladderOf);
        const off = Usd.sum(ours.map(({ amount }) => amount)).times(ratio(-percent, 100));
        expect(Usd.sum(totalParts(lines).values()).toJSON()).toBe(off.toJSON());
        // An amount of less than AWS rounds cannot be told from rounding.
        expect(causesOf(lines).filter((cause) => cause !== "price" && cause !== "rounding")).toEqual([]);
        const rounded = totalParts(lines).get("rounding") ?? Usd.zero;
        expect(Math.abs(rounded.toNumber())).toBeLessThan(1e-6);
      }),
    );
  });

  test("what was not recorded is quantity alone, once nothing is free", () => {
    fc.assert(
      fc.property(usesOf, fc.integer({ min: 1, max: 9 }), (uses, tenths) => {
        const within = uses.map((each) => ({ ...each, gbMs: each.gbMs % 1_000_000_000_000 }));
        const part = within.map(({ requests, gbMs, ...each }) => ({
          ...each,
          requests: Math.floor((requests * tenths) / 10),
          gbMs: Math.floor((gbMs * tenths) / 10),
        }));
        const [all, ours] = [billOf(within, { freeTier: "none" }), billOf(part, { freeTier: "none" })];
        const lines = reconcileLines(rowsOf(all), ours, ladderOf);
        expect(causesOf(lines).filter((cause) => cause !== "quantity")).toEqual([]);
      }),
    );
  });

  test("without a free tier on the bill, the residual is the free tier and tiers it moves", () => {
    fc.assert(
      fc.property(usesOf, (uses) => {
        const within = uses.map((each) => ({ ...each, gbMs: each.gbMs % 900_000_000_000 }));
        const ours = billOf(within);
        const lines = reconcileLines(rowsOf(billOf(within, { freeTier: "none" })), ours, ladderOf);
        expect(causesOf(lines).filter((cause) => cause !== "free-tier")).toEqual([]);
        const saved = Usd.sum(ours.map((line) => ladderOf(line)[0]!.price.times(line.freeQuantity)));
        expect(sumOf(lines, ({ residual }) => residual)).toBe(saved.toJSON());
      }),
    );
  });

  test("a row a tier down shows as a tier, not as a discount", () => {
    const ours = billOf([{ region: "us-east-1", architecture: "x86_64", requests: 0, gbMs: 6_500_000_000_000 }], {
      freeTier: "none",
    });
    const [, second] = ladderOf(ours.find(({ component }) => component === "duration")!);
    const moved = rowsOf(ours).map((row) =>
      row.component === "duration" ? { ...row, cost: second!.price.times(row.quantity ?? zero) } : row,
    );
    expect(causesOf(reconcileLines(moved, ours, ladderOf))).toEqual(["tiers"]);
  });
});

describe("what a bill leaves out", () => {
  const [uses] = [
    [
      { region: "us-east-1", architecture: "x86_64", requests: 3_000_000, gbMs: 900_000_000 },
      { region: "us-east-1", architecture: "arm64", requests: 2_000_000, gbMs: 800_000_000 },
      { region: "eu-west-1", architecture: "arm64", requests: 2_000_000, gbMs: 800_000_000 },
    ] satisfies Use[],
  ];
  const ours = billOf(uses);
  const base = rowsOf(ours)[0]!;
  const total = Usd.sum(ours.map(({ amount }) => amount));

  test("one figure for all of Lambda is matched as a whole, and proves no cause", () => {
    const row: BillRow = {
      ...base,
      component: "all",
      region: null,
      architecture: null,
      quantity: null,
      cost: total.plus(Usd.parse("1.5")),
    };
    const [line, ...others] = reconcileLines([row], ours, ladderOf);
    expect(others).toEqual([]);
    expect([...line!.parts].map(([cause, amount]) => `${cause} ${amount.toJSON()}`)).toEqual(["unexplained 1.5"]);
    expect([line!.component, line!.billQuantity]).toEqual(["all", null]);
  });

  test("without architecture, requests of one price are put together; duration of two prices proves nothing", () => {
    const merged = (component: "requests" | "duration"): BillRow => {
      const own = ours.filter((line) => line.component === component && line.region === "us-east-1");
      const paid = own.flatMap(({ tiers }) => tiers);
      return {
        ...base,
        component,
        region: "us-east-1",
        architecture: null,
        quantity: paid.reduce((all, { quantity }) => plus(all, quantity), zero),
        cost: Usd.sum(paid.map(({ amount }) => amount)).times(ratio(2n)),
      };
    };
    const lines = reconcileLines([merged("requests"), merged("duration")], ours, ladderOf);
    const at = (component: string) =>
      lines.find((line) => line.component === component && line.region === "us-east-1")!;
    expect(at("requests").architecture).toBeNull();
    expect([...at("requests").parts.keys()].sort()).toEqual(["free-tier", "price", "quantity"]);
    expect([...at("duration").parts.keys()]).toEqual(["unexplained"]);
    expect(lines.filter(({ region }) => region === "eu-west-1").map(({ architecture }) => architecture)).toEqual([
      "arm64",
      "arm64",
    ]);
  });

  test("sums of free and paid usage: as much free as ours is told, anything else is an effective price", () => {
    const line = ours.find(({ component, region }) => component === "requests" && region === "eu-west-1")!;
    const sum: BillRow = {
      ...base,
      component: "requests",
      region: "eu-west-1",
      architecture: "arm64",
      isSum: true,
      quantity: line.quantity,
      cost: line.amount,
    };
    const partsOf = (row: BillRow) => [...reconcileLines([row], [line], ladderOf)[0]!.parts.keys()];
    expect(partsOf(sum)).toEqual([]);
    expect(partsOf({ ...sum, cost: line.amount.times(times(ratio(9n), ratio(1n, 10n))) })).toEqual([
      "effective-price",
      "free-tier",
    ]);
  });

  test("credits, tax, refunds, what no trace tells of", () => {
    const lines = reconcileLines(
      [
        ...rowsOf(ours),
        { ...base, kind: "credit", cost: Usd.parse("-2") },
        { ...base, kind: "refund", cost: Usd.parse("-0.25") },
        { ...base, kind: "discount", cost: Usd.parse("-0.5") },
        { ...base, kind: "tax", component: "other", region: null, architecture: null, cost: Usd.parse("0.7") },
        { ...base, component: "provisioned-concurrency", cost: Usd.parse("3") },
        { ...base, component: "other", architecture: null, cost: Usd.parse("0.09") },
        { ...base, component: "duration", region: "ap-south-1", cost: Usd.parse("4") },
      ],
      ours,
      ladderOf,
    );
    expect([...totalParts(lines)].map(([cause, amount]) => `${cause} ${amount.toJSON()}`).sort()).toEqual([
      "credit -2",
      "discount -0.5",
      "other-lines 3.09",
      "quantity 4",
      "refund -0.25",
      "tax 0.7",
    ]);
  });

  test("what a Savings Plan covers is billed nothing, or its list price and a negation: the same cause", () => {
    const line = ours.find(({ component, region }) => component === "duration" && region === "eu-west-1")!;
    const partsOf = (rows: BillRow[]) =>
      [...reconcileLines(rows, [line], ladderOf)[0]!.parts].map(([cause, amount]) => `${cause} ${amount.toJSON()}`);
    const [free, paid] = rowsOf([line]);
    const covered = partsOf([free!, { ...paid!, kind: "savings-plan", cost: Usd.zero }]);
    const negated = partsOf([
      free!,
      paid!,
      { ...paid!, kind: "savings-plan", quantity: null, cost: Usd.zero.minus(paid!.cost) },
    ]);
    expect(covered).toEqual([`savings-plan ${Usd.zero.minus(line.amount).toJSON()}`]);
    expect(negated).toEqual(covered);
  });
});
