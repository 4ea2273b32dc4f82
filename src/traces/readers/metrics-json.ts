// CloudWatch metrics as the AWS CLI prints them: `get-metric-statistics` and `get-metric-data`. See counted-metrics.ts for what
// they can carry.
import { expandMetrics, type MetricSeries } from "../counted-metrics.ts";
import { createJsonParser } from "../json-reader.ts";
import { beginsLikeJson } from "../json-records.ts";
import { type Fields, isFields } from "../platform-record.ts";
import { reject, type TraceReader } from "../reader.ts";
import { utcUs } from "../time-scan.ts";

export const metricsJson: TraceReader = {
  id: "metrics-json",
  sniff: (head) => beginsLikeJson(head) && /"(?:MetricDataResults|Datapoints)"\s*:\s*\[/.test(head),
  open(context) {
    return createJsonParser(
      context,
      (value, line) => {
        const series = isFields(value) ? [...resultsIn(value, line), ...statisticsIn(value, line)] : [];
        if (series.length > 0) expandMetrics(context, series);
      },
      {
        cutOff(text, line) {
          context.seen.rows++;
          reject(context, "last-line-cut-off", line, () => text);
        },
        end: () => undefined,
      },
    );
  },
};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const point = (at: unknown, value: unknown, line: number) => ({ atUs: utcUs(String(at)), value: Number(value), line });

/** `MetricDataResults: [{ Label, Timestamps, Values }]`: the statistic is in the label, if anywhere. */
const resultsIn = ({ MetricDataResults }: Fields, line: number): MetricSeries[] =>
  list(MetricDataResults)
    .filter(isFields)
    .map(({ Id, Label, Timestamps, Values }) => ({
      label: `${Label ?? ""} ${Label === Id ? "" : statisticIn(Id)}`,
      points: list(Timestamps).map((at, k) => point(at, list(Values)[k], line)),
    }));

/** An id such as `avg1` may say the statistic where the label does not. */
const statisticIn = (id: unknown): string => /^(?:average|avg|mean|sum|total|count)/i.exec(String(id ?? ""))?.[0] ?? "";

const statistics = ["SampleCount", "Average", "Sum"] as const;

/** `Label, Datapoints: [{ Timestamp, SampleCount, Average, Sum }]`: a series for each statistic that was asked for. */
function statisticsIn({ Label, Datapoints }: Fields, line: number): MetricSeries[] {
  const points = list(Datapoints).filter(isFields);
  return statistics
    .filter((name) => points.some((each) => each[name] !== undefined))
    .map((name) => ({
      label: `${Label} ${name}`,
      points: points.map((each) => point(each.Timestamp, Number(each[name]) * msOf(each.Unit, name), line)),
    }));
}

const msPerUnit: Readonly<Record<string, number>> = { Seconds: 1000, Milliseconds: 1, Microseconds: 0.001 };
const msOf = (unit: unknown, statistic: string): number =>
  statistic === "SampleCount" ? 1 : (msPerUnit[String(unit)] ?? 1);
