import { describe, expect, test } from "vitest";
import { workloadsOfTable } from "../../../web/state/pasted-table.ts";

const read = (text: string) => {
  const { workloads, issues } = workloadsOfTable(text, "eu-west-1");
  return {
    rows: workloads.map(({ name, region, architecture, fields }) =>
      [
        name,
        ...(["requests", "duration", "memory"] as const).map((id) => `${fields[id].text} ${fields[id].unit}`),
        region,
        architecture,
      ].join(" | "),
    ),
    issues,
  };
};

describe("a table from a spreadsheet", () => {
  test("without a header: name, requests, duration, memory, region, architecture", () => {
    expect(read("checkout\t3,000,000\t120\t512\nresize\t12/s\t640ms\t1.5 GB\tus-east-1\tARM64\n")).toEqual({
      rows: [
        "checkout | 3,000,000 month | 120 ms | 512 MB | eu-west-1 | x86_64",
        "resize | 12 s | 640 ms | 1.5 GB | us-east-1 | arm64",
      ],
      issues: [],
    });
  });

  test("a header sets order and units, in English and Korean", () => {
    const rows = ["api | 1000 month | 2 s | 1 GB | eu-west-1 | x86_64"];
    expect(read("Memory (GB)\tFunction\tDuration (s)\tRequests\n1\tapi\t2\t1000").rows).toEqual(rows);
    expect(read("함수,요청 수,실행 시간,메모리\napi,1000,2s,1GB").rows).toEqual(rows);
  });

  test("commas and semicolons with quotes, CRLF, a byte order mark, empty lines", () => {
    expect(read('\ufeff"api, v2","3,000",80,512\r\n\r\n"say ""hi""",1,1,128\r\n').rows).toEqual([
      "api, v2 | 3,000 month | 80 ms | 512 MB | eu-west-1 | x86_64",
      'say "hi" | 1 month | 1 ms | 128 MB | eu-west-1 | x86_64',
    ]);
    expect(read("api;3000;80;512").rows).toHaveLength(1);
  });

  test("a bad cell costs its own row and is named", () => {
    expect(read("a\tmany\t1\t128\nb\t1\t1\t128\nc\t1\t1\t128\teu-west-1\tm68k\nd\t1\t1")).toEqual({
      rows: ["b | 1 month | 1 ms | 128 MB | eu-west-1 | x86_64"],
      issues: [
        { line: 1, column: "requests", cell: "many" },
        { line: 3, column: "architecture", cell: "m68k" },
        { line: 4, column: "memory", cell: "" },
      ],
    });
  });

  test("nothing is no table, and a huge one stops at its bound", () => {
    expect(read(" \n\n")).toEqual({ rows: [], issues: [] });
    expect(read("a\t1\t1\t128\n".repeat(2000)).rows.length).toBeLessThanOrEqual(501);
  });
});
