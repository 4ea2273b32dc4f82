// Cost per million against the number of requests: where the free tier ends, where tiers begin, where another plan is cheaper.
import type { Day } from "../../src/core/base/day.ts";
import { parseRatio, ratio, sum, times, toDecimalText, toNumber } from "../../src/core/base/ratio.ts";
import type { ComponentId } from "../../src/core/rating/components/index.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { endColumn } from "../../src/report/builders/bill-blocks.ts";
import { dollars, quantity } from "../../src/report/format.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import { monthSecondsOf } from "../state/draft-to-plan.ts";
import type { PlanDraft } from "../state/plan-draft.ts";
import { emptyField } from "../state/plan-draft.ts";
import { quantityOf } from "../state/quantity-text.ts";
import { answerOf } from "./answer.ts";
import type { CurveChart } from "./charts.ts";
import { hasSavingsPlan, onDemand } from "./on-demand.ts";

const POINTS = 37;
const DECADES = 3; // as far down and up from now
const CROSSING_STEPS = 18;

export type NamedPlan = { readonly name: string; readonly draft: PlanDraft };
type Told = {
  readonly requests: number;
  readonly perMillion: number;
  readonly total: string;
  readonly knees: readonly Knee[];
};

/** Null where the plan has no requests. `rival` is priced at the same numbers of requests, workload by workload in proportion. */
export function requestsChart(plan: NamedPlan, rival: NamedPlan | null, today: Day, t: Messages): CurveChart | null {
  const [draft, other] = [onDemand(plan.draft), rival && onDemand(rival.draft)];
  const base = requestsOf(draft, today);
  if (base === null || base === 0) return null;
  const rivalBase = other && requestsOf(other, today);
  const at = (requests: number): Told | null => toldAt(draft, requests / base, today);
  const rivalAt = (requests: number): Told | null =>
    other && rivalBase ? toldAt(other, requests / rivalBase, today) : null;
  const x = Array.from({ length: POINTS }, (_, i) => base * 10 ** ((i / (POINTS - 1)) * 2 * DECADES - DECADES));
  const told = x.map(at);
  if (told.some((point) => point === null)) return null;
  const points = told as Told[];
  const others = x.map(rivalAt);
  const hasRival = rival !== null && others.every((point) => point !== null);
  const crossing = hasRival ? crossingOf(x, at, rivalAt) : null;
  const marks = [...kneesOf(x, points, at, t), { at: base, label: t.page.label.now, isStrong: true }];
  const now = at(base)!;
  const count = (requests: number): string => quantity(String(roundedCount(requests)), 0);
  const sentences = [
    t.page.text.chartRequests({ amount: dollars(decimal(now.perMillion)), requests: count(base) }),
    ...freeSentence(points, marks, t, count),
    hasRival
      ? crossingSentence(plan.name, rival.name, crossing, points, others as Told[], t, count)
      : t.page.text.addToCross,
  ];
  return {
    kind: "curves",
    id: "requests",
    title: t.page.label.chartRequests,
    summary: sentences.join(" "),
    note: [plan, ...(rival ? [rival] : [])].some((each) => hasSavingsPlan(each.draft))
      ? t.page.text.withoutSavingsPlan
      : undefined,
    xTitle: `${t.label.requests}, ${t.page.unit.month}`,
    yTitle: `USD, ${t.label.perMillion}`,
    x,
    series: [
      { label: plan.name, values: points.map(({ perMillion }) => perMillion) },
      ...(hasRival ? [{ label: rival.name, values: (others as Told[]).map(({ perMillion }) => perMillion) }] : []),
    ],
    marks: [...marks, ...(crossing ? [{ at: crossing, label: t.page.label.breakEven, isStrong: true }] : [])],
    isLogY: isFarApart([...points, ...(hasRival ? (others as Told[]) : [])]),
    xText: count,
    yText: (value) => dollars(decimal(value)),
    table: {
      kind: "table",
      title: t.page.label.chartRequests,
      columns: [
        endColumn(t.label.requests),
        endColumn(`${plan.name}, USD`),
        endColumn(t.label.perMillion),
        ...(hasRival ? [endColumn(`${rival.name}, USD`)] : []),
      ],
      rows: points
        .map((point, i) => [
          count(point.requests),
          dollars(point.total),
          dollars(decimal(point.perMillion)),
          ...(hasRival ? [dollars(others[i]!.total)] : []),
        ])
        .filter((_, i) => i % 3 === 0),
    },
    records: points.map((point, i) => ({
      requests: String(Number(point.requests.toFixed(6))),
      amount_usd: point.total,
      ...(hasRival && { other_amount_usd: others[i]!.total }),
    })),
  };
}

/** A fixed cost spread over few requests is a million times what it is over many. */
const FAR_APART = 1000;

function isFarApart(points: readonly Told[]): boolean {
  const paid = points.map(({ perMillion }) => perMillion).filter((figure) => figure > 0);
  return Math.max(...paid) / Math.min(...paid) > FAR_APART;
}

const decimal = (value: number): string => value.toFixed(6);
/** Three significant digits: what a chart can show. */
const roundedCount = (requests: number): number => Math.round(Number(requests.toPrecision(3)));

/** Requests a month of all workloads together; null where one is no figure. */
function requestsOf(draft: PlanDraft, today: Day): number | null {
  const answer = answerOf(draft, today);
  if (answer.kind === "issue") return null;
  return toNumber(sum(answer.runs.map((each) => parseRatio(each)!)));
}

function toldAt(draft: PlanDraft, factor: number, today: Day): Told | null {
  const answer = answerOf(scaled(draft, factor, today), today);
  if (answer.kind === "issue") return null;
  const { result, runs } = answer;
  return {
    requests: toNumber(sum(runs.map((each) => parseRatio(each)!))),
    perMillion: Number(result.perMillion.exact),
    total: result.bill.total.exact,
    knees: kneesIn(result),
  };
}

/** Every workload with so many times its requests; what its provisioned concurrency serves is left to be worked out. */
function scaled(draft: PlanDraft, factor: number, today: Day): PlanDraft {
  const monthSeconds = monthSecondsOf(draft, today);
  const exact = ratio(BigInt(Math.max(1, Math.round(factor * 1e9))), 1_000_000_000n);
  return {
    ...draft,
    workloads: draft.workloads.map((workload) => {
      const perSecond = quantityOf("volume", workload.fields.requests, monthSeconds);
      if (!perSecond) return workload;
      const text = toDecimalText(times(times(perSecond, monthSeconds), exact), 9);
      const requests = { text, unit: "month" };
      return {
        ...workload,
        fields: { ...workload.fields, requests, provisionedRequests: emptyField("provisionedRequests") },
      };
    }),
  };
}

type Knee = { readonly component: ComponentId; readonly isPaid: boolean; readonly tier: number };

/** How far each line is on its way: whether anything of it is paid for, and the tier it has reached. */
const kneesIn = ({ bill }: EstimateResult): Knee[] =>
  bill.lines.map(({ component, freeQuantity, quantity: all, tiers }) => ({
    component,
    isPaid: freeQuantity !== all,
    tier: tiers.length,
  }));

function kneesOf(
  x: readonly number[],
  points: readonly Told[],
  at: (requests: number) => Told | null,
  t: Messages,
): CurveChart["marks"][number][] {
  return points.slice(1).flatMap((point, i) =>
    point.knees.flatMap((knee, line) => {
      const before = points[i]!.knees[line];
      if (!before || (before.isPaid === knee.isPaid && before.tier >= knee.tier)) return [];
      const isBefore = (each: Knee | undefined): boolean => each?.isPaid === before.isPaid && each.tier === before.tier;
      const where = bisect(x[i]!, x[i + 1]!, (requests) => isBefore(at(requests)?.knees[line]));
      const what = before.isPaid ? t.page.label.tierBegins : t.page.label.freeTierEnds;
      return [{ at: where, label: `${t.component[knee.component]}: ${what}`, isFree: !before.isPaid }];
    }),
  );
}

/** Where `holds` stops holding, between two numbers of requests on a logarithmic scale. */
function bisect(from: number, to: number, holds: (requests: number) => boolean): number {
  let [low, high] = [Math.log(from), Math.log(to)];
  for (let step = 0; step < CROSSING_STEPS; step++) {
    const middle = (low + high) / 2;
    if (holds(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

type At = (requests: number) => Told | null;

/** The first number of requests at which the order of the two plans turns; null where it never does. */
function crossingOf(x: readonly number[], at: At, rivalAt: At): number | null {
  const sign = (requests: number): number => Math.sign(Number(at(requests)?.total) - Number(rivalAt(requests)?.total));
  const first = x.findIndex((requests) => sign(requests) !== 0);
  if (first < 0) return null;
  const side = sign(x[first]!);
  const turned = x.findIndex((requests, i) => i > first && sign(requests) === -side);
  return turned < 0 ? null : bisect(x[turned - 1]!, x[turned]!, (requests) => sign(requests) !== -side);
}

function crossingSentence(
  plan: string,
  rival: string,
  crossing: number | null,
  points: readonly Told[],
  others: readonly Told[],
  t: Messages,
  text: (requests: number) => string,
): string {
  const isCheaperAtEnd = Number(points.at(-1)!.total) <= Number(others.at(-1)!.total);
  const [first, second] = isCheaperAtEnd ? [plan, rival] : [rival, plan];
  return crossing === null
    ? t.page.text.noCrossing({ first, second })
    : t.page.text.cheaperFrom({ first, second, requests: text(crossing) });
}

function freeSentence(
  points: readonly Told[],
  marks: CurveChart["marks"],
  t: Messages,
  text: (requests: number) => string,
): string[] {
  const first = marks.filter(({ isFree }) => isFree).sort((a, b) => a.at - b.at)[0];
  return first && points[0]!.perMillion === 0 ? [t.page.text.freeUntil({ requests: text(first.at) })] : [];
}
