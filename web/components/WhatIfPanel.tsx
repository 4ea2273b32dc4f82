// Other limits, other traffic: worked out while one slides, and shown as what changes.
import { quotaOn, unreservedMinimum } from "../../src/core/base/quotas.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { traceProblemText } from "../models/trace-problem.ts";
import { whatChanges } from "../models/what-changes.ts";
import { t, today } from "../state/store.ts";
import { asRecorded } from "../state/trace-settings.ts";
import { askWhatIf, recorded, shown, whatIf, whatIfProblem } from "../state/trace-store.ts";
import { TableView } from "./Blocks.tsx";
import { SelectField } from "./ChoiceField.tsx";
import { Icon } from "./Icon.tsx";
import { SliderField } from "./SliderField.tsx";
import { UnitsList } from "./UnitsList.tsx";

const MEASURED = "measured";
const FIXED = "fixed";
const S_PER_MIN = 60;
const FIRST_IDLE_MIN = 5;
const MOST_IDLE_MIN = 60;
const MOST_FACTOR = 5;

export function WhatIfPanel() {
  const before = recorded.value;
  const now = shown.value;
  if (!before?.throttling || !now) return null;
  const { page } = t.value;
  const { label, field, text } = page;
  const { accountLimit, factor, keepAliveS, reserve, provision } = whatIf.value;
  const limit = accountLimit ?? before.throttling.accountLimit;
  const most = Math.max(before.throttling.accountLimit, before.concurrency?.peakEnvironments ?? 0) * 2;
  const claimed = [...Object.values(reserve), ...Object.values(provision)].reduce((sum, units) => sum + units, 0);
  const room = limit - quotaOn(today, unreservedMinimum) - claimed;
  const isChanged = JSON.stringify(now.whatIf) !== JSON.stringify(asRecorded);
  const table = isChanged ? whatChanges(before, now.result, now.whatIf.factor, t.value) : null;
  const wrong = whatIfProblem.value;
  return (
    <section class="what-if" aria-labelledby="what-if-title">
      <h2 id="what-if-title" class="zone-title">
        {label.whatIfLimits}
      </h2>
      <SliderField
        id="what-if-limit"
        label={label.accountLimit}
        value={limit}
        min={10}
        max={Math.ceil(most / 1000) * 1000}
        step={10}
        onInput={(value) => askWhatIf({ accountLimit: Math.round(value) })}
      />
      <SliderField
        id="what-if-factor"
        label={label.trafficFactor}
        value={factor}
        min={0.1}
        max={MOST_FACTOR}
        step={0.1}
        unit="×"
        onInput={(value) => askWhatIf({ factor: value })}
      />
      <UnitsList
        id="what-if-reserve"
        label={field.reserved}
        units={reserve}
        suggested={suggestions(before, room)}
        max={limit}
        onChange={(units) => askWhatIf({ reserve: units })}
      />
      <UnitsList
        id="what-if-provision"
        label={field.provisioned}
        units={provision}
        suggested={suggestions(before, room, reserve)}
        max={limit}
        onChange={(units) => askWhatIf({ provision: units })}
      />
      <SelectField
        id="what-if-keep-alive"
        label={label.keepAlive}
        value={keepAliveS === null ? MEASURED : FIXED}
        choices={[
          { value: MEASURED, text: label.asMeasured },
          { value: FIXED, text: label.fixedTime },
        ]}
        onChange={(value) => askWhatIf({ keepAliveS: value === MEASURED ? null : FIRST_IDLE_MIN * S_PER_MIN })}
      />
      {keepAliveS !== null && (
        <SliderField
          id="what-if-idle"
          label={label.idleTime}
          value={keepAliveS / S_PER_MIN}
          min={0}
          max={MOST_IDLE_MIN}
          step={1}
          unit={page.unit.minutes}
          onInput={(value) => askWhatIf({ keepAliveS: Math.round(value * S_PER_MIN) })}
        />
      )}
      {wrong && (
        <p class="answer-problem" role="alert">
          <Icon name="warning" />
          <span>{traceProblemText(wrong, t.value)}</span>
        </p>
      )}
      {table && (
        <div class="panel what-changes">
          <TableView table={table} />
          <p class="note">{text.billStays}</p>
          <button type="button" class="button button-small" onClick={() => askWhatIf(asRecorded)}>
            {label.resetLimits}
          </button>
        </div>
      )}
    </section>
  );
}

/** By name, in order of cost: as many as it had at once, as far as the account, or its own reservation, has room. */
function suggestions(
  { functions }: AnalysisResult,
  room: number,
  reserved: Readonly<Record<string, number>> = {},
): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { name, peakConcurrency } of functions) {
    const most = Object.hasOwn(reserved, name) ? reserved[name]! : Math.max(0, room);
    units.set(name, Math.min(most, Math.max(1, peakConcurrency, units.get(name) ?? 0)));
  }
  return units;
}
