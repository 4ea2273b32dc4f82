// A number that can be asked why: it opens its derivation.
import type { Figure as FigureName } from "../models/derivation.ts";
import { showScenario } from "../state/page-state.ts";
import { asked, change, t } from "../state/store.ts";

type Props = {
  figure: FigureName;
  name: string;
  amount: string;
  large?: boolean;
  /** The plan it is of, where that is not the one on show: asking about it shows it. */
  plan?: number;
};

export function Figure({ figure, name, amount, large, plan }: Props) {
  return (
    <button
      type="button"
      class={large ? "figure figure-large" : "figure"}
      aria-haspopup="dialog"
      aria-label={t.value.page.text.openFigure({ name, amount })}
      onClick={() => {
        if (plan !== undefined) change((state) => showScenario(state, plan));
        asked.value = figure;
      }}
    >
      {amount}
    </button>
  );
}
