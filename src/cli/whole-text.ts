// A whole file as text, unpacked: through the door of traces, which knows gzip, BOM and stdin.
import { CalculatorError, type ErrorCode, fail } from "../core/base/errors.ts";
import type { Io } from "./io.ts";

/** For files that are no traces. Throws `data-unreadable`; `cutOff` for an archive that ends in its middle. */
export async function wholeText(
  io: Io,
  file: string,
  cutOff: ErrorCode,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<string> {
  try {
    const { inputs } = io.openTraces([file], onBytes);
    if (inputs.length !== 1) return fail("data-unreadable", { file, reason: "EISDIR" });
    const { chunks, wasCutOff } = await inputs[0]!.open();
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
    text += decoder.decode();
    return wasCutOff() ? fail(cutOff, { file }) : text;
  } catch (error) {
    if (!(error instanceof CalculatorError)) throw error;
    const { code, params } = error;
    if (code === "file-unreadable") return fail("data-unreadable", params); // its hint is for whoever wants a trace
    return code === "no-traces-found" ? fail("data-unreadable", { file, reason: "EISDIR" }) : fail(code, params);
  }
}
