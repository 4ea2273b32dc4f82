// The whole page: head, notices, the zone on show, and the sheets that open over it.
import { useErrorBoundary } from "preact/hooks";
import { VERSION } from "../../src/version.ts";
import { t } from "../state/store.ts";
import { zone } from "../state/zone.ts";
import { zones } from "../zones.ts";
import { DerivationSheet } from "./DerivationSheet.tsx";
import { Header } from "./Header.tsx";
import { Notices } from "./Notices.tsx";
import { PrintSheet } from "./PrintSheet.tsx";

export function App() {
  const [error] = useErrorBoundary();
  const { page } = t.value;
  if (error) {
    return (
      <main class="broken">
        <p role="alert">{page.text.broken}</p>
        <button type="button" class="button button-strong" onClick={() => location.reload()}>
          {page.label.retry}
        </button>
      </main>
    );
  }
  const { component: Zone } = zones.find(({ id }) => id === zone.value) ?? zones[0];
  return (
    <>
      <div class="screen">
        <button type="button" class="skip" onClick={toAnswer}>
          {page.label.skip}
        </button>
        <Header zones={zones.map(({ id }) => id)} />
        <Notices />
        <main>
          <Zone />
        </main>
        <footer class="foot">
          <p>{page.text.nothingLeaves}</p>
          <p class="muted">lambda-planner {VERSION}</p>
        </footer>
        <DerivationSheet />
      </div>
      <PrintSheet />
    </>
  );
}

/** Not a link to a fragment: the address holds the plan. */
function toAnswer(): void {
  document.getElementById("answer")?.focus();
}
