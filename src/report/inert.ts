// Names come from traces and templates, so anyone may have written them. One function per target makes a text harmless
// there: it can show something, but not do something. Renderers use them for every text they print.
import type { Block, Report } from "./report.ts";
import { cutText } from "./text-width.ts";

const PRINTABLE_ASCII = /^[ -~]*$/;
const ESC = "\u001b";
const BEL = "\u0007";
// Terminal commands, ECMA-48: CSI to its final byte; OSC, DCS, SOS, PM and APC strings to their end; ESC and one more.
const TERMINAL_COMMAND = new RegExp(
  `(?:${ESC}\\[|\\u009b)[0-?]*[ -/]*[@-~]` +
    `|(?:${ESC}[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^${ESC}${BEL}\\u009c]*(?:${BEL}|${ESC}\\\\|\\u009c)` +
    `|${ESC}[ -/]*[0-Z\\\\-~]`,
  "g",
);
const LINE_BREAK_OR_TAB = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
const CONTROL = /\p{Cc}/gu;
const CONTROL_BUT_TAB_AND_NEWLINE = /(?![\t\n])\p{Cc}/gu;
// They reorder what follows, so that a name can look like another one, or move the amount beside it. A soft hyphen is
// invisible in some places only.
const DISGUISE = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LONE_SURROGATE = /\p{Cs}/gu;

// Longer than any name AWS allows (140) and any sentence of ours: a 20 kB name must not bury the report.
const MAX_COLUMNS = 1000;

/** Why: a terminal obeys what it is sent. One line, no command, no control character, no reordering, bounded length. */
export function inertForTerminal(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return cutText(text, MAX_COLUMNS);
  const line = withoutCommands(text).replace(LINE_BREAK_OR_TAB, " ").replace(CONTROL, "");
  return cutText(line, MAX_COLUMNS) || "\ufffd"; // there was a name, though nothing of it can be shown
}

const withoutCommands = (text: string): string =>
  text.replace(TERMINAL_COMMAND, "").replace(DISGUISE, "").replace(LONE_SURROGATE, "\ufffd");

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Why: a browser runs markup. Safe as element text and inside a quoted attribute, nowhere else. */
export const inertForHtml = (text: string): string =>
  inertForTerminal(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Why: Markdown makes layout, links, mentions and raw HTML out of text. Safe in a cell, a heading and a list item. */
export function inertForMarkdown(text: string): string {
  return inertForTerminal(text)
    .trim()
    .replace(/[\\`*[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\$(?!\d)/gu, "\\$&")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/:(?=\/\/)|(?<=www)\./gi, "\\$&") // a bare address would become a link
    .replaceAll("@", "@\u2060") // only an invisible word joiner stops a mention or a mail address; a backslash does not
    .replace(/^(?:#|=|[-+](?![\d.,]))/, "\\$&")
    .replace(/^(\d+)([.)])(?= |$)/, "$1\\$2");
}

/**
 * Why: a spreadsheet computes what begins like a formula, and a terminal obeys control characters. A leading apostrophe
 * makes it text; taking one off where =, +, -, @, tab or newline follows gives the cell back. Data is never cut.
 */
export function inertForCsv(cell: string): string {
  if (PLAIN_NUMBER.test(cell)) return cell;
  const text = PRINTABLE_ASCII.test(cell)
    ? cell
    : withoutCommands(cell).replace(LINE_BREAK, "\n").replace(CONTROL_BUT_TAB_AND_NEWLINE, "");
  return FORMULA.test(text) ? `'${text}` : text;
}

const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
// The fullwidth signs count too: East Asian spreadsheets read them as the narrow ones.
const FORMULA = /^'*(?:[\t\n]|\s*[=+\-@＝＋－＠])/;

/**
 * Why: a workbook is XML, in which some characters may not stand, and Excel reads _x0041_ as an A. A cell of text is never
 * computed, so a formula needs no apostrophe. Cut where a cell ends.
 */
export function inertForCell(text: string): string {
  if (PRINTABLE_ASCII.test(text) && text.length <= MAX_CELL && !text.includes("_x")) return text;
  const clean = withoutCommands(text).replace(LINE_BREAK, "\n").replace(CONTROL_BUT_TAB_AND_NEWLINE, "");
  const whole = clean.replace(NO_CHARACTER, "\ufffd").replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
  return whole.length <= MAX_CELL ? whole : `${whole.slice(0, MAX_CELL - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** What Excel takes in a cell, in UTF-16 units. */
const MAX_CELL = 32_767;
const NO_CHARACTER = /[\ufffe\uffff]/g;

/** The same report with every text in it made inert, so that a renderer cannot forget one. */
export function inertReport(report: Report, inert: (text: string) => string): Report {
  return { ...report, title: inert(report.title), blocks: report.blocks.map((block) => inertBlock(block, inert)) };
}

function inertBlock(block: Block, inert: (text: string) => string): Block {
  const all = (texts: readonly string[]): string[] => texts.map(inert);
  const title = inert(block.title);
  switch (block.kind) {
    case "facts":
      return { ...block, title, rows: block.rows.map(([label, value]) => [inert(label), inert(value)] as const) };
    case "notes":
      return { ...block, title, lines: all(block.lines) };
    case "table":
      return {
        ...block,
        title,
        columns: block.columns.map((column) => ({ ...column, title: inert(column.title) })),
        rows: block.rows.map(all),
        ...(block.footer === undefined ? {} : { footer: all(block.footer) }),
        ...(block.beside === undefined ? {} : { beside: all(block.beside) }),
        ...(block.note === undefined ? {} : { note: inert(block.note) }),
      };
    case "range": {
      const { known, value, range, cases } = block.names;
      return {
        ...block,
        title,
        summary: inert(block.summary),
        unit: inert(block.unit),
        points: block.points.map((point) => ({ ...point, label: inert(point.label), text: inert(point.text) })),
        limits: block.limits.map((limit) => ({ ...limit, label: inert(limit.label) })),
        names: { known: inert(known), value: inert(value), range: inert(range), cases: inert(cases) },
      };
    }
    case "chart": {
      const label = <T extends { readonly label: string }>(named: T): T => ({ ...named, label: inert(named.label) });
      const { summary, unit, from, to } = block;
      return {
        ...block,
        title,
        summary: inert(summary),
        unit: inert(unit),
        series: block.series.map(label),
        limits: block.limits.map(label),
        from: inert(from),
        to: inert(to),
      };
    }
  }
}
