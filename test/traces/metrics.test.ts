// CloudWatch metrics: used where they say how many invocations there were and how long they took, else refused with the reason.
import { describe, expect, test } from "vitest";
import type { TraceReader } from "../../src/traces/reader.ts";
import { readers } from "../../src/traces/readers/index.ts";
import { metricsCsv } from "../../src/traces/readers/metrics-csv.ts";
import { metricsJson } from "../../src/traces/readers/metrics-json.ts";
import { type Reading, readRows, thrownBy } from "./support/read-rows.ts";

const memory = { memoryMb: 512 };
const START = Date.UTC(2026, 10, 1, 9);
const at = (minute: number): string => new Date(START + minute * 60_000).toISOString();
const first = (text: string) => readers.find(({ sniff }) => sniff(text, {}))?.id;
const totalUs = ({ rows }: Reading): number => rows.reduce((sum, { durationUs }) => sum + durationUs, 0);
const perMinute = ({ rows }: Reading): number[] =>
  [0, 1, 2].map((m) => rows.filter(({ startUs }) => Math.floor((startUs / 1000 - START) / 60_000) === m).length);

const statistics = (label: string, points: object[]) => JSON.stringify({ Label: label, Datapoints: points });
const sums = [
  { Timestamp: at(1), SampleCount: 3, Sum: 100, Unit: "Milliseconds" },
  { Timestamp: at(0), SampleCount: 2, Sum: 31.5, Unit: "Milliseconds" },
];
const data = (...series: [label: string, values: number[], id?: string][]) =>
  JSON.stringify({
    MetricDataResults: series.map(([Label, Values, Id = "m"]) => ({
      Id,
      Label,
      Timestamps: Values.map((_, m) => at(m)),
      Values,
    })),
  });

const usable: readonly (readonly [string, TraceReader, string])[] = [
  ["get-metric-statistics with counts and sums", metricsJson, statistics("Duration", sums)],
  [
    "get-metric-statistics with counts and averages, in seconds",
    metricsJson,
    statistics("Duration", [
      { Timestamp: at(0), SampleCount: 2, Average: 0.01575, Unit: "Seconds" },
      { Timestamp: at(1), SampleCount: 3, Average: 0.1 / 3, Unit: "Seconds" },
    ]),
  ],
  [
    "get-metric-data with statistics in its labels",
    metricsJson,
    data(["Invocations", [2, 3]], ["Duration Sum", [31.5, 100]]),
  ],
  [
    "get-metric-data with statistics in its ids",
    metricsJson,
    data(["Invocations", [2, 3]], ["Duration", [31.5, 100], "sum1"]),
  ],
  [
    "a CSV with a column a metric",
    metricsCsv,
    `Timestamp,Invocations,Duration (Sum)\n${at(0)},2,31.5\n${at(1)},3,100\n`,
  ],
  [
    "the console's lines on top, days with slashes",
    metricsCsv,
    `Full label,Invocations,Duration\nId,m1,m2\nLabel,Invocations,Duration\nStatistic,Sum,Sum\nPeriod,60,60\n2026/11/01 09:00:00,2,31.5\n2026/11/01 09:01:00,3,100\n`,
  ],
];

describe("what metrics can carry", () => {
  test.each(usable)("%s", (_, reader, text) => {
    const reading = readRows(reader, text, memory);
    expect(reading.issues).toEqual({});
    expect(perMinute(reading)).toEqual([2, 3, 0]);
    expect(totalUs(reading)).toBe(131_500);
    expect(reading.facts.expanded).toEqual({ invocations: 5, periodS: 60 });
    expect(reading.rows[0]).toMatchObject({ name: "stem", memoryMb: 512, billedMs: -1 });
    expect(first(text)).toBe(reader.id);
  });

  test("several functions, named in labels or in a column", () => {
    const labelled = data(
      ["word-count Invocations", [2]],
      ["word-count Duration Average", [10, 10]],
      ["resize Invocations", [1, 1]],
      ["resize Duration Average", [20, 20]],
    );
    const table = `time,function,invocations,duration_avg\n${at(0)},word-count,2,10\n${at(0)},resize,1,20\n${at(1)},resize,1,20\n`;
    for (const [reader, text] of [
      [metricsJson, labelled],
      [metricsCsv, table],
    ] as const) {
      const { rows } = readRows(reader, text, memory);
      expect(rows.map(({ name, durationUs }) => `${name} ${durationUs}`).sort()).toEqual([
        "resize 20000",
        "resize 20000",
        "word-count 10000",
        "word-count 10000",
      ]);
    }
  });

  test("a period without durations is counted and costs no other", () => {
    const { rows, issues } = readRows(
      metricsJson,
      data(["Invocations", [2, 3, 4]], ["Duration Average", [10, 10]]),
      memory,
    );
    expect(rows).toHaveLength(5);
    expect(issues).toEqual({ "duration-missing": 1 });
  });
});

const refused: readonly (readonly [string, TraceReader, string])[] = [
  ["durations", metricsJson, data(["Invocations", [2, 3]])],
  ["durations", metricsCsv, `Timestamp,Invocations\n${at(0)},2\n${at(1)},3\n`],
  ["durations", metricsJson, data(["Invocations", [2, 3]], ["Duration Maximum", [9, 9]], ["Duration p99", [8, 8]])],
  ["statistic", metricsJson, data(["Invocations", [2, 3]], ["Duration", [9, 9]])],
  [
    "counts",
    metricsJson,
    statistics("Duration", [
      { Timestamp: at(0), Average: 9 },
      { Timestamp: at(1), Average: 9 },
    ]),
  ],
  ["period", metricsJson, statistics("Duration", [{ Timestamp: at(0), SampleCount: 1, Average: 9 }])],
];

describe("what metrics cannot carry is refused with the reason", () => {
  test.each(refused)("%s", (lacks, reader, text) => {
    expect(thrownBy(() => readRows(reader, text, memory))).toMatchObject({ code: "metrics-lack", params: { lacks } });
  });

  test("memory is the command line's to say", () => {
    expect(thrownBy(() => readRows(metricsJson, statistics("Duration", sums)))).toMatchObject({
      code: "column-missing",
    });
  });

  test("a trace with single invocations is not taken for metrics", () => {
    expect(first("timestamp,function,duration_ms,memory_mb\n")).toBe("csv");
    expect(first("app,func,end_timestamp,duration\n")).toBe("csv");
  });
});
