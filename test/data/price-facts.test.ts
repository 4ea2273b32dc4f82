// Every price against the collected facts. Those lie beside the project where they were gathered, and nowhere else: then
// this suite is skipped.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { ARCHITECTURES, freeTier, histories, priceFiles, pricesOf, UNPRICED } from "./price-lists.ts";

type Fact = Record<
  "region" | "dimension" | "architecture" | "tier_from" | "tier_to" | "unit" | "usd" | "effective_from" | "source",
  string
>;

const FACTS = fileURLToPath(new URL("../../../shared/facts/prices.csv", import.meta.url));
const facts = existsSync(FACTS) ? (parse(readFileSync(FACTS), { columns: true }) as Fact[]) : [];

/** Dimensions of the facts that are not carried: MicroVMs, a second spelling of a price, and what no plan discounts. */
const NOT_CARRIED = [
  "microvm_vcpu",
  "microvm_memory",
  "microvm_vcpu_listed_not_billable",
  "microvm_memory_listed_not_billable",
  "microvm_snapshot_read",
  "microvm_snapshot_write",
  "microvm_snapshot_storage",
  "edge_duration_128mb",
  "sp_requests_no_upfront_1y",
  "sp_requests_no_upfront_3y",
];

/** In the data on other words than the table's: the flat log price before the bands, and a request price named in prose. */
const WITHOUT_A_FACT = [
  "logs-ingestion us-east-1 standard 2014-11-13",
  "managed-instances-requests ap-east-1 any 2025-11-01",
];

const SUSPECT_KAFKA = ["ap-south-1", "ap-south-2"];

const DIMENSIONS: Record<string, string> = {
  requests: "requests",
  duration: "duration",
  ephemeral_storage: "ephemeral-storage",
  provisioned_concurrency: "provisioned-concurrency",
  provisioned_duration: "provisioned-duration",
  response_streaming: "response-streaming",
  snapstart_cache: "snapstart-cache",
  snapstart_restore: "snapstart-restore",
  tenant_isolation: "tenant-environments",
  durable_operation: "durable-operations",
  durable_data_written: "durable-data-written",
  durable_data_retained: "durable-data-retained",
  esm_provisioned_kafka: "poller-kafka",
  esm_provisioned_sqs: "poller-sqs",
  edge_requests: "edge-requests",
  edge_duration: "edge-duration",
  managed_instances_requests: "managed-instances-requests",
};
const FREE_TIER: Record<string, "requests" | "gbSeconds" | "streamedGb"> = {
  free_tier_requests: "requests",
  free_tier_duration: "gbSeconds",
  free_tier_response_streaming: "streamedGb",
};

type Place = { dimension: string; region: string; variant: string };

/** Where a row of the facts belongs; two places where it stands for two architectures or two terms. */
function placesOf({ dimension, architecture, region }: Fact): Place[] {
  const [, fee] = /^managed_instances_fee_(.+)$/.exec(dimension) ?? [];
  if (fee) return [{ dimension: "managed-instances-fee", region, variant: fee }];
  const [, logClass] = /^cloudwatch_lambda_logs_(.+)$/.exec(dimension) ?? [];
  if (logClass) return [{ dimension: "logs-ingestion", region, variant: logClass.replace("_", "-") }];
  const [, planned, payment, terms] = /^sp_(\w+)_(no|partial|all)_upfront(?:_(\w+))?$/.exec(dimension) ?? [];
  if (planned)
    return (terms ?? "1y_3y").split("_").map((term) => ({
      dimension: `savings-plan-${planned.replace("_", "-")}`,
      region,
      variant: `${architecture}/${payment}-upfront/${term}`,
    }));
  const named = DIMENSIONS[dimension]!;
  if (named === "tenant-environments" && architecture === "any")
    return ARCHITECTURES.map((variant) => ({ dimension: named, region, variant }));
  return [{ dimension: named, region: dimension.startsWith("edge_") ? "global" : region, variant: architecture }];
}

const sourceOf = ({ source, dimension }: Fact) => {
  const [codes] = /^S\d+(\+S\d+)*/.exec(source) ?? ["not-established"];
  return dimension.startsWith("edge_") ? `${codes}+recollection` : codes;
};

const confidenceOf = ({ usd, source, dimension, region }: Fact) => {
  if (usd === "" || source.includes("SUSPECT")) return "low";
  if (dimension === "esm_provisioned_kafka" && SUSPECT_KAFKA.includes(region)) return "low";
  return source.includes("[single-source]") ? "medium" : "high";
};

const isList = ({ dimension }: Fact) => !(dimension in FREE_TIER) && !NOT_CARRIED.includes(dimension);
const keyOf = ({ dimension, region, variant }: Place, from: string) => `${dimension} ${region} ${variant} ${from}`;
const listed = facts.filter(isList);
const priced = listed.filter(({ region }) => !UNPRICED.includes(region));

describe.skipIf(facts.length === 0)("prices equal the collected facts", () => {
  test("each row is a list price, an allowance, or named as not carried", () => {
    expect(facts).toHaveLength(900);
    for (const { dimension } of listed) {
      const isKnown = dimension in DIMENSIONS || /^(managed_instances_fee|cloudwatch_lambda_logs|sp)_/.test(dimension);
      expect(isKnown, dimension).toBe(true);
    }
    const seen = new Set(facts.map(({ dimension }) => dimension));
    for (const dimension of NOT_CARRIED) expect(seen, dimension).toContain(dimension);
  });

  test("each fact is in the data, digit for digit, with its unit, source, confidence and day", () => {
    for (const fact of priced) {
      for (const place of placesOf(fact)) {
        const where = keyOf(place, fact.tier_from);
        const { dimension, region, variant } = place;
        expect(priceFiles.find((file) => file.dimension === dimension)?.unit, where).toBe(fact.unit);
        const entries = (pricesOf(dimension)[region]?.[variant] ?? []).filter(
          ({ since }) => !WITHOUT_A_FACT.includes(`${dimension} ${region} ${variant} ${since}`),
        );
        const holding = entries.flatMap((entry) =>
          entry.tiers.filter(({ from }) => from === fact.tier_from).map((band) => ({ entry, band })),
        );
        expect(holding, where).toHaveLength(dimension === "duration" && fact.tier_from === "0" ? 2 : 1);
        for (const { entry, band } of holding) {
          expect(band.price, where).toBe(fact.usd === "" ? null : fact.usd);
          expect(band.source ?? entry.source, where).toBe(sourceOf(fact));
        }
        const last = holding.at(-1)!;
        expect(last.band.confidence ?? last.entry.confidence, where).toBe(confidenceOf(fact));
        expect(last.entry.tiers[last.entry.tiers.indexOf(last.band) + 1]?.from ?? "Inf", where).toBe(fact.tier_to);
        const first = holding[0]!.entry;
        expect(first.sinceKnown, where).toBe(fact.effective_from !== "");
        expect(first.since.startsWith(fact.effective_from), where).toBe(true);
      }
    }
  });

  test("nothing is in the data that is not in the facts, but for two prices named here", () => {
    const known = new Set(priced.flatMap((fact) => placesOf(fact).map((place) => keyOf(place, fact.tier_from))));
    const extra: string[] = [];
    for (const { dimension, prices } of priceFiles) {
      for (const { region, variant, entries } of histories(prices)) {
        if (UNPRICED.includes(region)) continue;
        for (const { since, tiers } of entries) {
          const place = `${dimension} ${region} ${variant} ${since}`;
          if (WITHOUT_A_FACT.includes(place)) extra.push(place);
          else
            for (const { from } of tiers) expect(known, place).toContain(keyOf({ dimension, region, variant }, from));
        }
      }
    }
    expect(extra).toEqual(WITHOUT_A_FACT);
  });

  test("regions without a price in the facts have none here", () => {
    for (const { region, dimension, architecture, usd } of listed.filter((fact) => UNPRICED.includes(fact.region))) {
      expect([dimension, usd]).toEqual(["duration", ""]);
      expect(pricesOf("duration")[region]![architecture]!.flatMap((e) => e.tiers.map((b) => b.price))).toEqual([null]);
    }
  });

  test("the allowances are those of the facts", () => {
    const rows = facts.filter(({ dimension }) => dimension in FREE_TIER);
    expect(rows).toHaveLength(3);
    for (const { dimension, tier_to, usd, effective_from, source } of rows) {
      const first = freeTier.find((entry) => entry.since.startsWith(effective_from))!;
      expect([usd, first[FREE_TIER[dimension]!], first.sinceKnown]).toEqual(["0", tier_to, true]);
      expect([first.source, freeTier.at(-1)![FREE_TIER[dimension]!]]).toEqual([source, tier_to]);
    }
  });
});
