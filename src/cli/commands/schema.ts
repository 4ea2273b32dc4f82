// The JSON Schema of a file that people write, for editors and checks.
import type { Argv } from "yargs";
import type { Messages } from "../../i18n/messages.ts";
import type { Command } from "../command.ts";
import { withPlainOutput } from "../options.ts";
import { writeContent } from "../run.ts";

const schemaFiles = ["plan", "prices"] as const;

const builder = (yargs: Argv, t: Messages) =>
  withPlainOutput(yargs, t)
    .positional("file", { choices: schemaFiles, demandOption: true, describe: t.flag["schema-of"] })
    .example("$0 schema plan -o plan.schema.json", t.example["schema-plan"]);

export const schemaCommand: Command<typeof builder> = {
  name: "schema",
  usage: "schema <file>",
  builder,
  async handler(args, io, t) {
    const { jsonSchemas } = await import("../../core/planning/json-schemas.ts");
    await writeContent(io, t, args, `${JSON.stringify(jsonSchemas[args.file](), null, 2)}\n`);
  },
};
