// The limit flags of `analyze` and `simulate`, and what they mean.
import type { Argv } from "yargs";
import type { Day } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import { floor, isBelow, toNumber } from "../core/base/ratio.ts";
import { type KeepAlive, uniformKeepAlive } from "../core/capacity/keep-alive.ts";
import { limitKinds } from "../core/capacity/limits/index.ts";
import type { ThrottleCause } from "../core/capacity/limits/limit.ts";

import { parseCount, parseDurationUs, parsePerSecond } from "../core/planning/quantities.ts";

import type { Messages } from "../i18n/messages.ts";
import type { LimitOptions } from "../results/limit-settings.ts";
import type { CapacityOptions } from "../results/recorded.ts";
import { choiceFlag, lengthFlag, parseFlag, wholeFlag } from "./flags.ts";
import { type SetAsideArgs, setAsideOptions, withSetAside } from "./set-aside-flags.ts";

/** Some seconds of replaying. */
const MOST_TRIAL_ARRIVALS = 16e6;

/** The causes this version has a limit for. */
export const modelledLimits = limitKinds.map(({ cause }) => cause);

export function withLimits<T>(yargs: Argv<T>, t: Messages) {
  return withSetAside(yargs, t)
    .option("account-limit", { type: "string", requiresArg: true, describe: t.flag["account-limit"] })
    .option("edge", { type: "string", requiresArg: true, array: true, describe: t.flag.edge })
    .option("edge-limit", { type: "string", requiresArg: true, describe: t.flag["edge-limit"] })
    .option("edge-request-rate", { type: "string", requiresArg: true, describe: t.flag["edge-request-rate"] })
    .option("scaling-rule", { choices: ["2023", "2017", "none"] as const, describe: t.flag["scaling-rule"] })
    .option("limits", { type: "string", requiresArg: true, describe: `${t.flag.limits}: ${modelledLimits.join(", ")}` })
    .option("keep-alive", { type: "string", requiresArg: true, default: "measured", describe: t.flag["keep-alive"] })
    .option("recycle", { type: "string", requiresArg: true, default: "none", describe: t.flag.recycle })
    .option("bucket", { type: "string", requiresArg: true, default: "1m", describe: t.flag.bucket })
    .option("seed", { type: "string", requiresArg: true, default: "1", describe: t.flag.seed });
}

export type LimitArgs = SetAsideArgs &
  Readonly<Record<"accountLimit" | "edgeLimit" | "edgeRequestRate" | "limits", string | undefined>> &
  Readonly<Record<"edge", readonly string[] | undefined>> &
  Readonly<Record<"keepAlive" | "recycle" | "seed" | "bucket", string>> & {
    readonly scalingRule: LimitOptions["scalingRule"] | undefined;
  };

export function limitOptions(args: LimitArgs, on: Day | null, today: Day): CapacityOptions {
  return {
    accountLimit: args.accountLimit === undefined ? undefined : wholeFlag("account-limit", args.accountLimit),
    ...edgeLimitFlags(args),
    ...setAsideOptions(args),
    scalingRule: args.scalingRule ?? "auto",
    limits: limitsFlag(args.limits),
    keepAlive: parseFlag("keep-alive", args.keepAlive, parseKeepAlive, "measured, 320s, 300s..350s, forever")!,
    recycleAfterUs:
      args.recycle === "none" ? Number.POSITIVE_INFINITY : lengthFlag("recycle", args.recycle, "4h, none"),
    bucketUs: bucketFlag(args.bucket),
    mostTrialArrivals: MOST_TRIAL_ARRIVALS,
    seed: wholeFlag("seed", args.seed),
    on,
    today,
  };
}

/** Limits of what no function is would change nothing. */
function edgeLimitFlags({
  edge,
  edgeLimit,
  edgeRequestRate,
}: LimitArgs): Pick<LimitOptions, "edgeLimit" | "edgeRequestRate"> {
  const given = edgeLimit === undefined ? edgeRequestRate && "edge-request-rate" : "edge-limit";
  if (given && edge === undefined) fail("flag-without-other", { flag: given, other: "--edge" });
  return {
    edgeLimit: edgeLimit === undefined ? undefined : wholeFlag("edge-limit", edgeLimit),
    edgeRequestRate: rateFlag("edge-request-rate", edgeRequestRate),
  };
}

/** Whole requests a second. */
function rateFlag(flag: string, text: string | undefined): number | undefined {
  const expected = "20000, 20k/s";
  const perS = parseFlag(flag, text, parsePerSecond, expected);
  if (perS && perS.d !== 1n) fail("flag-malformed", { flag, value: text, expected });
  return perS && toNumber(perS);
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

/** A factor of traffic above 0; 1 where none is given. */
export function factorFlag(flag: string, text: string | undefined): number {
  const factor = parseFlag(flag, text, parseCount, "3, 0.5");
  if (factor?.n === 0n) fail("flag-malformed", { flag, value: text, expected: "3, 0.5" });
  return factor === undefined ? 1 : toNumber(factor);
}
