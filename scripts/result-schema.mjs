// The JSON Schema of every result, made of the types of src/results: prints it; with --write, puts it where it ships from.
// Run it after a change of those types; a test holds the file against them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFormatter, createParser, createProgram, EnumType, SchemaGenerator, ts } from "ts-json-schema-generator";
import { root } from "./setup.mjs";

const FILE = join(root, "src", "results", "result-schema.json");
const ID = "lambda-planner/result@1";
const config = {
  path: join(root, "src", "results", "result.ts"),
  tsconfig: join(root, "tsconfig.json"),
  type: "Result",
  skipTypeCheck: true, // `npm run check` does
  additionalProperties: true,
  expose: "all",
  topRef: true,
  jsDoc: "none",
  sortProps: true,
};

/** Words that are worked out of a list of things (`(typeof list)[number]["id"]`, `keyof typeof list`): the compiler knows them. */
function listedWords(checker) {
  const wordsOf = (node) => {
    const type = checker.getTypeFromTypeNode(node);
    const all = type.isUnion() ? type.types : [type];
    return all.every(({ flags }) => flags & ts.TypeFlags.StringLiteral)
      ? all.map(({ value }) => value).sort()
      : undefined;
  };
  return {
    supportsNode: (node) =>
      (ts.isIndexedAccessTypeNode(node) || ts.isTypeOperatorNode(node)) && wordsOf(node) !== undefined,
    createType: (node) => new EnumType(`words-${node.getSourceFile().fileName}-${node.pos}`, wordsOf(node)),
  };
}

/** Draft 7, as the generator writes it, in the words of 2020-12. */
function renewed(node) {
  if (Array.isArray(node)) return node.map(renewed);
  if (typeof node !== "object" || node === null) return node;
  const { additionalItems, items, ...others } = node;
  // Room for what a later version says more.
  const open = Object.entries(others).filter(([key, value]) => key !== "additionalProperties" || value !== false);
  const pairs = open.map(([key, value]) => [
    key === "definitions" ? "$defs" : key,
    key === "$ref" ? value.replace("#/definitions/", "#/$defs/") : renewed(value),
  ]);
  if (Array.isArray(items)) pairs.push(["prefixItems", renewed(items)], ["items", renewed(additionalItems ?? false)]);
  else if (items !== undefined) pairs.push(["items", renewed(items)]);
  return Object.fromEntries(pairs);
}

const program = createProgram(config);
const parser = createParser(program, config, (chain) => chain.addNodeParser(listedWords(program.getTypeChecker())));
const generator = new SchemaGenerator(program, parser, createFormatter(config), config);
const { $ref, $defs } = renewed(generator.createSchema(config.type));
const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: ID, $ref, $defs };
const text = `${JSON.stringify(schema, null, 2)}\n`;
if (process.argv.includes("--write")) writeFileSync(FILE, text);
else process.stdout.write(text);
