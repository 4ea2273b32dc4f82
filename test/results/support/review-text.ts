// A plan and the traces it names, given as text → the result of `review`.
import { parse } from "yaml";
import { type Day, parseDay } from "../../../src/core/base/day.ts";
import { parsePlan, tracesOf } from "../../../src/core/planning/plan.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import type { PriceBook } from "../../../src/core/prices/price-book.ts";
import {
  anyConfiguration,
  type History,
  type ReviewOptions,
  readHistory,
  review,
  trafficOf,
} from "../../../src/pipeline.ts";
import type { ReviewResult } from "../../../src/results/review.ts";
import { textInput } from "./analyze-text.ts";

export type ReviewWith = Partial<Pick<ReviewOptions, "months" | "seed" | "resamples" | "failOn">> & {
  readonly book?: PriceBook;
};

const packaging = { packageType: "Zip", runtimeKind: "managed" } as const;

export async function reviewText(
  planText: string,
  traces: Readonly<Record<string, string>> = {},
  { book = builtInPrices, ...change }: ReviewWith = {},
): Promise<ReviewResult> {
  const today = parseDay("2026-11-21");
  const data = parse(`schema: lambda-planner/plan@1\n${planText}`);
  const pricing = { book, freeTierOrder: "proportional", today } as const;
  const reading = { ...pricing, freeTier: "whole", alreadyUsed: [] } as const;
  const ofWorkloads = new Map<string, History>();
  for (const name of tracesOf(data)) {
    ofWorkloads.set(name, await readHistory([textInput(traces[name]!)], name, anyConfiguration(packaging), reading));
  }
  const recorded = new Map([...ofWorkloads].map(([name, history]) => [name, trafficOf(history)]));
  const plan = parsePlan(data, "plan.yaml", {
    region: "us-east-1",
    today,
    on: undefined,
    recorded,
    takesRecorded: true,
  });
  const known = new Map<string, History>();
  for (const entry of plan.recorded) {
    const history =
      known.get(entry.trace) ?? (await readHistory([textInput(traces[entry.trace]!)], entry.trace, entry, reading));
    known.set(entry.trace, history);
  }
  const { freeTier, alreadyUsed, savingsPlan } = plan;
  return review(
    plan,
    "plan.yaml",
    { ofWorkloads, recorded: plan.recorded.map(({ trace }) => known.get(trace)!) },
    { ...pricing, freeTier, alreadyUsed, savingsPlan, months: 3, seed: 1, resamples: 400, failOn: "p50", ...change },
  );
}

const HEADER = "timestamp,function,duration_ms,memory_mb";

export type Runs = {
  readonly name?: string;
  readonly ms?: number;
  readonly memoryMb?: number;
  /** How many in each hour of a day: `day` counts from the first. */
  readonly perHour: (day: number, hour: number) => number;
};

/** Rows from the first day on, so many days; spread over each hour. */
export function traceText(first: Day, days: number, functions: readonly Runs[]): string {
  const start = Date.parse(`${first}T00:00:00Z`);
  const rows: string[] = [];
  for (const { name = "f", ms = 100, memoryMb = 1024, perHour } of functions) {
    for (let day = 0; day < days; day++) {
      for (let hour = 0; hour < 24; hour++) {
        const count = perHour(day, hour);
        for (let i = 0; i < count; i++) {
          const at = start + (day * 24 + hour) * 3_600_000 + Math.floor((i * 3_600_000) / count);
          rows.push(`${new Date(at).toISOString()},${name},${ms},${memoryMb}`);
        }
      }
    }
  }
  return `${[HEADER, ...rows].join("\n")}\n`;
}
