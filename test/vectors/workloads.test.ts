// Every vector of averages through a plan and `estimate`: exact, and beside what its source prints.
import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { Usd } from "../../src/core/base/money.ts";
import { parsePlan } from "../../src/core/planning/plan.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import type { PriceBook } from "../../src/core/prices/price-book.ts";
import { withPricesFile } from "../../src/core/prices/prices-file.ts";
import { estimate } from "../../src/pipeline.ts";
import { addUp } from "../property/fast-bill.ts";
import { type Figures, placesOf, readVectors, type WorkloadVector } from "./vectors.ts";

const files = ["on-demand", "tiers", "free-tier", "peers"];
const today = parseDay("2026-11-21");

function bookOf({ priceOverride, workloads }: WorkloadVector): PriceBook {
  if (!priceOverride) return builtInPrices;
  const prices = workloads.map(({ region, architecture }) => ({
    dimension: "duration",
    region,
    architecture,
    tiers: [{ from: "0", to: null, price: priceOverride.durationPerGbSecond }],
    source: "as the source of the vector rounds it",
  }));
  const file = { schema: "lambda-planner/prices@1", name: "vector", asOf: "2026-09-19", currency: "USD", prices };
  return withPricesFile(builtInPrices, file, "vector");
}

function resultOf(vector: WorkloadVector) {
  const { on, freeTier, freeTierOrder = "proportional", alreadyUsed, workloads } = vector;
  const account = { freeTier, ...(alreadyUsed && { alreadyUsed }) };
  const plan = parsePlan({ schema: "lambda-planner/plan@1", on, account, workloads }, vector.id, {
    today,
    region: undefined,
    on: undefined,
  });
  const pricing = {
    book: bookOf(vector),
    freeTier: plan.freeTier,
    freeTierOrder,
    alreadyUsed: plan.alreadyUsed,
    today,
  };
  return estimate(plan, pricing);
}

type Result = ReturnType<typeof resultOf>;

/** Our exact figures under the names of the vectors. */
function figuresOf({ bill, workloads }: Result): Figures {
  const linesOf = (component: string) => bill.lines.filter((line) => line.component === component);
  const added = (component: string, pick: (line: Result["bill"]["lines"][number]) => string) =>
    addUp(linesOf(component).map(pick));
  const paid = linesOf("duration").flatMap(({ tiers }) => tiers.map(({ quantity }) => quantity));
  return {
    total: bill.total.exact,
    compute: added("duration", ({ amount }) => amount),
    requests: added("requests", ({ amount }) => amount),
    gbSeconds: added("duration", ({ quantity }) => quantity),
    billedMs: addUp(workloads.map((row) => ("billedMs" in row ? row.billedMs : "0"))),
    paidGbSeconds: addUp(paid),
    concurrency: addUp(workloads.map((row) => ("concurrency" in row ? String(row.concurrency) : "0"))),
  };
}

describe.each(files)("%s", (file) => {
  const vectors = readVectors<WorkloadVector>(file);

  test("holds vectors, each of a name of its own", () => {
    expect(vectors.length).toBeGreaterThan(10);
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  });

  test.each(vectors)("$id ($verdict)", (vector) => {
    const { expected, peerPrinted = {}, verdict } = vector;
    const result = resultOf(vector);
    const ours = figuresOf(result);
    const figures = (Object.keys(expected) as (keyof Figures)[]).filter((key) => Object.hasOwn(ours, key));
    expect(Object.fromEntries(figures.map((key) => [key, ours[key]]))).toEqual(
      Object.fromEntries(figures.map((key) => [key, expected[key]])),
    );

    if (expected.tiers) {
      const reached = result.bill.lines
        .filter(({ component }) => component === "duration")
        .flatMap(({ region, architecture, tiers }) =>
          tiers
            .filter(({ quantity }) => quantity !== "0")
            .map(({ from, quantity, amount }) => ({ region, architecture, from, quantity, amount })),
        );
      const order = (tiers: typeof reached) =>
        tiers.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      expect(order(reached)).toEqual(order(expected.tiers));
    }

    // Amounts of the workloads add up, whatever the vector.
    expect(addUp(result.workloads.map(({ amount }) => amount))).toBe(ours.total);

    const printed = Object.entries(peerPrinted) as [keyof Figures, string][];
    const agrees = printed.map(([key, text]) => Usd.parse(ours[key]!).toFixed(placesOf(text)) === text);
    if (verdict === "no-peer-value") expect(printed).toEqual([]);
    else if (verdict === "right") expect(agrees, JSON.stringify(printed)).toEqual(printed.map(() => true));
    else if (verdict === "rounded-parts") {
      expect(Object.fromEntries(printed.map(([key], i) => [key, agrees[i]]))).toEqual({
        ...Object.fromEntries(printed.map(([key]) => [key, true])),
        total: false,
      });
    } else expect(agrees, `${vector.id} must differ`).toContain(false);
  });
});

test("every verdict there is, is met at least once", () => {
  const verdicts = new Set(files.flatMap((file) => readVectors<WorkloadVector>(file).map(({ verdict }) => verdict)));
  expect([...verdicts].sort()).toEqual(["no-peer-value", "peer-wrong", "right", "rounded-parts", "stale-rate"]);
});

describe("AWS's table of prices a millisecond is our exact price, shown with ten decimals", () => {
  // https://aws.amazon.com/lambda/pricing/, us-east-1, x86_64. Multiplying by the shown figures overstates 128 MB by 0.8 %.
  test.each([
    [128, "0.0000000021", "0.0000000020833375"],
    [512, "0.0000000083", "0.00000000833335"],
    [1024, "0.0000000167", "0.0000000166667"],
    [1536, "0.0000000250", "0.00000002500005"],
    [2048, "0.0000000333", "0.0000000333334"],
    [3072, "0.0000000500", "0.0000000500001"],
    [4096, "0.0000000667", "0.0000000666668"],
    [5120, "0.0000000833", "0.0000000833335"],
    [6144, "0.0000001000", "0.0000001000002"],
    [7168, "0.0000001167", "0.0000001166669"],
    [8192, "0.0000001333", "0.0000001333336"],
    [9216, "0.0000001500", "0.0000001500003"],
    [10_240, "0.0000001667", "0.000000166667"],
  ])("%d MB: %s", (memoryMb, shown, exact) => {
    const result = resultOf({
      id: "per-ms-table",
      on: "2026-11-21",
      freeTier: false,
      workloads: [{ name: "a", region: "us-east-1", architecture: "x86_64", memoryMb, requests: 1, durationMs: 1 }],
      expected: {},
      verdict: "right",
    });
    const { compute } = figuresOf(result);
    expect(compute).toBe(exact);
    expect(Usd.parse(compute!).toFixed(10)).toBe(shown);
  });
});
