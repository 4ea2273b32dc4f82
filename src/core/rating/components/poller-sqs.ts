// The line item for event pollers of SQS event sources in provisioned mode.
//
// Rule     Event poller units × time, per second, one minute at least (metering/poller-time.ts). The standard mode is free.
// Since    November 2025.
// Source   data/SOURCES.md#event-pollers
// Vectors  test/vectors/components.json
import { ratio, times } from "../../base/ratio.ts";
import { byRegion, type PriceComponent } from "../component.ts";

const SECONDS_PER_HOUR = 3600n;

export const pollerSqs: PriceComponent<"poller-sqs"> = {
  id: "poller-sqs",
  unit: "EPU-hour",
  atomsPerUnit: SECONDS_PER_HOUR,
  freeMeter: null,
  poolOf: byRegion,
  quantity: ({ poller }) => (poller?.kind === "sqs" ? times(poller.unitSeconds, ratio(1n, SECONDS_PER_HOUR)) : null),
};
