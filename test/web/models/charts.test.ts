import { describe, expect, test } from "vitest";
import { languages, messagesFor } from "../../../src/i18n/index.ts";
import { answerOf } from "../../../web/models/answer.ts";
import { architectureChart, componentsChart, roundingChart, workloadsChart } from "../../../web/models/bar-charts.ts";
import type { ChartModel } from "../../../web/models/charts.ts";
import { chartCsv } from "../../../web/models/exports.ts";
import { durationFactor, memoryChart, ONE_VCPU_MB } from "../../../web/models/memory-chart.ts";
import { readingsOf } from "../../../web/models/readings.ts";
import { requestsChart } from "../../../web/models/requests-chart.ts";
import { rivalOf } from "../../../web/models/rival.ts";
import { stateOf } from "../../../web/state/page-state.ts";
import type { PlanDraft } from "../../../web/state/plan-draft.ts";
import { drafts, presetDraft, TODAY } from "../state/drafts.ts";

const en = messagesFor("en");
const resultOf = (draft: PlanDraft) => {
  const answer = answerOf(draft, TODAY);
  if (answer.kind !== "result") throw new Error("not priced");
  return answer.result;
};
const chartsOf = (draft: PlanDraft, t = en): ChartModel[] =>
  [
    componentsChart(resultOf(draft), t),
    workloadsChart(resultOf(draft), t),
    requestsChart({ name: "A", draft }, rivalOf(stateOf([draft]), t), TODAY, t),
    memoryChart(draft, draft.workloads[0]!, 1, TODAY, t),
    architectureChart(draft, TODAY, t),
    roundingChart(draft, TODAY, t),
  ].filter((model) => model !== null);

describe("every chart", () => {
  test.each(drafts)("%s: has words, a table and figures to take away, in every language", (_name, draft) => {
    for (const t of languages) {
      for (const model of chartsOf(draft, t)) {
        expect(model.summary).not.toMatch(/undefined|NaN|null|Infinity/);
        expect(model.summary.length).toBeGreaterThan(10);
        expect(model.table.rows.length).toBeGreaterThan(0);
        for (const cells of model.table.rows) expect(cells).toHaveLength(model.table.columns.length);
        expect(chartCsv(model.id, model.records).text.trim().split("\n").length).toBe(model.records.length + 1);
        const readings = readingsOf(model);
        expect(readings).toHaveLength(model.kind === "curves" ? model.x.length : model.table.rows.length);
        expect(readings.join("\n")).not.toMatch(/undefined|NaN|null|Infinity/);
        if (model.kind === "curves") {
          expect(model.series.length).toBeLessThanOrEqual(2);
          for (const { values } of model.series) expect(values).toHaveLength(model.x.length);
        }
      }
    }
  });
});

describe("cost by line", () => {
  test("the bars are the bill, the dearest first", () => {
    const chart = componentsChart(resultOf(presetDraft("mobile-backend")), en)!;
    expect(chart.bars.map(({ label, text }) => [label, text])).toEqual([
      ["Duration", "2.33"],
      ["Requests", "0.40"],
    ]);
    expect(chart.summary).toBe("Duration is 85.4 % of 2.73 USD a month.");
  });

  test("a plan that costs nothing has no picture", () => {
    expect(componentsChart(resultOf(presetDraft("scheduled-job")), en)).toBeNull();
  });
});

describe("one choice against another", () => {
  test("arm64 and 100 ms, in words", () => {
    const api = presetDraft("api-backend");
    expect(architectureChart(api, TODAY, en)!.summary).toBe("x86_64 2.13 USD, arm64 2.07 USD a month: −3.12 %.");
    expect(roundingChart(api, TODAY, en)!.bars.map(({ text }) => text)).toEqual(["3.80", "2.13"]);
  });
});

describe("cost by requests", () => {
  const api = presetDraft("api-backend");
  const chart = requestsChart({ name: "A", draft: api }, null, TODAY, en)!;
  const markAt = (label: string): number => chart.marks.find((mark) => mark.label === label)!.at;

  test("the free tier ends where the allowance does", () => {
    expect(markAt("Requests: free tier used up")).toBeCloseTo(1_000_000, -1);
    // 42 ms·GB a request: 80 ms and 1 % × 400 ms at half a GB; 400,000 GB-s last for 9,523,809.5 of them.
    expect(markAt("Duration: free tier used up")).toBeCloseTo(400_000 / 0.042, -2);
    expect(chart.summary).toContain("Free up to 1,000,000 requests a month.");
  });

  test("the next tier begins where the ladder has it: after 7.5 billion GB-seconds on arm64", () => {
    const draft = presetDraft("stream-processing"); // 90 ms at half a GB
    const [workload] = draft.workloads;
    const fields = { ...workload!.fields, requests: { text: "5000", unit: "s" } };
    const large = { ...draft, workloads: [{ ...workload!, fields }] };
    const { marks } = requestsChart({ name: "A", draft: large }, null, TODAY, en)!;
    const tier = marks.find(({ label }) => label === "Duration: next tier")!;
    expect(tier.at / ((7.5e9 + 400_000) / 0.045)).toBeCloseTo(1, 4);
  });

  test("a plan of provisioned concurrency is compared with itself without; the crossing is where their totals meet", () => {
    const [workload] = api.workloads;
    const provisioned = { text: "20", unit: "" };
    const kept = { ...api, workloads: [{ ...workload!, fields: { ...workload!.fields, provisioned } }] };
    const rival = rivalOf(stateOf([kept]), en);
    expect(rival?.name).toBe("without provisioned concurrency");
    const both = requestsChart({ name: "kept", draft: kept }, rival, TODAY, en)!;
    expect(both.series).toHaveLength(2);
    expect(both.summary).toMatch(/cheaper/);
  });

  test("where the order never turns, the page says so", () => {
    const dearer = { name: "B", draft: { ...api, rounding: "100ms" as const } };
    const both = requestsChart({ name: "A", draft: { ...api, freeTier: false } }, dearer, TODAY, en)!;
    expect(both.summary).toMatch(/cheaper than/);
    const never = requestsChart(
      { name: "A", draft: { ...api, freeTier: false } },
      { name: "B", draft: { ...api, freeTier: false, rounding: "100ms" } },
      TODAY,
      en,
    )!;
    expect(never.summary).toContain("A is cheaper than B over this whole range: no break-even in it.");
  });
});

describe("cost and duration by memory", () => {
  test("computing shrinks up to one vCPU, waiting stays", () => {
    expect(durationFactor(512, 1024, 1)).toBe(0.5);
    expect(durationFactor(512, 1024, 0)).toBe(1);
    expect(durationFactor(ONE_VCPU_MB, 10_240, 1)).toBe(1);
    expect(durationFactor(512, 1024, 0.5)).toBe(0.75);
  });

  test("now is 100 % of both, the vCPU line stands at 1,769 MB, the assumption is said", () => {
    const draft = presetDraft("mobile-backend");
    const chart = memoryChart(draft, draft.workloads[0]!, 0, TODAY, en)!;
    const at = chart.x.indexOf(1536);
    expect(chart.series.map(({ values }) => values[at])).toEqual([1, 1]);
    expect(chart.marks.map(({ at: mb }) => mb)).toContain(1769);
    expect(chart.note).toContain("Assumed, not measured");
    // All waiting: the smallest is the cheapest, and nothing near it is faster.
    expect(chart.summary).toContain("at 128 MB");
  });
});
