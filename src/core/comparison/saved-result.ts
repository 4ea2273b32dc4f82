// A saved result of `estimate` or `analyze` as one side of a comparison: what it says each function costs.
import { z } from "zod";
import { fail } from "../base/errors.ts";
import type { Expectation } from "../base/expectation.ts";
import { mismatchOf } from "../base/mismatch.ts";
import { Usd } from "../base/money.ts";
import type { Ratio } from "../base/ratio.ts";
import { quantity } from "../planning/workload-shape.ts";
import type { AmountsSide } from "./side.ts";

export type SavedKind = "estimate" | "analysis";
export type SavedResult = AmountsSide & {
  readonly kind: SavedKind;
  readonly on: string | null;
  readonly pricesAsOf: string;
  /** Of an estimate: how long its month is. */
  readonly monthHours: Ratio | null;
};

/** The row of what belongs to no function. */
const ACCOUNT = "(account)";

const dollars = z
  .string()
  .refine((text) => /^-?\d+(\.\d+)?$/.test(text), { message: "decimal" satisfies Expectation })
  .transform((text) => Usd.parse(text));
const name = z.string();
const region = z.string();
const row = z.object({ name, region: region.optional(), account: z.string().nullable().optional(), amount: dollars });
const both = {
  on: z.string().nullable(),
  pricesAsOf: z.string(),
  currency: z.literal("USD"),
  bill: z.object({ total: z.object({ exact: dollars }) }),
};
const shapes = {
  estimate: z.object({
    ...both,
    schema: z.literal("lambda-planner/estimate@1"),
    monthHours: quantity,
    workloads: z.array(row),
  }),
  analysis: z.object({ ...both, schema: z.literal("lambda-planner/analysis@1"), functions: z.array(row) }),
} as const;

/** Throws `saved-malformed`, also where its amounts do not add up to its total: then it is not what was written. */
export function parseSaved(data: unknown, kind: SavedKind, file: string): SavedResult {
  const read = shapes[kind].safeParse(data, { reportInput: true });
  if (!read.success) return fail("saved-malformed", { file, ...mismatchOf(read.error, "", []) });
  const rows = "workloads" in read.data ? read.data.workloads : read.data.functions;
  const isAccount = (r: (typeof rows)[number]): boolean => r.name === ACCOUNT && r.region === undefined;
  const total = Usd.sum(rows.map(({ amount }) => amount));
  if (total.compare(read.data.bill.total.exact) !== 0) {
    fail("saved-malformed", { file, key: "bill.total.exact", expected: "sum-of-amounts", values: total.toJSON() });
  }
  return {
    kind,
    on: read.data.on,
    pricesAsOf: read.data.pricesAsOf,
    monthHours: "monthHours" in read.data ? read.data.monthHours : null,
    amounts: rows
      .filter((r) => !isAccount(r))
      .map((r) => ({ account: r.account ?? null, region: r.region ?? "", name: r.name, amount: r.amount })),
    unattributed: Usd.sum(rows.filter(isAccount).map(({ amount }) => amount)),
  };
}
