// A number that can be asked why: it opens its derivation.
import type { Figure as FigureName } from "../models/derivation.ts";
import { asked, t } from "../state/store.ts";

type Props = { figure: FigureName; name: string; amount: string; large?: boolean };

export function Figure({ figure, name, amount, large }: Props) {
  return (
    <button
      type="button"
      class={large ? "figure figure-large" : "figure"}
      aria-haspopup="dialog"
      aria-label={t.value.page.text.openFigure({ name, amount })}
      onClick={() => {
        asked.value = figure;
      }}
    >
      {amount}
    </button>
  );
}
