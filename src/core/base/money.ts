// Exact dollars. The only file that imports decimal.js: no float enters here and nothing is rounded here unasked.
import { Decimal } from "decimal.js";
import { fail } from "./errors.ts";
import type { Ratio } from "./ratio.ts";

// A constructor of our own: the shared one keeps 20 significant digits and anyone can reconfigure it.
const Exact = Decimal.clone({ defaults: true, precision: 60, rounding: Decimal.ROUND_HALF_UP });
// Sums and differences always end, so they are never cut: amounts of unlike size must still add up.
const Whole = Decimal.clone({ defaults: true, precision: 10_000, rounding: Decimal.ROUND_HALF_UP });

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)$/;

export class Usd {
  static readonly zero = new Usd(new Whole(0));
  readonly #amount: Decimal;
  private constructor(amount: Decimal) {
    this.#amount = amount;
  }

  /** Plain decimal text such as `0.0000166667`. Throws `amount-malformed`; never takes a float. */
  static parse(text: string): Usd {
    return PLAIN.test(text) ? new Usd(new Whole(text)) : fail("amount-malformed", { text });
  }

  /** unit price × quantity: multiply first, divide once, last. What never ends is cut at 60 digits. */
  static charge(unitPrice: Usd, quantity: Ratio): Usd {
    return new Usd(quotient(unitPrice.#amount.times(quantity.n.toString()), quantity.d));
  }

  static sum(amounts: Iterable<Usd>): Usd {
    let total = Usd.zero;
    for (const amount of amounts) total = total.plus(amount);
    return total;
  }

  plus(other: Usd): Usd {
    return new Usd(this.#amount.plus(other.#amount));
  }
  minus(other: Usd): Usd {
    return new Usd(this.#amount.minus(other.#amount));
  }
  /** This price or amount so many times over. */
  times(factor: Ratio): Usd {
    return Usd.charge(this, factor);
  }
  /** Half up to `places` decimals: for the few rules by which AWS itself rounds a price. */
  rounded(places: number): Usd {
    return new Usd(this.#amount.toDecimalPlaces(places));
  }
  /** Half up to `digits` significant digits, likewise. */
  roundedToSignificant(digits: number): Usd {
    return new Usd(this.#amount.toSignificantDigits(digits));
  }
  /** The same figure as an exact ratio. */
  toRatio(): Ratio {
    const text = this.#amount.toFixed();
    const decimals = text.split(".")[1]?.length ?? 0;
    return { n: BigInt(text.replace(".", "")), d: 10n ** BigInt(decimals) };
  }
  /** A share of this amount, cut (not rounded) to `decimals` places: shares never add up to more than the whole. */
  share(part: Ratio, decimals: number): Usd {
    const exact = quotient(this.#amount.times(part.n.toString()), part.d);
    return new Usd(exact.toDecimalPlaces(decimals, Decimal.ROUND_DOWN));
  }
  isZero(): boolean {
    return this.#amount.isZero();
  }
  compare(other: Usd): number {
    return this.#amount.comparedTo(other.#amount);
  }
  /** Half up to `places`. Only report/format.ts rounds. */
  toFixed(places: number): string {
    return this.#amount.toFixed(places);
  }
  /** Half up to `digits` significant digits, in plain notation. */
  toSignificant(digits: number): string {
    return this.#amount.toSignificantDigits(digits).toFixed();
  }
  /** All digits; `toString` of the library would switch to 3.09e-8. */
  toJSON(): string {
    return this.#amount.toFixed();
  }
  toNumber(): number {
    return this.#amount.toNumber();
  }
}

const quotient = (dividend: Decimal, divisor: bigint): Decimal =>
  new Whole(new Exact(dividend).dividedBy(new Exact(divisor.toString())));
