// The zone for traces: files are dropped anywhere on it; the answer stays in sight above what it rests on.
import { useState } from "preact/hooks";
import { t } from "../state/store.ts";
import { openTrace, shown } from "../state/trace-store.ts";
import { TraceAnswer } from "./TraceAnswer.tsx";
import { ConcurrencyCard, ShapeCharts } from "./TraceCharts.tsx";
import { TraceEvidence } from "./TraceEvidence.tsx";
import { TraceFacts } from "./TraceFacts.tsx";
import { TraceFiles } from "./TraceFiles.tsx";
import { TraceShare } from "./TraceShare.tsx";
import { WhatIfPanel } from "./WhatIfPanel.tsx";

export function TraceZone() {
  const [isOver, setOver] = useState(false);
  const now = shown.value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button beside it does the same for everyone
    <div
      class={isOver ? "drop drop-over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        openTrace(Array.from(event.dataTransfer?.files ?? [], (file) => ({ name: file.name, from: file })));
      }}
    >
      <TraceAnswer />
      <div class={now ? "zone" : "zone zone-empty"}>
        <div class="zone-inputs">
          <section class="inputs" aria-labelledby="trace-inputs-title">
            <h2 id="trace-inputs-title" class="zone-title">
              {t.value.page.label.traceOpen}
            </h2>
            <TraceFiles />
            <TraceFacts />
          </section>
          <WhatIfPanel />
        </div>
        {now && (
          <div class="zone-result">
            <ConcurrencyCard result={now.result} />
            <TraceShare {...now} />
          </div>
        )}
      </div>
      {now && <TraceEvidence result={now.result} />}
      <ShapeCharts />
    </div>
  );
}
