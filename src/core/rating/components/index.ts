// The line items of a bill, in the order they are printed. To add one: its file, its data, its name here.
import type { PriceComponent } from "../component.ts";
import { durableDataRetained } from "./durable-data-retained.ts";
import { durableDataWritten } from "./durable-data-written.ts";
import { durableOperations } from "./durable-operations.ts";
import { duration } from "./duration.ts";
import { edgeDuration } from "./edge-duration.ts";
import { edgeRequests } from "./edge-requests.ts";
import { ephemeralStorage } from "./ephemeral-storage.ts";
import { logsIngestion } from "./logs-ingestion.ts";
import { managedInstancesEc2 } from "./managed-instances-ec2.ts";
import { managedInstancesFee } from "./managed-instances-fee.ts";
import { managedInstancesRequests } from "./managed-instances-requests.ts";
import { pollerKafka } from "./poller-kafka.ts";
import { pollerSqs } from "./poller-sqs.ts";
import { provisionedConcurrency } from "./provisioned-concurrency.ts";
import { provisionedDuration } from "./provisioned-duration.ts";
import { requests } from "./requests.ts";
import { responseStreaming } from "./response-streaming.ts";
import { snapStartCache } from "./snapstart-cache.ts";
import { snapStartRestore } from "./snapstart-restore.ts";
import { tenantEnvironments } from "./tenant-environments.ts";

const list = [
  requests,
  duration,
  ephemeralStorage,
  provisionedConcurrency,
  provisionedDuration,
  snapStartCache,
  snapStartRestore,
  responseStreaming,
  edgeRequests,
  edgeDuration,
  managedInstancesRequests,
  managedInstancesFee,
  managedInstancesEc2,
  durableOperations,
  durableDataWritten,
  durableDataRetained,
  tenantEnvironments,
  pollerKafka,
  pollerSqs,
  logsIngestion,
];

export const components: readonly PriceComponent<MeteredId>[] = list;

/** What a meter counts. */
export type MeteredId = (typeof list)[number]["id"];
export const componentIds: readonly MeteredId[] = list.map(({ id }) => id);

/** A Savings Plan's commitment that no usage took: a line of the bill too, but no meter counts it. */
export const PLAN_UNUSED = "savings-plan-unused";
export type ComponentId = MeteredId | typeof PLAN_UNUSED;
