// Drafts for tests: the ready scenarios, and a plan with every kind of key.
import { presetIds, presets } from "../../../src/core/planning/presets.ts";
import type { PlanDraft } from "../../../web/state/plan-draft.ts";
import { draftOfPlan } from "../../../web/state/plan-to-draft.ts";

export const TODAY = "2026-11-21";

export const presetDraft = (id: keyof typeof presets, region = "us-east-1"): PlanDraft =>
  draftOfPlan(presets[id], TODAY, region, 1);

/** Keys with fields, keys without, and figures as text. */
export const everyKey = {
  schema: "lambda-planner/plan@1",
  on: "2026-10-05",
  month: { hours: 730 },
  account: {
    freeTier: { requests: 250_000, gbSeconds: "1000" },
    concurrencyLimit: { default: 1000, "us-east-1": 3000 },
    savingsPlan: { hourlyCommitment: "0.25" },
  },
  budgets: [{ name: "payments", monthly: "1200" }],
  workloads: [
    {
      name: "checkout",
      team: "payments",
      region: "us-east-1",
      architecture: "x86_64",
      memoryMb: 1024,
      requests: "30M",
      durationMs: 120.5,
      coldStarts: { ratio: 0.01, initMs: 400 },
      provisioned: [{ concurrency: 20, hours: 200, requests: 9_000_000 }],
      cases: { low: { requests: 20_000_000 }, high: { requests: 60_000_000 } },
    },
    {
      name: "resize",
      region: "us-east-1",
      architecture: "arm64",
      memoryMb: 1769,
      rate: "2/s",
      durations: [
        { ms: 300, share: 0.5 },
        { ms: 980, share: 0.5 },
      ],
      ephemeralStorageMb: 2048,
      logs: { gb: 40 },
    },
    {
      name: "import",
      region: "us-east-1",
      architecture: "x86_64",
      invocation: "async",
      payloadKb: 300,
      errorRatio: 0.02,
      memoryMb: 512,
      requests: 100_000,
      meanDurationMs: "850.25",
      packageType: "Image",
      provisioned: [
        { concurrency: 2, hours: 10 },
        { concurrency: 5, hours: 20, enablements: 4 },
      ],
    },
  ],
};

export const drafts: readonly (readonly [string, PlanDraft])[] = [
  ...presetIds.map((id) => [id, presetDraft(id, "ap-northeast-2")] as const),
  ["every key", draftOfPlan(everyKey, TODAY, "us-east-1", 1)],
  ["100 ms, before August 2025", { ...presetDraft("api-backend"), rounding: "100ms", initBilling: "before" }],
  ["no free tier, an earlier day", { ...presetDraft("mobile-backend"), freeTier: false, on: "2019-06-01" }],
];
