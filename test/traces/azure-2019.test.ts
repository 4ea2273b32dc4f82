// Three files that belong together, and invocations made of their counts.
import { expect, test } from "vitest";
import { createConfigTable } from "../../src/core/metering/invocation-batch.ts";
import { createIssueLog } from "../../src/traces/issue-log.ts";
import { createTraceMemory, emptyFacts } from "../../src/traces/reader.ts";
import { azure2019 } from "../../src/traces/readers/azure-2019.ts";
import { readers } from "../../src/traces/readers/index.ts";
import { anyDefaults, bytesOf, type Row, takeDown, thrownBy } from "./support/read-rows.ts";

const BASE_US = Date.UTC(2026, 10, 2) * 1000;
const invocations = "HashOwner,HashApp,HashFunction,Trigger,1,2,3\no,a,f,http,2,0,3\no,b,g,timer,0,1,0\n";
const durations = "HashOwner,HashApp,HashFunction,Average,Count,Minimum,Maximum\no,a,f,12.5,5,1,30\no,b,g,0,1,0,0\n";
const memory = "HashOwner,HashApp,SampleCount,AverageAllocatedMb\no,a,7,126\no,b,7,1857\n";

function read(files: readonly (readonly [stem: string, text: string])[], more: object = {}) {
  const configs = createConfigTable();
  const issues = createIssueLog();
  const seen = emptyFacts();
  const rows: Row[] = [];
  const memoryOf = createTraceMemory(false);
  const contexts = files.map(([stem]) => ({
    file: stem,
    stem,
    defaults: { ...anyDefaults, relativeStartUs: BASE_US, ...more },
    configs,
    issues,
    emit: (batch: Parameters<typeof takeDown>[0]) => rows.push(...takeDown(batch, configs.configs)),
    seen,
    memory: memoryOf,
  }));
  files.forEach(([, text], k) => {
    const parser = azure2019.open(contexts[k]!);
    parser.push(bytesOf(text));
    parser.end(false);
  });
  azure2019.join!(contexts[0]!);
  return { rows, seen, issues: Object.fromEntries([...issues.issues].map(([code, { count }]) => [code, count])) };
}

const three = [
  ["inv", invocations],
  ["run", durations],
  ["mem", memory],
] as const;
const sorted = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => a.startUs - b.startUs || a.name.localeCompare(b.name));

test("each count is so many invocations inside its minute, of the mean duration and memory", () => {
  const { rows, seen, issues } = read(three);
  expect(issues).toEqual({});
  expect(rows).toHaveLength(6);
  for (const [minute, name, count] of [
    [1, "a/f", 2],
    [2, "b/g", 1],
    [3, "a/f", 3],
  ] as const) {
    const inMinute = rows.filter(({ startUs }) => Math.floor((startUs - BASE_US) / 60_000_000) + 1 === minute);
    expect(inMinute.map((row) => row.name)).toEqual(Array.from({ length: count }, () => name));
  }
  expect(rows[0]).toMatchObject({ durationUs: 12_500, memoryMb: 126, billedMs: -1 });
  expect(seen).toMatchObject({ rows: 6, accepted: 6, relativeTimes: true, expanded: { invocations: 6, periodS: 60 } });
});

test("the same invocations in any order of files and rows", () => {
  const [head, f, g] = invocations.trimEnd().split("\n");
  const turned = [
    ["mem", memory],
    ["inv", `${head}\n${g}\n${f}\n`],
    ["run", durations],
  ] as const;
  expect(sorted(read(turned).rows)).toEqual(sorted(read(three).rows));
});

test("columns named minute_1 and in another order are the same", () => {
  const header = "HashFunction,HashApp,HashOwner,minute_1,minute_2,minute_3";
  const other = `${header}\nf,a,o,2,0,3\ng,b,o,0,1,0\n`;
  expect(
    read([
      ["x", other],
      ["run", durations],
      ["mem", memory],
    ]).rows,
  ).toEqual(read(three).rows);
});

test("files of several days follow one another", () => {
  const day = (n: number) =>
    [
      [`inv.d0${n}`, invocations],
      [`run.d0${n}`, durations],
      [`mem.d0${n}`, memory],
    ] as const;
  const { rows } = read([...day(2), ...day(3)]);
  expect(rows).toHaveLength(12);
  expect(Math.min(...rows.map(({ startUs }) => startUs))).toBeLessThan(BASE_US + 60e6);
  expect(rows.filter(({ startUs }) => startUs >= BASE_US + 86_400e6)).toHaveLength(6);
});

test("what is missing is named; memory may come from the command line", () => {
  expect(thrownBy(() => read([["inv", invocations]]))).toMatchObject({
    code: "files-belong-together",
    params: { missing: "durations memory" },
  });
  expect(thrownBy(() => read(three.slice(1)))).toMatchObject({ params: { missing: "invocations" } });
  expect(thrownBy(() => read(three, { relativeStartUs: undefined }))).toMatchObject({ code: "times-relative" });
  expect(read(three.slice(0, 2), { memoryMb: 512 }).rows.map(({ memoryMb }) => memoryMb)).toContain(512);
});

test("a function without duration is counted, once, and costs no other", () => {
  const { rows, issues, seen } = read([
    ["inv", `${invocations}o,c,h,http,5,5,5\n`],
    ["run", durations],
    ["mem", memory],
  ]);
  expect(rows).toHaveLength(6);
  expect(issues).toEqual({ "duration-missing": 1 });
  expect(seen.rows).toBe(7);
});

test("each of the three is recognised", () => {
  for (const [, text] of three) expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("azure-2019");
});
