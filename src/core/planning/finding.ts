// What can stand in the way of a plan or of the settings of functions: its name, how serious it is, and where it stands.

/** `error`: AWS refuses to set it up. `warning`: it can be set up, and would be throttled, switched off or longer than planned. */
export type Severity = "error" | "warning";

export const findingSeverities = {
  "account-too-small-to-reserve": "error",
  "concurrency-above-limit": "warning",
  "concurrency-above-reserved": "warning",
  "edge-above-limit": "warning",
  "edge-rate-above-limit": "warning",
  "left-out-by-condition": "warning",
  "memory-outside-quota": "error",
  "not-offered-together": "error",
  "part-not-read": "warning",
  "provisioned-above-limit": "error",
  "provisioned-above-reserved": "error",
  "provisioned-cannot-serve": "warning",
  "provisioned-longer-than-month": "warning",
  "provisioned-serves-too-many": "warning",
  "provisioned-without-version": "error",
  "queue-concurrency-above-reserved": "warning",
  "queue-concurrency-outside-quota": "error",
  "queue-timeout-below-function": "error",
  "queue-timeout-short": "warning",
  "reserved-leaves-too-little": "error",
  "reserved-zero": "warning",
  "setting-malformed": "error",
  "storage-outside-quota": "error",
  "timeout-outside-quota": "error",
} as const satisfies Record<string, Severity>;

export type FindingId = keyof typeof findingSeverities;
export const findingIds = Object.keys(findingSeverities) as readonly FindingId[];

/** `line`: null where what was read has no lines, or they are not known. */
export type Place = { readonly file: string; readonly line: number | null };

export type Finding = {
  readonly id: FindingId;
  readonly params: Readonly<Record<string, string | number>>;
  /** Where a template says it; a plan's workloads have names. */
  readonly at?: Place;
};

export const finding = (id: FindingId, params: Finding["params"], at?: Place): Finding =>
  at ? { id, params, at } : { id, params };

export const severityOf = ({ id }: Finding): Severity => findingSeverities[id];
