// What threads counted apart → what one reader would have counted.
import { renumber } from "../../core/capacity/arrivals.ts";
import { type ConfigTable, createConfigTable, internConfig } from "../../core/metering/invocation-batch.ts";
import { mergeSeries, type TimeSeries } from "../../core/metering/time-series.ts";
import { emptySpan, joinSpans } from "../../core/metering/trace-span.ts";
import { absorbSummary, emptySummary } from "../../core/metering/usage-summary.ts";
import { createIssueLog, type Issue, type IssueLog, keepFirstSamples } from "../../traces/issue-log.ts";
import { emptyFacts, joinFacts } from "../../traces/reader.ts";
import type { Counted } from "../counting.ts";
import type { PartCounted } from "./messages.ts";
import type { Shard, Table } from "./shards.ts";

/** `parts` are used up. */
export function joinParts(parts: readonly PartCounted[], tables: readonly Table[], shards: readonly Shard[]): Counted {
  const configs = configsInOrder(parts);
  const facts = emptyFacts();
  const span = emptySpan();
  const usage = emptySummary(configs);
  const series: TimeSeries[] = [];
  let filtered = 0;
  for (const { counted } of parts) {
    const numbers = counted.read.configs.configs.map((config) => internConfig(configs, config));
    for (const { config } of counted.runs) renumber(config, Uint32Array.from(numbers));
    joinFacts(facts, counted.read.facts);
    joinSpans(span, counted.span);
    if (counted.usage) absorbSummary(usage, counted.usage);
    counted.series?.forEach((own, at) => {
      const index = numbers[at]!;
      const known = series[index];
      series[index] = known ? mergeSeries(known, own) : own;
    });
    filtered += counted.read.filtered;
  }
  const hasRows = parts.some(({ counted }) => counted.hasRows);
  const hasSeries = parts.every(({ counted }) => counted.series);
  return {
    read: { configs, issues: joinIssues(parts, tables, shards), facts, formats: ["csv"], filtered },
    usage: hasRows ? usage : undefined,
    span,
    hasRows,
    hasSummaries: false,
    series: hasSeries ? series : null,
    runs: parts.flatMap(({ counted }) => counted.runs),
  };
}

/** Numbered as one reader numbers them: in the order in which they are met. */
function configsInOrder(parts: readonly PartCounted[]): ConfigTable {
  const met = parts.flatMap(({ counted, shards }) => {
    let from = 0;
    return [...shards].map(([shard, { configs: to }]) => {
      const configs = counted.read.configs.configs.slice(from, to);
      from = to;
      return { shard, configs };
    });
  });
  const table = createConfigTable();
  for (const { configs } of met.sort((a, b) => a.shard - b.shard))
    for (const config of configs) internConfig(table, config);
  return table;
}

/** Issues in the order in which one reader meets them, with the files and lines that he would name. */
function joinIssues(parts: readonly PartCounted[], tables: readonly Table[], shards: readonly Shard[]): IssueLog {
  const log = createIssueLog();
  const linesBefore = linesAbove(parts, shards);
  const found: { shard: number; line: number; issue: Issue }[] = [];
  for (const { counted } of parts) {
    log.rejected += counted.read.issues.rejected;
    for (const issue of counted.read.issues.issues.values()) {
      const [first] = issue.samples;
      found.push({ shard: Number(first!.file), line: first!.line, issue });
    }
  }
  found.sort((a, b) => a.shard - b.shard || a.line - b.line);
  for (const { issue } of found) {
    const known = log.issues.get(issue.code) ?? { code: issue.code, count: 0, samples: [] };
    known.count += issue.count;
    known.samples.push(...issue.samples);
    log.issues.set(issue.code, known);
  }
  for (const issue of log.issues.values()) {
    issue.samples.sort((a, b) => Number(a.file) - Number(b.file) || a.line - b.line);
    keepFirstSamples(issue);
    issue.samples.forEach((sample, i) => {
      const shard = Number(sample.file);
      const { file } = tables[shards[shard]!.input]!;
      issue.samples[i] = { ...sample, file, line: sample.line + linesBefore[shard]! };
    });
  }
  return log;
}

/** Lines of the file above each shard; those of the header, which every shard has above it, but once. */
function linesAbove(parts: readonly PartCounted[], shards: readonly Shard[]): number[] {
  const read = new Map(parts.flatMap((part) => [...part.shards]));
  let above = 0;
  return shards.map(({ input }, at) => {
    above = at > 0 && shards[at - 1]!.input === input ? above + read.get(at - 1)!.lines - 1 : 0;
    return above;
  });
}
