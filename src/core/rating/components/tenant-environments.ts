// The line item for environments created for tenants (tenant isolation mode).
//
// Rule     Memory (1 GB = 1,024 MB) of the function for each environment created. Requests and duration are charged as usual.
// Since    November 2025.
// Source   data/SOURCES.md#tenant-isolation
// Vectors  test/vectors/components.json
import { ratio, times } from "../../base/ratio.ts";
import { byArchitecture, type PriceComponent } from "../component.ts";

export const tenantEnvironments: PriceComponent<"tenant-environments"> = {
  id: "tenant-environments",
  unit: "GB-environment",
  atomsPerUnit: 1024n,
  freeMeter: null,
  poolOf: byArchitecture,
  quantity: ({ memoryMb, tenantEnvironments: created }) => (created ? times(ratio(memoryMb, 1024n), created) : null),
};
