// Opened by any number: the arithmetic that leads to it, from the one result.
import { derivationOf } from "../models/derivation.ts";
import { answered, asked, t } from "../state/store.ts";
import { Blocks } from "./Blocks.tsx";
import { Dialog } from "./Dialog.tsx";

export function DerivationSheet() {
  const figure = asked.value;
  const answer = answered.value;
  if (!figure || !answer) return null;
  const derivation = derivationOf(figure, answer, t.value);
  if (!derivation) return null;
  const { label } = t.value.page;
  return (
    <Dialog
      name="derivation"
      title={
        <>
          <span class="sheet-over">{label.derivation}</span>
          {derivation.title}: <span class="number">{derivation.amount} USD</span>
        </>
      }
      onClose={() => {
        asked.value = null;
      }}
    >
      <Blocks blocks={derivation.blocks} />
    </Dialog>
  );
}
