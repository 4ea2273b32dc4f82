// The rim: everything the commands may do to the world, in one value, so that a test can pass its own.
import type { Day } from "../core/base/day.ts";
import type { CountingEngine } from "../engines/counting.ts";
import type { TraceInput } from "../traces/read.ts";

export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The UTC day it is. */
  readonly today: () => Day;
  /** Memory that a program may still take. */
  readonly freeMemoryBytes: () => number;
  readonly stdout: {
    readonly isTerminal: boolean;
    readonly columns: number | undefined;
    write(output: string | Uint8Array): Promise<void>;
  };
  readonly stderr: { readonly isTerminal: boolean; write(text: string): void };
  /** The files that words name, as traces; `onBytes` hears of every chunk read. `engine`: what may read them faster. */
  readonly openTraces: (
    words: readonly string[],
    onBytes: (bytes: number) => void,
  ) => {
    inputs: TraceInput[];
    sizeBytes: number | undefined;
    engine: (threads: number | undefined) => CountingEngine | undefined;
  };
  /** Throws `data-too-large` before it has read more than `mostBytes`. */
  readonly readText: (file: string, mostBytes?: number) => Promise<string>;
  /** The working directory, absolute. */
  readonly cwd: () => string;
  readonly exists: (file: string) => boolean;
  /** With all that lead to it; one that is there stays as it is. */
  readonly makeFolder: (folder: string) => Promise<void>;
  /** Written beside and renamed: the file is whole or not there. */
  readonly writeWhole: (file: string, content: string | Uint8Array | Iterable<string>) => Promise<void>;
};
