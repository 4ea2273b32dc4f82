// What a report says of the reader's own wishes: whose exchange rate it is, which clock the times are told by.
import { grouped } from "../format.ts";
import type { Reader } from "../reader.ts";

type Row = [label: string, value: string];

export const rateRows = ({ currency, label, text }: Reader): Row[] =>
  currency ? [[label.exchangeRate, text.ownRate({ currency: currency.code, rate: grouped(currency.rate) })]] : [];

export const zoneRows = ({ zone, label }: Reader): Row[] => (zone ? [[label.timeZone, zone.name]] : []);

/** Beside a bill, which goes by another clock. */
export const billZoneRows = ({ zone, label, text }: Reader): Row[] =>
  zone ? [[label.timeZone, text.timesIn({ zone: zone.name })]] : [];
