// The page on this machine: http://127.0.0.1, with traces in it where some are named, until it is interrupted.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { architectures } from "../../core/base/function-config.ts";
import { builtInPrices } from "../../core/prices/catalog.ts";
import { knownRegion } from "../../core/prices/price-book.ts";
import { languages } from "../../i18n/index.ts";
import type { Messages } from "../../i18n/messages.ts";
import { findSources } from "../../traces/node/source.ts";
import type { Command } from "../command.ts";
import { dayFlag, parseFlag } from "../flags.ts";
import { LOOPBACK, pageFiles, type ServedTrace, startPageServer, withTraces } from "../page-server.ts";
import { memoryFlag } from "../reading.ts";

const DEFAULT_PORT = "7878";
const LARGEST_PORT = 65_535;

const builder = (yargs: Argv, t: Messages) =>
  yargs
    .positional("traces", { type: "string", array: true, default: [] as string[], describe: t.flag.traces })
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("architecture", { choices: architectures, describe: t.flag.architecture })
    .option("memory", { type: "string", requiresArg: true, describe: t.flag.memory })
    .option("function", { type: "string", requiresArg: true, describe: t.flag.function })
    .option("on", { type: "string", requiresArg: true, describe: t.flag.on })
    .option("dedupe", { type: "boolean", default: false, describe: t.flag.dedupe })
    .option("port", { type: "string", requiresArg: true, default: DEFAULT_PORT, describe: t.flag.port })
    .option("lang", { choices: languages.map(({ lang }) => lang), describe: t.flag.lang })
    .option("config", { type: "string", requiresArg: true, describe: t.flag.config })
    .example("$0 serve", t.example.serve)
    .example("$0 serve july.csv", t.example["serve-traces"])
    .example("$0 serve checkout.log --region us-east-1", t.example["serve-region"])
    .example("$0 serve --port 0", t.example["serve-port"]);

export const serveCommand: Command<typeof builder> = {
  name: "serve",
  usage: "serve [traces..]",
  builder,
  async handler(args, io, t) {
    const wanted = parseFlag("port", args.port, parsePort, "7878, 0")!;
    if (args.region !== undefined) knownRegion(builtInPrices, args.region);
    const facts = {
      region: args.region,
      architecture: args.architecture,
      memoryMb: memoryFlag(args.memory),
      functionName: args.function,
      on: dayFlag("on", args.on),
      dedupe: args.dedupe || undefined,
    };
    const files = withTraces(pageFiles(pageFolder()), servedTraces(args.traces), facts);
    const { server, port } = await startPageServer(files, wanted).catch((error: NodeJS.ErrnoException) =>
      fail("port-unavailable", { value: args.port, reason: error.code ?? error.message }),
    );
    await io.stdout.write(`${t.text.serving({ url: `http://${LOOPBACK}:${port}/` })}\n`);
    await new Promise((resolve) => server.once("close", resolve));
  },
};

function parsePort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= LARGEST_PORT ? Number(text) : undefined;
}

/** Files alone: the page reads them itself, and may read them again. */
function servedTraces(words: readonly string[]): ServedTrace[] {
  if (words.length === 0) return [];
  return findSources(words).map(({ file, sizeBytes }) =>
    sizeBytes === undefined
      ? fail("file-unreadable", { file, reason: "EINVAL" })
      : { name: file, path: resolve(file), sizeBytes },
  );
}

/** The built page: beside the command line's own file, or above it where that is one of its chunks. */
function pageFolder(): string {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const folders = [join(here, "web"), join(here, "..", "web")];
  const folder = folders.find((each) => existsSync(join(each, "index.html")));
  return folder ?? fail("data-unreadable", { file: folders[0], reason: "ENODIR" });
}
