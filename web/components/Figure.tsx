// A number that can be asked why: it opens its derivation.
import type { Derivation } from "../models/derivation.ts";
import { asked, t } from "../state/store.ts";

type Props = {
  name: string;
  amount: string;
  large?: boolean;
  /** Worked out when it is asked for; undefined where a change has just taken the figure away. */
  why: () => Derivation | undefined;
};

export function Figure({ name, amount, large, why }: Props) {
  return (
    <button
      type="button"
      class={large ? "figure figure-large" : "figure"}
      aria-haspopup="dialog"
      aria-label={t.value.page.text.openFigure({ name, amount })}
      onClick={() => {
        asked.value = why() ?? null;
      }}
    >
      {amount}
    </button>
  );
}
