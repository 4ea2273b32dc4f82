import { expect, test } from "vitest";
import { analyzeText } from "./support/analyze-text.ts";

const HEADER = "timestamp,function,duration_ms,memory_mb,region,initialization_type";
const row = (type: string, n: number) => `2026-11-02T10:00:0${n}Z,checkout,100,1024,us-east-1,${type}`;
const assumed = async (...rows: string[]) => {
  const { assumptions } = await analyzeText([HEADER, ...rows].join("\n"));
  return assumptions.find(({ id }) => id === "provisioned-rated-on-demand");
};

test("invocations that are priced as on-demand though they were not are counted and said", async () => {
  const rows = [
    row("provisioned-concurrency", 1),
    row("provisioned-concurrency", 2),
    row("lambda-managed-instances", 3),
  ];
  expect(await assumed(row("on-demand", 0), ...rows)).toEqual({
    id: "provisioned-rated-on-demand",
    params: { rows: 3 },
  });
});

test("where all were on-demand or SnapStart nothing is said", async () => {
  expect(await assumed(row("on-demand", 0), row("snap-start", 1), row("", 2))).toBeUndefined();
});
