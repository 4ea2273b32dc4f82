// The flags of each command, as its builder tells yargs: the builder is run on something that only notes them.
import type { Argv, Options } from "yargs";
import type { Messages } from "../i18n/messages.ts";
import { commands } from "./commands/index.ts";

export type Flags = ReadonlyMap<string, Options>;
type Builder = (yargs: Argv, t: Messages) => unknown;

export function flagsOf(builder: Builder, t: Messages): Flags {
  const flags = new Map<string, Options>();
  const notes: unknown = new Proxy(() => notes, {
    get: (_, method) => (name: string, options: Options) => {
      if (method === "option") flags.set(name, options);
      return notes;
    },
  });
  builder(notes as Argv, t);
  return flags;
}

/** By the name of the command. */
export const flagsOfCommands = (t: Messages): ReadonlyMap<string, Flags> =>
  new Map(commands.map(({ name, builder }) => [name, flagsOf(builder as Builder, t)]));
