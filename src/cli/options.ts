// Options that several commands share, in groups. Every option is described in i18n under its own name.
import type { Argv } from "yargs";
import { architectures, packageTypes, runtimeKinds } from "../core/base/function-config.ts";
import { freeTierOrders, freeTierScopes } from "../core/rating/free-tier.ts";
import { languages } from "../i18n/index.ts";
import type { Messages } from "../i18n/messages.ts";
import { renderers } from "../report/renderers/index.ts";
import type { Output } from "../report/report.ts";
import { withCurrency } from "./display-flags.ts";

export const withPricing = <T>(yargs: Argv<T>, t: Messages) =>
  withPrices(yargs, t).option("explain", { type: "string", describe: t.flag.explain });

/** Which prices and rules hold, for commands that show no arithmetic of lines. */
export function withPrices<T>(yargs: Argv<T>, t: Messages) {
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
    .option("runtime-kind", { choices: runtimeKinds, default: runtimeKinds[0], describe: t.flag["runtime-kind"] });
}

/** For commands whose output has one form. */
export function withPlainOutput<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("output", { alias: "o", type: "string", requiresArg: true, describe: t.flag.output })
    .option("lang", { choices: languages.map(({ lang }) => lang), describe: t.flag.lang })
    .option("config", { type: "string", requiresArg: true, describe: t.flag.config })
    .option("quiet", { type: "boolean", default: false, describe: t.flag.quiet });
}

/** Formats that every result has. */
const everyForm: readonly (keyof Output)[] = ["result", "report", "records"];

/** For commands whose result holds a bill. */
export const withBillOutput = <T>(yargs: Argv<T>, t: Messages) => withMoneyOutput(yargs, t, ["workbook", "charges"]);

export const withWorkbookOutput = <T>(yargs: Argv<T>, t: Messages) => withMoneyOutput(yargs, t, ["workbook"]);

/** For commands whose answer is an amount. */
export const withMoneyOutput = <T>(yargs: Argv<T>, t: Messages, more: readonly (keyof Output)[] = []) =>
  withCurrency(withOutput(yargs, t, more), t);

/** `more`: what the command's output has besides. */
export function withOutput<T>(yargs: Argv<T>, t: Messages, more: readonly (keyof Output)[] = []) {
  const formats = renderers.filter(({ of }) => everyForm.includes(of) || more.includes(of));
  return yargs
    .option("format", { choices: formats.map(({ id }) => id), describe: t.flag.format })
    .option("output", { alias: "o", type: "string", requiresArg: true, describe: t.flag.output })
    .option("lang", { choices: languages.map(({ lang }) => lang), describe: t.flag.lang })
    .option("config", { type: "string", requiresArg: true, describe: t.flag.config })
    .option("tz", { type: "string", requiresArg: true, describe: t.flag.tz })
    .option("quiet", { type: "boolean", default: false, describe: t.flag.quiet })
    .option("color", { type: "boolean", describe: t.flag.color })
    .option("today", { type: "string", requiresArg: true, describe: t.flag.today });
}
