// What the report of `check` shows of a template: its functions, what is not known of them, what was passed over.
import type { Messages } from "../../i18n/messages.ts";
import type { CheckedFunction, CheckedTemplate } from "../../results/checked-template.ts";
import { count, quantity } from "../format.ts";
import type { Block, Notes, Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";

const DEFAULT = "*";
const UNKNOWN = "?";

export const templateBlocks = (template: CheckedTemplate, t: Messages): (Block | null)[] => [
  functionsTable(template, t),
  unknownNotes(template, t),
  skippedTable(template, t),
];

function functionsTable({ functions }: CheckedTemplate, t: Messages): Table | null {
  if (functions.length === 0) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.templateFunctionsTitle,
    columns: [
      startColumn(label.function),
      endColumn(label.memory),
      endColumn(label.vcpu),
      endColumn(label.timeout),
      endColumn(label.storage),
      startColumn(label.architecture),
      startColumn(label.packageType),
      startColumn(label.runtime),
      endColumn(label.reserved),
      endColumn(label.provisionedUse),
      endColumn(label.readyAfter),
    ],
    rows: functions.map(functionRow),
    note: t.text.settingMarks,
  };
}

function functionRow(fn: CheckedFunction): string[] {
  const isUnknown = (setting: string): boolean => fn.unknown.some((one) => one.setting === setting);
  const cell = (setting: string, text: string | null): string => {
    if (isUnknown(setting)) return UNKNOWN;
    return text === null ? "" : `${text}${fn.defaults.includes(setting) ? DEFAULT : ""}`;
  };
  const figure = (setting: string, value: number | null, unit = ""): string =>
    cell(setting, value === null ? null : `${count(value)}${unit}`);
  const { provisioned, readyAfterS } = fn;
  return [
    fn.name,
    figure("memoryMb", fn.memoryMb),
    fn.vcpu === null ? UNKNOWN : quantity(String(fn.vcpu)),
    figure("timeoutS", fn.timeoutS, " s"),
    figure("ephemeralStorageMb", fn.ephemeralStorageMb),
    cell("architecture", fn.architecture),
    cell("packageType", fn.packageType),
    cell("runtime", fn.runtime),
    figure("reservedConcurrency", fn.reservedConcurrency),
    isUnknown("provisioned") ? UNKNOWN : provisioned === 0 ? "" : count(provisioned),
    readyAfterS === null ? "" : `${count(readyAfterS[0])}–${count(readyAfterS[1])} s`,
  ];
}

function unknownNotes({ file, functions }: CheckedTemplate, t: Messages): Notes | null {
  const lines = functions.flatMap(({ name, unknown }) =>
    unknown
      .filter(({ reason }) => reason === "unknown")
      .map(({ setting, text, line }) =>
        t.text.settingUnknown({ at: t.text.sampleOf({ file, line: line ?? 0 }), name, setting, text }),
      ),
  );
  return lines.length === 0 ? null : { kind: "notes", title: t.label.notKnownTitle, lines };
}

function skippedTable({ skipped }: CheckedTemplate, t: Messages): Table | null {
  if (skipped.length === 0) return null;
  return {
    kind: "table",
    title: t.label.skippedTitle,
    columns: [startColumn(t.label.skippedType), endColumn(t.label.skippedCount)],
    rows: skipped.map(({ type, count: many }) => [type, count(many)]),
  };
}
