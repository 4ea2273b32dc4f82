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

const REST_MS = 150;

export function Charts() {
  const [computing, setComputing] = useState<number>(1);
  const [chosen, choose] = useState<number | null>(null);
  const models = useRested(
    () => chartMakers(computing, chosen),
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

type Make = () => ChartModel | null;

/** One function a chart, in the order of the page. Null while a field is wrong: the charts then stay as they were. */
function chartMakers(computing: number, chosen: number | null): readonly Make[] | null {
  const answer = answered.value;
  if (!answer || issue.value) return null;
  const plan = draft.value;
  const words = t.value;
  const workload = workloadOf(plan.workloads, chosen);
  const named = { name: planName(plan, state.value.active, words), draft: plan };
  const rival = rivalOf(state.value, words);
  return [
    () => requestsChart(named, rival, today, words),
    () => (workload ? memoryChart(plan, workload, computing, today, words) : null),
    () => componentsChart(answer.result, words),
    () => (plan.workloads.length > 1 ? workloadsChart(answer.result, words) : null),
    () => architectureChart(plan, today, words),
    () => roundingChart(plan, today, words),
  ];
}

/**
 * Made anew once nothing has changed for a moment, one after the other with a pause between: a key press pays for the answer
 * alone, and one that comes meanwhile is not kept waiting for all of them.
 */
function useRested(makers: () => readonly Make[] | null, inputs: readonly unknown[]): readonly ChartModel[] | null {
  const [made, setMade] = useState<readonly ChartModel[] | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = (left: readonly Make[], done: readonly ChartModel[]): void => {
      const [make, ...others] = left;
      if (!make) {
        setMade(done);
        return;
      }
      const model = make();
      timer = setTimeout(() => next(others, model ? [...done, model] : done));
    };
    const begin = (): void => {
      const all = makers();
      if (all) next(all, []);
    };
    timer = setTimeout(begin, REST_MS);
    return () => clearTimeout(timer);
  }, inputs);
  return made;
}
