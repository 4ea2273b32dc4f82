// What one thread does: takes a shard after the other and counts them as if they were files.
import { closeSync, openSync, readSync } from "node:fs";
import type { TraceInput } from "../../traces/read.ts";
import { countStream } from "../stream.ts";
import type { CountMessage, PartCounted, ShardRead } from "./messages.ts";
import { isOfInput, type Shard, type Table } from "./shards.ts";

const CHUNK_BYTES = 1 << 20;
const QUOTE = 34;

/** Thrown where a shard cannot be judged alone. */
class Unsuited extends Error {}

/** Null where the shards cannot be read apart from one another. Throws what is our own fault. */
export async function countShards(
  message: CountMessage,
  onBytes: (bytes: number) => void,
): Promise<PartCounted | null> {
  const shards = new Map<number, ShardRead>();
  try {
    const counted = await countStream(taken(message, onBytes), message.job, (file, lines, configs) =>
      shards.set(Number(file), { lines, configs }),
    );
    const { facts } = counted.read;
    // Another header inside a file, or times that count from nowhere: what such rows mean depends on the rows before.
    if (facts.headers <= shards.size && !facts.relativeTimes) return { counted, shards };
  } catch (error) {
    if (!(error instanceof Unsuited || isOfInput(error))) throw error;
  }
  Atomics.store(message.next, 0, message.shards.length); // the other threads need not go on
  return null; // what is wrong is told by the reader of the whole
}

function* taken({ tables, shards, next }: CountMessage, onBytes: (bytes: number) => void): Generator<TraceInput> {
  const buffer = new Uint8Array(CHUNK_BYTES);
  for (let at = Atomics.add(next, 0, 1); at < shards.length; at = Atomics.add(next, 0, 1)) {
    const shard = shards[at]!;
    const table = tables[shard.input]!;
    const chunks = chunksOf(table, shard, buffer, onBytes);
    yield {
      file: String(at),
      stem: table.stem,
      open: async () => ({ head: table.head, chunks, wasCutOff: () => false }),
    };
  }
}

async function* chunksOf(
  { file, header }: Table,
  { from, to }: Shard,
  buffer: Uint8Array,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  yield header;
  const handle = openSync(file, "r");
  try {
    for (let at = from; at < to; ) {
      const bytesRead = readSync(handle, buffer, 0, Math.min(buffer.length, to - at), at);
      const chunk = buffer.subarray(0, bytesRead);
      if (bytesRead === 0 || chunk.includes(QUOTE)) throw new Unsuited();
      onBytes(bytesRead);
      yield chunk;
      at += bytesRead;
    }
  } finally {
    closeSync(handle);
  }
}
