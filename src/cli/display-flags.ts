// How whoever asked wants to read the answer: `--tz`, and `--currency` with its `--rate`. Results are the same without them.
import type { Argv } from "yargs";
import { fail } from "../core/base/errors.ts";
import { nearest } from "../core/base/nearest.ts";
import { parseRatio, toDecimalText } from "../core/base/ratio.ts";
import type { Messages } from "../i18n/messages.ts";
import type { Currency, Reader, Zone } from "../report/reader.ts";

/** For commands whose answer is an amount. */
export function withCurrency<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("currency", { type: "string", requiresArg: true, describe: t.flag.currency })
    .option("rate", { type: "string", requiresArg: true, describe: t.flag["exchange-rate"] });
}

export type DisplayArgs = {
  readonly tz?: string | undefined;
  readonly currency?: string | undefined;
  readonly exchangeRate?: string | undefined;
};

export const readerOf = (t: Messages, { tz, currency, exchangeRate }: DisplayArgs): Reader => ({
  ...t,
  zone: tz === undefined ? undefined : zoneFlag(tz),
  currency: currency === undefined ? undefined : currencyFlag(currency, exchangeRate),
});

/** Undefined for UTC, which reports are in anyway. Throws `zone-unknown`. */
export function zoneFlag(text: string): Zone | undefined {
  const wanted = text === "local" ? new Intl.DateTimeFormat().resolvedOptions().timeZone : text;
  const resolved = resolvedZone(wanted) ?? fail("zone-unknown", { flag: "tz", zone: text, near: zonesNear(text) });
  if (resolved === "UTC") return undefined;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: wanted, timeZoneName: "longOffset" });
  return {
    // The name as it is written today, where an older one stands behind it.
    name: resolved.toLowerCase() === wanted.toLowerCase() ? resolved : wanted,
    aheadMinutes(epochMs) {
      const name = format.formatToParts(epochMs).find(({ type }) => type === "timeZoneName")!.value;
      const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
      return (sign === "-" ? -1 : 1) * (60 * Number(hours ?? 0) + Number(minutes ?? 0));
    },
  };
}

/** Names only: Node versions differ in whether they know offsets such as +09:00. */
function resolvedZone(name: string): string | undefined {
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** By the whole name, else by its place alone: people say Seoul. */
function zonesNear(text: string): string | undefined {
  const known = [...Intl.supportedValuesOf("timeZone"), "UTC", "local"];
  const placeOf = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1);
  const word = text.trim().replaceAll(" ", "_");
  const whole = nearest(word, known);
  if (whole !== undefined) return whole;
  const place = nearest(placeOf(word), known.map(placeOf), Math.floor(placeOf(word).length / 4));
  return place && known.find((zone) => placeOf(zone) === place);
}

function currencyFlag(text: string, rate: string | undefined): Currency {
  const known = Intl.supportedValuesOf("currency");
  const code = text.toUpperCase();
  if (code === "USD") return fail("flag-malformed", { flag: "currency", value: text, expected: "KRW, EUR, JPY" });
  if (!known.includes(code)) return fail("currency-unknown", { currency: text, near: currencyNear(code, known) });
  if (rate === undefined) return fail("currency-without-rate", { currency: code });
  const { maximumFractionDigits } = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: code,
  }).resolvedOptions();
  return { code, decimals: maximumFractionDigits ?? 2, rate: rateFlag(rate) };
}

/** The same letters in another order are nearer than another letter. */
function currencyNear(code: string, known: readonly string[]): string | undefined {
  const letters = (word: string): string => [...word].sort().join("");
  return known.find((other) => letters(other) === letters(code)) ?? nearest(code, known, 1);
}

/** Longer than any rate: so many digits of a market are noise, and thousands of them a joke at our expense. */
const LONGEST_RATE = 40;

/** A plain decimal above 0, exact. */
function rateFlag(text: string): string {
  const rate = text.length <= LONGEST_RATE && /^[\d.]+$/.test(text) ? parseRatio(text) : undefined;
  if (rate === undefined || rate.n <= 0n) {
    return fail("flag-malformed", { flag: "rate", value: text, expected: "1400, 0.92" });
  }
  return toDecimalText(rate, LONGEST_RATE);
}

/** With a unit of time, `12/s`, it is a rate of requests. */
export const isExchangeRate = (text: string): boolean => !text.includes("/");

type RateArgs = { readonly rate?: string | readonly string[] | undefined; readonly currency?: string | undefined };

/**
 * `--rate` may be given for two things: with a unit how often functions are invoked, without one, where there is a
 * `--currency`, what that is worth. `hasRequests`: whether the command knows the former.
 */
export function ratesApart<Args extends RateArgs>(args: Args, hasRequests: boolean) {
  const words = typeof args.rate === "string" ? [args.rate] : (args.rate ?? []);
  const [bare, withUnit] = [words.filter(isExchangeRate), words.filter((word) => !isExchangeRate(word))];
  if (args.currency === undefined && bare.length > 0 && (withUnit.length > 0 || !hasRequests)) {
    fail("rate-without-currency", { value: bare.at(-1) });
  }
  if (!hasRequests && withUnit.length > 0) {
    fail("flag-malformed", { flag: "rate", value: withUnit.at(-1), expected: "1400, 0.92" });
  }
  return args.currency === undefined
    ? { ...args, rate: words.at(-1), exchangeRate: undefined }
    : { ...args, rate: withUnit.at(-1), exchangeRate: bare.at(-1) };
}
