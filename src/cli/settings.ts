// The settings that hold for a command line: which file, and its values as words before those that were typed.
import { dirname, join, relative, resolve } from "node:path";
import { CalculatorError, fail } from "../core/base/errors.ts";
import type { Messages } from "../i18n/messages.ts";
import { inertForTerminal } from "../report/inert.ts";
import { flagsOfCommands } from "./command-flags.ts";
import { commands } from "./commands/index.ts";
import { isExchangeRate } from "./display-flags.ts";
import type { Io } from "./io.ts";
import { formatOfFile } from "./run.ts";
import { isChoice, type Setting, settingsIn } from "./settings-file.ts";
import { wordAfter } from "./words.ts";
import { yamlWithLines } from "./yaml-lines.ts";

const FILE = "lambda-planner.yaml";
/** The word for no file, as a flag or in the environment. */
const NONE = "none";
const VARIABLE = "LAMBDA_PLANNER_CONFIG";
/** Some hundred flags fit in a hundredth of it. */
const MOST_BYTES = 100_000;

export type Applied = {
  readonly words: readonly string[];
  /** The file that was used, as people may read it; null: none. */
  readonly file: string | null;
  readonly settings: readonly Setting[];
};

export const noSettings = (words: readonly string[]): Applied => ({ words, file: null, settings: [] });

/** `argv` with the values of the settings file that nobody typed. Throws what is wrong with that file. */
export async function withSettings(argv: readonly string[], io: Io, t: Messages): Promise<Applied> {
  const names: readonly string[] = commands.map(({ name }) => name);
  const at = argv.findIndex((word) => names.includes(word));
  const path = at < 0 ? undefined : settingsPath(argv, io);
  if (path === undefined) return noSettings(argv);
  const file = relative(io.cwd(), path) || path;
  const tree = await yamlWithLines(await io.readText(file, MOST_BYTES), file);
  const flagsOf = flagsOfCommands(t);
  const { common, ofCommand } = settingsIn(tree, file, flagsOf);
  const command = argv[at]!;
  const flags = flagsOf.get(command)!;
  // A value that this command does not take was written for others.
  const fit = common.filter(({ flag, words }) =>
    words.every((word) => isChoice(flags.get(flag) ?? { choices: [] }, word)),
  );
  const settings = layered([ofCommand.get(command) ?? [], fit], slotsTyped(argv));
  const typed = settings.flatMap(({ flag, words }) => words.map((word) => `--${flag}=${word}`));
  return { words: [...argv.slice(0, at + 1), ...typed, ...argv.slice(at + 1)], file, settings };
}

/** `--config`, else the environment, else the nearest file from the working directory upwards. */
function settingsPath(argv: readonly string[], io: Io): string | undefined {
  const isOff = argv.lastIndexOf("--no-config");
  const named = argv.findLastIndex((word) => /^--config(=|$)/.test(word));
  if (isOff > named) return undefined;
  const word = (named < 0 ? undefined : wordAfter("--config", argv)) ?? (io.env[VARIABLE] || undefined);
  if (word === NONE) return undefined;
  if (word === "-") return fail("flag-malformed", { flag: "config", value: word, expected: `${FILE}, ${NONE}` });
  return word === undefined ? nearestFile(io) : resolve(io.cwd(), word);
}

function nearestFile(io: Io): string | undefined {
  for (let folder = io.cwd(); ; folder = dirname(folder)) {
    const path = join(folder, FILE);
    if (io.exists(path)) return path;
    if (folder === dirname(folder)) return undefined;
  }
}

/** What a value is for: two rates stand side by side, of everything else there is one. */
const slotOf = (flag: string, word: string): string =>
  flag === "rate" ? (isExchangeRate(word) ? "exchange-rate" : "request-rate") : flag;

/** What the command line says itself. */
function slotsTyped(argv: readonly string[]): Set<string> {
  const slots = new Set<string>();
  for (const [i, word] of argv.entries()) {
    const long = word.replace(/^-o(?==|$)/, "--output");
    const [, name, value] = /^--(?:no-)?([^=]+)(?:=(.*))?$/s.exec(long) ?? [];
    if (name === undefined) continue;
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    slots.add(slotOf(flag, value ?? argv[i + 1] ?? ""));
    // The ending of a file says its format, when someone types it.
    if (flag === "output" && formatOfFile(value ?? argv[i + 1] ?? "")) slots.add("format");
  }
  return slots;
}

/** The first layer that has a value for something wins; `taken`: what has one already. */
function layered(layers: readonly (readonly Setting[])[], taken: Set<string>): Setting[] {
  return layers.flatMap((layer) => {
    // A rate is that of its own layer's currency: it cannot be kept for another one.
    const isForeign = taken.has("currency");
    const chosen = layer.flatMap(({ flag, words, place }) => {
      const own = words.filter((word) => {
        const slot = slotOf(flag, word);
        return !taken.has(slot) && !(slot === "exchange-rate" && isForeign);
      });
      return own.length > 0 ? [{ flag, words: own, place }] : [];
    });
    for (const { flag, words } of chosen) for (const word of words) taken.add(slotOf(flag, word));
    return chosen;
  });
}

/** To people at a terminal: which file had a say in what they see. */
export function saySettings({ file }: Applied, io: Io, t: Messages, quiet: boolean | undefined): void {
  if (file === null || quiet || !io.stderr.isTerminal) return;
  io.stderr.write(`${t.text.settingsFrom({ file: inertForTerminal(file) })}\n`);
}

/** An error about a value that stands in the settings file says where: nobody typed it. */
export function blamed(error: unknown, { settings }: Applied): unknown {
  if (!(error instanceof CalculatorError)) return error;
  const { code, params } = error;
  const named = String(params.flag ?? "").replace(/^--/, "");
  const said = String(params.value ?? ""); // all of a word, or the part of it that is wrong
  const guilty = settings.find(({ flag, words }) => {
    if (flag === named) return words.some((word) => word.includes(said));
    const values = [params[flag], params.file]; // a region, a currency, a file: told of under their own names
    return values.some((value) => value !== undefined && words.includes(String(value)));
  });
  return guilty ? new CalculatorError(code, { ...params, setIn: guilty.place }) : error;
}
