// The configuration of a log event: its log group says the function, its report the memory, the command line the rest.
import { fail } from "../core/base/errors.ts";
import { internConfig } from "../core/metering/invocation-batch.ts";
import type { LogSource } from "./log-source.ts";
import type { ReadContext } from "./reader.ts";

/** Answers from the last configuration wherever it can: events of one function stand together. */
export function createConfigOfLog({ defaults, seen, configs, file, stem }: ReadContext) {
  let lastSource: LogSource | undefined;
  let lastMemoryMb = -1;
  let lastConfig = -1;

  return (memoryMb: number, source: LogSource): number => {
    if (source === lastSource && memoryMb === lastMemoryMb) return lastConfig;
    const {
      region = defaults.region ?? fail("column-missing", { file, field: "region", flag: "--region us-east-1" }),
      architecture = defaults.architecture,
      account = null,
      function: name = defaults.functionName ?? stem,
      initializationType = "on-demand",
    } = source;
    if (source.architecture === undefined) seen.defaultedArchitecture = true;
    lastSource = source;
    lastMemoryMb = memoryMb;
    lastConfig = internConfig(configs, { account, region, name, memoryMb, architecture, initializationType });
    return lastConfig;
  };
}
