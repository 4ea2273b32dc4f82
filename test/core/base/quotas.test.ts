import { expect, test } from "vitest";
import type { Dated } from "../../../src/core/base/dated.ts";
import { addDays, parseDay } from "../../../src/core/base/day.ts";
import {
  accountConcurrency,
  idleSurvival,
  memoryMaxMb,
  memoryMinMb,
  quotaOn,
  scalingRateQuota,
  timeoutMaxS,
} from "../../../src/core/base/quotas.ts";

const histories = { accountConcurrency, idleSurvival, memoryMaxMb, memoryMinMb, scalingRateQuota, timeoutMaxS };

test.each(Object.entries(histories) as [string, Dated<unknown>][])(
  "%s: each entry holds from its day, the day before holds the one before or is an error",
  (_, quota) => {
    expect(quota.history.length).toBeGreaterThan(0);
    quota.history.forEach((entry, i) => {
      expect(quotaOn(entry.since, quota)).toBe(entry.value);
      expect(quotaOn(addDays(entry.since, 1), quota)).toBe(entry.value);
      const before = addDays(entry.since, -1);
      if (i > 0) expect(quotaOn(before, quota)).toBe(quota.history[i - 1]!.value);
      else {
        expect(() => quotaOn(before, quota)).toThrow(
          expect.objectContaining({
            code: "dated-before-first",
            kind: "price",
            params: { name: quota.name, day: before, first: entry.since },
          }),
        );
      }
    });
  },
);

test.each([
  ["2017-11-29", 1536],
  ["2017-11-30", 3008],
  ["2020-11-30", 3008],
  ["2020-12-01", 10_240],
])("most memory on %s: %i MB", (day, mb) => expect(quotaOn(parseDay(day), memoryMaxMb)).toBe(mb));

test.each([
  ["2018-10-09", 300],
  ["2018-10-10", 900],
])("longest time-out on %s: %i s", (day, s) => expect(quotaOn(parseDay(day), timeoutMaxS)).toBe(s));
