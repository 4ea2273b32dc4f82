// The two things `compare` is given: which of them is a plan, a saved result or a trace is seen by how it begins.
import { fail } from "../core/base/errors.ts";
import { parseSaved, type SavedKind } from "../core/comparison/saved-result.ts";
import type { Packaging } from "../core/metering/init-billing.ts";
import type { BilledFrom } from "../core/rating/billable-usage.ts";
import type { SideInput } from "../pipeline.ts";
import type { TraceInput } from "../traces/read.ts";
import { dayFlag } from "./flags.ts";
import type { Io } from "./io.ts";
import { type PlanFlags, planOf } from "./plan-file.ts";
import { type PricingArgs, parsedData, pricingOptions } from "./pricing.ts";
import { type ReadingArgs, readingOptions, threadsFlag } from "./reading.ts";

export type SideArgs = PlanFlags & PricingArgs & ReadingArgs & Packaging & { readonly billed: BilledFrom | undefined };

/** `args`: with the day and prices that are this side's alone in the place of those of both. */
export async function sideOf(
  word: string,
  args: SideArgs,
  io: Io,
  onBytes: (bytes: number, of: number | undefined) => void,
): Promise<SideInput> {
  const { inputs, sizeBytes, engine } = io.openTraces([word], (bytes) => onBytes(bytes, sizeBytes));
  const pricing = await pricingOptions(io, args);
  const only = inputs.length === 1 ? await looked(inputs[0]!) : undefined;
  const schema = only && schemaOf(only.head, word);
  if (only && schema && schema !== SUMMARY)
    return ofData(word, schema, await parsedData(await only.text(), word), args, io);
  const { packageType, runtimeKind, billed } = args;
  const on = dayFlag("on", args.on) ?? null;
  const options = {
    ...pricing,
    ...readingOptions(args),
    engine: engine(threadsFlag(args.threads)),
    on,
    packageType,
    runtimeKind,
    billed,
  };
  return { name: word, kind: "trace", inputs: only ? [only.input] : inputs, options };
}

async function ofData(word: string, schema: string, data: unknown, args: SideArgs, io: Io): Promise<SideInput> {
  if (schema === "plan") {
    const [plan, options] = await planOf(data, word, args, await pricingOptions(io, args), io);
    return { name: word, kind: "plan", plan, options };
  }
  if (schema !== "estimate" && schema !== "analysis") return fail("side-unknown", { file: word, schema });
  const kind: SavedKind = schema;
  return { name: word, kind: "saved", saved: parseSaved(data, kind, word) };
}

/** A summary is read like the traces it was made of. */
const SUMMARY = "summary";

type Looked = { readonly head: string; readonly input: TraceInput; readonly text: () => Promise<string> };

/** What was opened to look at is not opened again: standard input can be read only once. */
async function looked(input: TraceInput): Promise<Looked> {
  const source = await input.open();
  const text = async (): Promise<string> => {
    const decoder = new TextDecoder();
    let whole = "";
    for await (const chunk of source.chunks) whole += decoder.decode(chunk, { stream: true });
    return whole + decoder.decode();
  };
  return { head: source.head, input: { ...input, open: async () => source }, text };
}

/** `plan` of `schema: lambda-planner/plan@1`; a file that is named as YAML is a plan, whatever is missing in it. */
function schemaOf(head: string, file: string): string | undefined {
  const named = /^\s*\{?[\s,]*["']?schema["']?\s*:\s*["']?lambda-planner\/([a-z-]+)@/m.exec(head)?.[1];
  return named ?? (/\.ya?ml$/i.test(file) ? "plan" : undefined);
}
