// Which function of one side is which of the other: by account, region and name; else, where only one of each is left to
// choose, by fewer of them, so that a function that moved to another region is not a new one and a gone one.
import { type FunctionName, functionKey } from "./side.ts";

export type Pair<F> = { readonly before: F | undefined; readonly after: F | undefined };

const keys: readonly ((f: FunctionName) => string)[] = [
  functionKey,
  ({ account, name }) => functionKey({ account, region: "", name }),
  ({ region, name }) => functionKey({ account: null, region, name }),
  ({ name }) => name,
];

/** In order of names, so that no result depends on the order of the input. */
export function paired<F extends FunctionName>(before: readonly F[], after: readonly F[]): Pair<F>[] {
  const pairs: Pair<F>[] = [];
  let [old, now] = [[...before], [...after]];
  for (const keyOf of keys) {
    const [oldBy, nowBy] = [onlyOnes(old, keyOf), onlyOnes(now, keyOf)];
    const matched = old.filter((f) => oldBy.has(keyOf(f)) && nowBy.has(keyOf(f)));
    for (const f of matched) pairs.push({ before: f, after: nowBy.get(keyOf(f))! });
    const taken = new Set(matched.flatMap((f) => [f, nowBy.get(keyOf(f))!]));
    [old, now] = [old.filter((f) => !taken.has(f)), now.filter((f) => !taken.has(f))];
  }
  pairs.push(...old.map((f) => ({ before: f, after: undefined })));
  pairs.push(...now.map((f) => ({ before: undefined, after: f })));
  return pairs.sort((a, b) => (pairKey(a) < pairKey(b) ? -1 : 1));
}

/** The same whichever side is called before. */
const pairKey = ({ before, after }: Pair<FunctionName>): string =>
  [before, after]
    .flatMap((f) => (f ? [functionKey(f)] : []))
    .sort()
    .join("\u0000\u0000");

/** Those that are alone under their key. */
function onlyOnes<F>(all: readonly F[], keyOf: (f: F) => string): ReadonlyMap<string, F> {
  const found = new Map<string, F | null>();
  for (const f of all) found.set(keyOf(f), found.has(keyOf(f)) ? null : f);
  return new Map([...found].flatMap(([key, f]) => (f === null ? [] : [[key, f] as const])));
}
