import { describe, expect, test } from "vitest";
import { usOfDay } from "../../../src/core/base/day.ts";
import { type LevelRequest, levelSteps, usualPreparationUs } from "../../../src/core/capacity/provisioned-ramp.ts";
import { MINUTE, S, TODAY_US } from "./support/workload.ts";

const START = Number.NEGATIVE_INFINITY;
const nothing = { fromUs: START, usable: 0, claimed: 0 };
const stepsOf = (...requests: readonly (readonly [atUs: number, units: number])[]) =>
  levelSteps(
    requests.map(([atUs, units]): LevelRequest => ({ atUs, units })),
    2 * MINUTE,
  );
const at = (us: number) => TODAY_US + us;

describe("levels that are asked for", () => {
  test("before the run are ready from the start", () => {
    expect(stepsOf([START, 50])).toEqual([{ fromUs: START, usable: 50, claimed: 50 }]);
    expect(stepsOf([START, 50], [START, 70])).toEqual([{ fromUs: START, usable: 70, claimed: 70 }]);
  });

  test("at a time are taken off at once, and of use when all are there: 6,000 a minute after the preparation (pc-09)", () => {
    expect(stepsOf([at(S), 6000])).toEqual([
      nothing,
      { fromUs: at(S), usable: 0, claimed: 6000 },
      { fromUs: at(S) + 3 * MINUTE, usable: 6000, claimed: 6000 },
    ]);
    expect(stepsOf([at(0), 1]).at(-1)!.fromUs).toBe(at(2 * MINUTE + 10_000));
  });

  test("serve on while more are made: only what is added takes time", () => {
    expect(stepsOf([START, 4000], [at(0), 7000])).toEqual([
      { fromUs: START, usable: 4000, claimed: 4000 },
      { fromUs: at(0), usable: 4000, claimed: 7000 },
      { fromUs: at(2.5 * MINUTE), usable: 7000, claimed: 7000 },
    ]);
  });

  test("hold at once where they are less", () => {
    expect(stepsOf([START, 50], [at(0), 20])).toEqual([
      { fromUs: START, usable: 50, claimed: 50 },
      { fromUs: at(0), usable: 20, claimed: 20 },
    ]);
  });

  test("anew before all are there start over, from what can be used then", () => {
    expect(stepsOf([START, 10], [at(0), 600], [at(MINUTE), 310])).toEqual([
      { fromUs: START, usable: 10, claimed: 10 },
      { fromUs: at(0), usable: 10, claimed: 600 },
      { fromUs: at(MINUTE), usable: 10, claimed: 310 },
      { fromUs: at(3 * MINUTE + 3 * S), usable: 310, claimed: 310 },
    ]);
  });

  test("in any order of asking come in order of time", () => {
    expect(stepsOf([at(MINUTE), 0], [START, 3])).toEqual(stepsOf([START, 3], [at(MINUTE), 0]));
  });

  test("before November 2023: 3,000 at once, then 500 a minute (hist-09)", () => {
    const day = usOfDay("2022-05-05");
    expect(stepsOf([day, 3000]).at(-1)!.fromUs).toBe(day + 2 * MINUTE);
    expect(stepsOf([day, 4000]).at(-1)!.fromUs).toBe(day + 4 * MINUTE);
  });

  test("wait as long as AWS says at most, unless told otherwise", () => {
    expect(usualPreparationUs).toBe(2 * MINUTE);
    expect(levelSteps([{ atUs: at(0), units: 100 }], 60 * S).at(-1)!.fromUs).toBe(at(61 * S));
  });
});
