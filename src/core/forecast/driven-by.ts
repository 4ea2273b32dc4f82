// What makes a line of the bill more or less when other days are drawn: how often functions ran, how long, or neither.
import type { MeteredId } from "../rating/components/index.ts";

export type DrivenBy = "requests" | "time" | "fixed";

export const drivenBy: Readonly<Record<MeteredId, DrivenBy>> = {
  requests: "requests",
  duration: "time",
  "ephemeral-storage": "time",
  "provisioned-concurrency": "fixed",
  "provisioned-duration": "time",
  "snapstart-cache": "fixed",
  "snapstart-restore": "fixed",
  "response-streaming": "requests",
  "edge-requests": "requests",
  "edge-duration": "time",
  "managed-instances-requests": "requests",
  "managed-instances-fee": "fixed",
  "managed-instances-ec2": "fixed",
  "durable-operations": "fixed",
  "durable-data-written": "fixed",
  "durable-data-retained": "fixed",
  "tenant-environments": "fixed",
  "poller-kafka": "fixed",
  "poller-sqs": "fixed",
  "logs-ingestion": "fixed",
};
