// What other limits change: the trace as it was read beside the same trace under them.
import type { Messages } from "../../src/i18n/messages.ts";
import { endColumn, startColumn } from "../../src/report/builders/bill-blocks.ts";
import { count, quantity } from "../../src/report/format.ts";
import type { Table } from "../../src/report/report.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";

type Figure = (result: AnalysisResult) => string;

/** Null where neither has limits. Rows that are alike stay: that nothing changes is an answer too. `factor`: of the traffic now. */
export function whatChanges(before: AnalysisResult, now: AnalysisResult, factor: number, t: Messages): Table | null {
  if (!before.throttling || !now.throttling) return null;
  const { label, page } = t;
  const rows: readonly [string, Figure][] = [
    [page.label.accountLimit, ({ throttling }) => count(throttling!.accountLimit)],
    [label.throttled, ({ throttling }) => count(throttling!.throttled)],
    [label.headroom, ({ throttling }) => growth(throttling!.growthToFirstThrottle)],
    [page.label.firstLimit, ({ throttling }) => (throttling!.firstCause ? t.cause[throttling!.firstCause] : "")],
    [page.label.firstVictim, ({ throttling }) => throttling!.firstFunction ?? ""],
    [label.peak, ({ concurrency }) => count(concurrency?.peak ?? 0)],
    [label.simulatedColdStarts, ({ throttling }) => count(throttling!.coldStarts)],
    ...(now.throttling.provisioned > 0
      ? [[label.provisionedServed, ({ throttling }) => count(throttling!.provisioned)] as [string, Figure]]
      : []),
  ];
  return {
    kind: "table",
    title: page.label.changes,
    columns: [startColumn(page.label.figure), endColumn(page.label.asRead), endColumn(page.label.now)],
    rows: [
      ...(factor === 1 ? [] : [[page.label.trafficFactor, times(1), times(factor)]]),
      ...rows.map(([name, figure]) => [name, figure(before), figure(now)]),
    ],
  };
}

/** Rounded down, as in the sentence: at this factor nothing is refused yet. */
const growth = (factor: number | null): string => (factor === null ? "" : times(Math.floor(factor * 100) / 100));

const times = (factor: number): string => `${quantity(String(factor))} ×`;
