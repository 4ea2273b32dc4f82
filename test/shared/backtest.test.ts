// The second half of real traces, forecast from the first: days whose outcome is known. Figures are in docs/review.md.
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Day } from "../../src/core/base/day.ts";
import { parseDay, US_PER_DAY, usOfDay } from "../../src/core/base/day.ts";
import { billedMonth, compiledMonth, expectedDays, type ForecastInput } from "../../src/core/forecast/forecast.ts";
import { slotsOf } from "../../src/core/forecast/mixture.ts";
import { rangesOf } from "../../src/core/forecast/range.ts";
import { dayOfNumber, HOURS } from "../../src/core/forecast/recorded-days.ts";
import { monthLength } from "../../src/core/planning/workload.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { readHistory } from "../../src/pipeline.ts";
import { findSources, openSource } from "../../src/traces/node/source.ts";
import { type Account, inputOf, recordedAccount } from "../core/forecast/support/synthetic-account.ts";
import { SHARED } from "./run-cli.ts";

const TRACES = `${SHARED}traces/`;
const pricing = {
  book: builtInPrices,
  freeTier: "none",
  freeTierOrder: "proportional",
  alreadyUsed: [],
  today: parseDay("2026-11-21"),
} as const;

/** Usage by unit of time, whole units only: days of the trace, or its hours taken for days. */
async function seriesOf(files: string[], unit: "day" | "hour", memoryMb: number | undefined): Promise<Account> {
  const inputs = findSources(files.map((file) => TRACES + file)).map((source) => ({
    file: source.file,
    stem: source.stem,
    open: () => openSource(source, () => undefined),
  }));
  const as = {
    region: "us-east-1",
    architecture: "x86_64",
    memoryMb,
    packageType: "Zip",
    runtimeKind: "managed",
  } as const;
  const { gathered } = await readHistory(inputs, files[0]!, as, pricing);
  const hours = unit === "day" ? HOURS : 1;
  const all = gathered.series.flatMap((own) => [...own.hours.keys()]);
  const [first, last] = [Math.min(...all), Math.max(...all)].map((hour) => Math.floor(hour / hours)) as [
    number,
    number,
  ];
  const units = Array.from({ length: last - first - 1 }, (_, i) => first + 1 + i); // the first and last are cut off
  return gathered.series.map((own, config) => {
    const sum = (pick: "invocations" | "billedMs") =>
      units.map((at) => {
        let total = 0;
        for (let hour = at * hours; hour < (at + 1) * hours; hour++) total += own.hours.get(hour)?.[pick] ?? 0;
        return total;
      });
    return {
      ms: 0,
      memoryMb: gathered.read.configs.configs[config]!.memoryMb,
      days: sum("invocations"),
      billedMs: sum("billedMs"),
    };
  });
}

const FIRST: Day = "2026-03-02";

/** P10 and P90 of the units after `recorded`, and what they did cost. */
function forecastOf(account: Account, recorded: number) {
  const length = account[0]!.days.length;
  const base = inputOf(recordedAccount(account, FIRST, recorded), "2026-03");
  const input: ForecastInput = { ...base, options: { ...base.options, freeTier: "none" } };
  const from = usOfDay(FIRST) / US_PER_DAY + recorded;
  const to = from + length - recorded;
  const segment = { since: dayOfNumber(from), until: dayOfNumber(to), days: to - from };
  const frame = {
    month: "2026-03" as const,
    days: to - from,
    seconds: monthLength(FIRST, null).seconds,
    segments: [segment],
  };
  const month = { frame, slots: [[slotsOf(from, to, input.sources[0]!, true)]] };
  const fast = compiledMonth(month, billedMonth(month, input, expectedDays(month, input)), input);
  const [low, middle, high] = rangesOf([{ month, fast }], input, {
    seed: 1,
    resamples: 2000,
  }).months![0]!.amounts[0]!.map((usd) => usd.toNumber());
  const rest = account.map((f) => ({ ...f, days: f.days.slice(recorded), billedMs: f.billedMs!.slice(recorded) }));
  const then = inputOf(recordedAccount(rest, dayOfNumber(from), length - recorded), "2026-03");
  const truthInput = { ...then, options: input.options };
  const truthMonth = { frame, slots: [[slotsOf(from, to, truthInput.sources[0]!, true)]] };
  const truth = billedMonth(truthMonth, truthInput, expectedDays(truthMonth, truthInput)).bill.total.toNumber();
  return { low: low!, middle: middle!, high: high!, truth, isInside: truth >= low! && truth <= high! };
}

const SLACK = "console-csv/slack_invitor_logs.csv.gz";
const POISSON = "invocations/res-01-2020-05-26_01-31-35.csv.gz";
const AZURE = ["100_inv.csv", "100_mem.csv", "100_run.csv"].map((name) => `azure2019/invitro100/${name}`);

const half = (account: Account): number => Math.floor(account[0]!.days.length / 2);

describe.skipIf(!existsSync(TRACES))("the second half from the first", () => {
  test("eleven days of a real function: five tell of the next five, and most other cuts of it do too", async () => {
    const account = await seriesOf([SLACK], "day", undefined);
    expect(account[0]!.days).toHaveLength(10);
    expect(forecastOf(account, half(account)).isInside).toBe(true);
    const cuts = [3, 4, 5, 6, 7, 8, 9].filter((recorded) => forecastOf(account, recorded).isInside);
    expect(cuts).toHaveLength(5);
  });

  // Hours taken for days: there are no longer traces. Both break what a forecast rests on, and the range shows it.
  test("a load that fell by a tenth meanwhile lies below the range", async () => {
    const account = await seriesOf([POISSON], "hour", 128);
    const { truth, low } = forecastOf(account, half(account));
    expect(truth).toBeLessThan(low);
    expect(truth).toBeGreaterThan(0.95 * low);
  });

  test("a hundred functions over one day: the afternoon peak is above the range, two functions in three are inside", async () => {
    const account = await seriesOf(AZURE, "hour", undefined);
    expect(forecastOf(account, half(account))).toMatchObject({ isInside: false });
    const known = account.filter(({ days }) => days.slice(0, half(account)).some((count) => count > 0));
    const inside = known.filter((one) => forecastOf([one], half(account)).isInside);
    expect([inside.length, known.length]).toEqual([46, 68]);
  });
});
