// Whether the columns of a trace will fit in memory: said before the first row is read, not when it is too late.
import type { Messages } from "../i18n/messages.ts";
import type { Io } from "./io.ts";

/** What a row takes at the peak of ordering and replaying it; measured at ten million rows (test/bench). */
const BYTES_PER_ROW = 46;
const BASE_BYTES = 150e6;
/** A short row of a trace as text, and how much smaller an archive of them is at most: the guess is rather too high. */
const SHORTEST_ROW = 50;
const ARCHIVE_FACTOR = 10;

/** From the size of the files alone: more is not known before they are read. */
export const neededBytes = (sizeBytes: number, isArchived: boolean): number =>
  BASE_BYTES + (sizeBytes / SHORTEST_ROW) * (isArchived ? ARCHIVE_FACTOR : 1) * BYTES_PER_ROW;

/** A sentence on standard error where more may be needed than is free. */
export function warnOfMemory(
  io: Pick<Io, "freeMemoryBytes" | "stderr">,
  t: Messages,
  files: readonly string[],
  sizeBytes: number | undefined,
): void {
  if (sizeBytes === undefined) return;
  const needed = neededBytes(
    sizeBytes,
    files.some((file) => file.endsWith(".gz")),
  );
  const free = io.freeMemoryBytes();
  if (needed > free) io.stderr.write(`${t.text.memoryNeeded({ needed: inMb(needed), free: inMb(free) })}\n`);
}

const inMb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
