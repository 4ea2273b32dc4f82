// The oracle against every vector whose figures were worked out by hand or by AWS.
import { expect, test } from "vitest";
import { readVectors } from "../vectors/vectors.ts";
import { fractionText } from "./reference-bill.ts";
import { type PlanData, PriceUnknown, referenceEstimate } from "./reference-components.ts";
import { referenceBook } from "./shipped-tables.ts";

type Vector = PlanData & { id: string; expected?: Record<string, string>; refused?: { code: string } };

const vectors = [...readVectors<Vector>("components"), ...readVectors<Vector>("savings-plans", "months")];

test.each(vectors.filter(({ expected }) => expected))("$id", ({ expected, ...plan }) => {
  const { components, total } = referenceEstimate(plan, referenceBook);
  const amounts = [...components].map(([id, amount]) => [id, fractionText(amount)]);
  const paid = Object.fromEntries(amounts.filter(([, amount]) => amount !== "0"));
  expect({ ...paid, total: fractionText(total) }).toEqual(expected);
});

const unpriced = [...vectors, ...readVectors<Vector>("savings-plans", "refused")].filter(
  ({ refused }) => refused?.code === "price-unknown",
);
test.each(unpriced)("$id has no price", (plan) => {
  expect(() => referenceEstimate(plan, referenceBook)).toThrow(PriceUnknown);
});
