// A command is a value: its words, its options, what it does. main.ts registers the list and owns everything else.
import type { ArgumentsCamelCase, Argv } from "yargs";
import type { CommandName } from "../i18n/command-names.ts";
import type { Messages } from "../i18n/messages.ts";
import type { Reader } from "../report/reader.ts";
import type { Io } from "./io.ts";

type ArgsOf<Builder> = Builder extends (yargs: Argv, t: Messages) => Argv<infer Options>
  ? ArgumentsCamelCase<Options>
  : never;

/** Nothing is 0. */
// biome-ignore lint/suspicious/noConfusingVoidType: what a command that returns nothing returns
export type ExitCode = number | void;

export type Command<Builder> = {
  readonly name: CommandName;
  /** Name and positionals, as yargs wants them. */
  readonly usage: string;
  readonly builder: Builder;
  /** Its `--rate` may be one of requests. */
  readonly takesRequestRate?: true;
  readonly handler: (args: ArgsOf<Builder>, io: Io, t: Reader) => Promise<ExitCode>;
};
