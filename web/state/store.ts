// The page's one state and what follows from it. Components read these signals and call the functions; nothing else changes them.
import { computed, signal } from "@preact/signals";
import { type Day, dayOfUs } from "../../src/core/base/day.ts";
import { messagesFor } from "../../src/i18n/index.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { type Answer, answerOf, type Issue } from "../models/answer.ts";
import type { Derivation } from "../models/derivation.ts";
import type { LinkClaim, LinkProblem } from "./link-codec.ts";
import { activeDraft, firstState, type PageState } from "./page-state.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { language } from "./preferences.ts";

export type Answered = Extract<Answer, { kind: "result" }>;

/** The UTC day on which the page was opened. */
export const today: Day = dayOfUs(Date.now() * 1000);

export const state = signal<PageState>(firstState(today));
export const draft = computed<PlanDraft>(() => activeDraft(state.value));
export const t = computed<Messages>(() => messagesFor(language.value));

/** Where the state came from and whether it still costs what it did. */
export const opened = signal<{ problem: LinkProblem } | { claim: LinkClaim } | null>(null);
/** What went wrong with a plan file that was opened. */
export const fileProblem = signal<{ file: string; problem: string } | null>(null);
/** The answer to why a number is what it is, while one reads it. */
export const asked = signal<Derivation | null>(null);

/** Drafts never change in place, so each is priced once. */
const priced = new WeakMap<PlanDraft, Answer>();
function pricedOnce(each: PlanDraft): Answer {
  const answer = priced.get(each) ?? answerOf(each, today);
  priced.set(each, answer);
  return answer;
}

export const answers = computed<readonly Answer[]>(() => state.value.drafts.map(pricedOnce));
const active = computed<Answer>(() => answers.value[state.value.active]!);

export const issue = computed<Issue | null>(() => (active.value.kind === "issue" ? active.value.issue : null));

/** While a field is wrong, the last answer stays, marked as such. */
const lastAnswers = new Map<number, Answered>();
export const answered = computed<Answered | null>(() => {
  const index = state.value.active;
  if (active.value.kind === "result") lastAnswers.set(index, active.value);
  return lastAnswers.get(index) ?? null;
});

export function change(by: (state: PageState) => PageState): void {
  const next = by(state.value);
  // Plans that moved to another place do not leave their last answers behind.
  if (next.drafts.length < state.value.drafts.length) lastAnswers.clear();
  state.value = next;
}

export function replaceState(next: PageState): void {
  lastAnswers.clear();
  state.value = next;
}
