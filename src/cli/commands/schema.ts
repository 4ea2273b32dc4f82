// The JSON Schema of a file that people write, for editors and checks, and of what programs read: the results.
import type { Argv } from "yargs";
import type { Messages } from "../../i18n/messages.ts";
import type { Command } from "../command.ts";
import { withPlainOutput } from "../options.ts";
import { writeContent } from "../run.ts";

const schemas = {
  plan: async () => (await import("../../core/planning/json-schemas.ts")).jsonSchemas.plan(),
  prices: async () => (await import("../../core/planning/json-schemas.ts")).jsonSchemas.prices(),
  result: async () => (await import("../../results/result-schema.json", { with: { type: "json" } })).default,
} as const;
const names = Object.keys(schemas) as (keyof typeof schemas)[];

const builder = (yargs: Argv, t: Messages) =>
  withPlainOutput(yargs, t)
    .positional("file", { choices: names, demandOption: true, describe: t.flag["schema-of"] })
    .example("$0 schema plan -o plan.schema.json", t.example["schema-plan"])
    .example("$0 schema result -o result.schema.json", t.example["schema-result"]);

export const schemaCommand: Command<typeof builder> = {
  name: "schema",
  usage: "schema <file>",
  builder,
  async handler(args, io, t) {
    await writeContent(io, t, args, `${JSON.stringify(await schemas[args.file](), null, 2)}\n`);
  },
};
