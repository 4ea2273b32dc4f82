// The new environments of a run in order: what the scaling rate is asked for.
import { GrowingColumn } from "../base/growing-column.ts";

/** When each was made, of which configuration, at which event of the walk. */
export type CreatedEnvironments = {
  readonly atUs: Float64Array;
  readonly config: ArrayLike<number>;
  readonly event: Float64Array;
};

export class CreatedRecord {
  readonly #atUs = new GrowingColumn("wide");
  readonly #config = new GrowingColumn("narrow");
  readonly #event = new GrowingColumn("wide");

  add(config: number, atUs: number, event: number): void {
    this.#atUs.push(atUs);
    this.#event.push(event);
    this.#config.push(config);
  }

  /** The record is used up. */
  take(): CreatedEnvironments {
    const { count } = this.#atUs;
    return {
      atUs: this.#atUs.takeWide(),
      config: this.#config.take() ?? new Uint32Array(count),
      event: this.#event.takeWide(),
    };
  }
}

/** Of runs that were apart. */
export function joinCreated(parts: readonly CreatedEnvironments[]): CreatedEnvironments {
  if (parts.length === 1) return parts[0]!;
  const all = parts.flatMap(({ atUs, config, event }) =>
    Array.from(atUs, (us, i) => ({ atUs: us, config: config[i]!, event: event[i]! })),
  );
  all.sort((a, b) => a.event - b.event);
  return {
    atUs: Float64Array.from(all, ({ atUs }) => atUs),
    config: Uint32Array.from(all, ({ config }) => config),
    event: Float64Array.from(all, ({ event }) => event),
  };
}
