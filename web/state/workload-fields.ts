// The fields of a workload on the page, one line each. To add one: its line here, its key in plan-keys.ts, its words in i18n.
import type { QuantityKind } from "./quantity-text.ts";

/** `automatic` is what holds while the field is empty: a figure in the first unit, or a word that i18n has. */
type FieldKind = {
  readonly kind: QuantityKind;
  readonly isMain?: true;
  readonly automatic?: string;
  readonly group?: FieldGroup;
};

export const fieldGroups = ["starts", "sizes", "ready"] as const;
export type FieldGroup = (typeof fieldGroups)[number];

const kinds = {
  requests: { kind: "volume", isMain: true },
  duration: { kind: "time", isMain: true },
  memory: { kind: "memory", isMain: true },
  coldRatio: { kind: "percent", automatic: "0", group: "starts" },
  init: { kind: "time", automatic: "0", group: "starts" },
  errorRatio: { kind: "percent", automatic: "0", group: "starts" },
  storage: { kind: "memory", automatic: "512", group: "sizes" },
  payload: { kind: "bytes", automatic: "none", group: "sizes" },
  streamed: { kind: "bytes", automatic: "none", group: "sizes" },
  reserved: { kind: "count", automatic: "none", group: "ready" },
  provisioned: { kind: "count", automatic: "none", group: "ready" },
  provisionedHours: { kind: "hours", automatic: "wholeMonth", group: "ready" },
  provisionedRequests: { kind: "count", automatic: "evenShare", group: "ready" },
} as const satisfies Readonly<Record<string, FieldKind>>;

export type FieldId = keyof typeof kinds;
export const fieldKinds: Readonly<Record<FieldId, FieldKind>> = kinds;
export const fieldIds = Object.keys(kinds) as readonly FieldId[];
export const mainFields = fieldIds.filter((id) => fieldKinds[id].isMain);
export const foldedFields = (group: FieldGroup): readonly FieldId[] =>
  fieldIds.filter((id) => fieldKinds[id].group === group);
