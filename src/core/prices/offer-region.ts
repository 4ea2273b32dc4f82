// Which region a row of an AWS price list is of.
//
// AWS's prefixes do not follow from region codes: APS1 is Singapore, APS2 Sydney, APS3 Mumbai, and Ireland is plain EU. Only
// those seen in official files stand here; a region code in the row makes them unnecessary, a guess would price wrongly.
import type { Region } from "../base/function-config.ts";
import type { OfferRow } from "./offer-row.ts";

const verified: ReadonlyMap<string, Region> = new Map([
  ["USE1", "us-east-1"],
  ["USE2", "us-east-2"],
  ["USW1", "us-west-1"],
  ["USW2", "us-west-2"],
  ["EU", "eu-west-1"],
  ["EUC1", "eu-central-1"],
  ["APN1", "ap-northeast-1"],
  ["APN2", "ap-northeast-2"],
  ["APS1", "ap-southeast-1"],
  ["APS2", "ap-southeast-2"],
  ["APS3", "ap-south-1"],
  ["SAE1", "sa-east-1"],
  ["UGW1", "us-gov-west-1"],
]);

/** Where the usage types of Lambda have no prefix. */
const UNPREFIXED: Region = "us-east-1";

const PREFIXED = /^([A-Z]{2}[A-Z0-9]{0,4})-(.+)$/s;
const REGION = /^[a-z]{2,8}(?:-[a-z]+)+-\d{1,2}$/;

export type NamedUsage = { readonly prefix: string | null; readonly name: string };

/** `APN1-Lambda-GB-Second` → `APN1` and `Lambda-GB-Second`. */
export function withoutPrefix(usageType: string): NamedUsage {
  const [, prefix = null, name = usageType] = PREFIXED.exec(usageType) ?? [];
  return { prefix, name };
}

/** Null where neither a region code nor a verified prefix says it. */
export function regionOfRow({ regionCode }: OfferRow, { prefix }: NamedUsage): Region | null {
  if (regionCode) return REGION.test(regionCode) ? regionCode : null;
  return regionOfPrefix(prefix);
}

/** Where the row's code and its prefix name two regions. The code is believed, and the reader told. */
export function contradicts({ regionCode }: OfferRow, { prefix }: NamedUsage): boolean {
  const region = prefix === null ? null : regionOfPrefix(prefix);
  return regionCode !== "" && region !== null && region !== regionCode;
}

export const regionOfPrefix = (prefix: string | null): Region | null =>
  prefix === null ? UNPREFIXED : (verified.get(prefix) ?? null);
