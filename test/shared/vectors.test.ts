// Price vectors beside the project, read in place: those that four numbers, a region, storage and the free tier describe.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exactly, needBuild, runCli, SHARED } from "./run-cli.ts";

type Inputs = {
  requests: number;
  duration_ms: number | string;
  memory_mb: number;
  arch?: string;
  architecture?: string;
  free_tier?: boolean;
  ephemeral_mb?: number;
  region?: string;
};
type Vector = {
  id: string;
  rule?: string;
  rules?: string;
  inputs: Inputs;
  expected_total_usd?: { exact?: string } | null;
  recomputed?: { total?: string };
};

const FILES = ["pricing", "peers"].map((name) => `${SHARED}vectors/${name}.json`);
const isHere = FILES.every((file) => existsSync(file));
const NEEDED = ["requests", "duration_ms", "memory_mb"];
const KNOWN = [...NEEDED, "arch", "architecture", "free_tier", "ephemeral_mb", "region"];

const wanted = ({ expected_total_usd, recomputed }: Vector) => expected_total_usd?.exact ?? recomputed?.total;

function isSimple(vector: Vector): boolean {
  const { id, rule, rules, inputs } = vector;
  if (rule || wanted(vector) === undefined || id.includes("edge")) return false;
  if (rules !== undefined && !rules.includes("2026")) return false;
  const keys = Object.keys(inputs);
  if (!NEEDED.every((key) => keys.includes(key)) || !keys.every((key) => KNOWN.includes(key))) return false;
  const durationMs = Number(inputs.duration_ms);
  const isDurationAllowed = Number.isInteger(durationMs) && durationMs >= 1 && durationMs <= 900_000;
  return isDurationAllowed && inputs.memory_mb >= 128 && inputs.memory_mb <= 10_240;
}

const plan = ({ requests, duration_ms, memory_mb, arch, architecture, free_tier, ephemeral_mb, region }: Inputs) => ({
  schema: "lambda-planner/plan@1",
  on: "2026-11-21",
  account: { freeTier: free_tier ?? false },
  workloads: [
    {
      name: "w",
      region: region ?? "us-east-1",
      architecture: architecture ?? arch ?? "x86_64",
      memoryMb: memory_mb,
      requests,
      durationMs: duration_ms,
      ...(ephemeral_mb ? { ephemeralStorageMb: ephemeral_mb } : {}),
    },
  ],
});

describe.skipIf(!isHere)("price vectors beside the project (skipped where ../shared/vectors is absent)", () => {
  const read = (file: string): Vector[] => JSON.parse(readFileSync(file, "utf8")).vectors;
  const simple = isHere ? FILES.flatMap(read).filter(isSimple) : [];
  let folder: string;
  beforeAll(() => {
    needBuild();
    folder = mkdtempSync(join(tmpdir(), "lambda-planner-vectors-"));
  });
  afterAll(() => folder && rmSync(folder, { recursive: true }));

  test("there are at least the eighteen that were there when this was written", () => {
    expect(simple.length).toBeGreaterThanOrEqual(18);
  });

  test.each(simple)(
    "$id",
    (vector) => {
      const file = join(folder, `${vector.id}.json`);
      writeFileSync(file, JSON.stringify(plan(vector.inputs)));
      const { bill } = runCli("estimate", file) as { bill: { total: { exact: string } } };
      expect(exactly(bill.total.exact)).toBe(exactly(wanted(vector)!));
    },
    60_000,
  );
});
