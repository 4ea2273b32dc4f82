// The environments of every function: which is reused, which has expired, when a new one is needed.
//
// Rule     An environment runs one invocation at a time. An invocation reuses the newest idle one (the last
//          created; AWS documents no order, this is the one of SimFaaS, which was held against real AWS) that has neither
//          expired nor outlived its time, else a new one is created. Those that are gone are noticed when their turn comes:
//          they count nowhere before.
// Source   data/SOURCES.md#keep-alive
// Vectors  test/core/capacity/environment-pool.test.ts
import { partSeed, type Random, seededRandom } from "../base/random.ts";
import type { EnvironmentLives } from "./environment-lives.ts";
import { type IdleLimit, idleLimit, type KeepAlive } from "./keep-alive.ts";
import { NewestFirst, NONE } from "./newest-first.ts";
import { twice } from "./twice.ts";

export type Lifetime = {
  readonly keepAlive: KeepAlive;
  /** An environment this old is replaced once it is free; Infinity for never. */
  readonly recycleAfterUs: number;
};

/** Environments are small whole numbers; the number of one that is gone is given to a later one. */
export class EnvironmentPool {
  readonly #limit: IdleLimit;
  readonly #recycleAfterUs: number;
  readonly #seed: number;
  readonly #lives: EnvironmentLives | null;
  // One stream of random numbers a function, so that what one function does never changes another's luck.
  readonly #randoms: (Random | undefined)[] = [];
  readonly #idle: NewestFirst; // by function
  #created = 0;
  #createdAs = new Float64Array(64); // its number among all that were ever created
  #bornUs = new Float64Array(64);
  #idleSinceUs = new Float64Array(64);
  #drawnLimitUs = new Float64Array(64); // NaN until it matters
  #free = NONE; // those that are gone, linked through `#nextFree`
  #nextFree = new Uint32Array(64);
  #count = 0;

  /** `lives`, if given, is told of every environment that is gone. */
  constructor(functionCount: number, lifetime: Lifetime, seed: number, lives: EnvironmentLives | null = null) {
    this.#limit = idleLimit(lifetime.keepAlive);
    this.#recycleAfterUs = lifetime.recycleAfterUs;
    this.#seed = seed;
    this.#lives = lives;
    this.#idle = new NewestFirst(functionCount);
  }

  /** Whether an idle environment of the function is there; those found gone are dropped. */
  hasIdle(functionIndex: number, atUs: number): boolean {
    for (;;) {
      const environment = this.#idle.newest[functionIndex]!;
      if (environment === NONE) return false;
      if (!this.#isGone(environment, functionIndex, atUs)) return true;
      this.#drop(this.#idle.take(functionIndex), functionIndex);
    }
  }

  /** The newest idle environment, busy from now on. Only right after `hasIdle`. */
  takeIdle(functionIndex: number): number {
    return this.#idle.take(functionIndex);
  }

  create(atUs: number): number {
    let environment = this.#free;
    if (environment === NONE) {
      if (this.#count === this.#bornUs.length) this.#grow();
      environment = this.#count++;
    } else {
      this.#free = this.#nextFree[environment]!;
    }
    this.#createdAs[environment] = this.#created++;
    this.#bornUs[environment] = atUs;
    return environment;
  }

  release(environment: number, functionIndex: number, atUs: number): void {
    this.#idleSinceUs[environment] = atUs;
    this.#drawnLimitUs[environment] = Number.NaN;
    this.#idle.add(functionIndex, environment, this.#createdAs[environment]!);
  }

  /** The run is over: environments that are still there live until `atUs`, in the books of `lives`. */
  close(atUs: number): void {
    const isIdleOrFree = new Uint8Array(this.#count);
    for (let free = this.#free; free !== NONE; free = this.#nextFree[free]!) isIdleOrFree[free] = 1;
    this.#idle.newest.forEach((_, functionIndex) => {
      while (this.#idle.newest[functionIndex] !== NONE) {
        const idle = this.#idle.take(functionIndex);
        isIdleOrFree[idle] = 1;
        const goneUs = this.#goneUs(idle, functionIndex);
        if (goneUs <= atUs) this.#lives?.ended(this.#bornUs[idle]!, goneUs);
        else this.#lives?.cutOff(this.#bornUs[idle]!, atUs);
      }
    });
    isIdleOrFree.forEach((isOut, busy) => {
      if (!isOut) this.#lives?.cutOff(this.#bornUs[busy]!, atUs);
    });
  }

  // An idle period's limit is drawn when it first matters, and once: most are over long before the shortest limit.
  #isGone(environment: number, functionIndex: number, atUs: number): boolean {
    if (atUs - this.#bornUs[environment]! >= this.#recycleAfterUs) return true;
    const idleUs = atUs - this.#idleSinceUs[environment]!;
    return idleUs >= this.#limit.shortestUs && idleUs >= this.#limitOf(environment, functionIndex);
  }

  #limitOf(environment: number, functionIndex: number): number {
    if (Number.isNaN(this.#drawnLimitUs[environment]))
      this.#drawnLimitUs[environment] = this.#limit.draw(this.#randomOf(functionIndex));
    return this.#drawnLimitUs[environment]!;
  }

  #goneUs(environment: number, functionIndex: number): number {
    const idleSinceUs = this.#idleSinceUs[environment]!;
    const recycledUs = Math.max(idleSinceUs, this.#bornUs[environment]! + this.#recycleAfterUs);
    return Math.min(recycledUs, idleSinceUs + this.#limitOf(environment, functionIndex));
  }

  #drop(environment: number, functionIndex: number): void {
    this.#lives?.ended(this.#bornUs[environment]!, this.#goneUs(environment, functionIndex));
    this.#nextFree[environment] = this.#free;
    this.#free = environment;
  }

  #randomOf(functionIndex: number): Random {
    this.#randoms[functionIndex] ??= seededRandom(partSeed(this.#seed, functionIndex));
    return this.#randoms[functionIndex];
  }

  #grow(): void {
    this.#nextFree = twice(this.#nextFree);
    this.#createdAs = twice(this.#createdAs);
    this.#bornUs = twice(this.#bornUs);
    this.#idleSinceUs = twice(this.#idleSinceUs);
    this.#drawnLimitUs = twice(this.#drawnLimitUs);
  }
}
