// The answer: what it costs a month, per million and per invocation, where, under which day's prices, and how old those are.
import { useEffect, useState } from "preact/hooks";
import { daysBetween } from "../../src/core/base/day.ts";
import { dollars } from "../../src/report/format.ts";
import { PRICES_OLD_AFTER_DAYS } from "../../src/results/bill-assumptions.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import { issueText } from "../models/issue-text.ts";
import { planName } from "../models/plan-name.ts";
import { namesOwnPrices } from "../state/own-prices.ts";
import { agreed } from "../state/plan-draft.ts";
import { answered, draft, issue, state, t, today } from "../state/store.ts";
import { Icon } from "./Icon.tsx";
import { PlanFigure } from "./PlanFigure.tsx";

export function AnswerCard() {
  const { page, label } = t.value;
  const wrong = issue.value;
  const result = answered.value?.result;
  return (
    <section class={wrong ? "answer answer-stale" : "answer"} aria-labelledby="answer-title" id="answer" tabIndex={-1}>
      <h2 id="answer-title" class="visually-hidden">
        {page.label.answer}
      </h2>
      {wrong && (
        <p class="answer-problem" role="alert">
          <Icon name="warning" />
          <span>
            {issueText(wrong, t.value)} {result && page.text.lastGood}
          </span>
        </p>
      )}
      {result && (
        <div class="answer-figures">
          <p class="answer-total">
            <PlanFigure large figure={{ kind: "total" }} name={label.total} amount={dollars(result.bill.total.exact)} />
            <span class="answer-unit">
              USD <span class="muted">{page.label.perMonth}</span>
            </span>
          </p>
          <dl class="answer-each">
            <div>
              <dt>{label.perMillion}</dt>
              <dd>
                <PlanFigure
                  figure={{ kind: "perMillion" }}
                  name={label.perMillion}
                  amount={dollars(result.perMillion.exact)}
                />
              </dd>
            </div>
            <div class="answer-least">
              <dt>{label.perInvocation}</dt>
              <dd>
                <PlanFigure
                  figure={{ kind: "perInvocation" }}
                  name={label.perInvocation}
                  amount={dollars(result.perInvocation.exact)}
                />
              </dd>
            </div>
          </dl>
        </div>
      )}
      {result && <Context result={result} />}
      <Announcer amount={result && !wrong ? dollars(result.bill.total.exact) : undefined} />
    </section>
  );
}

function Context({ result }: { result: EstimateResult }) {
  const { page } = t.value;
  const regions = [...new Set(result.workloads.flatMap((row) => ("region" in row ? [row.region] : [])))];
  const days = daysBetween(result.pricesAsOf as Parameters<typeof daysBetween>[0], today);
  const age = { asOf: result.pricesAsOf, days: String(days) };
  const isOld = days > PRICES_OLD_AFTER_DAYS;
  return (
    <p class="answer-context">
      {state.value.drafts.length > 1 && <strong>{planName(draft.value, state.value.active, t.value)}</strong>}
      <span>{agreed(regions) ?? page.text.perRegion({ count: String(regions.length) })}</span>
      <span>{page.text.priceOfDay({ day: result.on })}</span>
      {namesOwnPrices(draft.value.rest) && <span class="old">{page.text.ownPricesUnread}</span>}
      <span class={isOld ? "old" : undefined}>{isOld ? page.text.pricesOld(age) : page.text.pricesOf(age)}</span>
    </p>
  );
}

const ANNOUNCE_AFTER_MS = 700;

/** Says the total once typing rests, not at every key. */
function Announcer({ amount }: { amount: string | undefined }) {
  const [said, say] = useState("");
  const text = amount === undefined ? "" : t.value.page.text.announceTotal({ amount });
  useEffect(() => {
    const timer = setTimeout(() => say(text), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}
