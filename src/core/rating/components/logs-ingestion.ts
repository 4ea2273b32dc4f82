// The line item for log data that functions send to CloudWatch Logs.
//
// Rule     GB (1,024 MB) received, by log class, on a volume ladder per region from May 2025, flat before. Only this function's
//          data is known here: CloudWatch's own monthly allowance of 5 GB is shared with everything else and is not taken off.
// Since    2025-05-01 for the ladder.
// Source   data/SOURCES.md#logs
// Vectors  test/vectors/components.json
import type { PriceComponent } from "../component.ts";

export const logsIngestion: PriceComponent<"logs-ingestion"> = {
  id: "logs-ingestion",
  unit: "GB",
  atomsPerUnit: 1024n * 1024n * 1024n,
  freeMeter: null,
  poolOf: ({ region, logs }) => ({ region, architecture: null, variant: logs ? logs.logClass : "" }),
  quantity: ({ logs }) => logs?.gb ?? null,
};
