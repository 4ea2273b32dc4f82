// What becomes of an invocation that was refused, by how it was invoked.
import type { Random } from "../../base/random.ts";

export type InvocationKind = {
  readonly id: string;
  /** After the `attempt`th refusal (1 for the first): µs until it is tried again, or null: it is given up. */
  readonly retryAfterUs: (attempt: number, random: Random) => number | null;
};
