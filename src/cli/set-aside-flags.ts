// The flags of concurrency that is set aside for functions: reserved, and provisioned from the start or asked for later.
import type { Argv } from "yargs";
import { fail } from "../core/base/errors.ts";
import { floor, toNumber } from "../core/base/ratio.ts";
import { usualPreparationUs } from "../core/capacity/provisioned-ramp.ts";
import { parseCount, parseDurationUs } from "../core/planning/quantities.ts";
import type { Messages } from "../i18n/messages.ts";
import type { LimitOptions } from "../results/limit-settings.ts";
import type { ProvisionRequest } from "../results/provisioned-settings.ts";
import { parseFlag, parseInstantUs } from "./flags.ts";

export function withSetAside<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("reserve", { type: "string", requiresArg: true, array: true, describe: t.flag.reserve })
    .option("provision", { type: "string", requiresArg: true, array: true, describe: t.flag.provision })
    .option("preparation", { type: "string", requiresArg: true, describe: t.flag.preparation });
}

export type SetAsideArgs = Readonly<Record<"reserve" | "provision", readonly string[] | undefined>> & {
  readonly preparation: string | undefined;
};

export const setAsideOptions = ({
  reserve = [],
  provision = [],
  preparation,
}: SetAsideArgs): Pick<LimitOptions, "reserve" | "provision" | "preparationUs"> => ({
  reserve: new Map(reserve.map((word) => namedUnits("reserve", word, RESERVED))),
  provision: provisionFlag(provision),
  preparationUs: preparation === undefined ? usualPreparationUs : preparationFlag(preparation),
});

/** It may be none. */
const preparationFlag = (text: string): number =>
  Number(floor(parseFlag("preparation", text, parseDurationUs, "60s, 2m, 0s")!));

const RESERVED = "checkout=200";
const PROVISIONED = "checkout=50, checkout=200@2026-11-21T09:00:00Z, checkout=200@2h";

/** `name=200`; of a name given twice the last. A name may hold a `=` itself. */
function namedUnits(flag: string, word: string, expected: string, value = word): [name: string, units: number] {
  const at = value.lastIndexOf("=");
  const units = at > 0 ? parseCount(value.slice(at + 1)) : undefined;
  if (units?.d !== 1n) return fail("flag-malformed", { flag, value: word, expected });
  return [value.slice(0, at), toNumber(units)];
}

/** `name=50` is there from the start, `name=200@<instant>` or `@<length>` after the first arrival is asked for then; repeatable. */
function provisionFlag(words: readonly string[]): Map<string, ProvisionRequest[]> {
  const requests = new Map<string, ProvisionRequest[]>();
  for (const word of words) {
    const [, value = "", when] = /^(.*=[^@]*)(?:@(.*))?$/s.exec(word) ?? [];
    const [name, units] = namedUnits("provision", word, PROVISIONED, value);
    requests.set(name, [...(requests.get(name) ?? []), { units, ...whenOf(when, word) }]);
  }
  return requests;
}

type When = Omit<Exclude<ProvisionRequest, { when: "start" }>, "units"> | { readonly when: "start" };

function whenOf(text: string | undefined, word: string): When {
  if (text === undefined) return { when: "start" };
  const after = parseDurationUs(text);
  if (after) return { when: "after", us: Number(floor(after)) };
  const us = parseInstantUs(text) ?? fail("flag-malformed", { flag: "provision", value: word, expected: PROVISIONED });
  return { when: "at", us };
}
