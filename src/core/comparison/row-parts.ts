// What each driver is, in a row: the part that one side's row gives to a row made of both.

import type { Dated } from "../base/dated.ts";
import type { Day } from "../base/day.ts";
import { billingStepMs, edgeBillingStepMs } from "../metering/billed-duration.ts";
import { initRule } from "../metering/init-billing.ts";
import { type DriverId, groupOf } from "./drivers.ts";
import { plainText, type Row, ratioText } from "./side.ts";

type Part = {
  readonly driver: DriverId;
  /** For equality: rows with the same text cannot be told apart by this driver. */
  readonly text: (row: Row) => string;
  readonly take: (row: Row) => Partial<Row>;
};

const plain = (driver: DriverId, take: (row: Row) => Partial<Row>): Part => ({
  driver,
  take,
  text: (row) => plainText(take(row)),
});

/** A value in force on a day; a day before all of them is an error only where the value is used. */
const valueOn = <T>({ history }: Dated<T>, day: Day): string =>
  String(history.findLast(({ since }) => since <= day)?.value);

/** Duration and cold starts are put together from both sides' rows by hybrid.ts. */
export const rowParts: readonly Part[] = [
  { driver: "duration", text: (row) => durationText(row), take: ({ duration }) => ({ duration }) },
  {
    driver: "cold-starts",
    text: (row) => coldText(row),
    take: ({ coldStarts, packageType, runtimeKind }) => ({ coldStarts, packageType, runtimeKind }),
  },
  plain("errors", ({ errorRatio }) => ({ errorRatio })),
  plain("memory", ({ memoryMb }) => ({ memoryMb })),
  plain("architecture", ({ architecture }) => ({ architecture })),
  plain("storage", ({ ephemeralStorageMb }) => ({ ephemeralStorageMb })),
  plain("region", ({ region }) => ({ region })),
  plain("provisioned", ({ provisioned, ranOnProvisioned }) => ({ provisioned, ranOnProvisioned })),
  plain("snapstart", ({ snapStart }) => ({ snapStart })),
  plain("streaming", ({ streamedMb }) => ({ streamedMb })),
  plain("durable", ({ durable }) => ({ durable })),
  plain("tenants", ({ tenantEnvironments }) => ({ tenantEnvironments })),
  plain("pollers", ({ pollers }) => ({ pollers })),
  plain("invocation", ({ invocation, managedInstances }) => ({ invocation, managedInstances })),
  plain("payload", ({ payloadKb }) => ({ payloadKb })),
  plain("logs", ({ logs }) => ({ logs })),
  { driver: "price", text: ({ period }) => period.text ?? plainText(period), take: ({ period }) => ({ period }) },
  {
    driver: "rounding",
    text: ({ roundingDay }) => `${valueOn(billingStepMs, roundingDay)} ${valueOn(edgeBillingStepMs, roundingDay)}`,
    take: ({ roundingDay }) => ({ roundingDay }),
  },
  {
    driver: "init-billing",
    text: ({ initDay }) => valueOn(initRule, initDay),
    take: ({ initDay }) => ({ initDay }),
  },
];

/** Parts that a function may have several of on one side: a recorded one that was changed, or ran in two months. */
const manyValued: readonly DriverId[] = ["memory", "architecture", "region", "provisioned", "invocation"];
export const timeParts = rowParts.filter(({ driver }) => groupOf(driver) === "prices");
export const facetParts = rowParts.filter((part) => timeParts.includes(part) || manyValued.includes(part.driver));

const STEPS_MS = [1, 50, 100];

/** Two recorded histograms are as good as the same where no rule could tell them apart. */
function durationText({ duration, times }: Row): string {
  if (!times) {
    return duration.kind === "exact" ? plainText([...mergedParts(duration.parts)].sort()) : plainText(duration);
  }
  const handler = STEPS_MS.flatMap((step) => [times.handlerMs(step, false), times.handlerMs(step, true)]);
  const hourly = duration.kind === "recorded" ? duration.traffic.hourlyMs : [];
  return plainText(["recorded", ...[...handler, times.occupancyUs, ...hourly].map(ratioText)]);
}

/** Shares of the same duration are one share. */
function mergedParts(parts: readonly { readonly us: number; readonly share: Row["requests"] }[]): Map<number, string> {
  const shares = new Map<number, string>();
  for (const { us, share } of parts) shares.set(us, `${shares.get(us) ?? ""} ${ratioText(share)}`);
  return shares;
}

/** Without INIT, neither how many are cold nor how they are packaged costs anything. */
function coldText({ coldStarts, packageType, runtimeKind, times }: Row): string {
  if (times) {
    const init = STEPS_MS.map((step) => ratioText(times.initMs(step)));
    return plainText(["recorded", ...init, packageType, runtimeKind]);
  }
  return coldStarts.initUs === 0 ? "" : plainText([coldStarts, packageType, runtimeKind]);
}
