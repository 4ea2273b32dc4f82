// What every command shares: errors to sentences and exit codes, the output's format and place, progress.
import { CalculatorError, type ErrorKind, fail } from "../core/base/errors.ts";
import type { Messages } from "../i18n/messages.ts";
import { inertForTerminal } from "../report/inert.ts";
import type { Reader } from "../report/reader.ts";
import { binaryRenderers, renderers } from "../report/renderers/index.ts";
import type { Output, Renderer } from "../report/report.ts";
import type { ExitCode } from "./command.ts";
import type { Io } from "./io.ts";

export type OutputArgs = {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly color?: boolean | undefined;
};

const exitCodes: Readonly<Record<ErrorKind, number>> = { usage: 2, input: 3, price: 4 };
const OUR_FAULT = 1;
/** The question was answered, and something the user set is exceeded. */
export const LIMIT_EXCEEDED = 5;

/** Runs a command and returns its exit code. Nothing it throws gets past. */
export async function run(io: Io, t: Messages, args: OutputArgs, command: () => Promise<ExitCode>): Promise<number> {
  try {
    refuseBytesOnTerminal(io, args);
    return (await command()) ?? 0;
  } catch (error) {
    return reportError(io, t, args.format === "json", error);
  }
}

export function reportError(io: Io, t: Messages, asJson: boolean, error: unknown): number {
  if (!(error instanceof CalculatorError)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (asJson)
      io.stderr.write(`${JSON.stringify({ error: { code: "our-fault", message: stack, hint: t.ourFault } })}\n`);
    else io.stderr.write(`${inertLines(stack)}\n${t.ourFault}\n`);
    return OUR_FAULT;
  }
  const { message, hint: next } = t.error[error.code](error.params);
  const place = error.params.setIn;
  const hint = [next, place && t.text.setIn({ place: String(place) })].filter(Boolean).join(" ");
  if (asJson) io.stderr.write(`${JSON.stringify({ error: { code: error.code, message, ...(hint && { hint }) } })}\n`);
  else io.stderr.write(`${t.errorWord}: ${inertLines(message)}\n${hint ? `${t.hintWord}: ${inertLines(hint)}\n` : ""}`);
  return exitCodes[error.kind];
}

/** On standard error, after the result: what was exceeded. */
export function sayLimitExceeded(io: Io, asJson: boolean, sentence: string): void {
  const text = asJson ? JSON.stringify({ error: { code: "limit-exceeded", message: sentence } }) : inertLines(sentence);
  io.stderr.write(`${text}\n`);
}

/** Our own line breaks stay; what came from a file cannot move the cursor. */
const inertLines = (text: string): string => text.split("\n").map(inertForTerminal).join("\n");

/** Before the work is done, not after it. */
function refuseBytesOnTerminal(io: Io, { format, output }: OutputArgs): void {
  const isBinary = binaryRenderers.some(({ id }) => id === format);
  if (isBinary && output === undefined && io.stdout.isTerminal) fail("output-needs-file", { format });
}

/** Renders in the format asked for, or the one the output file's ending names, and writes it whole. */
export async function writeOutput(io: Io, t: Reader, args: OutputArgs, own: Output): Promise<void> {
  const output = { ...own, result: withDisplay(own.result, t) };
  const renderer = rendererOf(args, output);
  const isToTerminal = args.output === undefined && io.stdout.isTerminal;
  const color = args.color ?? (isToTerminal && !io.env.NO_COLOR);
  const width = isToTerminal ? io.stdout.columns : undefined;
  await writeContent(io, t, args, await renderer.render(output, { width, color, lang: t.lang }));
}

/** In JSON amounts stay dollars; programs are told what people were shown beside them. */
const withDisplay = (result: object, { currency }: Reader): object =>
  currency ? { ...result, display: { currency: currency.code, rate: currency.rate } } : result;

function rendererOf({ format, output: file }: OutputArgs, output: Output): Renderer {
  const byName = file === undefined ? undefined : formatOfFile(file);
  const renderer = renderers.find(({ id }) => id === format) ?? byName ?? renderers[0]!;
  if (output[renderer.of] !== undefined) return renderer;
  const known = renderers.filter(({ of }) => output[of] !== undefined).map(({ id }) => id);
  return fail("format-not-offered", { format: renderer.id, known: known.join(" ") });
}

/** The longest ending that fits: `.focus.csv` before `.csv`. */
export const formatOfFile = (file: string): Renderer | undefined =>
  renderers
    .filter(({ extension }) => file.toLowerCase().endsWith(extension))
    .sort((a, b) => b.extension.length - a.extension.length)[0];

/** To standard output, or whole into the file named. */
export async function writeContent(
  io: Io,
  t: Messages,
  { output, quiet }: OutputArgs,
  content: string | Uint8Array,
): Promise<void> {
  if (output === undefined) return io.stdout.write(content);
  await io.writeWhole(output, content);
  if (!quiet) io.stderr.write(`${t.text.written({ file: inertForTerminal(output) })}\n`);
}

const PROGRESS_EVERY_MS = 200;

/** A line on a terminal's standard error that says how far reading is; silent anywhere else. */
export function startProgress(io: Io, t: Messages, quiet: boolean | undefined) {
  const shows = io.stderr.isTerminal && !quiet;
  const startMs = performance.now();
  let shownMs = startMs + PROGRESS_EVERY_MS; // nothing flickers for a short job
  let bytes = 0;
  return {
    onBytes(read: number, of: number | undefined): void {
      bytes += read;
      const nowMs = performance.now();
      if (!shows || nowMs - shownMs < PROGRESS_EVERY_MS) return;
      shownMs = nowMs;
      const mb = Math.round(bytes / 1e6);
      const rate = Math.round(bytes / 1e3 / (nowMs - startMs));
      const share = of ? `${Math.min(100, Math.floor((bytes / of) * 100))} %` : "";
      const left = of && bytes < of ? String(Math.ceil((((of - bytes) / bytes) * (nowMs - startMs)) / 1000)) : "";
      io.stderr.write(`\r\u001b[K${t.text.progress({ read: `${mb} MB`, share, rate: `${rate} MB`, left })}`);
    },
    end(): void {
      if (shows && bytes > 0) io.stderr.write("\r\u001b[K");
    },
  };
}
