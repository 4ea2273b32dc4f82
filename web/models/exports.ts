// Files of the answer, all made of the one result object by the command line's own renderers.
import type { Messages } from "../../src/i18n/messages.ts";
import { estimateOutput } from "../../src/report/builders/estimate-report.ts";
import { csv } from "../../src/report/renderers/csv.ts";
import { json } from "../../src/report/renderers/json.ts";
import { markdown } from "../../src/report/renderers/markdown.ts";
import type { CsvRecord, Renderer, Report } from "../../src/report/report.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import type { PlanDraft } from "../state/plan-draft.ts";

export type ExportFile = { readonly name: string; readonly type: string; readonly text: string };

const formats = {
  json: { renderer: json, type: "application/json" },
  csv: { renderer: csv, type: "text/csv" },
  markdown: { renderer: markdown, type: "text/markdown" },
} as const satisfies Readonly<Record<string, { renderer: Renderer; type: string }>>;
export type ExportFormat = keyof typeof formats;

export function exportFile(format: ExportFormat, result: EstimateResult, t: Messages): ExportFile {
  const { renderer, type } = formats[format];
  const output = estimateOutput(result, format === "markdown" ? "all" : undefined, t);
  const text = renderer.render(output, { width: undefined, color: false, lang: t.lang });
  return { name: `lambda-cost-${result.on}${renderer.extension}`, type, text };
}

/** A chart's figures, exact. */
export function chartCsv(id: string, records: readonly CsvRecord[]): ExportFile {
  const output = { result: {}, report: () => ({ title: "", blocks: [] }), records: () => records };
  return {
    name: `lambda-${id}.csv`,
    type: "text/csv",
    text: csv.render(output, { width: undefined, color: false, lang: "en" }),
  };
}

/** The report on paper: everything, with the arithmetic of every line. */
export const printReport = (result: EstimateResult, t: Messages): Report => estimateOutput(result, "all", t).report();

/** Flags for what a plan file does not say: rules other than those of its day. */
export function ruleFlags({ rounding, initBilling }: PlanDraft): string {
  return [rounding && `--rounding ${rounding}`, initBilling && `--init-billing ${initBilling}`]
    .filter(Boolean)
    .join(" ");
}

export const commandLine = (draft: PlanDraft): string =>
  ["lambda-planner estimate plan.yaml", ruleFlags(draft)].filter(Boolean).join(" ");

/** The plan file the command line reads. `toYaml` is handed in: the page loads it when it is needed. */
export function planFile(data: unknown, draft: PlanDraft, toYaml: (data: unknown) => string): ExportFile {
  return { name: "plan.yaml", type: "application/yaml", text: `# ${commandLine(draft)}\n${toYaml(data)}` };
}
