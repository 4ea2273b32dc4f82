// The vectors as their files hold them, and how a printed figure is compared with an exact one.
import { readFileSync } from "node:fs";
import type { Architecture } from "../support/reference-bill.ts";

export type WorkloadVector = {
  id: string;
  on: string;
  freeTier: boolean | { requests: string; gbSeconds: string };
  freeTierOrder?: "proportional" | "x86-first" | "arm-first";
  priceOverride?: { durationPerGbSecond: string };
  alreadyUsed?: { region: string; architecture: Architecture; gbSeconds: string }[];
  workloads: ({ name: string; region: string; architecture: Architecture } & Record<string, unknown>)[];
  expected: Figures & {
    tiers?: { region: string; architecture: Architecture; from: string; quantity: string; amount: string }[];
  };
  peerPrinted?: Figures;
  verdict: "right" | "peer-wrong" | "stale-rate" | "rounded-parts" | "no-peer-value";
};

/** Figures of a bill as text; which of them there are differs from vector to vector. */
export type Figures = Partial<
  Record<
    | "total"
    | "compute"
    | "requests"
    | "gbSeconds"
    | "billedMs"
    | "paidGbSeconds"
    | "concurrency"
    | "headroomPercent"
    | "concurrencyWithHeadroom",
    string
  >
>;

export const readVectors = <V>(name: string, section = "vectors"): V[] =>
  (JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8")) as Record<string, V[]>)[section]!;

export const placesOf = (text: string): number => text.split(".")[1]?.length ?? 0;
