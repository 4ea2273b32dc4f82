// The environments of every function: which is reused, which has expired, when a new one is needed.
//
// Rule     An environment runs one invocation at a time. An invocation reuses the newest idle one (the most recently
//          freed; AWS documents no order) that has not expired, else a new one is created. Expired ones are noticed
//          when their turn comes: they count nowhere before.
// Source   data/SOURCES.md#keep-alive
// Vectors  test/core/capacity/environment-pool.test.ts
import { type Random, seededRandom } from "../base/random.ts";
import { type IdleLimit, idleLimit, type KeepAlive } from "./keep-alive.ts";

const NONE = 0xffff_ffff;

/** Environments are small whole numbers; the number of one that has expired is given to a later one. */
export class EnvironmentPool {
  readonly #limit: IdleLimit;
  readonly #seed: number;
  // One stream of random numbers a function, so that what one function does never changes another's luck.
  readonly #randoms: (Random | undefined)[] = [];
  // Idle environments of a function are a stack, linked through `#below`.
  readonly #newestIdle: Uint32Array;
  #below = new Uint32Array(64);
  #expiresAtUs = new Float64Array(64);
  #isDrawn = new Uint8Array(64);
  #free = NONE;
  #count = 0;

  constructor(functionCount: number, keepAlive: KeepAlive, seed: number) {
    this.#limit = idleLimit(keepAlive);
    this.#seed = seed;
    this.#newestIdle = new Uint32Array(functionCount).fill(NONE);
  }

  /** Whether an idle environment of the function is there; those found expired are dropped. */
  hasIdle(functionIndex: number, atUs: number): boolean {
    for (;;) {
      const environment = this.#newestIdle[functionIndex]!;
      if (environment === NONE) return false;
      if (!this.#hasExpired(environment, functionIndex, atUs)) return true;
      this.#newestIdle[functionIndex] = this.#below[environment]!;
      this.#below[environment] = this.#free;
      this.#free = environment;
    }
  }

  /** The newest idle environment, busy from now on. Only right after `hasIdle`. */
  takeIdle(functionIndex: number): number {
    const environment = this.#newestIdle[functionIndex]!;
    this.#newestIdle[functionIndex] = this.#below[environment]!;
    return environment;
  }

  create(): number {
    const reused = this.#free;
    if (reused !== NONE) {
      this.#free = this.#below[reused]!;
      return reused;
    }
    if (this.#count === this.#below.length) this.#grow();
    return this.#count++;
  }

  release(environment: number, functionIndex: number, atUs: number): void {
    this.#expiresAtUs[environment] = atUs + this.#limit.shortestUs;
    this.#isDrawn[environment] = 0;
    this.#below[environment] = this.#newestIdle[functionIndex]!;
    this.#newestIdle[functionIndex] = environment;
  }

  // An idle period's limit is drawn when it first matters, and once: most are over long before the shortest limit.
  #hasExpired(environment: number, functionIndex: number, atUs: number): boolean {
    if (atUs < this.#expiresAtUs[environment]!) return false;
    if (this.#isDrawn[environment] === 1) return true;
    this.#isDrawn[environment] = 1;
    const idleSinceUs = this.#expiresAtUs[environment]! - this.#limit.shortestUs;
    this.#expiresAtUs[environment] = idleSinceUs + this.#limit.draw(this.#randomOf(functionIndex));
    return atUs >= this.#expiresAtUs[environment]!;
  }

  #randomOf(functionIndex: number): Random {
    // Neighbouring seeds give unrelated streams: the generator mixes its seed first.
    this.#randoms[functionIndex] ??= seededRandom(this.#seed + Math.imul(functionIndex, 0x9e3779b9));
    return this.#randoms[functionIndex];
  }

  #grow(): void {
    const { length } = this.#below;
    const below = new Uint32Array(2 * length);
    const expiresAtUs = new Float64Array(2 * length);
    const isDrawn = new Uint8Array(2 * length);
    below.set(this.#below);
    expiresAtUs.set(this.#expiresAtUs);
    isDrawn.set(this.#isDrawn);
    this.#below = below;
    this.#expiresAtUs = expiresAtUs;
    this.#isDrawn = isDrawn;
  }
}
