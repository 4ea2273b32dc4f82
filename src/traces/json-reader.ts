// What readers of JSON have in common: bytes to text to records, and a record that is none counted.
import { createJsonRecords } from "./json-records.ts";
import { type ReadContext, type RowParser, reject } from "./reader.ts";
import type { ReportRows } from "./report-rows.ts";

/** A record as a sample of what is wrong shows it; one nested too deeply to be written shows as nothing. */
export const shown = (value: unknown) => (): string => {
  try {
    return JSON.stringify(value);
  } catch {
    return "";
  }
};

export function createJsonParser(
  context: ReadContext,
  take: (value: unknown, line: number) => void,
  rows: Pick<ReportRows, "cutOff" | "end">,
): RowParser {
  const decoder = new TextDecoder();
  const records = createJsonRecords({
    record: take,
    malformed(text, line) {
      context.seen.rows++;
      reject(context, "json-malformed", line, () => text);
    },
  });
  return {
    push: (bytes) => records.push(decoder.decode(bytes, { stream: true })),
    end(isCutOff) {
      const rest = records.end(isCutOff);
      if (rest) rows.cutOff(rest.text, rest.line);
      rows.end();
    },
  };
}
