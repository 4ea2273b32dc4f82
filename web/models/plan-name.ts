// What a plan is called: its own name, or its letter.
import type { Messages } from "../../src/i18n/messages.ts";
import type { PlanDraft } from "../state/plan-draft.ts";

export const planName = ({ name }: PlanDraft, index: number, { page }: Messages): string =>
  name?.trim() || page.text.scenarioLetter({ name: String.fromCharCode(65 + index) });
