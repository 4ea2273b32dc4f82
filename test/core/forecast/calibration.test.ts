// Whether one month in five lies outside P10–P90, on accounts whose truth is known: 500 seeds, fixed beforehand, for each law.
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/core/base/day.ts";
import { billedMonth, compiledMonth, expectedDays, openMonth } from "../../../src/core/forecast/forecast.ts";
import { rangesOf } from "../../../src/core/forecast/range.ts";
import { type Account, inputOf, laws, randomOf, recordedAccount } from "./support/synthetic-account.ts";

const SEEDS = 500;
const RECORDED = 28;
/** The truth is this month of 30 days; what was recorded ends on its eve. */
const MONTH = "2026-06";
const RESAMPLES = 300;

type Coverage = { inside: number; below: number; above: number };

function coverageOf(law: (typeof laws)[string], recorded = RECORDED, seeds = SEEDS): Coverage {
  const found: Coverage = { inside: 0, below: 0, above: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const account = law(randomOf(seed), recorded + 30);
    const truth = monthOf(account, recorded);
    const input = inputOf(recordedAccount(account, addDays(`${MONTH}-01`, -recorded), recorded), MONTH);
    const month = openMonth(MONTH, input);
    const fast = compiledMonth(month, billedMonth(month, input, expectedDays(month, input)), input);
    const { months } = rangesOf([{ month, fast }], input, { seed: 1000 + seed, resamples: RESAMPLES });
    const [low, , high] = months![0]!.amounts[0]!.map((amount) => amount.toNumber());
    if (truth < low!) found.below++;
    else if (truth > high!) found.above++;
    else found.inside++;
  }
  return { inside: found.inside / seeds, below: found.below / seeds, above: found.above / seeds };
}

/** What the month that came then did cost: its days billed as if they had been recorded. */
function monthOf(account: Account, recorded: number): number {
  const then = account.map((f) => ({ ...f, days: f.days.slice(recorded, recorded + 30) }));
  const input = inputOf(recordedAccount(then, `${MONTH}-01`, 30), MONTH);
  const month = openMonth(MONTH, input);
  return billedMonth(month, input, expectedDays(month, input)).bill.total.toNumber();
}

const held = [
  "independent days",
  "a week's pattern",
  "days like the day before",
  "days like the day before, in a week's pattern",
  "a heavy tail",
  "bursts",
  "several functions",
];

describe("P10 to P90 hold four months in five", () => {
  test.each(held)("%s", (name) => {
    const { inside, below, above } = coverageOf(laws[name]!);
    expect(inside).toBeGreaterThanOrEqual(0.72);
    expect(inside).toBeLessThanOrEqual(0.88);
    // Neither side may be given up for the other.
    expect(Math.max(below, above)).toBeLessThan(0.16);
  });
});

describe("what four weeks cannot tell is not promised", () => {
  test("a strong wave is held less often, a trend that nobody declared not at all", () => {
    const wave = coverageOf(laws["days that follow a strong wave"]!, RECORDED, 200);
    expect(wave.inside).toBeGreaterThan(0.6);
    const trend = coverageOf(laws["a trend nobody declared"]!, RECORDED, 50);
    expect(trend.above).toBeGreaterThan(0.9);
  });
});
