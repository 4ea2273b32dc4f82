// The first line of a CSV: its delimiter and its names.

const COMMA = 44;
const SEMICOLON = 59;
const TAB = 9;

const headerLine = (head: string): string => head.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] ?? "";

/** The delimiter that occurs most often in the header line; a comma where none does. */
export function delimiterOf(head: string): number {
  const line = headerLine(head);
  const count = (code: number): number => line.split(String.fromCharCode(code)).length;
  return [SEMICOLON, TAB].reduce((best, code) => (count(code) > count(best) ? code : best), COMMA);
}

/** Names of the header line, unquoted; good enough to recognise a format by. */
export function headerOf(head: string): string[] {
  const names = headerLine(head).split(String.fromCharCode(delimiterOf(head)));
  return names.map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
}
