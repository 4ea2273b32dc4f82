// Who reads a report: a language, and where they chose otherwise, a time zone and a currency to see beside dollars.
import type { Messages } from "../i18n/messages.ts";

/** Looked up at the rim: a report reads no locale. */
export type Zone = {
  /** As the IANA names it, `Asia/Seoul`. */
  readonly name: string;
  /** How far the zone is ahead of UTC at an instant: summer time counts. */
  readonly aheadMinutes: (epochMs: number) => number;
};

export type Currency = {
  /** ISO 4217. */
  readonly code: string;
  /** Of its smallest unit: 0 for KRW. */
  readonly decimals: number;
  /** Units for one US dollar, exact decimal text: the reader's own, since none is known here. */
  readonly rate: string;
};

/** Whoever says nothing reads UTC and dollars, so every language is a reader. */
export type Reader = Messages & { readonly zone?: Zone | undefined; readonly currency?: Currency | undefined };
