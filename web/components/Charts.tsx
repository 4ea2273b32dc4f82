// The charts of the plan on show: models are made when the page rests, drawing is loaded when a chart comes near the screen.
import { useEffect, useState } from "preact/hooks";
import { share } from "../../src/report/format.ts";
import { architectureChart, componentsChart, roundingChart, workloadsChart } from "../models/bar-charts.ts";
import type { ChartModel } from "../models/charts.ts";
import { computingShares, memoryChart } from "../models/memory-chart.ts";
import { planName } from "../models/plan-name.ts";
import { requestsChart } from "../models/requests-chart.ts";
import { rivalOf } from "../models/rival.ts";
import type { WorkloadDraft } from "../state/plan-draft.ts";
import { answered, draft, issue, state, t, today } from "../state/store.ts";
import { ChartCard } from "./ChartCard.tsx";
import { SelectField } from "./ChoiceField.tsx";

const REST_MS = 120;

export function Charts() {
  const [computing, setComputing] = useState<number>(1);
  const [chosen, choose] = useState<number | null>(null);
  const models = useRested(
    () => chartModels(computing, chosen),
    [draft.value, state.value, answered.value, issue.value, t.value, computing, chosen],
  );
  const { label } = t.value.page;
  const { workloads } = draft.value;
  const workload = workloadOf(workloads, chosen);
  return (
    <section class="charts" aria-labelledby="charts-title">
      <h2 id="charts-title" class="block-title">
        {label.charts}
      </h2>
      {models?.length === 0 && <p class="empty">{label.noChart}</p>}
      <div class="chart-grid">
        {models?.map((model) => (
          <ChartCard key={model.id} model={model}>
            {model.id === "memory" && (
              <div class="fields">
                <SelectField
                  id="chart-workload"
                  label={t.value.label.workload}
                  value={String(workload?.id ?? "")}
                  choices={workloads.map(({ id, name }) => ({ value: String(id), text: name }))}
                  onChange={(value) => choose(Number(value))}
                />
                <SelectField
                  id="chart-computing"
                  label={label.computing}
                  value={String(computing)}
                  choices={computingShares.map((part) => ({ value: String(part), text: share(part) }))}
                  onChange={(value) => setComputing(Number(value))}
                />
              </div>
            )}
          </ChartCard>
        ))}
      </div>
    </section>
  );
}

const workloadOf = (workloads: readonly WorkloadDraft[], chosen: number | null): WorkloadDraft | undefined =>
  workloads.find(({ id }) => id === chosen) ?? dearest(workloads);

function dearest(workloads: readonly WorkloadDraft[]): WorkloadDraft | undefined {
  const rows = answered.value?.result.workloads ?? [];
  const amount = (i: number): number => Number(rows[i]?.amount ?? 0);
  const [first] = workloads.map((_, i) => i).sort((a, b) => amount(b) - amount(a));
  return first === undefined ? undefined : workloads[first];
}

/** Null while a field is wrong: the charts then stay as they were. */
function chartModels(computing: number, chosen: number | null): readonly ChartModel[] | null {
  const answer = answered.value;
  if (!answer || issue.value) return null;
  const plan = draft.value;
  const words = t.value;
  const workload = workloadOf(plan.workloads, chosen);
  const named = { name: planName(plan, state.value.active, words), draft: plan };
  const models = [
    requestsChart(named, rivalOf(state.value, words), today, words),
    workload ? memoryChart(plan, workload, computing, today, words) : null,
    componentsChart(answer.result, words),
    plan.workloads.length > 1 ? workloadsChart(answer.result, words) : null,
    architectureChart(plan, today, words),
    roundingChart(plan, today, words),
  ];
  return models.filter((model) => model !== null);
}

/** Made anew once nothing has changed for a moment, so that a key press pays for the answer alone. */
function useRested<T>(make: () => T | null, inputs: readonly unknown[]): T | null {
  const [made, setMade] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = make();
      if (next !== null) setMade(next);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, inputs);
  return made;
}
