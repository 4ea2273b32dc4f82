// A plan while it is being written: texts as they were typed, right or wrong, so that nothing a person types is lost.
import type { Architecture, PackageType, RuntimeKind } from "../../src/core/base/function-config.ts";
import type { Rounding } from "../../src/core/metering/billed-duration.ts";
import type { InitBilling } from "../../src/core/metering/init-billing.ts";
import type { InvocationKind } from "../../src/core/planning/workload.ts";
import { type QuantityText, unitsOf } from "./quantity-text.ts";
import { type FieldId, fieldIds, fieldKinds } from "./workload-fields.ts";

export type WorkloadDraft = {
  /** Only the page's: which row is which while they move. */
  readonly id: number;
  readonly name: string;
  readonly region: string;
  readonly architecture: Architecture;
  readonly invocation: InvocationKind;
  readonly packageType: PackageType;
  readonly runtimeKind: RuntimeKind;
  /** Whether the duration is only a mean. */
  readonly isMean: boolean;
  readonly fields: Readonly<Record<FieldId, QuantityText>>;
  /** Keys of a plan file that the page has no field for: kept, priced, and written again. */
  readonly rest: Readonly<Record<string, unknown>>;
};

/** Undefined rules are those of the day. */
export type PlanDraft = {
  /** Null: named by its letter. */
  readonly name: string | null;
  /** Empty: today. */
  readonly on: string;
  readonly freeTier: boolean;
  readonly rounding: Rounding | undefined;
  readonly initBilling: InitBilling | undefined;
  readonly workloads: readonly WorkloadDraft[];
  /** Keys of the plan file beside these. */
  readonly rest: Readonly<Record<string, unknown>>;
};

export const emptyField = (id: FieldId): QuantityText => ({ text: "", unit: unitsOf[fieldKinds[id].kind][0] });

export const emptyFields = (): Record<FieldId, QuantityText> =>
  Object.fromEntries(fieldIds.map((id) => [id, emptyField(id)])) as Record<FieldId, QuantityText>;

/** What a new row starts from: small figures that give a result at once. */
export const newWorkload = (id: number, name: string, region: string): WorkloadDraft => ({
  id,
  name,
  region,
  architecture: "x86_64",
  invocation: "sync",
  packageType: "Zip",
  runtimeKind: "managed",
  isMean: false,
  fields: {
    ...emptyFields(),
    requests: { text: "1,000,000", unit: "month" },
    duration: { text: "100", unit: "ms" },
    memory: { text: "512", unit: "MB" },
  },
  rest: {},
});

/** The one value that all have, or undefined. */
export function agreed<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
