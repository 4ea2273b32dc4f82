// The price data that ships with the program, one list a dimension: the only place that imports data/prices. To add a
// dimension: its file, its name here.
import durableDataRetained from "../../../data/prices/durable-data-retained.json" with { type: "json" };
import durableDataWritten from "../../../data/prices/durable-data-written.json" with { type: "json" };
import durableOperations from "../../../data/prices/durable-operations.json" with { type: "json" };
import duration from "../../../data/prices/duration.json" with { type: "json" };
import edgeDuration from "../../../data/prices/edge-duration.json" with { type: "json" };
import edgeRequests from "../../../data/prices/edge-requests.json" with { type: "json" };
import ephemeralStorage from "../../../data/prices/ephemeral-storage.json" with { type: "json" };
import freeTier from "../../../data/prices/free-tier.json" with { type: "json" };
import logsIngestion from "../../../data/prices/logs-ingestion.json" with { type: "json" };
import managedInstancesFee from "../../../data/prices/managed-instances-fee.json" with { type: "json" };
import managedInstancesRequests from "../../../data/prices/managed-instances-requests.json" with { type: "json" };
import pollerKafka from "../../../data/prices/poller-kafka.json" with { type: "json" };
import pollerSqs from "../../../data/prices/poller-sqs.json" with { type: "json" };
import provisionedConcurrency from "../../../data/prices/provisioned-concurrency.json" with { type: "json" };
import provisionedDuration from "../../../data/prices/provisioned-duration.json" with { type: "json" };
import requests from "../../../data/prices/requests.json" with { type: "json" };
import responseStreaming from "../../../data/prices/response-streaming.json" with { type: "json" };
import savingsPlanDuration from "../../../data/prices/savings-plan-duration.json" with { type: "json" };
import savingsPlanFactors from "../../../data/prices/savings-plan-factors.json" with { type: "json" };
import savingsPlanProvisionedConcurrency from "../../../data/prices/savings-plan-provisioned-concurrency.json" with {
  type: "json",
};
import savingsPlanProvisionedDuration from "../../../data/prices/savings-plan-provisioned-duration.json" with {
  type: "json",
};
import snapstartCache from "../../../data/prices/snapstart-cache.json" with { type: "json" };
import snapstartRestore from "../../../data/prices/snapstart-restore.json" with { type: "json" };
import tenantEnvironments from "../../../data/prices/tenant-environments.json" with { type: "json" };
import type { FreeTierEntry, PlanFactorsEntry, PriceList } from "./price-list.ts";

/** Checked against the shape by test/data, not by the compiler: it would write every figure into the declarations. */
const listed = <D extends string>(lists: Readonly<Record<D, unknown>>) => lists as Readonly<Record<D, PriceList>>;

export const priceLists = listed({
  requests,
  duration,
  "ephemeral-storage": ephemeralStorage,
  "provisioned-concurrency": provisionedConcurrency,
  "provisioned-duration": provisionedDuration,
  "snapstart-cache": snapstartCache,
  "snapstart-restore": snapstartRestore,
  "response-streaming": responseStreaming,
  "edge-requests": edgeRequests,
  "edge-duration": edgeDuration,
  "managed-instances-requests": managedInstancesRequests,
  "managed-instances-fee": managedInstancesFee,
  "durable-operations": durableOperations,
  "durable-data-written": durableDataWritten,
  "durable-data-retained": durableDataRetained,
  "tenant-environments": tenantEnvironments,
  "poller-kafka": pollerKafka,
  "poller-sqs": pollerSqs,
  "logs-ingestion": logsIngestion,
  "savings-plan-duration": savingsPlanDuration,
  "savings-plan-provisioned-concurrency": savingsPlanProvisionedConcurrency,
  "savings-plan-provisioned-duration": savingsPlanProvisionedDuration,
});

export const freeTierEntries = freeTier.entries as readonly FreeTierEntry[];
export const planFactorsEntries = savingsPlanFactors.entries as readonly PlanFactorsEntry[];

/** What a price is of. Most are a line of the bill of the same name. */
export type Dimension = keyof typeof priceLists;
export const dimensions = Object.keys(priceLists) as readonly Dimension[];
