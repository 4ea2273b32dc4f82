import fc from "fast-check";
import { expect, test } from "vitest";
import { EnvironmentLives } from "../../../src/core/capacity/environment-lives.ts";

fc.configureGlobal({ seed: 20_261_121 });

const anyLife = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 8 }), fc.boolean());

test("sums, and the peak of a look at every instant, whatever the order they are told in", () => {
  fc.assert(
    fc.property(fc.array(anyLife, { maxLength: 60 }), (told) => {
      const lives = new EnvironmentLives();
      for (const [bornUs, us, isEnded] of told) {
        if (isEnded) lives.ended(bornUs, bornUs + us);
        else lives.cutOff(bornUs, bornUs + us);
      }
      const ended = told.filter(([, , isEnded]) => isEnded);
      const sum = (each: typeof told): number => each.reduce((all, [, us]) => all + us, 0);
      expect(lives).toMatchObject({ totalUs: sum(told), endedCount: ended.length, endedUs: sum(ended) });
      // [born, gone): gone before others are born; a life of no length is there for no time.
      const thereAt = (us: number): number => told.filter(([born, length]) => born <= us && us < born + length).length;
      expect(lives.takePeak()).toBe(Math.max(0, ...Array.from({ length: 25 }, (_, us) => thereAt(us))));
    }),
    { numRuns: 500 },
  );
});
