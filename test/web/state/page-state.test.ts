import { describe, expect, test } from "vitest";
import {
  activeDraft,
  addScenario,
  addWorkload,
  changeAll,
  changeDraft,
  changeWorkload,
  duplicateWorkload,
  firstState,
  freeName,
  moveWorkload,
  type PageState,
  removeScenario,
  removeWorkload,
  showScenario,
  usePreset,
} from "../../../web/state/page-state.ts";
import { TODAY } from "./drafts.ts";

const names = (state: PageState): string[] => activeDraft(state).workloads.map(({ name }) => name);
const ids = (state: PageState): number[] => activeDraft(state).workloads.map(({ id }) => id);
const three = addWorkload(addWorkload(firstState(TODAY), "workload"), "workload");

describe("rows", () => {
  test("are added with names of their own, in the region of the last", () => {
    const inSeoul = changeAll(firstState(TODAY), { region: "ap-northeast-2" });
    const state = addWorkload(inSeoul, "workload");
    expect(names(three)).toEqual(["api", "workload", "workload 2"]);
    expect(activeDraft(state).workloads.at(-1)!.region).toBe("ap-northeast-2");
  });

  test("are duplicated behind themselves", () => {
    const state = duplicateWorkload(three, ids(three)[1]!);
    expect(names(state)).toEqual(["api", "workload", "workload 3", "workload 2"]);
    expect(new Set(ids(state)).size).toBe(4);
  });

  test("move up and down, and stay at the ends", () => {
    const [first, second] = ids(three) as [number, number];
    expect(ids(moveWorkload(three, second, -1))).toEqual([second, first, ids(three)[2]]);
    expect(ids(moveWorkload(three, first, -1))).toEqual(ids(three));
    expect(ids(moveWorkload(three, ids(three)[2]!, 1))).toEqual(ids(three));
  });

  test("are removed, the last one too", () => {
    const none = ids(three).reduce(removeWorkload, three);
    expect(names(none)).toEqual([]);
    expect(names(addWorkload(none, "workload"))).toEqual(["workload"]);
  });

  test("a free name counts on", () => {
    expect(freeName("api", [])).toBe("api");
    expect(freeName("api 2", ["api", "api 2"])).toBe("api 3");
  });
});

describe("switches on the result", () => {
  test("region and architecture are set on every row but Lambda@Edge", () => {
    const edge = changeWorkload(three, ids(three)[0]!, { invocation: "edge" });
    const state = changeAll(edge, { architecture: "arm64", region: "eu-west-1" });
    expect(activeDraft(state).workloads.map((each) => `${each.architecture} ${each.region}`)).toEqual([
      "x86_64 us-east-1",
      "arm64 eu-west-1",
      "arm64 eu-west-1",
    ]);
  });

  test("a preset replaces the rows and keeps region, day and rules", () => {
    const before = changeDraft(changeAll(three, { region: "eu-west-1" }), { on: "2024-03-01", rounding: "100ms" });
    const after = activeDraft(usePreset(before, "etl", TODAY));
    expect(after).toMatchObject({ on: "2024-03-01", rounding: "100ms" });
    expect(after.workloads.map(({ name, region }) => [name, region])).toEqual([["etl", "eu-west-1"]]);
  });
});

describe("plans side by side", () => {
  test("a copy is edited by itself; four at most; the last stays", () => {
    const copied = addScenario(three);
    const changed = changeDraft(copied, { freeTier: false });
    expect(changed.drafts.map(({ freeTier }) => freeTier)).toEqual([true, false]);
    const full = addScenario(addScenario(addScenario(changed)));
    expect(full.drafts).toHaveLength(4);
    const one = [3, 2, 1, 0].reduce(removeScenario, full);
    expect(one.drafts).toHaveLength(1);
    expect(one.active).toBe(0);
  });

  test("taking one away keeps the one on show", () => {
    const state = showScenario(addScenario(addScenario(three)), 2);
    expect(removeScenario(state, 0).active).toBe(1);
    expect(removeScenario(state, 2).active).toBe(1);
  });

  test("rows of a copy have ids of their own", () => {
    const { drafts } = addScenario(three);
    const all = drafts.flatMap(({ workloads }) => workloads.map(({ id }) => id));
    expect(new Set(all).size).toBe(all.length);
  });
});
