// The line item for streamed responses.
//
// Rule     What a response streams beyond the first 6 MB of each request (metering/streamed-data.ts), in GB of 1,024 MB, less a
//          monthly allowance of 100 GB for the payer. AWS calls it GB and GiB; its example counts 1,024 MB.
// Since    April 2023.
// Source   data/SOURCES.md#response-streaming
// Vectors  test/vectors/components.json
import { ratio, times } from "../../base/ratio.ts";
import { byRegion, type PriceComponent } from "../component.ts";

export const responseStreaming: PriceComponent<"response-streaming"> = {
  id: "response-streaming",
  unit: "GB",
  atomsPerUnit: 1024n,
  freeMeter: "streamedGb",
  poolOf: byRegion,
  quantity: ({ streamedMb }) => (streamedMb ? times(streamedMb, ratio(1n, 1024n)) : null),
};
