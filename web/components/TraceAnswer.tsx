// The answer of a trace: what it cost, what a month like it would, what the limits refused and how far traffic could grow.

import { throttledSentence } from "../../src/report/builders/analysis-report.ts";
import { headroomSentence } from "../../src/report/builders/capacity-blocks.ts";
import { dollars } from "../../src/report/format.ts";
import { projectedTotal, traceTotal } from "../models/trace-derivation.ts";
import { t } from "../state/store.ts";
import { recorded, shape, shown } from "../state/trace-store.ts";
import { Figure } from "./Figure.tsx";

export function TraceAnswer() {
  const { page, label } = t.value;
  const result = shown.value?.result;
  return (
    <section class="answer" aria-labelledby="answer-title" id="answer" tabIndex={-1}>
      <h2 id="answer-title" class="visually-hidden">
        {page.label.answer}
      </h2>
      {!result && <p class="muted">{page.text.noTrace}</p>}
      {result && (
        <>
          <div class="answer-figures">
            <p class="answer-total">
              <Figure
                large
                name={label.total}
                amount={dollars(result.bill.total.exact)}
                why={() => traceTotal(result, t.value)}
              />
              <span class="answer-unit">USD</span>
            </p>
            {result.projection && (
              <dl class="answer-each">
                <div>
                  <dt>{label.projection}</dt>
                  <dd>
                    <Figure
                      name={label.projection}
                      amount={dollars(result.projection.total.exact)}
                      why={() => projectedTotal(result, shape.value?.projected ?? null, t.value)}
                    />
                  </dd>
                </div>
              </dl>
            )}
          </div>
          {result.throttling && (
            <dl class="answer-limits">
              <div>
                <dt>{label.throttled}</dt>
                <dd>{throttledSentence(result.throttling, t.value)}</dd>
              </div>
              <Headroom sentence={headroomSentence(result.throttling, t.value)} />
            </dl>
          )}
          {!recorded.value?.throttling && <p class="answer-context">{page.text.noTimes}</p>}
        </>
      )}
      <p class="visually-hidden" role="status">
        {result ? page.text.announceTrace({ amount: dollars(result.bill.total.exact) }) : ""}
      </p>
    </section>
  );
}

function Headroom({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null;
  return (
    <div>
      <dt>{t.value.label.headroom}</dt>
      <dd class="headroom">{sentence}</dd>
    </div>
  );
}
