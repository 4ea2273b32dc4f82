// Seeded random numbers for generated traces: xoshiro128** seeded by splitmix32. Same seed, same numbers, everywhere.

export class Random {
  #a;
  #b;
  #c;
  #d;

  constructor(seed) {
    let state = seed | 0;
    const split = () => {
      state = (state + 0x9e3779b9) | 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      return z ^ (z >>> 16);
    };
    this.#a = split();
    this.#b = split();
    this.#c = split();
    this.#d = split();
  }

  /** 32 random bits as a signed whole number (small enough for V8 to keep unboxed). */
  bits() {
    const five = Math.imul(this.#b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** Uniform in [0, 1), 32 bits of it. */
  uniform() {
    return (this.bits() >>> 0) / 4294967296;
  }

  between(low, high) {
    return low + (high - low) * this.uniform();
  }

  /** Log-uniform in [low, high). */
  logBetween(low, high) {
    return low * (high / low) ** this.uniform();
  }

  exponential(mean) {
    return -mean * Math.log(1 - this.uniform());
  }

  /** Log-normal with this median; `sigma` is the standard deviation of the logarithm. */
  logNormal(median, sigma) {
    return median * Math.exp(sigma * normalQuantile((this.uniform() * 4294967296 + 0.5) / 4294967296));
  }
}

const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const B = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1];
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

/** Standard normal quantile of p in (0, 1): Acklam's rational approximation, relative error below 1.2e-9. */
export function normalQuantile(p) {
  const polynomial = (x, factors) => factors.reduce((sum, factor) => sum * x + factor, 0);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(q, C) / polynomial(q, [...D, 1]);
  }
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(r, A) * q) / polynomial(r, [...B, 1]);
}
