// The trace formats, in the order in which they are tried: the more particular first. To add one: its file, its name here.
import type { TraceReader } from "../reader.ts";
import { azure2019 } from "./azure-2019.ts";
import { consoleCsv } from "./console-csv.ts";
import { csv } from "./csv.ts";
import { insightsCsv } from "./insights-csv.ts";
import { jsonLog } from "./json-log.ts";
import { jsonRows } from "./json-rows.ts";
import { metricsCsv } from "./metrics-csv.ts";
import { metricsJson } from "./metrics-json.ts";
import { otlp } from "./otlp.ts";
import { reportLog } from "./report-log.ts";
import { xray } from "./xray.ts";

export const readers: readonly TraceReader[] = [
  consoleCsv,
  insightsCsv,
  azure2019,
  metricsCsv,
  csv,
  xray,
  otlp,
  metricsJson,
  jsonLog,
  jsonRows,
  reportLog,
];
