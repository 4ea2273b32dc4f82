// From the words of a row to the number of its configuration, without making a string for a row like the one before.
import type { Architecture } from "../core/base/function-config.ts";
import { internConfig } from "../core/metering/invocation-batch.ts";
import { type ByteInterner, createByteInterner } from "./byte-interner.ts";
import { initializationTypeOf } from "./initialization-type.ts";
import type { IssueCode } from "./issue-log.ts";
import { noSource, sourceOfGroup } from "./log-source.ts";
import { isKnownRegion, type ReadContext } from "./reader.ts";

const architectureOfWord: Readonly<Record<string, Architecture>> = {
  x86_64: "x86_64",
  x86: "x86_64",
  amd64: "x86_64",
  arm64: "arm64",
  arm: "arm64",
  aarch64: "arm64",
};

const known = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** One column of words: interned bytes, or none. Index 0 is "the row does not say". */
export type WordColumn = { readonly interner: ByteInterner; readonly empty: number };

export function createWordColumn(): WordColumn {
  const interner = createByteInterner();
  return { interner, empty: interner.intern(new Uint8Array(0), 0, 0) };
}

export type RowWords = {
  function: number;
  app: number;
  region: number;
  account: number;
  architecture: number;
  initialization: number;
};

/** Kept per trace: `configOf` answers from the last configuration of the same function wherever it can. */
export function createConfigFinder(context: ReadContext, columns: Readonly<Record<keyof RowWords, WordColumn>>) {
  const { defaults, configs, seen } = context;
  const lastMemory: number[] = [];
  const lastOther: number[] = [];
  const lastConfig: number[] = [];
  const others = new Map<string, number>();
  const lastWords: RowWords = { function: -1, app: -1, region: -1, account: -1, architecture: -1, initialization: -1 };
  let lastWordsOther = -1;

  const text = (column: keyof RowWords, index: number): string => columns[column].interner.text(index);

  /** A number for all words but the function's; most traces have one or a few combinations. */
  function otherOf(words: RowWords): number {
    if (
      words.app === lastWords.app &&
      words.region === lastWords.region &&
      words.account === lastWords.account &&
      words.architecture === lastWords.architecture &&
      words.initialization === lastWords.initialization
    ) {
      return lastWordsOther;
    }
    Object.assign(lastWords, words);
    const key = `${words.app} ${words.region} ${words.account} ${words.architecture} ${words.initialization}`;
    const known = others.get(key) ?? others.size;
    others.set(key, known);
    lastWordsOther = known;
    return known;
  }

  /** The configuration's number, or which of the row's words is not one we know. */
  function configOf(words: RowWords, memoryMb: number): number | IssueCode {
    const other = otherOf(words);
    const f = words.function;
    if (lastMemory[f] === memoryMb && lastOther[f] === other) return lastConfig[f]!;
    const region = text("region", words.region) || defaults.region;
    if (region === undefined || !isKnownRegion(defaults, region)) return "region-unknown";
    const architectureWord = text("architecture", words.architecture).trim().toLowerCase();
    const architecture = known(architectureOfWord, architectureWord);
    if (architecture === undefined && architectureWord !== "") return "architecture-unknown";
    if (architecture === undefined) seen.defaultedArchitecture = true;
    const initializationType = initializationTypeOf(text("initialization", words.initialization) || "on-demand");
    if (initializationType === undefined) return "initialization-type-unknown";
    const written = text("function", words.function) || defaults.functionName || context.stem;
    const logged = written.includes("/aws/lambda/") ? sourceOfGroup(written) : noSource; // the log group in place of the name
    const name = logged.function ?? written;
    const app = text("app", words.app);
    lastMemory[f] = memoryMb;
    lastOther[f] = other;
    lastConfig[f] = internConfig(configs, {
      account: (text("account", words.account) || logged.account) ?? null,
      region,
      name: app ? `${app}/${name}` : name,
      memoryMb,
      architecture: architecture ?? defaults.architecture,
      initializationType,
    });
    return lastConfig[f]!;
  }
  return configOf;
}
