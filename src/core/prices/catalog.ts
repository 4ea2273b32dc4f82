// The prices that ship with the program: the only place that imports data/prices.
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
import type { PriceBook } from "./price-book.ts";
import type { FreeTierEntry, PlanFactorsEntry, PriceList } from "./price-list.ts";

/** The built-in book. `asOf` is the publication day of the AWSLambda offer the figures were checked against. */
export const builtInPrices: PriceBook = {
  name: "built-in",
  asOf: "2026-09-19",
  currency: "USD",
  lists: {
    requests: requests as PriceList,
    duration: duration as PriceList,
    "ephemeral-storage": ephemeralStorage as PriceList,
    "provisioned-concurrency": provisionedConcurrency as PriceList,
    "provisioned-duration": provisionedDuration as PriceList,
    "snapstart-cache": snapstartCache as PriceList,
    "snapstart-restore": snapstartRestore as PriceList,
    "response-streaming": responseStreaming as PriceList,
    "edge-requests": edgeRequests as PriceList,
    "edge-duration": edgeDuration as PriceList,
    "managed-instances-requests": managedInstancesRequests as PriceList,
    "managed-instances-fee": managedInstancesFee as PriceList,
    "durable-operations": durableOperations as PriceList,
    "durable-data-written": durableDataWritten as PriceList,
    "durable-data-retained": durableDataRetained as PriceList,
    "tenant-environments": tenantEnvironments as PriceList,
    "poller-kafka": pollerKafka as PriceList,
    "poller-sqs": pollerSqs as PriceList,
    "logs-ingestion": logsIngestion as PriceList,
    "savings-plan-duration": savingsPlanDuration as PriceList,
    "savings-plan-provisioned-concurrency": savingsPlanProvisionedConcurrency as PriceList,
    "savings-plan-provisioned-duration": savingsPlanProvisionedDuration as PriceList,
  },
  freeTier: freeTier.entries as readonly FreeTierEntry[],
  planFactors: savingsPlanFactors.entries as readonly PlanFactorsEntry[],
  overrides: [],
  discountPercent: "0",
};
