// The tarball, installed into an empty folder without a network: the command runs, the library imports, its types check.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FLAGS, PROJECT, TODAY, traceOf } from "./support/cli.ts";

let folder = "";
const installed = (name: string): string => join(folder, "app", "node_modules", "lambda-planner", name);
const inApp = (name: string): string => join(folder, "app", name);

function run(command: string, words: readonly string[], cwd = inApp("")): string {
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    npm_config_cache: join(folder, "cache"),
    npm_config_update_notifier: "false",
  };
  return execFileSync(command, words, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lambda-planner-package-"));
  mkdirSync(inApp(""));
  // What is built is packed as it is: a build here would take dist/ away from the tests beside this one.
  run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], PROJECT);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(inApp("package.json"), '{ "name": "app", "private": true, "type": "module" }\n');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", join(folder, tarball)]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(root, name)).isFile());

describe("what is in it", () => {
  test("the program, its data, its licence; no source, no test, nothing else of ours", () => {
    const names = filesIn(installed(""));
    for (const name of [
      "package.json",
      "LICENSE",
      "README.md",
      "CHANGELOG.md",
      "dist/cli.js",
      "dist/index.js",
      "data/SOURCES.md",
    ]) {
      expect(names).toContain(name);
    }
    expect(
      names.filter((name) => !/^(?:dist|data)\/|^(?:package\.json|LICENSE|README\.md|CHANGELOG\.md)$/.test(name)),
    ).toEqual([]);
    expect(names.filter((name) => /\.(?:map|tgz|tmp)$|\.test\./.test(name))).toEqual([]);
  });

  test("it needs no other package: only Node's own modules are imported, and what it can do without when it is asked for", () => {
    expect(readdirSync(inApp("node_modules")).filter((name) => !name.startsWith("."))).toEqual(["lambda-planner"]);
    const { peerDependenciesMeta } = JSON.parse(readFileSync(installed("package.json"), "utf8"));
    const isOptional = (name: string): boolean => peerDependenciesMeta[name]?.optional === true;
    const modules = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    for (const name of filesIn(installed("dist")).filter((each) => each.endsWith(".js"))) {
      const code = readFileSync(installed(join("dist", name)), "utf8");
      const imported = [
        ...code.matchAll(/^(?:import|export)\b[^"'\n]*?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\s*\)/gm),
      ];
      for (const [, a, b] of imported) {
        const target = (a ?? b)!;
        const isOurs = target.startsWith(".") || modules.has(target) || (b !== undefined && isOptional(target));
        expect({ name, target, isOurs }).toMatchObject({ isOurs: true });
      }
    }
  });

  test("nothing in it names the machine it was built on", () => {
    for (const name of filesIn(installed("")).filter((each) => !each.endsWith(".gz"))) {
      const text = readFileSync(installed(name), "utf8");
      expect({ name, isClean: !text.includes(PROJECT) && !text.includes(`${tmpdir()}/`) }).toEqual({
        name,
        isClean: true,
      });
    }
  });
});

test("the command runs, under its name, and answers", () => {
  const bin = inApp("node_modules/.bin/lambda-planner");
  expect(existsSync(bin)).toBe(true);
  const { version } = JSON.parse(readFileSync(installed("package.json"), "utf8")) as { version: string };
  expect(run(bin, ["--version"])).toBe(`${version}\n`);
  writeFileSync(inApp("trace.csv"), traceOf(30));
  const result = JSON.parse(run(bin, ["analyze", "trace.csv", ...FLAGS, "--format", "json"]));
  expect(result).toMatchObject({ version, input: { rows: 30, accepted: 30 } });
  expect(
    run(bin, [
      "estimate",
      "--requests",
      "3M",
      "--duration",
      "120ms",
      "--memory",
      "1536MB",
      "--region",
      "us-east-1",
      "--today",
      TODAY,
    ]),
  ).toMatch(/2\.7\d USD/);
  expect(run(bin, ["prices", "show", "--region", "eu-west-1", "--today", TODAY])).toMatch(/eu-west-1|0\.0000166667/);
});

test("the library imports, and every name it lists is there", () => {
  writeFileSync(
    inApp("use.mjs"),
    `import { analyze, builtInPrices, estimate } from "lambda-planner";
import * as all from "lambda-planner";
const names = Object.keys(all).sort();
for (const name of names) if (all[name] === undefined) throw new Error(name);
console.log(JSON.stringify({ analyze: typeof analyze, estimate: typeof estimate, currency: builtInPrices.currency, names }));
`,
  );
  const said = JSON.parse(run(process.execPath, ["use.mjs"]));
  expect(said).toMatchObject({ analyze: "function", estimate: "function", currency: "USD" });
  const listed = readFileSync(join(PROJECT, "src/index.ts"), "utf8");
  for (const name of said.names) expect(listed).toContain(name);
});

test("the library gives the answer the command gives", () => {
  writeFileSync(inApp("trace2.csv"), traceOf(30));
  writeFileSync(
    inApp("analyze.mjs"),
    `import { allRows, analyze, builtInPrices, findSources, openSource } from "lambda-planner";
const inputs = findSources(["trace2.csv"]).map((s) => ({ file: s.file, stem: s.stem, open: () => openSource(s, () => {}) }));
const result = await analyze(inputs, {
  book: builtInPrices, freeTier: "none", freeTierOrder: "proportional", alreadyUsed: [], today: "${TODAY}", on: null,
  packageType: "Zip", runtimeKind: "managed", billed: undefined, format: undefined, filter: allRows, maxIssues: undefined, capacity: null,
  defaults: { functionName: undefined, memoryMb: undefined, region: "us-east-1", architecture: "x86_64", columns: {} },
});
console.log(JSON.stringify({ bill: result.bill, usage: result.usage }));
`,
  );
  const library = JSON.parse(run(process.execPath, ["analyze.mjs"]));
  const words = ["analyze", "trace2.csv", ...FLAGS, "--no-free-tier", "--detail", "bill", "--format", "json"];
  const { bill, usage } = JSON.parse(run(inApp("node_modules/.bin/lambda-planner"), words));
  expect(library).toEqual({ bill, usage });
});

describe("the declarations", () => {
  const source = `import { analyze, builtInPrices, CalculatorError, type Day, estimate, parseDay, type PriceBook, VERSION } from "lambda-planner";
const book: PriceBook = builtInPrices;
const day: Day = parseDay("${TODAY}");
const version: string = VERSION;
const asOf: string = book.asOf;
export const functions = [analyze, estimate] as const;
export type Result = Awaited<ReturnType<typeof analyze>>;
export const total = (result: Result): string => result.bill.total.exact;
export const isOurs = (error: unknown): boolean => error instanceof CalculatorError && error.code === "region-unknown";
// @ts-expect-error a day is not just any text
const wrong: Day = "yesterday";
export const used = [day, version, asOf, wrong];
`;
  test.each([
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])(
    "check in strict TypeScript, module %s, resolution %s, libraries not skipped, without Node's types",
    (module, moduleResolution) => {
      writeFileSync(inApp("use.ts"), source);
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: "ES2023",
        lib: ["ES2023"],
        types: [],
        skipLibCheck: false,
        module,
        moduleResolution,
      };
      writeFileSync(inApp("tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
      let said = "";
      try {
        said = run(join(PROJECT, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"]);
      } catch (error) {
        said = String((error as { stdout: string }).stdout);
      }
      expect(said).toBe("");
    },
  );
});
