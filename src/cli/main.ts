// The command line: words in, exit code out. Assembles yargs from the command list and owns help, languages and errors.
import yargs, { type Argv, type Options, type PositionalOptions } from "yargs";
import { CalculatorError } from "../core/base/errors.ts";
import { messagesFor } from "../i18n/index.ts";
import type { Messages } from "../i18n/messages.ts";
import { VERSION } from "../version.ts";
import { flagsOf } from "./command-flags.ts";
import { commands } from "./commands/index.ts";
import { type DisplayArgs, ratesApart, readerOf } from "./display-flags.ts";
import type { Io } from "./io.ts";
import { type OutputArgs, reportError, run } from "./run.ts";
import { type Applied, blamed, noSettings, saySettings, withSettings } from "./settings.ts";
import { refuseNegated, settled, withoutDash, wordAfter } from "./words.ts";

/** What yargs says of bad words, as codes we can take apart: sentences are i18n's. */
const codes = {
  "Unknown argument: %s": { one: "unknown-flag %s", other: "unknown-flag %s" },
  "Unknown command: %s": { one: "unknown-command %s", other: "unknown-command %s" },
  "Not enough non-option arguments: got %s, need at least %s": {
    one: "missing-positional",
    other: "missing-positional",
  },
  "Invalid values:": "invalid-choice",
  "Not enough arguments following: %s": "missing-value %s",
} as const;

export async function main(argv: readonly string[], io: Io): Promise<number> {
  let applied = noSettings(argv);
  try {
    if (!argv.some((word) => helpWords.includes(word))) applied = await withSettings(argv, io, languageOf(argv, io));
    return await answered(applied, io);
  } catch (error) {
    const asJson = wordAfter("--format", applied.words) === "json";
    return reportError(io, languageOf(applied.words, io), asJson, blamed(error, applied));
  }
}

const languageOf = (words: readonly string[], { env }: Io): Messages =>
  messagesFor(wordAfter("--lang", words) || env.LC_ALL || env.LC_MESSAGES || env.LANG);

async function answered(applied: Applied, io: Io): Promise<number> {
  const { words } = applied;
  let code = 0;
  const parser = assemble(applied, io, languageOf(words, io), (result) => {
    code = result;
  });
  if (words.length === 0) {
    await io.stdout.write(`${await parser.getHelp()}\n`);
    return 2;
  }
  refuseNegated(words);
  await parser.parseAsync(withoutDash(words), {}, (_error, _args, output) => {
    if (output) io.stdout.write(`${output}\n`);
  });
  return code;
}

function assemble(applied: Applied, io: Io, t: Messages, finish: (code: number) => void): Argv {
  const argv = applied.words;
  const parser = yargs([])
    .scriptName("lambda-planner")
    .usage("$0 <command>")
    .locale("en")
    .updateStrings({ ...helpStrings(t), ...(codes as unknown as Record<string, string>) })
    .parserConfiguration({
      "greedy-arrays": false,
      "parse-numbers": false,
      "duplicate-arguments-array": true,
      "dot-notation": false,
    })
    .version(VERSION)
    .describe("version", t.flag.version)
    .help()
    .describe("help", t.flag.help)
    .alias("help", "h")
    .demandCommand(1)
    .strict()
    .exitProcess(false)
    .wrap(Math.min(120, io.stdout.columns ?? 100))
    .epilogue(t.helpWords.more)
    .completion("completion", t.command.completion)
    .fail((message, error) => {
      throw error && error.name !== "YError" ? error : usageError(message, argv, t);
    });
  const showsHelp = argv.some((word) => helpWords.includes(word));
  for (const { name, usage, builder, handler, takesRequestRate = false } of commands) {
    parser.command(
      usage,
      t.command[name],
      (instance) => builder(showsHelp ? (instance as Argv) : withoutHelp(instance as Argv), t),
      async (words) => {
        const given = settled(words) as OutputArgs & DisplayArgs;
        saySettings(applied, io, t, given.quiet);
        const answer = async () => {
          try {
            const args = ratesApart(given, takesRequestRate);
            return await handler(args as never, io, readerOf(t, args));
          } catch (error) {
            throw blamed(error, applied);
          }
        };
        finish(await run(io, t, given, answer));
      },
    );
  }
  return parser as Argv;
}

const helpWords: readonly string[] = ["--help", "-h", "completion", "--get-yargs-completions"];

/** yargs lays out a command's help after every run of it, asked or not: a third of our start-up. What is hidden costs nothing. */
function withoutHelp(parser: Argv): Argv {
  const quiet: Argv = new Proxy(parser, {
    get(target, method) {
      if (method === "example") return () => quiet;
      if (method === "option") {
        return (name: string, options: Options) => {
          target.option(name, { ...options, hidden: true });
          return quiet;
        };
      }
      if (method === "positional") {
        return (name: string, options: PositionalOptions) => {
          target.positional(name, options);
          return quiet;
        };
      }
      return Reflect.get(target, method);
    },
  });
  return quiet;
}

/** One of yargs's complaints as an error of ours, with the words that would have been right. */
function usageError(message: string, argv: readonly string[], t: Messages): CalculatorError {
  const first = argv[0] ?? "";
  const command = commands.find(({ name }) => name === first);
  const known = commands.map(({ name }) => name).join(" ");
  if (!command && !first.startsWith("-")) return new CalculatorError("command-unknown", { word: first, known });
  const [kind, rest = ""] = message.split(/\s+/, 2);
  const word = rest.replace(/,$/, "");
  if (kind === "unknown-flag") {
    const isFlag = argv.some((given) => given.replace(/=.*/s, "") === `--${word}` || given === `-${word}`);
    return isFlag
      ? new CalculatorError("flag-unknown", {
          flag: `--${word}`,
          known: [...(command ? flagsOf(command.builder, t).keys() : []), "help", "version"]
            .map((name) => `--${name}`)
            .join(" "),
        })
      : new CalculatorError("word-unexpected", { word });
  }
  if (kind === "missing-value") return new CalculatorError("flag-without-value", { flag: word });
  if (kind === "invalid-choice") return choiceError(message);
  return new CalculatorError("words-missing", { usage: command?.usage ?? "<command>", command: first, known });
}

/** `invalid-choice\n  Argument: format, Given: "xml", Choices: "table", "json"` */
function choiceError(message: string): CalculatorError {
  const [, flag = "", value = "", choices = ""] = /Argument: (.*?), Given: (.*?), Choices: (.*)/.exec(message) ?? [];
  const plain = (text: string): string => text.replaceAll('"', "");
  return new CalculatorError("flag-malformed", { flag, value: plain(value), expected: plain(choices) });
}

function helpStrings({ helpWords: words }: Messages): Record<string, string> {
  return {
    "Commands:": words.commands,
    "Options:": words.options,
    "Positionals:": words.positionals,
    "Examples:": words.examples,
    "default:": words.default,
    "choices:": words.choices,
    required: words.required,
    boolean: words.boolean,
    string: words.string,
    number: words.number,
    array: words.array,
  };
}
