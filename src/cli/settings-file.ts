// A settings file: default values of flags, for every command that has them, or under a command's name for it alone.
//
// It is checked whole, whichever command runs: a mistake is told of when it is made, not when someone meets it.
import { dirname, resolve } from "node:path";
import type { Options } from "yargs";
import { fail } from "../core/base/errors.ts";
import type { Expectation } from "../core/base/expectation.ts";
import { nearest } from "../core/base/nearest.ts";
import type { Flags } from "./command-flags.ts";
import { BUILT_IN } from "./pricing.ts";
import type { YamlEntry, YamlValue } from "./yaml-lines.ts";

/** A flag, the values it is given, and where: `lambda-planner.yaml:3`. */
export type Setting = { readonly flag: string; readonly words: readonly string[]; readonly place: string };

export type Settings = {
  readonly common: readonly Setting[];
  readonly ofCommand: ReadonlyMap<string, readonly Setting[]>;
};

/** What is done once, or would make every run write over the same file. */
const commandLineOnly: readonly string[] = ["config", "help", "version", "output", "install"];

/** Flags that name a file: the folder of the settings is where it is looked for. */
const fileFlags: readonly string[] = ["prices", "before-prices", "after-prices"];

/** Takes several values though yargs does not know it: of the currency and of requests. */
const severalRates = "rate";

/** Throws `config-malformed`, with the file, the line and the key. */
export function settingsIn(tree: YamlValue, file: string, flagsOf: ReadonlyMap<string, Flags>): Settings {
  if (tree.kind !== "mapping") return fail("config-malformed", { file, key: "", expected: "mapping" });
  const known = [...flagsOf.values()];
  const common: Setting[] = [];
  const ofCommand = new Map<string, readonly Setting[]>();
  for (const entry of tree.entries) {
    const section = flagsOf.get(entry.key);
    const isFlag = known.some((flags) => flags.has(entry.key));
    if (section && (entry.value.kind === "mapping" || !isFlag)) {
      ofCommand.set(entry.key, sectionIn(entry, section, file));
    } else common.push(settingIn(entry, known, { file, path: "", words: [...flagsOf.keys()] }));
  }
  return { common, ofCommand };
}

function sectionIn({ key, line, value }: YamlEntry, flags: Flags, file: string): Setting[] {
  if (value.kind !== "mapping") return fail("config-malformed", { file: `${file}:${line}`, key, expected: "mapping" });
  return value.entries.map((entry) => settingIn(entry, [flags], { file, path: `${key}.`, words: [] }));
}

type Place = {
  readonly file: string;
  readonly path: string;
  /** What a key may be besides a flag. */
  readonly words: readonly string[];
};

/** `known`: flags of the commands it may be meant for; one that takes the value is enough. */
function settingIn({ key, line, value }: YamlEntry, known: readonly Flags[], { file, path, words }: Place): Setting {
  const place = `${file}:${line}`;
  const wrong = (about: { expected: Expectation; values?: string; near?: string | undefined }): never =>
    fail("config-malformed", { file: place, key: path + key, ...about });
  if (commandLineOnly.includes(key)) return wrong({ expected: "command-line" });
  const options = known.flatMap((flags) => flags.get(key) ?? []);
  if (options.length === 0) {
    const names = [...words, ...known.flatMap((flags) => [...flags.keys()])];
    const near = nearest(
      key,
      names.filter((name) => !commandLineOnly.includes(name)),
    );
    return wrong({ expected: "known-key", near });
  }
  const found = options.map((option) => wordsOf(key, option, value)).find((own) => own !== undefined);
  if (found === undefined) return wrong(wantedBy(options));
  const isFile = fileFlags.includes(key);
  return {
    flag: key,
    words: isFile ? found.map((word) => (word === BUILT_IN ? word : resolve(dirname(file), word))) : found,
    place,
  };
}

const takesSeveral = (flag: string, { array }: Options): boolean => array === true || flag === severalRates;

/** The values as words of a command line; undefined where the flag takes no such value. */
function wordsOf(flag: string, option: Options, value: YamlValue): string[] | undefined {
  if (option.type === "boolean") return value.kind === "truth" ? [String(value.is)] : undefined;
  const items = value.kind === "list" && takesSeveral(flag, option) ? value.items : [value];
  const words = items.flatMap((item) => (item.kind === "text" ? [item.text] : []));
  return words.length === items.length && words.every((word) => isChoice(option, word)) ? words : undefined;
}

/** Whether a flag that has a list of words takes this one. */
export const isChoice = ({ choices }: Options, word: string): boolean =>
  choices === undefined || choices.map(String).includes(word);

function wantedBy(options: readonly Options[]): { expected: Expectation; values?: string } {
  const choices = new Set(options.flatMap((option) => option.choices ?? []).map(String));
  if (choices.size > 0) return { expected: "one-of", values: [...choices].join(", ") };
  if (options.some(({ type }) => type === "boolean")) return { expected: "true-or-false" };
  return { expected: options.some(({ array }) => array) ? "list" : "text" };
}
