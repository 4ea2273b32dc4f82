// Up to four plans: which one is being edited, its name, a copy to compare, and taking one away.
import { planName } from "../models/plan-name.ts";
import { addScenario, changeDraft, MOST_SCENARIOS, removeScenario, showScenario } from "../state/page-state.ts";
import { change, draft, state, t } from "../state/store.ts";
import { Icon } from "./Icon.tsx";

export function ScenarioTabs() {
  const { drafts, active } = state.value;
  const { page } = t.value;
  const isFull = drafts.length >= MOST_SCENARIOS;
  return (
    <fieldset class="scenarios">
      <legend class="visually-hidden">{page.label.scenarios}</legend>
      {drafts.length > 1 && (
        <div class="segments">
          {drafts.map((each, i) => (
            <label key={i} class="segment">
              <input
                type="radio"
                name="scenario"
                value={String(i)}
                checked={i === active}
                onChange={() => change((s) => showScenario(s, i))}
              />
              <span>{planName(each, i, t.value)}</span>
            </label>
          ))}
        </div>
      )}
      {drafts.length > 1 && (
        <input
          class="scenario-name"
          aria-label={page.label.scenarioName}
          placeholder={page.label.scenarioName}
          maxLength={80}
          value={draft.value.name ?? ""}
          onInput={({ currentTarget }) => change((s) => changeDraft(s, { name: currentTarget.value || null }))}
        />
      )}
      <button
        type="button"
        class="button button-small"
        disabled={isFull}
        title={isFull ? page.text.atMostScenarios({ most: String(MOST_SCENARIOS) }) : undefined}
        onClick={() => change(addScenario)}
      >
        <Icon name="add" />
        {page.label.addScenario}
      </button>
      {drafts.length > 1 && (
        <button
          type="button"
          class="icon-button"
          title={page.label.removeScenario}
          aria-label={page.label.removeScenario}
          onClick={() => change((s) => removeScenario(s, active))}
        >
          <Icon name="remove" />
        </button>
      )}
    </fieldset>
  );
}
