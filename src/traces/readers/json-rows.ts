// JSON objects with the columns of a trace CSV as their keys, a row each: lines of JSON, a list, or objects with nothing but
// commas between them. A nested key counts by its last part: `func_data.duration_ms` is a duration.
import { CalculatorError } from "../../core/base/errors.ts";
import { normalName, type TraceColumn, traceColumn } from "../column-map.ts";
import { createRowReader, type RowReader } from "../csv-row.ts";
import { createJsonParser, shown } from "../json-reader.ts";
import { beginsLikeJson } from "../json-records.ts";
import { type Fields, isFields } from "../platform-record.ts";
import { createRowWriter, reject, type TraceReader } from "../reader.ts";

const KEY = /"([^"\\]{1,80})"\s*:/g;
const DEEPEST = 4;
const FORMS_REMEMBERED = 1000;

export const jsonRows: TraceReader = {
  id: "json-rows",
  sniff(head, mapped) {
    if (!beginsLikeJson(head)) return false;
    const keys = new Set([...head.matchAll(KEY)].map(([, key]) => key!));
    const columns = new Set([...keys].map(traceColumn));
    const isMapped = (field: TraceColumn): boolean => Object.keys(mapped).some((name) => traceColumn(name) === field);
    const has = (column: TraceColumn): boolean => columns.has(column) || isMapped(column);
    const hasDuration = has("duration_ms") || has("duration_s") || has("duration_us");
    const hasStart = has("timestamp");
    const hasEnd = has("end_timestamp");
    return (hasStart && hasEnd) || (hasDuration && (hasStart || hasEnd || has("memory_mb")));
  },
  open(context) {
    const writer = createRowWriter(context);
    const encoder = new TextEncoder();
    const acceptedBefore = context.seen.accepted;
    const mappedNames = new Set(Object.values(context.defaults.columns).map(normalName));
    /** One for each set of keys there is: objects of one file have mostly the same. */
    const forms = new Map<string, RowReader | CalculatorError>();
    let firstRefusal: CalculatorError | undefined;

    const nameOf = (path: string): string =>
      mappedNames.has(normalName(path)) || traceColumn(path) ? path : path.slice(path.lastIndexOf(".") + 1);

    function formOf(names: readonly string[]): RowReader | CalculatorError {
      const key = names.join("\n");
      let form = forms.get(key);
      if (!form) {
        try {
          form = createRowReader(names, context, writer);
        } catch (error) {
          if (!(error instanceof CalculatorError)) throw error;
          form = error; // an object of another kind costs itself, unless all are of that kind
        }
        if (forms.size === FORMS_REMEMBERED) forms.clear();
        forms.set(key, form);
      }
      return form;
    }

    function take(value: unknown, line: number): void {
      if (!isFields(value)) return;
      const cells = cellsOf(value);
      const form = formOf(cells.map(({ path }) => nameOf(path)));
      context.seen.rows++;
      if (form instanceof CalculatorError) {
        firstRefusal ??= form;
        reject(context, "fields-missing", line, shown(value));
        return;
      }
      const bytes = encoder.encode(cells.map(({ text }) => text).join(""));
      const starts = new Int32Array(cells.length);
      const ends = new Int32Array(cells.length);
      let at = 0;
      cells.forEach(({ text }, k) => {
        starts[k] = at;
        at += encoder.encode(text).length;
        ends[k] = at;
      });
      const issue = form.take(bytes, starts, ends, cells.length);
      if (issue) reject(context, issue, line, shown(value));
    }

    return createJsonParser(context, take, {
      cutOff(text, line) {
        context.seen.rows++;
        reject(context, "last-line-cut-off", line, () => text);
      },
      end() {
        writer.flush();
        if (firstRefusal && context.seen.accepted === acceptedBefore) throw firstRefusal;
      },
    });
  },
};

type Cell = { readonly path: string; readonly text: string };

/** Every figure and text in an object, those of the outer levels first; what is deeper than any trace has is left out. */
function cellsOf(value: Fields): Cell[] {
  const cells: Cell[] = [];
  let level: (readonly [path: string, fields: Fields])[] = [["", value]];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const [path, fields] of level) {
      for (const [key, inner] of Object.entries(fields)) {
        const own = path ? `${path}.${key}` : key;
        if (isFields(inner)) next.push([own, inner]);
        else if (!Array.isArray(inner)) cells.push({ path: own, text: inner === null ? "" : String(inner) });
      }
    }
    level = next;
  }
  return cells;
}
