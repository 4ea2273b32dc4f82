// Amounts of dollars for a reader: where they want another currency, it stands beside them, never instead.
import { dollars, inCurrency, signed } from "./format.ts";
import type { Reader } from "./reader.ts";
import type { Table } from "./report.ts";

/** Between the two amounts; both are rounded. */
export const BESIDE = " ≈ ";

type Show = (exact: string) => string;

const inOwn = (exact: string, { currency }: Reader, show: (exact: string, show: Show) => string): string =>
  currency ? `${BESIDE}${show(exact, (amount) => inCurrency(amount, currency))} ${currency.code}` : "";

const asItIs = (exact: string, show: Show): string => show(exact);

/** `21.76 USD`, or `21.76 USD ≈ 30,464 KRW`. */
export const usdText = (exact: string, t: Reader): string => `${dollars(exact)} USD${inOwn(exact, t, asItIs)}`;

/** A difference: `+5.88 USD`, or `+5.88 USD ≈ +8,232 KRW`. */
export const signedUsdText = (exact: string, t: Reader): string =>
  `${signed(exact, dollars)} USD${inOwn(exact, t, signed)}`;

/** For a column of dollars: `21.76`, or `21.76 ≈ 30,464 KRW`. */
export const dollarsCell = (exact: string, t: Reader): string => `${dollars(exact)}${inOwn(exact, t, asItIs)}`;

/** The row of totals, and where the reader has a currency the same row in it. `cells` makes it of how an amount is shown. */
export function totalRows(cells: (show: Show) => readonly string[], t: Reader): Pick<Table, "footer" | "beside"> {
  const { currency } = t;
  const footer = cells(dollars);
  if (currency === undefined) return { footer };
  const [name, ...rest] = cells((exact) => inCurrency(exact, currency));
  return { footer, beside: [`${name} ${currency.code}`, ...rest] };
}
