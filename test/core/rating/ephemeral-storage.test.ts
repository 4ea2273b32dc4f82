import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratio, zero } from "../../../src/core/base/ratio.ts";
import { parsePlan } from "../../../src/core/planning/plan.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { ephemeralStorage } from "../../../src/core/rating/components/ephemeral-storage.ts";
import { estimate } from "../../../src/pipeline.ts";
import file from "../../vectors/ephemeral-storage.json" with { type: "json" };

type Vector = (typeof file.vectors)[number] & { rate?: string; requests?: string; hoursPerMonth?: string };

function bill(vector: Vector, on = "2026-11-21") {
  const { region, memoryMb, storageMb, durationMs, requests, rate, freeTier, hoursPerMonth } = vector;
  const volume = rate ? { rate } : { requests };
  const workload = { name: "w", region, memoryMb, ephemeralStorageMb: storageMb, durationMs, ...volume };
  const month = hoursPerMonth ? { month: { hours: hoursPerMonth } } : {};
  const data = { schema: "lambda-planner/plan@1", on, account: { freeTier }, ...month, workloads: [workload] };
  const plan = parsePlan(data, "plan.yaml", { today: "2026-11-21", region: undefined, on: undefined });
  const options = { book: builtInPrices, freeTierOrder: "proportional", today: "2026-11-21" } as const;
  return estimate(plan, { ...options, freeTier: plan.freeTier, alreadyUsed: [] }).bill;
}
const storageLine = (result: ReturnType<typeof bill>) =>
  result.lines.find(({ component }) => component === "ephemeral-storage")?.amount ?? null;

test.each(file.vectors as Vector[])("$id", (vector) => {
  const result = bill(vector);
  const { storage, total } = vector.expected as { storage: string | null; total?: string };
  expect(storageLine(result)).toBe(storage);
  if (total !== undefined) expect(result.total.exact).toBe(total);
});

test("a peer that multiplies by memory is not followed", () => {
  const peer = file.vectors.find(({ id }) => id === "infracost-ephemeral-128mb")!;
  expect(Number(storageLine(bill(peer as Vector)))).not.toBeCloseTo(Number(peer.printed!.storage), 4);
});

describe("the day it began to be charged", () => {
  const vector = file.vectors[0] as Vector;
  test("2022-03-24 and after", () => {
    expect(storageLine(bill(vector, "2022-03-24"))).toBe("0.077868");
    expect(storageLine(bill(vector, "2022-03-25"))).toBe("0.077868");
  });
  test("the day before has no price, which is an error and not a zero", () => {
    expect(() => bill(vector, "2022-03-23")).toThrow(expect.objectContaining({ code: "price-unknown" }));
  });
});

test("a region without an established price is an error only where storage above 512 MB is used", () => {
  const china = { ...(file.vectors[0] as Vector), region: "cn-north-1" };
  expect(() => bill(china)).toThrow(expect.objectContaining({ code: "price-unknown" }));
});

test("doubling the time or the storage above 512 MB doubles the quantity; memory plays no part", () => {
  const sizes = fc.record({ extraMb: fc.integer({ min: 0, max: 4864 }), ms: fc.bigInt({ min: 0n, max: 10n ** 12n }) });
  const memory = fc.integer({ min: 128, max: 10_240 });
  fc.assert(
    fc.property(sizes, memory, memory, ({ extraMb, ms }, memoryMb, otherMb) => {
      const usage = {
        key: "",
        region: "us-east-1",
        architecture: "x86_64",
        month: "2026-11",
        day: "2026-11-21",
      } as const;
      const quantity = (mb: number, time: bigint, memoryOf = memoryMb) => {
        const driven = { requests: ratio(1n), billedMs: ratio(time), memoryMb: memoryOf, ephemeralStorageMb: 512 + mb };
        const { n, d } = ephemeralStorage.quantity({ ...usage, ...driven }) ?? zero;
        return n * ((1024n * 1000n) / d);
      };
      expect(quantity(2 * extraMb, ms)).toBe(2n * quantity(extraMb, ms));
      expect(quantity(extraMb, 2n * ms)).toBe(2n * quantity(extraMb, ms));
      expect(quantity(extraMb, ms, otherMb)).toBe(quantity(extraMb, ms));
    }),
    { seed: 20220324 },
  );
});
