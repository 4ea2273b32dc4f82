// What a thread is told and what it answers: plain data.
import type { Admitted } from "../../core/capacity/admission.ts";
import type { ArrivalRun } from "../../core/capacity/arrival-runs.ts";
import type { ReplayedPart } from "../../core/capacity/part-replay.ts";
import type { ReplayJob } from "../../core/capacity/replay.ts";
import type { ReplayedApart } from "../../core/capacity/replay-parts.ts";
import type { Counted, CountingJob } from "../counting.ts";
import type { Shard, Table } from "./shards.ts";

export type CountMessage = {
  readonly kind: "count";
  readonly tables: readonly Table[];
  readonly shards: readonly Shard[];
  readonly job: CountingJob;
  /** One whole number that all threads share: the next shard that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
};

/** Runs to be joined in memory that threads share: what they took is free again when the thread has ended. */
export type JoinMessage = { readonly kind: "join"; readonly runs: readonly ArrivalRun[] };

/** The arrivals are in memory that threads share. */
export type ReplayMessage = {
  readonly kind: "replay";
  readonly job: ReplayJob;
  readonly threads: number;
  /** The built file that threads run. */
  readonly worker: string;
};
export type ReplayPartMessage = {
  readonly kind: "replay-part";
  readonly job: ReplayJob;
  readonly admitted: Admitted;
  readonly owners: Uint32Array;
};

export type Task = CountMessage | JoinMessage | ReplayMessage | ReplayPartMessage;

/** Rows are handed over, not copied: whoever sends them has them no more. */
export const buffersOf = ({ startUs, durationUs, initUs, config }: ArrivalRun): ArrayBuffer[] =>
  [startUs, durationUs, initUs, config].flatMap((column) => (column ? [column.buffer as ArrayBuffer] : []));

/** What one thread counted: of every shard it took, `read`'s issues name the shard's number where a file would be. */
export type PartCounted = {
  readonly counted: Counted;
  /** The shards it took, in this order. */
  readonly shards: ReadonlyMap<number, ShardRead>;
};

/** `lines`: the header's included. `configs`: how many configurations the thread had met when it was through. */
export type ShardRead = { readonly lines: number; readonly configs: number };

export type ThreadMessage =
  | { readonly kind: "bytes"; readonly bytes: number }
  | { readonly kind: "counted"; readonly part: PartCounted }
  | { readonly kind: "joined"; readonly run: ArrivalRun }
  | { readonly kind: "replayed"; readonly replayed: ReplayedApart }
  | { readonly kind: "part-replayed"; readonly part: ReplayedPart }
  /** Something is in the table that only one reader from begin to end can judge. */
  | { readonly kind: "unsuited" }
  | { readonly kind: "failed"; readonly error: unknown };
