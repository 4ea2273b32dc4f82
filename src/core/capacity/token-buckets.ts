// Buckets of tokens that refill continuously: full at first, one second's worth large.

/** A token is a million parts, so that a refill of whole tokens a second is whole parts a µs. */
const PARTS = 1_000_000;

export class TokenBuckets {
  readonly #perS: Float64Array;
  readonly #parts: Float64Array;
  readonly #refilledAtUs: Float64Array;

  /** Tokens a second by bucket; Infinity for one that is never empty. */
  constructor(perS: Float64Array) {
    this.#perS = perS;
    this.#parts = perS.map((tokens) => tokens * PARTS);
    this.#refilledAtUs = new Float64Array(perS.length).fill(Number.NEGATIVE_INFINITY);
  }

  /** Whether a token is there. Times come in order. */
  has(bucket: number, atUs: number): boolean {
    const perS = this.#perS[bucket]!;
    if (perS === Number.POSITIVE_INFINITY) return true;
    if (atUs > this.#refilledAtUs[bucket]!) {
      if (perS > 0)
        this.#parts[bucket] = Math.min(
          perS * PARTS,
          this.#parts[bucket]! + (atUs - this.#refilledAtUs[bucket]!) * perS,
        );
      this.#refilledAtUs[bucket] = atUs;
    }
    return this.#parts[bucket]! >= PARTS;
  }

  /** From a time on so many tokens a second: what is added comes full, what is taken away leaves no more than fit. */
  change(bucket: number, perS: number, atUs: number): void {
    const before = this.#perS[bucket]!;
    if (perS === before) return;
    this.has(bucket, atUs);
    this.#perS[bucket] = perS;
    this.#parts[bucket] = Math.min(perS * PARTS, this.#parts[bucket]! + Math.max(0, perS - before) * PARTS);
  }

  take(bucket: number): void {
    this.#parts[bucket]! -= PARTS;
  }
}

/** Of so many units. Where the rate does not count, not even of none: 0 × Infinity is no number. */
export const perSecond = (units: number, perUnitS: number): number =>
  perUnitS === Number.POSITIVE_INFINITY ? perUnitS : units * perUnitS;
