import { describe, expect, test } from "vitest";
import { type Ratio, toDecimalText } from "../../../src/core/base/ratio.ts";
import {
  parseCount,
  parseDurationUs,
  parseMemoryMb,
  parsePerSecond,
  parseShare,
} from "../../../src/core/planning/quantities.ts";

const text = (value: Ratio | undefined) => value && toDecimalText(value);

describe("counts", () => {
  test.each([
    ["3000000", "3000000"],
    ["3M", "3000000"],
    ["250k", "250000"],
    ["250K", "250000"],
    ["1.5k", "1500"],
    ["2B", "2000000000"],
    ["0", "0"],
    ["0.5", "0.5"],
    [" 3 M ", "3000000"],
    ["3,000,000", "3000000"],
    ["3_000_000", "3000000"],
    ["1e6", "1000000"],
    ["1.5E3", "1500"],
    ["152.083333333333333333333333333333", "152.083333333333333333333333333333"],
  ])("%j is %s", (given, want) => expect(text(parseCount(given))).toBe(want));

  test.each([
    "",
    " ",
    "M",
    "-1",
    "-3M",
    "3m",
    "3Q",
    "3 M M",
    "3MM",
    "1.2.3",
    "three",
    "3M/s",
    "NaN",
    "Infinity",
    "0x10",
    "3%",
    ",",
    "_",
    ".",
  ])("%j is none", (given) => expect(parseCount(given)).toBeUndefined());
});

describe("memory, in whole MB", () => {
  test.each([
    ["512MB", 512],
    ["512 MB", 512],
    ["512", 512],
    ["512mb", 512],
    ["512MiB", 512],
    ["512M", 512],
    ["1.5GB", 1536],
    ["1.5gb", 1536],
    ["10GB", 10_240],
    ["0.125GB", 128],
    ["0", 0],
  ])("%j is %i MB", (given, want) => expect(parseMemoryMb(given)).toBe(want));

  test.each(["", "1.3MB", "0.0001GB", "-512MB", "512KB", "512s", "GB", "1.5.5GB", "half"])("%j is none", (given) => {
    expect(parseMemoryMb(given)).toBeUndefined();
  });
});

describe("lengths of time, in µs", () => {
  test.each([
    ["120ms", "120000"],
    ["120", "120000"],
    ["2s", "2000000"],
    ["1.5s", "1500000"],
    ["0.25ms", "250"],
    ["250us", "250"],
    ["250µs", "250"],
    ["10m", "600000000"],
    ["10min", "600000000"],
    ["2h", "7200000000"],
    ["1d", "86400000000"],
    ["0.0001ms", "0.1"],
    ["120.1234567ms", "120123.4567"],
  ])("%j is %s", (given, want) => expect(text(parseDurationUs(given))).toBe(want));

  test.each(["", "-5ms", "5 minutes ago", "5S", "5ns", "ms", "1:30", "5mss"])("%j is none", (given) => {
    expect(parseDurationUs(given)).toBeUndefined();
  });
});

describe("rates per second", () => {
  test.each([
    ["12/s", "12"],
    ["12", "12"],
    ["36/h", "0.01"],
    ["30/m", "0.5"],
    ["30/min", "0.5"],
    ["86400/d", "1"],
    ["1.5k/min", "25"],
    ["3,600/h", "1"],
    ["12 / s", "12"],
  ])("%j is %s", (given, want) => expect(text(parsePerSecond(given))).toBe(want));

  test.each([
    ["50/h", 1n, 72n],
    ["5/d", 1n, 17_280n],
  ])("%j is %s/%s exactly", (given, n, d) => {
    const rate = parsePerSecond(given)!;
    expect(rate.n * d).toBe(n * rate.d);
  });

  test.each(["", "/s", "12/", "12/week", "12/s/s", "12/S", "-12/s", "twelve/s", "12//s"])("%j is none", (given) => {
    expect(parsePerSecond(given)).toBeUndefined();
  });
});

describe("shares between 0 and 1", () => {
  test.each([
    ["0.01", "0.01"],
    ["1%", "0.01"],
    ["0.5%", "0.005"],
    ["100%", "1"],
    ["1", "1"],
    ["0", "0"],
    ["5 %", "0.05"],
  ])("%j is %s", (given, want) => expect(text(parseShare(given))).toBe(want));

  test.each(["", "1.01", "101%", "-1%", "1/3", "%", "half"])("%j is none", (given) =>
    expect(parseShare(given)).toBeUndefined(),
  );
});

test("a comma parts thousands; one that does not is no number, least of all ten times as much", () => {
  expect(text(parseCount("1,234,567.5"))).toBe("1234567.5");
  expect([
    parseMemoryMb("1,5GB"),
    parseDurationUs("1,5s"),
    parseCount("1,5"),
    parsePerSecond("0,5/s"),
    parseShare("0,1"),
  ]).toEqual(Array(5).fill(undefined));
});

test("words that every object knows are no units", () => {
  for (const word of ["constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf"]) {
    expect(parseCount(`5${word}`), word).toBeUndefined();
    expect(parseMemoryMb(`512${word}`), word).toBeUndefined();
    expect(parseDurationUs(`5${word}`), word).toBeUndefined();
    expect(parseShare(`0${word}`), word).toBeUndefined();
    expect(parsePerSecond(`5/${word}`), word).toBeUndefined();
  }
  expect(parsePerSecond("5/__proto__")).toBeUndefined();
});
