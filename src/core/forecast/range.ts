// What months could cost as their days turn out otherwise: draws of them, put in order, and the exact bills at P10, P50 and P90.
import type { Usd } from "../base/money.ts";
import { partSeed, seededRandom } from "../base/random.ts";
import { dayDrawer } from "./draw-days.ts";
import type { FastMonth } from "./fast-month.ts";
import {
  type BilledMonth,
  billedMonth,
  type ChooseDays,
  type ForecastInput,
  type OpenMonth,
  scopeAmounts,
} from "./forecast.ts";
import { drawnMixtures, meanMixtures, recordedMixture, type Slot } from "./mixture.ts";
import { ALL_HOURS, isWhole, type RecordedDays, weekdayOf } from "./recorded-days.ts";
import { expandedShare, impliedProbability, meansOfKinds, type Spread, spreadOf, togetherWidening } from "./spread.ts";
import { trendOf } from "./trend.ts";

export const percents = [10, 50, 90] as const;

export type Compiled = { readonly month: OpenMonth; readonly fast: FastMonth };

export type DrawOptions = { readonly seed: number; readonly resamples: number };

/** Days that fill the open slots of all months, draw by draw; null for a source with too few whole days to draw from. */
type Draws = { readonly places: readonly Int32Array[]; readonly spread: Spread } | null;

export type MonthRange = {
  /** Of everything, at P10, P50 and P90. */
  readonly bills: readonly BilledMonth[];
  /** By scope, everything first: at P10, P50 and P90. */
  readonly amounts: readonly (readonly Usd[])[];
  /** Of costing more, 0 to 1. `isEver`: whether any draw does. */
  readonly above: (scope: number, amount: Usd) => { readonly probability: number; readonly isEver: boolean };
};

export type Ranges = {
  /** By month; null where no source has days to draw from. */
  readonly months: readonly MonthRange[] | null;
  /** By source. */
  readonly spreads: readonly (Spread | null)[];
  /** By source: growth a month in parts of the level, beyond what is declared; null where none is clear. */
  readonly trends: readonly (number | null)[];
};

/** At least two different days. */
const FEWEST_DAYS = 2;

export function rangesOf(compiled: readonly Compiled[], input: ForecastInput, options: DrawOptions): Ranges {
  const { sources } = input;
  const reference = compiled[0]!; // so that no month depends on how many come after it
  const draws = sources.map((source, at) => drawsOf(at, source, compiled, reference, input, options));
  const spreads = draws.map((own) => own?.spread ?? null);
  const trends = spreads.map((own, at) => own && trendIn(at, own, reference, input));
  if (draws.every((own) => own === null)) return { months: null, spreads, trends };
  const offsets = sources.map(() => 0);
  const months = compiled.map((one) => {
    const from = [...offsets];
    sources.forEach((_, at) => {
      offsets[at]! += openSlots(one.month, at).length;
    });
    const widenings = Array.from({ length: input.scopes.length + 1 }, (_, scope) =>
      wideningOf(scope, spreads, one, input),
    );
    return monthRange(one, input, draws, from, widenings, options.resamples);
  });
  return { months, spreads, trends };
}

const slotsIn = ({ slots }: OpenMonth, source: number): { slot: Slot; segment: number }[] =>
  slots.flatMap((bySource, segment) => bySource[source]!.map((slot) => ({ slot, segment })));
const openSlots = (month: OpenMonth, source: number) => slotsIn(month, source).filter(({ slot }) => slot.missing !== 0);

const wholePlaces = ({ days }: RecordedDays): number[] => days.flatMap((day, place) => (isWhole(day) ? [place] : []));

function drawsOf(
  at: number,
  source: RecordedDays,
  compiled: readonly Compiled[],
  reference: Compiled,
  input: ForecastInput,
  { seed, resamples }: DrawOptions,
): Draws {
  const pool = wholePlaces(source);
  if (pool.length < FEWEST_DAYS) return null;
  const spread = spreadIn(0, at, reference, input);
  const numbers = pool.map((place) => source.days[place]!.number);
  const draw = dayDrawer({ numbers, hasWeekdays: source.hasWeekdays, blockDays: spread.blockDays });
  const wanted = compiled.flatMap(({ month }) => openSlots(month, at).map(({ slot }) => slot.number));
  const places = Array.from({ length: resamples }, (_, i) => {
    const drawn = draw(wanted, seededRandom(partSeed(partSeed(seed, at), i)));
    for (let k = 0; k < drawn.length; k++) drawn[k] = pool[drawn[k]!]!;
    return drawn;
  });
  return { places, spread };
}

/** What a scope costs on each whole day of a source, at the prices of a month, with the weekday of each. */
function dailyCosts(scope: number, at: number, { month, fast }: Compiled, { sources, scopes }: ForecastInput) {
  const source = sources[at]!;
  const segment = month.frame.segments.length - 1;
  const vectors = fast.vectorsOf({ segment, source: at, hours: ALL_HOURS, isForecast: true });
  const places = wholePlaces(source);
  const width = scopes.length + 1;
  const values = places.map((place) =>
    fast.bill.lanes.reduce(
      (sum, { price }, lane) => sum + price * vectors[place * fast.width + lane * width + scope]!,
      0,
    ),
  );
  const numbers = places.map((place) => source.days[place]!.number);
  return { values, numbers, kinds: numbers.map((number) => (source.hasWeekdays ? weekdayOf(number) : 0)) };
}

/** `drawnBlocks`: how long the blocks are that draws were made in. */
function spreadIn(scope: number, at: number, reference: Compiled, input: ForecastInput, drawnBlocks?: number): Spread {
  const { values, kinds } = dailyCosts(scope, at, reference, input);
  return spreadOf(values, kinds, input.sources[at]!.hasWeekdays, drawnBlocks);
}

function trendIn(at: number, { autocorrelation }: Spread, reference: Compiled, input: ForecastInput): number | null {
  const { values, numbers, kinds } = dailyCosts(0, at, reference, input);
  const means = meansOfKinds(values, kinds);
  return trendOf(
    numbers,
    values.map((value, i) => (means[i]! > 0 ? value / means[i]! : 1)),
    autocorrelation,
  );
}

function wideningOf(
  scope: number,
  spreads: readonly (Spread | null)[],
  reference: Compiled,
  input: ForecastInput,
): number {
  return togetherWidening(
    spreads.flatMap((own, at) => (own ? [spreadIn(scope, at, reference, input, own.blockDays)] : [])),
  );
}

function monthRange(
  { month, fast }: Compiled,
  input: ForecastInput,
  draws: readonly Draws[],
  offsets: readonly number[],
  widenings: readonly number[],
  resamples: number,
): MonthRange {
  const scopes = widenings.length;
  const base = baseOf(month, fast, input, draws);
  const costs = drawnCosts(fast, base, month, draws, offsets, scopes, resamples);
  const orders = costs.map((own) => Int32Array.from(own.keys()).sort((a, b) => own[a]! - own[b]! || a - b));
  const known = new Map<number, BilledMonth>();
  const billOf = (draw: number): BilledMonth => {
    const bill = known.get(draw) ?? billedMonth(month, input, drawnDays(month, input, draws, offsets, draw));
    known.set(draw, bill);
    return bill;
  };
  const chosen = orders.map((order, s) =>
    percents.map((percent) => {
      const share = percent === 50 ? 0.5 : expandedShare(percent, widenings[s]!);
      return order[Math.min(resamples - 1, Math.max(0, Math.ceil(share * resamples) - 1))]!;
    }),
  );
  const amounts = chosen.map((own, s) => own.map((draw) => scopeAmounts(billOf(draw), input)[s]!));
  return {
    bills: chosen[0]!.map(billOf),
    amounts,
    above(scope, amount) {
      const own = costs[scope]!;
      const exact = correction(chosen[scope]!, own, amounts[scope]!);
      const limit = amount.toNumber();
      const kept = own.reduce((count, cost) => (exact(cost) <= limit ? count + 1 : count), 0);
      const probability = 1 - impliedProbability(kept / resamples, widenings[scope]!);
      return { probability, isEver: kept < resamples };
    },
  };
}

/** In dollars, by scope and draw. */
function drawnCosts(
  fast: FastMonth,
  base: Float64Array,
  month: OpenMonth,
  draws: readonly Draws[],
  offsets: readonly number[],
  scopes: number,
  resamples: number,
): Float64Array[] {
  const costs = Array.from({ length: scopes }, () => new Float64Array(resamples));
  const open = draws.map((own, source) =>
    openSlots(month, source).map(({ slot, segment }) =>
      own ? fast.vectorsOf({ segment, source, hours: slot.missing, isForecast: true }) : null,
    ),
  );
  const { width } = fast;
  const vector = new Float64Array(width);
  const into = new Float64Array(scopes);
  for (let i = 0; i < resamples; i++) {
    vector.set(base);
    draws.forEach((own, source) => {
      const places = own?.places[i];
      if (!places) return;
      const from = offsets[source]!;
      open[source]!.forEach((days, k) => {
        const at = places[from + k]! * width;
        for (let q = 0; q < width; q++) vector[q]! += days![at + q]!;
      });
    });
    fast.bill.amounts(vector, into);
    for (let s = 0; s < scopes; s++) costs[s]![i] = into[s]!;
  }
  return costs;
}

/** What no draw changes: recorded days, planned workloads, and sources that have too few days to draw from. */
function baseOf(month: OpenMonth, fast: FastMonth, { sources }: ForecastInput, draws: readonly Draws[]): Float64Array {
  const base = fast.fixed.slice();
  month.slots.forEach((bySource, segment) => {
    bySource.forEach((slots, source) => {
      if (draws[source]) return;
      for (const { counts, over, hours } of meanMixtures(slots, sources[source]!)) {
        counts.forEach((count, place) => {
          if (count > 0) fast.addDay({ segment, source, place, hours, isForecast: true }, count / over, base);
        });
      }
    });
  });
  return base;
}

function drawnDays(
  { slots }: OpenMonth,
  { sources }: ForecastInput,
  draws: readonly Draws[],
  offsets: readonly number[],
  draw: number,
): ChooseDays {
  return (segment, at) => {
    const source = sources[at]!;
    const [own, drawn] = [slots[segment]![at]!, draws[at]];
    const recorded = recordedMixture(own, source.days.length);
    if (!drawn) return [recorded, ...meanMixtures(own, source)];
    const openIn = (bySegment: readonly (readonly Slot[])[]): number =>
      bySegment.flat().filter(({ missing }) => missing !== 0).length;
    const from = offsets[at]! + openIn(slots.slice(0, segment).map((bySource) => bySource[at]!));
    const places = drawn.places[draw]!.subarray(from, from + openIn([own]));
    return [recorded, ...drawnMixtures(own, places, source.days.length)];
  };
}

/** From costs in floating point to exact ones: the same but where a Savings Plan, which they leave out, takes its part. */
function correction(draws: readonly number[], costs: Float64Array, amounts: readonly Usd[]): (cost: number) => number {
  const anchors = draws.map((draw, i) => ({ at: costs[draw]!, less: costs[draw]! - amounts[i]!.toNumber() }));
  return (cost) => {
    const after = anchors.findIndex(({ at }) => at >= cost);
    if (after < 0) return cost - anchors.at(-1)!.less;
    if (after === 0) return cost - anchors[0]!.less;
    const [low, high] = [anchors[after - 1]!, anchors[after]!];
    const part = high.at > low.at ? (cost - low.at) / (high.at - low.at) : 1;
    return cost - (low.less + part * (high.less - low.less));
  };
}
