// Options that several commands share, in groups. Every option is described in i18n under its own name.
import type { Argv } from "yargs";
import { architectures, packageTypes, runtimeKinds } from "../core/base/function-config.ts";
import { limitKinds } from "../core/capacity/limits/index.ts";
import { freeTierOrders, freeTierScopes } from "../core/rating/free-tier.ts";
import { languages } from "../i18n/index.ts";
import type { Messages } from "../i18n/messages.ts";
import { renderers } from "../report/renderers/index.ts";

export function withPricing<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("architecture", { choices: architectures, describe: t.flag.architecture })
    .option("on", { type: "string", requiresArg: true, describe: t.flag.on })
    .option("free-tier", { type: "boolean", default: true, describe: t.flag["free-tier"] })
    .option("free-tier-order", {
      choices: freeTierOrders,
      default: freeTierOrders[0],
      describe: t.flag["free-tier-order"],
    })
    .option("free-tier-scope", { choices: freeTierScopes, describe: t.flag["free-tier-scope"] })
    .option("prices", { type: "string", requiresArg: true, describe: t.flag.prices })
    .option("package-type", { choices: packageTypes, default: packageTypes[0], describe: t.flag["package-type"] })
    .option("runtime-kind", { choices: runtimeKinds, default: runtimeKinds[0], describe: t.flag["runtime-kind"] })
    .option("explain", { type: "string", describe: t.flag.explain });
}

export function withLimits<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("account-limit", { type: "string", requiresArg: true, describe: t.flag["account-limit"] })
    .option("scaling-rule", { choices: ["2023", "2017", "none"] as const, describe: t.flag["scaling-rule"] })
    .option("limits", { type: "string", requiresArg: true, describe: `${t.flag.limits}: ${modelledLimits.join(", ")}` })
    .option("keep-alive", { type: "string", requiresArg: true, default: "measured", describe: t.flag["keep-alive"] })
    .option("seed", { type: "string", requiresArg: true, default: "1", describe: t.flag.seed });
}

/** The causes this version has a limit for. */
export const modelledLimits = limitKinds.map(({ cause }) => cause);

/** For commands whose output has one form. */
export function withPlainOutput<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("output", { alias: "o", type: "string", requiresArg: true, describe: t.flag.output })
    .option("lang", { choices: languages.map(({ lang }) => lang), describe: t.flag.lang })
    .option("quiet", { type: "boolean", default: false, describe: t.flag.quiet });
}

export function withOutput<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("format", { choices: renderers.map(({ id }) => id), describe: t.flag.format })
    .option("output", { alias: "o", type: "string", requiresArg: true, describe: t.flag.output })
    .option("lang", { choices: languages.map(({ lang }) => lang), describe: t.flag.lang })
    .option("quiet", { type: "boolean", default: false, describe: t.flag.quiet })
    .option("color", { type: "boolean", describe: t.flag.color })
    .option("today", { type: "string", requiresArg: true, describe: t.flag.today });
}
