// The words of a command line before and after yargs, where it would read them otherwise than people mean them.
import { CalculatorError } from "../core/base/errors.ts";

/** Stands for the word `-` while yargs, which would drop it, looks at the words. */
const STDIN = "\u0000-";

const repeatable: readonly string[] = [
  "traces",
  "files",
  "map",
  "only",
  "edge",
  "reserve",
  "provision",
  "account",
  "rate",
];

/** The words as yargs may see them; `settled` gives them back. */
export const withoutDash = (argv: readonly string[]): string[] => argv.map((word) => (word === "-" ? STDIN : word));

/** Only these can be turned off: `--no-` before any other flag would quietly unset it. */
const negatable: readonly string[] = ["--no-free-tier", "--no-color", "--no-config", "--no-dedupe", "--no-quiet"];

export function refuseNegated(argv: readonly string[]): void {
  const flag = argv.find((word) => word.startsWith("--no-") && !negatable.includes(word.replace(/=.*/s, "")));
  if (flag !== undefined) throw new CalculatorError("flag-unknown", { flag, known: negatable.join(" ") });
}

/** The words a command gets: `-` again where it was, and of a flag given twice the last. */
export function settled(args: object): object {
  const dash = (value: unknown): unknown => (value === STDIN ? "-" : value);
  const settle = (name: string, value: unknown): unknown => {
    if (!Array.isArray(value)) return dash(value);
    return repeatable.includes(name) ? value.map(dash) : dash(value.at(-1));
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, settle(name, value)]));
}

/** The value of `--flag value` or `--flag=value`, before yargs has looked. */
export function wordAfter(flag: string, argv: readonly string[]): string | undefined {
  const at = argv.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`));
  return at < 0 ? undefined : argv[at]!.includes("=") ? argv[at]!.slice(flag.length + 1) : argv[at + 1];
}
