// JSON text → the records in it, one at a time, without ever holding the file: objects one after another (JSON lines), the
// elements of a list, or the elements of the one list of a response.

/** A response longer than this is not held: its list is taken apart as it comes. */
const LONGEST_RESPONSE = 1 << 20;
/** Longer than any honest record. */
const LONGEST_RECORD = 1 << 26;
const SAMPLE_CHARACTERS = 400;
/** The lists of what `aws logs`, Logs Insights and X-Ray answer, whose elements need nothing of what stands around them. */
const lists = ["events", "results", "Traces"] as const;
const LIST_IN_RESPONSE = new RegExp(`"(?:${lists.join("|")})"\\s*:\\s*\\[`);

export type JsonRecordSink = {
  record(value: unknown, line: number): void;
  malformed(text: string, line: number): void;
};

export type JsonRecords = {
  push(text: string): void;
  /** What is left when the input has ended: a record that is not whole, or nothing. */
  end(isCutOff: boolean): { readonly text: string; readonly line: number } | null;
};

/** Text that begins as JSON does; `[INFO] …` does not. */
export const beginsLikeJson = (head: string): boolean => /^\s*(?:\{|\[\s*(?:[[{"\]\d-]|$))/.test(head);

export function createJsonRecords(sink: JsonRecordSink): JsonRecords {
  let carry = "";
  let line = 1;
  let isInList = false;
  let closing = createClosing();

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
      const end = closing.find(text, at);
      if (end > 0) {
        hand(text.slice(at, end), lineAt(at));
        at = end;
        continue;
      }
      const list = canHoldList(text, at, isLast) ? LIST_IN_RESPONSE.exec(text.slice(at, at + LONGEST_RESPONSE)) : null;
      if (!list && !isLast && text.length - at <= LONGEST_RECORD) break;
      closing = createClosing();
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
    closing.moveBack(at);
    return text.slice(at);
  }

  const canHoldList = (text: string, at: number, isLast: boolean): boolean =>
    !isInList && (isLast || text.length - at > LONGEST_RESPONSE);

  function hand(text: string, at: number): void {
    let value: unknown;
    try {
      value = JSON.parse(withLongNumbersAsText(text));
    } catch {
      sink.malformed(text.slice(0, SAMPLE_CHARACTERS), at);
      return;
    }
    const held = value as Readonly<Record<string, unknown>>;
    const list = lists.map((name) => held[name]).find((candidate) => Array.isArray(candidate));
    if (!list) sink.record(value, at);
    else for (const element of list as unknown[]) sink.record(element, at);
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

/** Finds where a value closes, and goes on where it stopped when there was too little text. */
function createClosing() {
  let from = -1;
  let next = 0;
  let depth = 0;
  let isString = false;

  /** The index after the value that opens at `at`, or -1 when it does not close in this text. */
  function find(text: string, at: number): number {
    if (from !== at) {
      from = at;
      next = at;
      depth = 0;
      isString = false;
    }
    for (; next < text.length; next++) {
      const code = text.charCodeAt(next);
      if (isString) {
        if (code === 92 && next + 1 >= text.length) return -1; // what is escaped is in the next piece
        if (code === 92) next++;
        else if (code === 34) isString = false;
      } else if (code === 34) isString = true;
      else if (code === 123 || code === 91) depth++;
      else if (code === 125 || code === 93) {
        depth--;
        if (depth === 0) {
          from = -1;
          return next + 1;
        }
      }
    }
    return -1;
  }

  /** The text before `at` is gone. */
  function moveBack(at: number): void {
    if (from < 0) return;
    from -= at;
    next -= at;
  }
  return { find, moveBack };
}

/**
 * Nanoseconds since 1970 have more digits than a double keeps: whole numbers of 16 digits and more become text. By hand, as an
 * expression that passes over strings runs out of stack in a long one.
 */
function withLongNumbersAsText(text: string): string {
  if (!/[:,[]\s*-?\d{16}/.test(text)) return text;
  let result = "";
  let taken = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 34) at = afterString(text, at);
    else if (code === 45 || (code >= 48 && code <= 57)) {
      NUMBER.lastIndex = at;
      const token = NUMBER.exec(text)![0];
      if (LONG_WHOLE_NUMBER.test(token)) {
        result += `${text.slice(taken, at)}"${token}"`;
        taken = at + token.length;
      }
      at += token.length;
    } else at++;
  }
  return result + text.slice(taken);
}

const NUMBER = /[-+.\deE]+/y;
const LONG_WHOLE_NUMBER = /^-?\d{16,}$/;

/** The index after the string that opens at `from`. */
function afterString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return quote + 1;
  }
  return text.length;
}
