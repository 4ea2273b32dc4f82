// Holds the rooms of ARCHITECTURE.md: who may import whom, which package is known where, and what every file looks like.
// It reads import lines, not types: an import of a type is a dependency too.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

type SourceFile = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

/** Every module named after `from`, in a bare import, or in import(). Comments are taken out first: they may show examples. */
function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = code.matchAll(
    /^\s*(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm,
  );
  return [...found].map(([, from, bare, late]) => (from ?? bare ?? late)!);
}

function filesIn(folder: string): string[] {
  if (!existsSync(join(PROJECT, folder))) return [];
  return readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

const load = (path: string): SourceFile => {
  const text = readFileSync(join(PROJECT, path), "utf8");
  return { path, text, imports: importsOf(text) };
};

const isCode = (path: string): boolean => /\.tsx?$/.test(path);
const src = filesIn("src").filter(isCode).map(load);
const web = filesIn("web").filter(isCode).map(load);
const all = [...src, ...web];

/** A path from the project's root for our own files, the name of the package for others'. */
function target(from: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

// ---- Rooms

/** The room a file lives in: the longest of these that its path begins with. */
const rooms = [
  "src/core/base",
  "src/core/prices",
  "src/core/metering",
  "src/core/rating",
  "src/core/capacity",
  "src/core/planning",
  "src/core/comparison",
  "src/core/forecast",
  "src/traces/node",
  "src/traces",
  "src/bills",
  "src/templates",
  "src/engines",
  "src/results",
  "src/report",
  "src/i18n",
  "src/cli.ts",
  "src/cli",
  "src/pipeline",
  "src/pipeline.ts",
  "src/index.ts",
  "src/version.ts",
  "web",
  "data",
  "package.json",
] as const;
type Room = (typeof rooms)[number];

const isIn = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);
const roomOf = (path: string): Room | undefined =>
  rooms.filter((room) => isIn(path, room)).sort((a, b) => b.length - a.length)[0];

const billing: readonly Room[] = [
  "src/core/base",
  "src/core/prices",
  "src/core/metering",
  "src/core/rating",
  "src/core/capacity",
];
const core: readonly Room[] = [...billing, "src/core/planning", "src/core/comparison", "src/core/forecast"];
const readingRooms: readonly Room[] = ["src/core/base", "src/core/metering"];

/** What a room may import, itself left out. A room that is not here may import nothing. */
const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  "src/core/base": ["data"],
  "src/core/prices": ["src/core/base", "data"],
  "src/core/metering": ["src/core/base"],
  "src/core/rating": ["src/core/base", "src/core/prices", "src/core/metering"],
  "src/core/capacity": ["src/core/base"],
  "src/core/planning": [...billing, "data"],
  "src/core/comparison": [...billing, "src/core/planning"],
  "src/core/forecast": [...billing, "src/core/planning", "src/core/comparison"],
  "src/traces": readingRooms,
  "src/traces/node": [...readingRooms, "src/traces"],
  "src/bills": core,
  "src/templates": core,
  "src/engines": [...readingRooms, "src/core/capacity", "src/traces"],
  "src/results": [...core, "src/traces", "src/version.ts"],
  "src/i18n": [...core, "src/results", "src/traces"],
  "src/report": [...core, "src/results", "src/i18n"],
  "src/pipeline": [...core, "src/traces", "src/engines", "src/bills", "src/templates", "src/results", "src/version.ts"],
  // The door shows what is behind it and does nothing itself.
  "src/pipeline.ts": ["src/pipeline"],
  "src/version.ts": ["package.json"],
  "src/cli": [
    ...core,
    "src/traces",
    "src/traces/node",
    "src/bills",
    "src/templates",
    "src/engines",
    "src/results",
    "src/report",
    "src/i18n",
    "src/pipeline.ts",
    "src/version.ts",
  ],
  "src/cli.ts": ["src/cli", "src/version.ts"],
  "src/index.ts": [
    ...core,
    "src/traces",
    "src/traces/node",
    "src/bills",
    "src/templates",
    "src/results",
    "src/report",
    "src/i18n",
    "src/pipeline.ts",
    "src/version.ts",
  ],
  web: [...core, "src/traces", "src/results", "src/report", "src/i18n", "src/pipeline.ts", "src/version.ts", "data"],
  data: [],
  "package.json": [],
};

/** Where a dependency is narrower than its room. */
const typesOnly: readonly [from: Room, to: Room, files: RegExp][] = [
  // Results speak of issues, and sentences of issue codes; neither reads a trace.
  ["src/results", "src/traces", /^src\/traces\/issue-log\.ts$/],
  ["src/i18n", "src/traces", /^src\/traces\/(?:issue-log|what-is-it)\.ts$/],
  // A report is built from sentences it is handed: it knows their type, not a language.
  ["src/report", "src/i18n", /^src\/i18n\/(?:messages|names)\.ts$/],
];

// ---- Packages

const packageRooms: Readonly<Record<string, RegExp>> = {
  "decimal.js": /^src\/core\/base\/money\.ts$/,
  hucre: /^src\/report\/renderers\/xlsx\.ts$/,
  "fastest-levenshtein": /^src\/core\/base\/nearest\.ts$/,
  "csv-parse": /^src\/(?:traces\/(?!node\/)|bills\/|core\/prices\/offer-file)/,
  yargs: /^src\/cli(?:\/|\.ts$)/,
  yaml: /^(?:src\/cli\/|src\/templates\/|web\/)/,
  zod: /^src\/core\//,
  "chart.js": /^web\/charts\//,
  preact: /^web\//,
  "@preact/signals": /^web\//,
  "@duckdb/node-api": /^src\/(?:engines\/|traces\/node\/)/,
  vite: /^$/,
  vitest: /^$/,
  "fast-check": /^$/,
};
const nodeRooms = /^src\/(?:cli\/|cli\.ts$|traces\/node\/|engines\/)/;

describe("who may import whom", () => {
  const dependencies = all.flatMap(({ path, imports }) =>
    imports.map((specifier) => ({ from: path, specifier, to: target(path, specifier) })),
  );

  test("there is something to hold", () => {
    expect(src.length).toBeGreaterThan(50);
    expect(dependencies.length).toBeGreaterThan(200);
  });

  test("every file is in a room", () => {
    expect(all.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  test("every import of ours names a file that is there, with its ending", () => {
    const lost = dependencies.filter(
      ({ specifier, to }) => specifier.startsWith(".") && !existsSync(join(PROJECT, to)),
    );
    expect(lost).toEqual([]);
  });

  test("rooms import only the rooms below them", () => {
    const wrong = dependencies.flatMap(({ from, specifier, to }) => {
      if (!specifier.startsWith(".")) return [];
      const [here, there] = [roomOf(from)!, roomOf(to)];
      if (here === there) return [];
      return there !== undefined && mayImport[here].includes(there) ? [] : [`${from} → ${to}`];
    });
    expect(wrong).toEqual([]);
  });

  test("results and sentences know traces only by their issues, reports know sentences only by their type", () => {
    const wrong = dependencies.flatMap(({ from, to }) =>
      typesOnly
        .filter(([here, there, files]) => roomOf(from) === here && roomOf(to) === there && !files.test(to))
        .map(() => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test("price data is read by one file, quota data by the quotas alone", () => {
    const readers = (folder: string) => dependencies.filter(({ to }) => isIn(to, folder)).map(({ from }) => from);
    expect(new Set(readers("data/prices"))).toEqual(new Set(["src/core/prices/price-data.ts"]));
    expect(new Set(readers("data/quotas"))).toEqual(new Set(["src/core/base/quotas.ts"]));
  });

  test("no file imports itself, by however many steps", () => {
    const edges = new Map<string, string[]>();
    for (const { from, specifier, to } of dependencies) {
      if (specifier.startsWith(".")) edges.set(from, [...(edges.get(from) ?? []), to]);
    }
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
        return;
      }
      if (done.has(path)) return;
      for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of edges.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  test("each package is known in its own place, and none is known that is not named here", () => {
    const wrong = dependencies.flatMap(({ from, specifier, to }) => {
      if (specifier.startsWith(".")) return [];
      const allowed = specifier.startsWith("node:") ? nodeRooms : packageRooms[to];
      return allowed?.test(from) ? [] : [`${from} → ${specifier}`];
    });
    expect(wrong).toEqual([]);
  });

  test("a package is imported by one file where DESIGN says one file", () => {
    const importers = (name: string) => new Set(dependencies.filter(({ to }) => to === name).map(({ from }) => from));
    expect(importers("decimal.js")).toEqual(new Set(["src/core/base/money.ts"]));
    expect(importers("fastest-levenshtein")).toEqual(new Set(["src/core/base/nearest.ts"]));
  });

  test("heavy packages that few commands need are loaded when they are needed", () => {
    const early = src.filter(
      ({ path, text }) =>
        (isIn(path, "src/engines") || isIn(path, "src/traces/node")) && /^\s*import (?!type\b)[^;]*duckdb/m.test(text),
    );
    expect(early.map(({ path }) => path)).toEqual([]);
  });

  test("what is imported is a dependency in package.json", () => {
    const { dependencies: run = {}, devDependencies: dev = {} } = JSON.parse(
      readFileSync(join(PROJECT, "package.json"), "utf8"),
    ) as Record<string, Record<string, string>>;
    const known = new Set([...Object.keys(run), ...Object.keys(dev)]);
    const used = dependencies.filter(({ specifier }) => !/^(?:\.|node:)/.test(specifier)).map(({ to }) => to);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("the core is pure", () => {
  /** Code without comments and texts, so that a word in a sentence is no use of it. */
  const codeOf = (text: string): string =>
    text
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
      .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""')
      .replace(/`(?:[^`\\$]|\\.|\$(?!\{))*`/g, "``");

  // Segments of characters are the same in every locale; everything else of Intl is not.
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\)|\bMath\.random\b|\bperformance\b|\bcrypto\b|\bprocess\s*[.[]|\bconsole\s*[.[]|\bdocument\s*[.[]|\bwindow\s*[.[]|\bnavigator\s*[.[]|\bfetch\(|\bsetTimeout\b|\bsetInterval\b|\blocalStorage\b|\brequire\(|toLocale\w*\(|\bIntl\b(?!\.Segmenter)/;

  test("no clock, randomness, network, page, process, console or locale", () => {
    const wrong = src
      .filter(({ path }) => isIn(path, "src/core"))
      .flatMap(({ path, text }) => {
        const found = impure.exec(codeOf(text))?.[0];
        return found ? [`${path}: ${found}`] : [];
      });
    expect(wrong).toEqual([]);
  });

  test("readers, results, reports and sentences are as pure, but for Node's own corner", () => {
    const pureRooms: readonly Room[] = ["src/traces", "src/results", "src/report", "src/i18n", "src/pipeline.ts"];
    const wrong = src
      .filter(({ path }) => pureRooms.includes(roomOf(path)!))
      .flatMap(({ path, text }) => {
        const found = impure.exec(codeOf(text))?.[0];
        return found ? [`${path}: ${found}`] : [];
      });
    expect(wrong).toEqual([]);
  });

  /** What of the page's state knows the browser: its address bar, its storage, its downloads, its clock, its workers. */
  const browserRim = /^web\/state\/(?:address|download|preferences|store|trace-store)\.ts$/;

  test("the page's drafts, links and models know no browser", () => {
    const wrong = web
      .filter(({ path }) => /^web\/(?:state|models)\//.test(path) && !browserRim.test(path))
      .flatMap(({ path, text, imports }) => {
        const found = impure.exec(codeOf(text))?.[0];
        const rim = imports.map((each) => target(path, each)).filter((each) => browserRim.test(each));
        return [...(found ? [`${path}: ${found}`] : []), ...rim.map((each) => `${path} → ${each}`)];
      });
    expect(wrong).toEqual([]);
  });

  test("it is checked without any ambient types", () => {
    const { compilerOptions, include } = JSON.parse(readFileSync(join(PROJECT, "tsconfig.core.json"), "utf8"));
    expect({ types: compilerOptions.types, include }).toEqual({ types: [], include: ["src/core"] });
  });
});

describe("what a file looks like", () => {
  /** A language's sentences are one list; cutting it in two would help nobody. */
  const wordLists = /^src\/i18n\/(?:page\/)?[a-z]{2}\.ts$/;

  test("at most 300 lines, the word lists of languages aside", () => {
    const long = all
      .filter(({ path }) => !wordLists.test(path))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test("names are kebab-case nouns: no utils, helpers, common, manager, service", () => {
    const named = /^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/;
    const component = /^web\/(?:components|charts)\/[A-Z][A-Za-z0-9]*\.tsx$|^web\/[a-z0-9-]+(?:\/[a-z0-9-]+)*\.tsx$/;
    const wrong = all.filter(({ path }) => !named.test(basename(path)) && !component.test(path));
    expect(wrong.map(({ path }) => path)).toEqual([]);
    const vague = all.filter(({ path }) =>
      /(?:^|[/-])(?:utils?|helpers?|common|managers?|services?|misc|stuff)(?:[-./]|$)/.test(path),
    );
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  test("the first line says what it is", () => {
    const silent = all.filter(({ text }) => {
      const [first = "", second = ""] = text.split("\n");
      return !/^\/\/ \S.{10,}/.test(first.startsWith("#!") ? second : first);
    });
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test("no reminder to do it later stays behind", () => {
    expect(all.filter(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe("rules of AWS say where they come from", () => {
  const headOf = (text: string): string[] =>
    text.split("\n").slice(
      0,
      Math.max(
        0,
        text.split("\n").findIndex((line) => line !== "" && !/^(?:\/\/|#!)/.test(line)),
      ),
    );
  const ruleFiles = src.filter(({ text }) => headOf(text).some((line) => /^\/\/ Rule\s/.test(line)));
  const fieldOf = (text: string, name: string): string =>
    headOf(text)
      .find((line) => new RegExp(`^// ${name}\\s`).test(line))
      ?.replace(/^\/\/ \w+\s+/, "")
      .trim() ?? "";
  const headings = new Set(
    [...readFileSync(join(PROJECT, "data/SOURCES.md"), "utf8").matchAll(/^#+ (.+)$|<a (?:id|name)="([^"]+)"/gm)].map(
      ([, heading, anchor]) =>
        (anchor ?? heading!)
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, "")
          .trim()
          .replace(/\s/g, "-"),
    ),
  );

  test("there are some", () => {
    expect(ruleFiles.length).toBeGreaterThan(5);
  });

  test.each(ruleFiles.map(({ path, text }) => [path, text] as const))(
    "%s: its source is a heading of SOURCES.md, its vectors are there",
    (_path, text) => {
      const source = fieldOf(text, "Source");
      expect(source).toMatch(/data\/SOURCES\.md#/);
      for (const [, anchor] of source.matchAll(/SOURCES\.md#([\w-]+)/g)) expect([...headings]).toContain(anchor);
      const vectors = fieldOf(text, "Vectors").match(/test\/[\w./-]+\w/g) ?? [];
      expect(vectors.length).toBeGreaterThan(0);
      for (const file of vectors)
        expect({ file, exists: existsSync(join(PROJECT, file)) }).toEqual({ file, exists: true });
    },
  );

  test("price components and limits are rule files, one each", () => {
    const lists = ["src/core/rating/components", "src/core/capacity/limits"];
    const rules = src.filter(
      ({ path }) => lists.includes(dirname(path)) && !/\/(?:index|limit|scaling-rule)\.ts$/.test(path),
    );
    expect(rules.length).toBeGreaterThan(3);
    expect(rules.filter((file) => !ruleFiles.includes(file)).map(({ path }) => path)).toEqual([]);
  });
});
