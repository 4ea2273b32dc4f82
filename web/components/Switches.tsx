// What if: the same plan under another rule, region, architecture or day, switched on the result.

import { LAUNCH_DAY } from "../../src/core/base/day.ts";
import { architectures } from "../../src/core/base/function-config.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { regionsOf } from "../../src/core/prices/price-book.ts";
import { issueText } from "../models/issue-text.ts";
import { changeAll, changeDraft } from "../state/page-state.ts";
import { agreed, type PlanDraft } from "../state/plan-draft.ts";
import { change, draft, issue, t, today } from "../state/store.ts";
import { Segmented, SelectField } from "./ChoiceField.tsx";

const DAY_RULES = "";

export function Switches() {
  const { page } = t.value;
  const { label } = page;
  const { workloads, freeTier, rounding, initBilling, on } = draft.value;
  const regional = workloads.filter(({ invocation }) => invocation !== "edge");
  const region = agreed(regional.map((each) => each.region));
  const set = (next: Partial<PlanDraft>): void => change((state) => changeDraft(state, next));
  const wrongDay =
    issue.value?.row === undefined && (issue.value?.code === "dated-before-first" || issue.value?.params.key === "on");
  return (
    <section class="switches" aria-labelledby="switches-title">
      <h2 id="switches-title" class="switches-title">
        {label.switches}
      </h2>
      <Segmented
        name="free-tier"
        label={label.freeTier}
        value={freeTier ? "on" : "off"}
        choices={[
          { value: "on", text: label.yes },
          { value: "off", text: label.no },
        ]}
        onChange={(value) => set({ freeTier: value === "on" })}
      />
      <Segmented
        name="architecture"
        label={page.field.architecture}
        value={agreed(regional.map((each) => each.architecture))}
        choices={architectures.map((value) => ({ value, text: value }))}
        onChange={(value) =>
          change((state) => changeAll(state, { architecture: value as (typeof architectures)[number] }))
        }
      />
      <Segmented
        name="rounding"
        label={label.rounding}
        value={rounding ?? DAY_RULES}
        choices={[
          { value: DAY_RULES, text: label.dayRules },
          { value: "1ms", text: label.rounding1 },
          { value: "100ms", text: label.rounding100 },
        ]}
        onChange={(value) => set({ rounding: value === DAY_RULES ? undefined : (value as "1ms" | "100ms") })}
      />
      <Segmented
        name="init-billing"
        label={label.initBilling}
        value={initBilling ?? DAY_RULES}
        choices={[
          { value: DAY_RULES, text: label.dayRules },
          { value: "after", text: label.initAfter },
          { value: "before", text: label.initBefore },
        ]}
        onChange={(value) => set({ initBilling: value === DAY_RULES ? undefined : (value as "before" | "after") })}
      />
      {regional.length > 0 && (
        <SelectField
          id="switch-region"
          label={page.field.region}
          value={region ?? ""}
          choices={[
            ...(region === undefined ? [{ value: "", text: label.mixed }] : []),
            ...regionsOf(builtInPrices).map((value) => ({ value, text: value })),
          ]}
          onChange={(value) => change((state) => changeAll(state, { region: value }))}
        />
      )}
      <div class={wrongDay ? "field field-wrong" : "field"}>
        <label for="switch-day">{label.billingDay}</label>
        <div class="field-box">
          <input
            id="switch-day"
            type="date"
            min={LAUNCH_DAY}
            value={on || today}
            aria-invalid={wrongDay ? "true" : undefined}
            aria-describedby={wrongDay ? "switch-day-problem" : undefined}
            onInput={({ currentTarget }) => set({ on: currentTarget.value === today ? "" : currentTarget.value })}
          />
          {on !== "" && (
            <button type="button" class="field-button" onClick={() => set({ on: "" })}>
              {label.today}
            </button>
          )}
        </div>
        {wrongDay && issue.value && (
          <p id="switch-day-problem" class="problem">
            {issueText(issue.value, t.value)}
          </p>
        )}
      </div>
    </section>
  );
}
