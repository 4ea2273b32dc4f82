import { expect, test } from "vitest";
import { analyzeText } from "./support/analyze-text.ts";

const HEADER = "timestamp,function,duration_ms,memory_mb,region,initialization_type";
const row = (type: string, n: number) => `2026-11-02T10:00:0${n}Z,checkout,100,1024,us-east-1,${type}`;
const analyzed = (...rows: string[]) => analyzeText([HEADER, ...rows].join("\n"));
const notInTrace = async (...rows: string[]) =>
  (await analyzed(...rows)).assumptions.filter(({ id }) => id.endsWith("-not-in-trace"));

test("what a trace cannot say about provisioned concurrency and Managed Instances is counted and said", async () => {
  const rows = [
    row("provisioned-concurrency", 1),
    row("provisioned-concurrency", 2),
    row("lambda-managed-instances", 3),
  ];
  expect(await notInTrace(row("on-demand", 0), ...rows)).toEqual([
    { id: "provisioned-not-in-trace", params: { rows: 2 } },
    { id: "managed-instances-not-in-trace", params: { rows: 1 } },
  ]);
});

test("each kind of run goes to its own meters", async () => {
  const rows = [row("on-demand", 0), row("provisioned-concurrency", 1), row("lambda-managed-instances", 3)];
  const { bill } = await analyzed(...rows);
  expect(bill.lines.map(({ component, quantity }) => `${component} ${quantity}`)).toEqual([
    "requests 2",
    "duration 0.1",
    "provisioned-duration 0.1",
    "managed-instances-requests 1",
  ]);
});

test("where all were on-demand or SnapStart nothing is said", async () => {
  expect(await notInTrace(row("on-demand", 0), row("snap-start", 1), row("", 2))).toEqual([]);
});
