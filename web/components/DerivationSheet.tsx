// Opened by any number: the arithmetic that leads to it, from the one result.
import { asked, t } from "../state/store.ts";
import { Blocks } from "./Blocks.tsx";
import { Dialog } from "./Dialog.tsx";

export function DerivationSheet() {
  const derivation = asked.value;
  if (!derivation) return null;
  return (
    <Dialog
      name="derivation"
      title={
        <>
          <span class="sheet-over">{t.value.page.label.derivation}</span>
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
