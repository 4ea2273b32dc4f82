// The limit flags of `analyze` and `simulate`, and what they mean.
import type { Argv } from "yargs";
import type { Day } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import { floor, isBelow, toNumber } from "../core/base/ratio.ts";
import { type KeepAlive, uniformKeepAlive } from "../core/capacity/keep-alive.ts";
import { limitKinds } from "../core/capacity/limits/index.ts";
import type { ThrottleCause } from "../core/capacity/limits/limit.ts";
import { usualPreparationUs } from "../core/capacity/provisioned-ramp.ts";
import { parseCount, parseDurationUs } from "../core/planning/quantities.ts";
import type { Messages } from "../i18n/messages.ts";
import type { LimitOptions } from "../results/limit-settings.ts";
import type { ProvisionRequest } from "../results/provisioned-settings.ts";
import { choiceFlag, parseFlag, parseInstantUs } from "./flags.ts";

/** The causes this version has a limit for. */
export const modelledLimits = limitKinds.map(({ cause }) => cause);

export function withLimits<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("account-limit", { type: "string", requiresArg: true, describe: t.flag["account-limit"] })
    .option("reserve", { type: "string", requiresArg: true, array: true, describe: t.flag.reserve })
    .option("provision", { type: "string", requiresArg: true, array: true, describe: t.flag.provision })
    .option("preparation", { type: "string", requiresArg: true, describe: t.flag.preparation })
    .option("scaling-rule", { choices: ["2023", "2017", "none"] as const, describe: t.flag["scaling-rule"] })
    .option("limits", { type: "string", requiresArg: true, describe: `${t.flag.limits}: ${modelledLimits.join(", ")}` })
    .option("keep-alive", { type: "string", requiresArg: true, default: "measured", describe: t.flag["keep-alive"] })
    .option("recycle", { type: "string", requiresArg: true, default: "none", describe: t.flag.recycle })
    .option("bucket", { type: "string", requiresArg: true, default: "1m", describe: t.flag.bucket })
    .option("seed", { type: "string", requiresArg: true, default: "1", describe: t.flag.seed });
}

export type LimitArgs = Readonly<Record<"accountLimit" | "limits" | "preparation", string | undefined>> &
  Readonly<Record<"reserve" | "provision", readonly string[] | undefined>> &
  Readonly<Record<"keepAlive" | "recycle" | "seed" | "bucket", string>> & {
    readonly scalingRule: LimitOptions["scalingRule"] | undefined;
  };

export function limitOptions(args: LimitArgs, on: Day | null, today: Day): LimitOptions & { bucketUs: number } {
  return {
    accountLimit: args.accountLimit === undefined ? undefined : wholeFlag("account-limit", args.accountLimit),
    reserve: new Map((args.reserve ?? []).map((word) => namedUnits("reserve", word, RESERVED))),
    provision: provisionFlag(args.provision ?? []),
    preparationUs:
      args.preparation === undefined ? usualPreparationUs : lengthFlag("preparation", args.preparation, "60s, 2m"),
    scalingRule: args.scalingRule ?? "auto",
    limits: limitsFlag(args.limits),
    keepAlive: parseFlag("keep-alive", args.keepAlive, parseKeepAlive, "measured, 320s, 300s..350s, forever")!,
    recycleAfterUs:
      args.recycle === "none" ? Number.POSITIVE_INFINITY : lengthFlag("recycle", args.recycle, "4h, none"),
    bucketUs: bucketFlag(args.bucket),
    seed: wholeFlag("seed", args.seed),
    on,
    today,
  };
}

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

function limitsFlag(text: string | undefined): readonly ThrottleCause[] {
  if (text === undefined) return modelledLimits;
  const words = text.split(",").map((word) => word.trim());
  return words.filter((word) => word && word !== "none").map((word) => choiceFlag("limits", word, modelledLimits));
}

function parseKeepAlive(text: string): KeepAlive | "measured" | undefined {
  if (text === "measured") return text;
  if (text === "forever") return { kind: "forever" };
  const [shortest, longest, ...rest] = text.split("..").map(parseDurationUs);
  if (!shortest || rest.length > 0) return undefined;
  if (!text.includes("..")) return { kind: "fixed", us: Number(floor(shortest)) };
  if (!longest || isBelow(longest, shortest)) return undefined;
  return uniformKeepAlive(Number(floor(shortest)), Number(floor(longest)));
}

function bucketFlag(text: string): number {
  const us = lengthFlag("bucket", text, "1m, 10s, 1h");
  return us < 1000 ? fail("flag-malformed", { flag: "bucket", value: text, expected: "1m, 10s, 1h" }) : us;
}

/** A length of time, whole µs above 0. */
export function lengthFlag(flag: string, text: string, expected: string): number {
  const us = parseFlag(flag, text, parseDurationUs, expected)!;
  return us.n > 0n ? Math.max(1, Number(floor(us))) : fail("flag-malformed", { flag, value: text, expected });
}

export function wholeFlag(flag: string, text: string, expected = "0, 20, 1000, 3k"): number {
  const value = parseCount(text);
  if (value?.d !== 1n) return fail("flag-malformed", { flag, value: text, expected });
  return toNumber(value);
}

/** A factor of traffic above 0; 1 where none is given. */
export function factorFlag(flag: string, text: string | undefined): number {
  const factor = parseFlag(flag, text, parseCount, "3, 0.5");
  if (factor?.n === 0n) fail("flag-malformed", { flag, value: text, expected: "3, 0.5" });
  return factor === undefined ? 1 : toNumber(factor);
}
