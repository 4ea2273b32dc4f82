// JSON text → the records in it, one at a time, without ever holding the file: objects one after another (JSON lines), the
// elements of a list, or the elements of the `events` or `results` of a response.

/** Longer than any honest record; a response longer than this is taken apart without being held. */
const LONGEST_RECORD = 1 << 20;
const SAMPLE_CHARACTERS = 400;
const LIST_IN_RESPONSE = /"(?:events|results)"\s*:\s*\[/;

export type JsonRecordSink = {
  record(value: unknown, line: number): void;
  malformed(text: string, line: number): void;
};

export type JsonRecords = {
  push(text: string): void;
  /** What is left when the input has ended: a record that is not whole, or nothing. */
  end(isCutOff: boolean): { readonly text: string; readonly line: number } | null;
};

export function createJsonRecords(sink: JsonRecordSink): JsonRecords {
  let carry = "";
  let line = 1;
  let isInList = false;

  function scan(text: string, isLast: boolean): string {
    let at = 0;
    let counted = 0;
    const lineAt = (index: number): number => {
      for (; counted < index; counted++) if (text.charCodeAt(counted) === 10) line++;
      return line;
    };
    while (at < text.length) {
      const opener = text[at]!;
      if (opener === "]") isInList = false;
      if (opener === "[" && !isInList) {
        isInList = true;
        at++;
        continue;
      }
      if (opener !== "{" && opener !== "[") {
        at++; // blanks, commas, the ends of lists, and whatever is no JSON
        continue;
      }
      const end = endOf(text, at);
      if (end > 0) {
        hand(text.slice(at, end), lineAt(at));
        at = end;
        continue;
      }
      if (!isLast && text.length - at <= LONGEST_RECORD) break;
      const list = isInList ? null : LIST_IN_RESPONSE.exec(text.slice(at, at + LONGEST_RECORD));
      if (list) {
        isInList = true;
        at += list.index + list[0].length;
        continue;
      }
      // Never closed: the line that opened it is lost, the next one is tried afresh.
      const newline = text.indexOf("\n", at);
      const next = newline < 0 ? text.length : newline + 1;
      sink.malformed(text.slice(at, Math.min(next, at + SAMPLE_CHARACTERS)), lineAt(at));
      at = next;
    }
    lineAt(at);
    return text.slice(at);
  }

  function hand(text: string, at: number): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      sink.malformed(text.slice(0, SAMPLE_CHARACTERS), at);
      return;
    }
    const { events, results } = value as { events?: unknown; results?: unknown };
    const list = Array.isArray(events) ? events : Array.isArray(results) ? results : undefined;
    if (!list) sink.record(value, at);
    else for (const element of list) sink.record(element, at);
  }

  return {
    push(text) {
      carry = scan(carry + text, false);
    },
    end(isCutOff) {
      const text = carry;
      carry = "";
      if (!isCutOff) scan(text, true);
      return isCutOff && text.trim() !== "" ? { text, line } : null;
    },
  };
}

/** The index after the value that opens at `from`, or -1 when it does not close in this text. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let isString = false;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isString) {
      if (code === 92) i++;
      else if (code === 34) isString = false;
    } else if (code === 34) isString = true;
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      depth--;
      if (depth === 0) return i + 1;
    }
  }
  return -1;
}
