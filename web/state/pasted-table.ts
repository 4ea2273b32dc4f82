// A table copied from a spreadsheet → workloads. Cells that are no figures cost their row, never the others.
import { architectures } from "../../src/core/base/function-config.ts";
import { ratio } from "../../src/core/base/ratio.ts";
import { newWorkload, type WorkloadDraft } from "./plan-draft.ts";
import { type QuantityText, quantityOf, typedText, unitsOf } from "./quantity-text.ts";
import { type FieldId, fieldKinds } from "./workload-fields.ts";

export type PastedTable = {
  readonly workloads: readonly WorkloadDraft[];
  /** Rows that could not be used: which, and the cell that is wrong. */
  readonly issues: readonly { readonly line: number; readonly cell: string; readonly column: Column }[];
};

const columns = ["name", "requests", "duration", "memory", "region", "architecture"] as const;
export type Column = (typeof columns)[number];

/** What people head such columns with, in English and Korean, without case, spaces and brackets. */
const headers: Readonly<Record<string, readonly [Column, unit?: string]>> = {
  name: ["name"],
  function: ["name"],
  workload: ["name"],
  이름: ["name"],
  함수: ["name"],
  워크로드: ["name"],
  requests: ["requests"],
  invocations: ["requests"],
  requestspermonth: ["requests"],
  요청수: ["requests"],
  호출수: ["requests"],
  duration: ["duration"],
  durationms: ["duration", "ms"],
  durations: ["duration", "s"],
  실행시간: ["duration"],
  memory: ["memory"],
  memorymb: ["memory", "MB"],
  memorygb: ["memory", "GB"],
  메모리: ["memory"],
  region: ["region"],
  리전: ["region"],
  architecture: ["architecture"],
  arch: ["architecture"],
  아키텍처: ["architecture"],
};

const MOST_ROWS = 500;

/** Tabs between cells as spreadsheets copy them, else commas or semicolons. A first row that names columns is taken as such. */
export function workloadsOfTable(text: string, region: string): PastedTable {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const separator = text.includes("\t") ? "\t" : text.includes(";") ? ";" : ",";
  const rows = lines
    .map((line, i) => ({ line: i + 1, cells: cellsOf(line, separator) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
    .slice(0, MOST_ROWS + 1);
  const named = rows[0]?.cells.map((cell) => headers[cell.toLowerCase().replace(/[\s_()[\].-]/g, "")]) ?? [];
  const hasHeader = named.filter(Boolean).length >= 2;
  const order = hasHeader ? named : columns.map((column): readonly [Column] => [column]);
  const workloads: WorkloadDraft[] = [];
  const issues: PastedTable["issues"][number][] = [];
  for (const { line, cells } of rows.slice(hasHeader ? 1 : 0)) {
    const read = workloadOfCells(cells, order, region);
    if ("column" in read) issues.push({ line, ...read });
    else workloads.push(read);
  }
  return { workloads, issues };
}

function workloadOfCells(
  cells: readonly string[],
  order: readonly (readonly [Column, string?] | undefined)[],
  region: string,
): WorkloadDraft | { column: Column; cell: string } {
  const cellOf = (column: Column): string => cells[order.findIndex((each) => each?.[0] === column)] ?? "";
  const unitOf = (column: Column): string | undefined => order.find((each) => each?.[0] === column)?.[1];
  const blank = newWorkload(0, cellOf("name") || "workload", cellOf("region") || region);
  const fields: Record<FieldId, QuantityText> = { ...blank.fields };
  for (const id of ["requests", "duration", "memory"] as const) {
    const { kind } = fieldKinds[id];
    const typed = typedText(kind, cellOf(id), unitOf(id) ?? unitsOf[kind][0]);
    if (quantityOf(kind, typed, ratio(1n)) === undefined) return { column: id, cell: cellOf(id) };
    fields[id] = typed;
  }
  const arch = cellOf("architecture");
  const architecture = arch === "" ? "x86_64" : architectures.find((known) => known === archOf(arch));
  return architecture ? { ...blank, architecture, fields } : { column: "architecture", cell: arch };
}

const archOf = (text: string): string => (/^(x86|x86_64|x64|amd64)$/i.test(text) ? "x86_64" : text.toLowerCase());

/** Quotes hold a separator; a doubled quote is one. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (isQuoted && character === '"' && line[i + 1] === '"') cell += line[++i];
    else if (character === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += character;
  }
  return [...cells, cell.trim()];
}
