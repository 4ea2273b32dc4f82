// A month as vectors: what each recorded day adds to every pool and scope. A draw of the month is a sum of them.
import { toNumber } from "../base/ratio.ts";
import type { BillableUsage } from "../rating/component.ts";
import type { RateOptions } from "../rating/rate.ts";
import { type DrivenBy, drivenBy } from "./driven-by.ts";
import { type FastBill, fastBill } from "./fast-bill.ts";
import type { ForecastFunction, RecordedSource } from "./forecast-function.ts";
import { type Mixture, meanMixtures, recordedMixture, type Slot } from "./mixture.ts";
import { type MonthFrame, monthsBetween } from "./month-frame.ts";
import { dayUsage } from "./month-rows.ts";
import { ALL_HOURS } from "./recorded-days.ts";

/** The days of a segment, by source. */
export type SegmentSlots = readonly (readonly Slot[])[];

/** `scopesOf`: the scopes a function is in, 0 (everything) included. */
export type FastMonthInput = {
  readonly frame: MonthFrame;
  readonly functions: readonly ForecastFunction[];
  readonly sources: readonly RecordedSource[];
  /** By segment. */
  readonly slots: readonly SegmentSlots[];
  /** Of the expected month, with the function and segment of each. */
  readonly usages: readonly BillableUsage[];
  readonly ownerOf: readonly number[];
  readonly segmentOf: readonly number[];
  readonly scopesOf: (functionIndex: number) => readonly number[];
  readonly scopes: number;
  readonly options: RateOptions;
};

export type FastMonth = {
  readonly bill: FastBill;
  readonly width: number;
  /** What is there whichever days are drawn. */
  readonly fixed: Float64Array;
  /** What each day of a trace adds, in those hours of it, one after the other; `isForecast` grows. */
  readonly vectorsOf: (of: DaysOf) => Float64Array;
  readonly addDay: (at: DayAt, factor: number, into: Float64Array) => void;
  /** What goes by time in a segment, recorded traffic left out. */
  readonly planned: readonly Float64Array[];
};

export type DaysOf = {
  readonly segment: number;
  readonly source: number;
  readonly hours: number;
  readonly isForecast: boolean;
};
export type DayAt = DaysOf & { readonly place: number };

/** A function's traffic of a segment in one lane: so much for each request or ms of its days. */
type Traffic = {
  readonly functionIndex: number;
  readonly segment: number;
  readonly lane: number;
  readonly by: Exclude<DrivenBy, "fixed">;
  readonly quantity: number;
};

export function fastMonth(input: FastMonthInput): FastMonth {
  const { functions, usages, ownerOf, segmentOf, scopesOf, scopes, options, frame, sources, slots } = input;
  const bill = fastBill(usages, options, scopes);
  const width = bill.lanes.length * scopes;
  const planned = frame.segments.map(() => new Float64Array(width));
  const traffic: Traffic[] = [];
  bill.lanes.forEach(({ pool, members, quantities }, lane) => {
    members.forEach((member, i) => {
      const functionIndex = ownerOf[member]!;
      const by = drivenBy[pool.component.id];
      const segment = segmentOf[member]!;
      const quantity = quantities[i]!;
      if (functions[functionIndex]!.source === null || by === "fixed") {
        for (const scope of scopesOf(functionIndex)) planned[segment]![lane * scopes + scope]! += quantity;
      } else traffic.push({ functionIndex, segment, lane, by, quantity });
    });
  });
  const expected = expectedUsage(input);
  const vectors = new Map<string, Float64Array>();

  function vectorsOf({ segment, source, hours, isForecast }: DaysOf): Float64Array {
    const key = `${segment} ${source} ${hours} ${isForecast}`;
    const known = vectors.get(key);
    if (known) return known;
    const { length } = sources[source]!.days;
    const all = new Float64Array(length * width);
    for (const { functionIndex, segment: own, lane, by, quantity } of traffic) {
      const one = functions[functionIndex]!;
      if (own !== segment || one.source !== source) continue;
      const whole = expected(functionIndex, segment)[by];
      if (whole <= 0) continue;
      for (let place = 0; place < length; place++) {
        const day = usageOn(one, place, hours, isForecast ? frame : null)[by];
        if (day === 0) continue;
        for (const scope of scopesOf(functionIndex))
          all[place * width + lane * scopes + scope]! += (quantity * day) / whole;
      }
    }
    vectors.set(key, all);
    return all;
  }

  function addDay(at: DayAt, factor: number, into: Float64Array): void {
    const all = vectorsOf(at);
    const from = at.place * width;
    addTo(into, all.subarray(from, from + width), factor);
  }

  const fixed = new Float64Array(width);
  for (const own of planned) addTo(fixed, own, 1);
  slots.forEach((bySource, segment) => {
    bySource.forEach((own, source) => {
      for (const { place } of own) {
        if (place !== null) addDay({ segment, source, place, hours: ALL_HOURS, isForecast: false }, 1, fixed);
      }
    });
  });
  return { bill, width, fixed, vectorsOf, addDay, planned };
}

export function addTo(into: Float64Array, what: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i]! += factor * what[i]!;
}

type Usage = { requests: number; time: number };

/** Recorded traffic of a segment as it is expected, in the reckoning of `usageOn`: what its quantities stand for. */
function expectedUsage({ functions, sources, slots, frame }: FastMonthInput) {
  const known = new Map<string, Usage>();
  return (functionIndex: number, segment: number): Usage => {
    const key = `${functionIndex} ${segment}`;
    const memo = known.get(key);
    if (memo) return memo;
    const one = functions[functionIndex]!;
    const source = sources[one.source!]!;
    const own = slots[segment]![one.source!]!;
    const sum: Usage = { requests: 0, time: 0 };
    for (const mixture of [recordedMixture(own, source.days.length), ...meanMixtures(own, source)]) {
      addMixture(one, mixture, frame, sum);
    }
    known.set(key, sum);
    return sum;
  };
}

function addMixture(one: ForecastFunction, mixture: Mixture, frame: MonthFrame, into: Usage): void {
  const { counts, over, hours, isForecast } = mixture;
  counts.forEach((count, place) => {
    if (count === 0) return;
    const day = usageOn(one, place, hours, isForecast ? frame : null);
    into.requests += (day.requests * count) / over;
    into.time += (day.time * count) / over;
  });
}

/** `grownTo`: null as it was recorded. */
function usageOn(one: ForecastFunction, place: number, hours: number, grownTo: MonthFrame | null): Usage {
  const growth = toNumber(one.growth);
  const sum: Usage = { requests: 0, time: 0 };
  for (const part of one.parts) {
    const { invocations, weight } = dayUsage(part, place, hours);
    if (invocations === 0 && weight === 0) continue;
    const grown = grownTo && growth !== 1 ? growth ** monthsBetween(part.month, grownTo.month) : 1;
    sum.requests += invocations * grown;
    sum.time += weight * grown;
  }
  return sum;
}
