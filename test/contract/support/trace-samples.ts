// A small file of every trace format, as its pieces, for the suite that all readers pass.

/** What a format is made of, so that the suite can put good, bad and cut lines together. Each row is one line or more. */
export type Sample = {
  readonly header: string;
  /** Other files that the format needs beside this one. */
  readonly companions?: readonly string[];
  /** The header alone could be of any format. */
  readonly headerTellsNothing?: true;
  readonly good: (n: number) => string;
  /** Rows that are there and cannot be used: each is counted once. */
  readonly bad: readonly string[];
  /** Lines that are no rows at all, to be passed over or counted, never thrown. */
  readonly noise: readonly string[];
};

const at = (n: number): string => new Date(Date.UTC(2026, 10, 1) + n * 1000).toISOString();
const id = (n: number): string => `6f747d20-3f3d-4f4b-9a1e-${String(n).padStart(12, "0")}`;
const report = (n: number): string =>
  `REPORT RequestId: ${id(n)}\tDuration: ${n % 900}.25 ms\tBilled Duration: ${(n % 900) + 1} ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t`;

const trace = (n: number): string => `1-602d2f0b-${String(n).padStart(24, "0")}`;
/** One invocation in its minute, and a minute without any. */
const statistics = (n: number, more: object = {}) => ({
  Label: "Duration",
  Datapoints: [
    { Timestamp: at(60 * n), SampleCount: 1, Sum: n % 900, Unit: "Milliseconds", ...more },
    { Timestamp: at(60 * n + 60), SampleCount: 0, Sum: 0, Unit: "Milliseconds" },
  ],
});
/** A segment of X-Ray: a run of the handler, n seconds after the first. */
const segment = (n: number) => ({
  id: String(n).padStart(16, "0"),
  trace_id: trace(n),
  name: "f",
  origin: "AWS::Lambda::Function",
  start_time: Date.parse(at(n)) / 1000,
  end_time: Date.parse(at(n)) / 1000 + 0.125,
  aws: { function_arn: "arn:aws:lambda:us-east-1:111122223333:function:f" },
});
/** One request of OTLP with one span. */
const spans = (n: number, more: object = {}) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: "faas.name", value: { stringValue: "f" } }] },
      scopeSpans: [
        {
          spans: [
            {
              spanId: String(n).padStart(16, "0"),
              kind: 2,
              startTimeUnixNano: `${Date.parse(at(n))}000000`,
              endTimeUnixNano: `${Date.parse(at(n)) + 125}000001`,
              attributes: [{ key: "faas.coldstart", value: { boolValue: n % 2 === 0 } }],
              ...more,
            },
          ],
        },
      ],
    },
  ],
});

export const samples: Readonly<Record<string, Sample>> = {
  csv: {
    header: "timestamp,function,duration_ms,memory_mb,cold_start,status",
    good: (n) =>
      n % 4 === 3 ? `${at(n)},"결제, ""${n}""\n",${n}.5,512,true,ok` : `${at(n)},checkout-${n % 3},${n}.5,512,,`,
    bad: [`${at(0)},f`, "yesterday,f,5,512,,", `${at(0)},f,-5,512,,`, `${at(0)},f,5,0,,`, `${at(0)},f,x,512,,`],
    noise: ["", "garbage", "\u0000\u0001\u0002", "a,b,c,d,e,f,g,h,i,j,k"],
  },
  "console-csv": {
    header: "timestamp,message",
    good: (n) => (n % 2 ? `${Date.parse(at(n))},"${report(n)}\n"` : `${at(n)},${report(n)}`),
    bad: [
      `${Date.parse(at(0))},"REPORT RequestId: ${id(0)}\tDuration: 5."`,
      `${at(0)},${report(1).replace("128", "0")}`,
    ],
    noise: ["", `${at(0)},"START RequestId: ${id(1)} Version: $LATEST\n"`, `${at(0)},"{""level"":""info""}"`],
  },
  "insights-csv": {
    header: "@timestamp,@requestId,@duration,@billedDuration,@memorySize,@maxMemoryUsed,@log",
    good: (n) =>
      n % 2
        ? `${at(n).replace("T", " ").replace("Z", "")},${id(n)},${n}.25,${n + 1}.0,1.28E8,6.0E7,111122223333:/aws/lambda/f`
        : `${at(n).slice(0, 19).replace("T", " ")},"${id(n)}","${n}.25",${n + 1},128000000,60000000,""`,
    bad: [
      `${at(0)},${id(0)}`,
      `yesterday,${id(0)},5,5,128000000`,
      `${at(0)},${id(0)},5,5,128`,
      `${at(0)},${id(0)},x,5,1.28E8`,
    ],
    noise: ["", `${at(0)},${id(1)},,,,,`, "garbage"],
  },
  "azure-2019": {
    header: "HashOwner,HashApp,HashFunction,Trigger,1,2,3",
    companions: [
      `HashOwner,HashApp,HashFunction,Average,Count\n${Array.from({ length: 500 }, (_, n) => `o,a,f${n},${n},9`).join("\n")}\n`,
      "HashOwner,HashApp,SampleCount,AverageAllocatedMb\no,a,7,126\n",
    ],
    good: (n) => (n % 2 ? `o,a,f${n % 500},http,0,1,0` : `"o",a,f${n % 500},"timer, or so",0,0,1`),
    bad: ["o,a,f1,http,0,1", "o,a,unknown,http,0,1,0", "o,a,f1,http,x,0,1", "o,a,f1,http,1e300,0,1"],
    noise: ["", "o,a,f1,http,0,0,0", "garbage"],
  },
  "metrics-csv": {
    header: "Label,f Invocations,f Duration Average\nPeriod,60,60",
    good: (n) =>
      n % 2
        ? `${at(60 * n)},1,${n % 900}.5`
        : `"${at(60 * n)
            .slice(0, 19)
            .replace("T", " ")}","1","${n % 900}.5"`,
    bad: ["yesterday,1,5", `${at(59)},0.5,5`, `${at(59)},1,`, `${at(59)},1e300,5`],
    noise: ["", "garbage", `${at(59)},0,0`],
  },
  "metrics-json": {
    header: '{"Messages":[]}',
    headerTellsNothing: true,
    good: (n) => JSON.stringify(statistics(n)),
    bad: [JSON.stringify(statistics(1, { SampleCount: 0.5 })), JSON.stringify(statistics(1, { Sum: -1 }))],
    noise: ["", "garbage", "{}", JSON.stringify({ Label: "Duration", Datapoints: [] })],
  },
  "json-log": {
    header: JSON.stringify({ timestamp: Date.parse(at(0)), message: "INIT_START Runtime Version: nodejs:22.v1" }),
    good: (n) =>
      JSON.stringify(
        n % 2 ? { timestamp: Date.parse(at(n)), message: report(n) } : { "@timestamp": at(n), "@message": report(n) },
      ),
    bad: [
      JSON.stringify({ timestamp: Date.parse(at(0)), message: `REPORT RequestId: ${id(0)}\tDuration: 5.` }),
      JSON.stringify({ timestamp: Date.parse(at(0)), message: report(1).replace("128", "0") }),
    ],
    noise: ["", '{"level":"info"}', '{"timestamp":1,"message":"{not json"}', "garbage"],
  },
  xray: {
    header: `{"format": "json", "version": 1, "trace_id": "1-602d2f0b-7bd8e768607f9c8200690500", "start_time": 1}`,
    good: (n) =>
      n % 2
        ? JSON.stringify({ Id: trace(n), Segments: [{ Id: "a", Document: JSON.stringify(segment(n)) }] })
        : JSON.stringify(segment(n)),
    bad: [
      JSON.stringify({ ...segment(1), start_time: segment(9).end_time }),
      JSON.stringify({ ...segment(1), end_time: "x" }),
    ],
    noise: ["", JSON.stringify({ ...segment(2), origin: "AWS::Lambda" }), "garbage", "{}", '{"Document":"{not JSON"}'],
  },
  otlp: {
    header: '{"resourceSpans":[]}',
    good: (n) => JSON.stringify(spans(n)),
    bad: [JSON.stringify(spans(1, { endTimeUnixNano: "1" })), JSON.stringify(spans(1, { startTimeUnixNano: null }))],
    noise: [
      "",
      JSON.stringify(spans(2, { kind: 3 })),
      "garbage",
      "{}",
      '{"resourceSpans":[{"scopeSpans":[{"spans":[7]}]}]}',
    ],
  },
  "json-rows": {
    header: "[",
    headerTellsNothing: true,
    good: (n) =>
      `${JSON.stringify(n % 2 ? { time: at(n), function: "결제", duration_ms: n + 0.5, memory_mb: 512 } : { start: Date.parse(at(n)), fn: { function_name: "f", Duration: `${n}.5`, "Memory Size": 512 } })},`,
    bad: [
      JSON.stringify({ time: at(0), duration_ms: -5, memory_mb: 512 }),
      JSON.stringify({ time: at(0), duration_ms: "x", memory_mb: 512 }),
      JSON.stringify({ time: "yesterday", duration_ms: 5, memory_mb: 512 }),
    ],
    noise: ["", "garbage", ",,", "[]"],
  },
  "report-log": {
    headerTellsNothing: true,
    header: `${at(0)} INIT_START Runtime Version: nodejs:22.v1`,
    good: (n) => `${at(n)}\t${report(n)}`,
    bad: [`${at(0)}\tREPORT RequestId: ${id(0)}\tDuration: 5.`, `${at(0)}\t${report(1).replace("128", "0")}`],
    noise: ["", `${at(0)} START RequestId: ${id(1)} Version: $LATEST`, "\u0000\u0001 garbage \u001b[31m", "{}"],
  },
};
