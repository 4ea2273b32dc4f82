import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { anchorsOf, headings, readData } from "./read-data.ts";

type Entry = { since: string; sinceKnown: boolean; value: unknown; confidence: string; source: string };
type Topic = { topic: string; quotas: Record<string, { unit: string; adjustable: boolean; entries: Entry[] }> };

const TOPICS = ["concurrency", "function-limits", "keep-alive", "scaling-rate"];
const topics = TOPICS.map((name) => readData<Topic>(`quotas/${name}.json`));
const quotas = Object.assign({}, ...topics.map((t) => t.quotas)) as Topic["quotas"];
const valueOn = (name: string, day: string) => quotas[name]!.entries.findLast(({ since }) => since <= day)?.value;

test("each topic is a file of its name", () => {
  const files = readdirSync(new URL("../../data/quotas/", import.meta.url));
  for (const name of TOPICS) expect(files).toContain(`${name}.json`);
  expect(topics.map(({ topic }) => topic)).toEqual(TOPICS);
});

describe.each(Object.entries(quotas).map(([name, quota]) => ({ name, ...quota })))("quota $name", (quota) => {
  test("is dated, sourced and in order", () => {
    expect(quota.unit).not.toBe("");
    const days = quota.entries.map(({ since }) => parseDay(since));
    expect(days.length).toBeGreaterThan(0);
    expect(days).toEqual([...new Set(days)].sort());
    for (const { confidence, source, sinceKnown } of quota.entries) {
      expect(["high", "medium", "low"]).toContain(confidence);
      expect(typeof sinceKnown).toBe("boolean");
      for (const anchor of anchorsOf(source)) expect(headings()).toContain(anchor);
    }
  });
});

/** A change tested the day before, the day, and the day after. */
test.each([
  ["memory-max", "2017-11-29", 1536, "2017-11-30", 3008, "2017-12-01", 3008],
  ["memory-max", "2020-11-30", 3008, "2020-12-01", 10240, "2020-12-02", 10240],
  ["memory-step", "2020-11-30", 64, "2020-12-01", 1, "2020-12-02", 1],
  ["timeout-max", "2018-10-09", 300, "2018-10-10", 900, "2018-10-11", 900],
  ["ephemeral-storage-max", "2022-03-23", 512, "2022-03-24", 10240, "2022-03-25", 10240],
  ["payload-async-max", "2018-11-15", 128, "2018-11-16", 256, "2018-11-17", 256],
  ["payload-async-max", "2025-09-30", 256, "2025-10-01", 1024, "2025-10-02", 1024],
  ["unreserved-minimum", "2017-11-29", undefined, "2017-11-30", 100, "2017-12-01", 100],
  ["request-rate", "2019-04-01", undefined, "2019-04-02", 10, "2019-04-03", 10],
  ["account-concurrency", "2017-11-29", 1000, "2017-11-30", 1000, "2026-11-21", 1000],
])("%s: %s → %s, %s → %s, %s → %s", (name, before, was, day, becomes, after, stays) => {
  expect([before, day, after].map((at) => valueOn(name, at))).toEqual([was, becomes, stays]);
});

describe("scaling rate", () => {
  type Rule = { rule: string; scope: string; burst: Record<string, number>; perMinute: number };
  const rule = (day: string) => valueOn("scaling-rate", day) as Rule | undefined;
  const burst = (day: string, region: string) => rule(day)!.burst[region] ?? rule(day)!.burst.default;

  test("no entry before December 2017; shared by the account until 2023-11-25, per function from 2023-11-26", () => {
    expect(["2017-11-30", "2017-12-01", "2023-11-25", "2023-11-26", "2023-11-27"].map((d) => rule(d)?.rule)).toEqual([
      undefined,
      "2017",
      "2017",
      "2023",
      "2023",
    ]);
    expect([rule("2023-11-25")!.scope, rule("2023-11-26")!.scope]).toEqual(["account", "function"]);
    expect(rule("2023-11-26")).toMatchObject({ capacity: 1000, refillPerS: 100 });
  });

  test("bursts by region, then 500 a minute", () => {
    const regions = ["us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1", "eu-central-1", "us-east-2", "sa-east-1"];
    expect(regions.map((region) => burst("2023-11-25", region))).toEqual([3000, 3000, 3000, 1000, 1000, 1000, 500]);
    expect(rule("2018-01-01")!.perMinute).toBe(500);
  });

  test("only Ohio changed, and its change is dated by its later bound", () => {
    expect(["2020-08-18", "2020-08-19", "2020-08-20"].map((day) => burst(day, "us-east-2"))).toEqual([500, 1000, 1000]);
    const { "us-east-2": _, ...others } = rule("2020-08-19")!.burst;
    expect(others).toEqual(rule("2020-08-18")!.burst);
  });
});

describe("keep-alive", () => {
  const curves = quotas["idle-survival"]!.entries.map(({ since, value }) => ({
    since,
    survival: (value as { survival: [number, number][] }).survival,
  }));

  test.each(curves)("the curve of $since falls from warm to cold", ({ survival }) => {
    expect(survival[0]![1]).toBe(1);
    expect(survival.at(-1)![1]).toBe(0);
    for (const [i, [idleS, share]] of survival.entries()) {
      if (i === 0) continue;
      expect(idleS).toBeGreaterThanOrEqual(survival[i - 1]![0]);
      expect(share).toBeLessThan(survival[i - 1]![1]);
    }
  });

  test("the curve of 2025 holds the measured points", () => {
    const measured = [
      [270, 0.97],
      [300, 0.92],
      [315, 0.57],
      [330, 0.32],
      [345, 0.06],
      [360, 0],
    ];
    expect(curves.at(-1)!.survival).toEqual(expect.arrayContaining(measured));
  });
});
