// What arrivals asked of the limits: what headroom.ts takes.

import { GrowingColumn } from "../base/growing-column.ts";
import type { ConfigGroup } from "./arrivals.ts";
import type { LimitParameters } from "./limits/limit.ts";
import { hasReservation } from "./limits/reservations.ts";
import { Peaks } from "./peaks.ts";

export type Demand = {
  /** Peak of busy environments by function with a reservation, then by pool for the others; whose arrival it was. */
  readonly peaks: Uint32Array;
  readonly peakFunction: Uint32Array;
  /** Each new environment in order: when, of which configuration, at which event of the walk. */
  readonly created: { readonly atUs: Float64Array; readonly config: ArrayLike<number>; readonly event: Float64Array };
};

export class DemandRecord {
  readonly #peaks: Peaks;
  readonly #counterOf: Uint32Array; // by configuration
  readonly #functionOf: Uint32Array;
  readonly #createdAtUs = new GrowingColumn("wide");
  readonly #createdConfig = new GrowingColumn("narrow");
  readonly #createdEvent = new GrowingColumn("wide");

  constructor(configs: readonly ConfigGroup[], { functionCount, pools, reserved }: LimitParameters) {
    this.#peaks = new Peaks(functionCount + pools.length);
    this.#functionOf = Uint32Array.from(configs, ({ functionIndex }) => functionIndex);
    this.#counterOf = Uint32Array.from(configs, ({ functionIndex, poolIndex }) =>
      hasReservation(reserved, functionIndex) ? functionIndex : functionCount + poolIndex,
    );
  }

  started(config: number): void {
    this.#peaks.up(this.#counterOf[config]!, this.#functionOf[config]!);
  }

  ended(config: number): void {
    this.#peaks.down(this.#counterOf[config]!);
  }

  created(config: number, atUs: number, event: number): void {
    this.#createdAtUs.push(atUs);
    this.#createdEvent.push(event);
    this.#createdConfig.push(config);
  }

  /** The record is used up. */
  take(): Demand {
    const count = this.#createdAtUs.count;
    return {
      peaks: this.#peaks.highest,
      peakFunction: this.#peaks.byWhom,
      created: {
        atUs: this.#createdAtUs.takeWide(),
        config: this.#createdConfig.take() ?? new Uint32Array(count),
        event: this.#createdEvent.takeWide(),
      },
    };
  }
}
