// The commands, in the order in which help lists them. To add one: its file, its name here, its words in each language.
import type { Argv } from "yargs";
import type { Messages } from "../../i18n/messages.ts";
import type { Command, ExitCode } from "../command.ts";
import { analyzeCommand } from "./analyze.ts";
import { checkCommand } from "./check.ts";
import { compareCommand } from "./compare.ts";
import { estimateCommand } from "./estimate.ts";
import { pricesCommand } from "./prices.ts";
import { reconcileCommand } from "./reconcile.ts";
import { reviewCommand } from "./review.ts";
import { schemaCommand } from "./schema.ts";
import { serveCommand } from "./serve.ts";
import { simulateCommand } from "./simulate.ts";
import { summarizeCommand } from "./summarize.ts";

/** A command whose argument type is its own business. */
export type AnyCommand = Omit<Command<(yargs: Argv, t: Messages) => Argv>, "handler"> & {
  readonly handler: (
    args: never,
    ...rest: Parameters<Command<(yargs: Argv, t: Messages) => Argv>["handler"]> extends [unknown, ...infer R]
      ? R
      : never
  ) => Promise<ExitCode>;
};

export const commands: readonly AnyCommand[] = [
  estimateCommand,
  analyzeCommand,
  simulateCommand,
  compareCommand,
  reviewCommand,
  reconcileCommand,
  checkCommand,
  summarizeCommand,
  pricesCommand,
  serveCommand,
  schemaCommand,
];
