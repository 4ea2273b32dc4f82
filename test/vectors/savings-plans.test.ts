// Every vector of Compute Savings Plans: published and derived rates, and months of a commitment spent hour by hour.
import { describe, expect, test } from "vitest";
import { Usd } from "../../src/core/base/money.ts";
import { byComponent, on, pricePlan, refusalOf, rowsTotal } from "../support/price-plan.ts";
import { type Fraction, fraction, isLess, minus, parseDecimal, ZERO } from "../support/reference-bill.ts";
import type { PlanAccount, PlanData } from "../support/reference-components.ts";
import { placesOf, readVectors } from "./vectors.ts";

type Rate = {
  id: string;
  region: string;
  meter: string;
  architecture: string;
  payment: string;
  term: string;
  price: string;
  derived: boolean;
};
type Month = PlanData & {
  id: string;
  account: PlanAccount;
  expected?: Record<string, string>;
  expectedWithin?: Record<string, string>;
  plan?: { committed: string; used: string; unused: string };
  planned?: Record<string, { quantity: string; price: string; amount: string }>;
  tiers?: [from: string, quantity: string, amount: string][];
  printed?: Record<string, string>;
};
type Refused = PlanData & { id: string; refused: { code: string; key?: string } };

const rates = readVectors<Rate>("savings-plans", "rates");
const months = readVectors<Month>("savings-plans", "months");
const refused = readVectors<Refused>("savings-plans", "refused");
const planOf = ({ on, month, account, workloads }: PlanData) => ({ on, month, account, workloads });

test("vectors have names of their own", () => {
  const ids = [...months, ...refused].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe("rates", () => {
  test.each(rates)("$id: $meter $architecture $payment $term in $region", (rate) => {
    const { region, meter, architecture, payment, term, price, derived } = rate;
    const provisioned = [{ concurrency: 1, hours: 1, requests: 1 }];
    const workload = { name: "w", region, architecture, memoryMb: 1024, requests: 2, durationMs: 1000, provisioned };
    const savingsPlan = { hourlyCommitment: "1000", payment, term };
    const { bill } = pricePlan({ on, account: { freeTier: false, savingsPlan }, workloads: [workload] });
    const line = bill.lines.find(({ component }) => component === meter)!;
    expect(line.planned).toMatchObject({ quantity: line.quantity, price, derived });
  });
});

const fractionOf = (text: string): Fraction => {
  const [numerator, denominator = "1"] = text.split("/");
  return fraction(BigInt(numerator!), BigInt(denominator));
};
const isNear = (a: Fraction, b: Fraction): boolean => {
  const [apart, most] = [minus(a, b), parseDecimal("0.000000000000000001")];
  return isLess(apart, most) && isLess(minus(ZERO, most), apart);
};

describe("months", () => {
  test.each(months)("$id", (vector) => {
    const { expected, expectedWithin, plan, planned, tiers, printed = {} } = vector;
    const result = pricePlan(planOf(vector));
    const { lines, total, savingsPlan } = result.bill;
    const paid = Object.entries(byComponent(lines)).filter(([, amount]) => amount !== "0");
    const ours: Record<string, string> = { ...Object.fromEntries(paid), total: total.exact };
    if (expected) expect(ours).toEqual(expected);
    if (expectedWithin) {
      expect(Object.keys(ours).sort()).toEqual(Object.keys(expectedWithin).sort());
      const far = Object.entries(expectedWithin).filter(
        ([id, want]) => !isNear(parseDecimal(ours[id]!), fractionOf(want)),
      );
      expect(far).toEqual([]);
    }
    expect(savingsPlan).toHaveLength(1);
    const [spent] = savingsPlan!;
    if (plan) expect(spent).toMatchObject(plan);

    const unused = ours["savings-plan-unused"] ?? "0";
    expect(result.workloads.at(-1)).toEqual({ name: "(account)", amount: unused });
    expect(rowsTotal(result)).toBe(total.exact);

    if (planned) {
      const covered = lines.flatMap(({ component, architecture, planned }) =>
        planned && planned.quantity !== "0" ? [{ component, architecture, ...planned }] : [],
      );
      const got = covered.map(({ component, architecture, quantity, price, amount }) => [
        Object.hasOwn(planned, component) ? component : architecture,
        { quantity, price, amount },
      ]);
      expect(Object.fromEntries(got)).toEqual(planned);
    }
    if (tiers) {
      const bands = lines.flatMap(({ component, tiers }) => (component === "duration" ? tiers : []));
      const reached = bands.filter(({ quantity }) => quantity !== "0");
      expect(reached.map(({ from, quantity, amount }) => [from, quantity, amount])).toEqual(tiers);
    }
    for (const [id, text] of Object.entries(printed)) {
      const figure = id === "committed" ? spent!.committed : ours[id]!;
      expect(Usd.parse(figure).toFixed(placesOf(text)), id).toBe(text);
    }
  });
});

test.each(refused)("$id is refused", (vector) => {
  const kind = vector.refused.code === "price-unknown" ? "price" : "input";
  expect(refusalOf(planOf(vector))).toMatchObject({ ...vector.refused, kind });
});

test("without a plan there is neither a row of the account nor a summary of the plan", () => {
  const workload = { name: "w", region: "us-east-1", memoryMb: 1024, requests: 1000, durationMs: 1000 };
  const { bill, workloads } = pricePlan({ on, workloads: [workload] });
  expect(bill).not.toHaveProperty("savingsPlan");
  expect(bill.lines.map(({ planned }) => planned)).toEqual([null, null]);
  expect(workloads.map(({ name }) => name)).toEqual(["w"]);
});
