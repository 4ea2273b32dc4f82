import { expect, test } from "vitest";
import { seededRandom } from "../../../../src/core/base/random.ts";
import { standardRetries, synchronous } from "../../../../src/core/capacity/invocation-kinds/index.ts";

const highest = { next: () => 1 - 2 ** -53 };
const lowest = { next: () => 0 };
const S = 1_000_000;

test("without retries a refusal is the end of it, and draws nothing", () => {
  const never = {
    next: () => {
      throw new Error("drawn");
    },
  };
  expect(synchronous({ retries: 0, ...standardRetries }).retryAfterUs(1, never)).toBeNull();
  expect(synchronous({ retries: 3, ...standardRetries }).retryAfterUs(4, never)).toBeNull();
});

test("as many retries as the policy says", () => {
  const { retryAfterUs } = synchronous({ retries: 3, ...standardRetries });
  expect([1, 2, 3, 4].map((attempt) => retryAfterUs(attempt, lowest) === null)).toEqual([false, false, false, true]);
});

test("the longest wait doubles from 1 s to the cap of 20 s", () => {
  const { retryAfterUs } = synchronous({ retries: 100, ...standardRetries });
  const longest = [1, 2, 3, 4, 5, 6, 7, 50, 100].map((attempt) => retryAfterUs(attempt, highest)! + 1);
  expect(longest).toEqual([1, 2, 4, 8, 16, 20, 20, 20, 20].map((seconds) => seconds * S));
});

test("a retry never comes at the instant of its refusal: time goes on", () => {
  const { retryAfterUs } = synchronous({ retries: 5000, baseUs: 1, capUs: 1 });
  expect(retryAfterUs(1, lowest)).toBe(1);
  expect(retryAfterUs(5000, highest)).toBe(1); // 2^4999 is no number; the cap is
});

test("full jitter: every wait below the cap is as likely as another, in whole µs", () => {
  const { retryAfterUs } = synchronous({ retries: 1, baseUs: 1000, capUs: 20 * S });
  const random = seededRandom(11);
  const waits = Array.from({ length: 20_000 }, () => retryAfterUs(1, random)!);
  expect(waits.every((us) => Number.isInteger(us) && us >= 1 && us < 1000)).toBe(true);
  expect(new Set(waits).size).toBe(999);
  const mean = waits.reduce((sum, us) => sum + us, 0) / waits.length;
  expect(Math.abs(mean - 500)).toBeLessThan(4 * (1000 / Math.sqrt(12 * waits.length)));
});
