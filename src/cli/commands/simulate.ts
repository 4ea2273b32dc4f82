// Capacity what-if: the limits over recorded traffic, scaled, or over traffic made of a rate and a service time.
import type { Argv } from "yargs";
import { usOfDay } from "../../core/base/day.ts";
import { fail } from "../../core/base/errors.ts";
import { architectures } from "../../core/base/function-config.ts";
import { matchesAny, refuseUnmatched } from "../../core/base/glob.ts";
import { toNumber } from "../../core/base/ratio.ts";
import { arrivalPatterns } from "../../core/capacity/arrival-patterns/index.ts";
import { type ServiceTime, serviceKinds } from "../../core/capacity/drawn-duration.ts";
import { type RetryPolicy, standardRetries } from "../../core/capacity/invocation-kinds/index.ts";
import { smallestMemoryMb } from "../../core/metering/recorded-limits.ts";
import { parsePerSecond } from "../../core/planning/quantities.ts";
import { builtInPrices } from "../../core/prices/catalog.ts";
import { knownRegion } from "../../core/prices/price-book.ts";
import type { Messages } from "../../i18n/messages.ts";
import { type SimulateOptions, simulateMade, simulateTraces } from "../../pipeline.ts";
import { simulationOutput } from "../../report/builders/simulation-report.ts";
import { groupConfigs } from "../../results/limit-settings.ts";
import type { SimulationResult } from "../../results/simulation.ts";
import type { Command } from "../command.ts";
import { choiceFlag, dayFlag, lengthFlag, parseFlag, wholeFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { factorFlag, limitOptions, withLimits } from "../limit-flags.ts";
import { withOutput } from "../options.ts";
import { readingOptions, threadsFlag, withReading } from "../reading.ts";
import { startProgress, writeOutput } from "../run.ts";

const patternIds = arrivalPatterns.map(({ id }) => id);

const builder = (yargs: Argv, t: Messages) =>
  withOutput(withLimits(withReading(yargs, t), t), t)
    .positional("traces", { type: "string", array: true, describe: t.flag.traces })
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("architecture", { choices: architectures, describe: t.flag.architecture })
    .option("on", { type: "string", requiresArg: true, describe: t.flag["on-rules"] })
    .option("scale", { type: "string", requiresArg: true, describe: t.flag.scale })
    .option("shift", { type: "string", requiresArg: true, describe: t.flag.shift })
    .option("arrival-rate", { type: "string", requiresArg: true, describe: t.flag["arrival-rate"] })
    .option("arrivals", { choices: patternIds, describe: t.flag.arrivals })
    .option("service", { type: "string", requiresArg: true, describe: t.flag.service })
    .option("cold-service", { type: "string", requiresArg: true, describe: t.flag["cold-service"] })
    .option("init", { type: "string", requiresArg: true, describe: t.flag["init-cold"] })
    .option("horizon", { type: "string", requiresArg: true, describe: t.flag.horizon })
    .option("retries", { type: "string", requiresArg: true, default: "0", describe: t.flag.retries })
    .option("replications", { type: "string", requiresArg: true, default: "1", describe: t.flag.replications })
    .option("yes", { type: "boolean", default: false, describe: t.flag.yes })
    .example("$0 simulate july.csv --region ap-northeast-2 --scale 3", t.example["simulate-scale"])
    .example(
      "$0 simulate july.csv --region us-east-1 --reserve checkout=200 --provision checkout=50",
      t.example["simulate-reserve"],
    )
    .example("$0 simulate july.csv --region us-east-1 --provision checkout=400@2h", t.example["simulate-ramp"])
    .example(
      "$0 simulate --region us-east-1 --arrival-rate 40/s --service exponential:250ms --init 800ms --horizon 1d",
      t.example["simulate-made"],
    );

export const simulateCommand: Command<typeof builder> = {
  name: "simulate",
  usage: "simulate [traces..]",
  builder,
  async handler(args, io, t) {
    const today = dayFlag("today", args.today) ?? io.today();
    const on = dayFlag("on", args.on) ?? null;
    const options: SimulateOptions = {
      ...limitOptions(args, on, today),
      ...readingOptions(args),
      edge: args.edge,
      book: builtInPrices,
      today,
      scale: factorFlag("scale", args.scale),
      shiftUs: shiftFlag(args.shift),
      initUs: args.init === undefined ? 0 : lengthFlag("init", args.init, "400ms, 1.2s"),
      horizonUs: args.horizon === undefined ? undefined : lengthFlag("horizon", args.horizon, "1h, 1000000s, 7d"),
      retries: retriesFlag(args.retries),
      replications: atLeastOne("replications", args.replications),
      mayRun: args.yes ? () => undefined : refuseLong,
    };
    const traces = args.traces ?? [];
    const result = traces.length > 0 ? await ofTraces(traces, args, options, io, t) : made(args, options);
    await writeOutput(io, t, args, simulationOutput(result, t));
  },
};

type Flags = Parameters<typeof simulateCommand.handler>[0];

const madeFlags = ["arrivalRate", "arrivals", "service", "coldService"] as const;

async function ofTraces(
  traces: readonly string[],
  args: Flags,
  options: SimulateOptions,
  io: Io,
  t: Messages,
): Promise<SimulationResult> {
  const given = madeFlags.find((flag) => args[flag] !== undefined);
  if (given) fail("flag-not-with", { flag: dashed(given), other: traces.join(" ") });
  const progress = startProgress(io, t, args.quiet);
  const { inputs, sizeBytes, engine } = io.openTraces(traces, (bytes) => progress.onBytes(bytes, sizeBytes));
  // Memory plays no part here: a trace need not say it.
  const defaults = { ...options.defaults, memoryMb: options.defaults.memoryMb ?? smallestMemoryMb };
  return simulateTraces(inputs, { ...options, defaults, engine: engine(threadsFlag(args.threads)) }).finally(
    progress.end,
  );
}

const DEFAULT_HORIZON = { daily: "1d", weekly: "7d" } as Readonly<Record<string, string>>;

function made(args: Flags, options: SimulateOptions): SimulationResult {
  const ofTraffic = (["scale", "shift"] as const).find((flag) => args[flag] !== undefined);
  if (ofTraffic) fail("flag-not-with", { flag: ofTraffic, other: "--arrival-rate" });
  const rate = parseFlag("arrival-rate", args.arrivalRate ?? missing("arrival-rate"), parsePerSecond, "12/s, 50/h")!;
  if (rate.n === 0n) fail("flag-malformed", { flag: "arrival-rate", value: args.arrivalRate, expected: "12/s, 50/h" });
  const region = args.region ?? missing("region");
  knownRegion(options.book, region);
  const id = args.arrivals ?? patternIds[0]!;
  const warm = serviceFlag("service", args.service ?? missing("service"));
  if (args.coldService !== undefined && args.init !== undefined)
    fail("flag-not-with", { flag: "cold-service", other: "--init" });
  const name = args.function ?? "function";
  const edge = args.edge ?? [];
  refuseUnmatched(edge, [name]);
  return simulateMade(
    {
      kind: "made",
      grouping: groupConfigs([{ account: null, region, name }], matchesAny(edge)),
      pattern: arrivalPatterns.find((pattern) => pattern.id === id)!,
      perUs: toNumber(rate) / 1e6,
      startUs: usOfDay(options.on ?? options.today),
      horizonUs: options.horizonUs ?? lengthFlag("horizon", DEFAULT_HORIZON[id] ?? "1h", ""),
      warm,
      cold: args.coldService === undefined ? warm : serviceFlag("cold-service", args.coldService),
      initUs: options.initUs,
    },
    options,
  );
}

const missing = (flag: string): never => fail("flag-missing", { flag, command: "simulate" });
const dashed = (flag: string): string => `${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** `exponential:1991ms`, `fixed:100ms`; a bare length is fixed. */
function serviceFlag(flag: string, text: string): ServiceTime {
  const expected = "exponential:1991ms, fixed:100ms";
  const [, kind, length] = /^(?:([a-z]*):)?(.*)$/s.exec(text)!;
  const us = lengthFlag(flag, length!, expected);
  return { kind: kind === undefined ? "fixed" : choiceFlag(flag, kind, serviceKinds), us };
}

/** `2h` later, `-30m` earlier: whole µs. */
function shiftFlag(text: string | undefined): number {
  if (text === undefined) return 0;
  const [, sign, length] = /^([+-]?)(.*)$/s.exec(text)!;
  const us = lengthFlag("shift", length!, "2h, -30m, 1d");
  return sign === "-" ? -us : us;
}

/** `3`, or with the lengths of the back-off: `3:100ms..5s`. */
function retriesFlag(text: string): RetryPolicy {
  const expected = "0, 3, 3:100ms..5s";
  const [count = "", lengths] = text.split(":");
  const retries = wholeFlag("retries", count, expected);
  if (lengths === undefined) return { retries, ...standardRetries };
  const [base = "", cap = ""] = lengths.split("..");
  return {
    retries,
    baseUs: lengthFlag("retries", base, expected),
    capUs: lengthFlag("retries", cap, expected),
  };
}

function atLeastOne(flag: string, text: string): number {
  const value = wholeFlag(flag, text, "1, 10");
  return value >= 1 ? value : fail("flag-malformed", { flag, value: text, expected: "1, 10" });
}

const MOST_ATTEMPTS = 1e9;
const PER_SECOND = 4e6;

/** Some minutes are a run, hours are a mistake until someone says they are meant. */
function refuseLong(attempts: number): void {
  if (attempts <= MOST_ATTEMPTS) return;
  fail("simulation-too-long", { attempts: Math.round(attempts), minutes: Math.ceil(attempts / PER_SECOND / 60) });
}
