// Files of the answer, all made of the one result object by the command line's own renderers.
import type { Messages } from "../../src/i18n/messages.ts";
import { analysisOutput } from "../../src/report/builders/analysis-report.ts";
import { estimateOutput } from "../../src/report/builders/estimate-report.ts";
import { csv } from "../../src/report/renderers/csv.ts";
import { json } from "../../src/report/renderers/json.ts";
import { markdown } from "../../src/report/renderers/markdown.ts";
import type { CsvRecord, Renderer, Report } from "../../src/report/report.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import type { PlanDraft } from "../state/plan-draft.ts";
import type { TraceFacts, WhatIf } from "../state/trace-settings.ts";

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

/** The analysis of a trace, as the command line writes it without flags. */
export function analysisFile(format: ExportFormat, result: AnalysisResult, t: Messages): ExportFile {
  const { renderer, type } = formats[format];
  const output = analysisOutput(result, { top: TOP_FUNCTIONS, sort: "cost", explain: undefined }, t);
  const text = renderer.render(output, { width: undefined, color: false, lang: t.lang });
  return { name: `lambda-analysis${renderer.extension}`, type, text };
}

const TOP_FUNCTIONS = 20;

/** The analysis on paper: everything, with the arithmetic of every line. */
export const printedAnalysis = (result: AnalysisResult, t: Messages): Report =>
  analysisOutput(result, { top: TOP_FUNCTIONS, sort: "cost", explain: "all" }, t).report();

/** What the command line is told for the same analysis. */
export function analyzeCommand(files: readonly string[], facts: TraceFacts, whatIf: WhatIf): string {
  const { region, memoryMb, functionName, architecture, on, dedupe } = facts;
  const { accountLimit, reserve, provision, keepAliveS } = whatIf;
  const flag = (name: string, value: string | number | null): string[] =>
    value === null || value === "" ? [] : [`--${name} ${quoted(String(value))}`];
  const units = (name: string, of: Readonly<Record<string, number>>): string[] =>
    Object.entries(of).flatMap(([key, value]) => flag(name, `${key}=${value}`));
  return [
    "lambda-planner analyze",
    ...files.map(quoted),
    ...flag("region", region),
    ...flag("memory", memoryMb === null ? null : `${memoryMb}MB`),
    ...flag("function", functionName.trim()),
    ...(architecture === "x86_64" ? [] : flag("architecture", architecture)),
    ...flag("on", on),
    ...(dedupe ? ["--dedupe"] : []),
    ...flag("account-limit", accountLimit),
    ...units("reserve", reserve),
    ...units("provision", provision),
    ...flag("keep-alive", keepAliveS === null ? null : `${keepAliveS}s`),
  ].join(" ");
}

/** As a shell takes it for one word, whatever is in it. */
const quoted = (word: string): string => (/^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

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
