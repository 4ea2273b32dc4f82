// Up to four plans side by side, with the difference to the first and the cheapest marked in words and colour.
import { type ComparedPlan, type ComparisonRow, comparisonOf, differenceOf } from "../models/comparison.ts";
import { planName } from "../models/plan-name.ts";
import { type Answered, answers, state, t } from "../state/store.ts";
import { Figure } from "./Figure.tsx";
import { PlanFigure } from "./PlanFigure.tsx";

export function ComparisonPanel() {
  const { drafts } = state.value;
  const plans = drafts.flatMap((draft, i) => {
    const answer = answers.value[i];
    return answer?.kind === "result"
      ? [{ name: planName(draft, i, t.value), draft, result: answer.result, answer }]
      : [];
  });
  if (plans.length < 2) return null;
  const { label } = t.value.page;
  const { names, rows, cheapest, summary } = comparisonOf(plans, t.value);
  return (
    <div class="panel">
      <h3 class="block-title" id="comparison-title">
        {label.comparison}
      </h3>
      <p class="summary">{summary}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" aria-labelledby="comparison-title" tabIndex={0}>
        <table class="comparison" aria-labelledby="comparison-title">
          <thead>
            <tr>
              <td />
              {names.map((name, i) => (
                <th key={i} scope="col" class={i === cheapest ? "end cheapest" : "end"}>
                  {name}
                  {i === cheapest && <span class="badge">{label.cheapest}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.kind} ${row.label}`} class={`row-${row.kind}`}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell, i) => (
                  <td key={i} class={i === cheapest ? "end cheapest" : "end"}>
                    <Cell row={row} cell={cell} plan={plans[i]!} first={plans[0]!} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="note">{t.value.page.text.roundedDifferences}</p>
    </div>
  );
}

type Plan = ComparedPlan & { readonly answer: Answered };

/** A number opens its derivation, whichever plan it is of; a setting, or a line the plan has none of, is text. */
function Cell({ row, cell, plan, first }: { row: ComparisonRow; cell: string; plan: Plan; first: Plan }) {
  const { figure, kind, label } = row;
  const name = `${plan.name}, ${label}`;
  const isLacking = figure?.kind === "component" && !hasComponent(plan.result, figure.component);
  if (figure && !isLacking) return <PlanFigure figure={figure} of={plan.answer} name={name} amount={cell} />;
  if (kind !== "difference" || cell === "") return <>{cell}</>;
  return <Figure name={name} amount={cell} why={() => differenceOf(first, plan, t.value)} />;
}

const hasComponent = ({ bill }: Plan["result"], wanted: string): boolean =>
  bill.lines.some(({ component }) => component === wanted);
