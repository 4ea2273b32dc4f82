// What a thread is told and what it answers: plain data.
import type { Counted, CountingJob } from "../counting.ts";
import type { Shard, Table } from "./shards.ts";

export type CountMessage = {
  readonly tables: readonly Table[];
  readonly shards: readonly Shard[];
  readonly job: CountingJob;
  /** One whole number that all threads share: the next shard that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
};

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
  /** Something is in the table that only one reader from begin to end can judge. */
  | { readonly kind: "unsuited" }
  | { readonly kind: "failed"; readonly error: unknown };
