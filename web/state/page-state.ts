// Everything a link reproduces: up to four plans side by side, one of them being edited. Every change is a function here.
import type { Day } from "../../src/core/base/day.ts";
import type { Architecture } from "../../src/core/base/function-config.ts";
import { type PresetId, presets } from "../../src/core/planning/presets.ts";
import { newWorkload, type PlanDraft, type WorkloadDraft } from "./plan-draft.ts";
import { draftOfPlan } from "./plan-to-draft.ts";

export type PageState = {
  readonly drafts: readonly PlanDraft[];
  readonly active: number;
  /** The id of the next row. */
  readonly nextId: number;
};

export const MOST_SCENARIOS = 4;
export const FIRST_PRESET: PresetId = "api-backend";
export const FIRST_REGION = "us-east-1";

export const activeDraft = ({ drafts, active }: PageState): PlanDraft => drafts[active]!;

/** The state of a page that was given nothing: a ready scenario, so that there is an answer at once. */
export const firstState = (today: Day): PageState =>
  stateOf([draftOfPlan(presets[FIRST_PRESET], today, FIRST_REGION, 1)]);

export function stateOf(drafts: readonly PlanDraft[], active = 0): PageState {
  let nextId = 1;
  const numbered = drafts.map((draft) => ({
    ...draft,
    workloads: draft.workloads.map((workload) => ({ ...workload, id: nextId++ })),
  }));
  return { drafts: numbered, active: Math.min(Math.max(0, active), drafts.length - 1), nextId };
}

const withDraft = (state: PageState, draft: PlanDraft): PageState => ({
  ...state,
  drafts: state.drafts.map((each, i) => (i === state.active ? draft : each)),
});

export const changeDraft = (state: PageState, change: Partial<PlanDraft>): PageState =>
  withDraft(state, { ...activeDraft(state), ...change });

const changeWorkloads = (
  state: PageState,
  change: (all: readonly WorkloadDraft[]) => readonly WorkloadDraft[],
): PageState => changeDraft(state, { workloads: change(activeDraft(state).workloads) });

export const changeWorkload = (state: PageState, id: number, change: Partial<WorkloadDraft>): PageState =>
  changeWorkloads(state, (all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)));

/** On every workload that can have it: Lambda@Edge is x86_64 and priced alike everywhere. */
export const changeAll = (state: PageState, change: { region?: string; architecture?: Architecture }): PageState =>
  changeWorkloads(state, (all) => all.map((each) => (each.invocation === "edge" ? each : { ...each, ...change })));

/** A name no row of the plan has: `api`, `api 2`, `api 3`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const stem = wanted.replace(/ \d+$/, "");
  for (let n = 1; ; n++) {
    const name = n === 1 ? stem : `${stem} ${n}`;
    if (!taken.includes(name)) return name;
  }
}

const namesOf = (state: PageState): string[] => activeDraft(state).workloads.map(({ name }) => name);

export function addWorkload(state: PageState, stem: string): PageState {
  const { workloads } = activeDraft(state);
  const region = workloads.at(-1)?.region || FIRST_REGION;
  return addWorkloads(state, [newWorkload(0, stem, region)]);
}

export function addWorkloads(state: PageState, added: readonly WorkloadDraft[]): PageState {
  const taken = namesOf(state);
  const named = added.map((each, i) => {
    const name = freeName(each.name, taken);
    taken.push(name);
    return { ...each, id: state.nextId + i, name };
  });
  return { ...changeWorkloads(state, (all) => [...all, ...named]), nextId: state.nextId + added.length };
}

export function duplicateWorkload(state: PageState, id: number): PageState {
  const copy = (each: WorkloadDraft): WorkloadDraft[] =>
    each.id === id ? [each, { ...each, id: state.nextId, name: freeName(each.name, namesOf(state)) }] : [each];
  return { ...changeWorkloads(state, (all) => all.flatMap(copy)), nextId: state.nextId + 1 };
}

export const removeWorkload = (state: PageState, id: number): PageState =>
  changeWorkloads(state, (all) => all.filter((each) => each.id !== id));

/** One place up (−1) or down (+1); at the end it stays. */
export function moveWorkload(state: PageState, id: number, by: -1 | 1): PageState {
  return changeWorkloads(state, (all) => {
    const from = all.findIndex((each) => each.id === id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= all.length) return all;
    return all.with(from, all[to]!).with(to, all[from]!);
  });
}

/** The ready scenario in place of the plan on show; its rules and day stay as they are chosen. */
export function usePreset(state: PageState, preset: PresetId, today: Day): PageState {
  const region = activeDraft(state).workloads.find(({ region }) => region !== "")?.region ?? FIRST_REGION;
  return usePlan(state, draftOfPlan(presets[preset], today, region, state.nextId));
}

export function usePlan(state: PageState, { workloads, rest, ...plan }: PlanDraft): PageState {
  const { on } = plan;
  const numbered = workloads.map((each, i) => ({ ...each, id: state.nextId + i }));
  const next = changeDraft(state, { workloads: numbered, rest, ...(on !== "" && { on }) });
  return { ...next, nextId: state.nextId + workloads.length };
}

/** A copy of the plan on show, to be changed and compared with it. */
export function addScenario(state: PageState): PageState {
  if (state.drafts.length >= MOST_SCENARIOS) return state;
  const { workloads, ...draft } = activeDraft(state);
  const copy = { ...draft, name: null, workloads: workloads.map((each, i) => ({ ...each, id: state.nextId + i })) };
  return { drafts: [...state.drafts, copy], active: state.drafts.length, nextId: state.nextId + workloads.length };
}

export function removeScenario(state: PageState, index: number): PageState {
  if (state.drafts.length === 1) return state;
  const drafts = state.drafts.filter((_, i) => i !== index);
  const active = Math.min(state.active > index ? state.active - 1 : state.active, drafts.length - 1);
  return { ...state, drafts, active };
}

export const showScenario = (state: PageState, active: number): PageState => ({ ...state, active });
