// Mistakes seen in other calculators, each with a test that this page does not make it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { Usd } from "../../src/core/base/money.ts";
import { parseRatio } from "../../src/core/base/ratio.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { regionsOf } from "../../src/core/prices/price-book.ts";
import { messagesFor } from "../../src/i18n/index.ts";
import { billTable } from "../../src/report/builders/bill-blocks.ts";
import { dollars } from "../../src/report/format.ts";
import { answerOf, estimateOf } from "../../web/models/answer.ts";
import { comparisonOf } from "../../web/models/comparison.ts";
import { exportFile } from "../../web/models/exports.ts";
import { memoryChart } from "../../web/models/memory-chart.ts";
import { linkOf, openLink } from "../../web/state/link-codec.ts";
import { changeWorkload, firstState, stateOf } from "../../web/state/page-state.ts";
import type { PlanDraft, WorkloadDraft } from "../../web/state/plan-draft.ts";
import { inUnit, shownText } from "../../web/state/quantity-text.ts";
import type { FieldId } from "../../web/state/workload-fields.ts";
import { PROJECT } from "../cli/support/cli.ts";
import { drafts, presetDraft, TODAY } from "./state/drafts.ts";

const en = messagesFor("en");
const MONTH = parseRatio("2592000")!;
const api = presetDraft("api-backend");
const withFields = (given: Partial<Record<FieldId, string>>, others: Partial<WorkloadDraft> = {}): PlanDraft => {
  const [first] = api.workloads;
  const texts = Object.entries(given).map(([id, text]) => [id, { ...first!.fields[id as FieldId], text }]);
  const next = { ...others, fields: { ...first!.fields, ...Object.fromEntries(texts) } };
  return changeWorkload(stateOf([api]), first!.id, next).drafts[0]!;
};
const costOf = (draft: PlanDraft): Usd => Usd.parse(estimateOf(draft, TODAY).result.bill.total.exact);

describe("mistakes of other calculators", () => {
  test("a unit is switched and the figure cut: 1536 MB as GB and back costs the same", () => {
    const draft = withFields({ memory: "1536" });
    const asGb = inUnit("memory", draft.workloads[0]!.fields.memory, "GB", MONTH);
    expect(shownText("memory", asGb, MONTH)).toEqual({ text: "1.5", unit: "GB", isExact: true });
    const [first] = draft.workloads;
    const shown = changeWorkload(stateOf([draft]), first!.id, { fields: { ...first!.fields, memory: asGb } })
      .drafts[0]!;
    expect(costOf(shown).compare(costOf(draft))).toBe(0);
    expect(inUnit("memory", asGb, "MB", MONTH).text).toBe("1536");
  });

  test("a percentage the wrong way round: more cold starts and more failed runs never cost less", () => {
    const cost = (field: FieldId, share: string) =>
      costOf({ ...withFields({ [field]: share, init: "800" }, { invocation: "async" }), freeTier: false });
    for (const field of ["coldRatio", "errorRatio"] as const) {
      const costs = ["0", "10", "50", "100"].map((share) => cost(field, share));
      for (let i = 1; i < costs.length; i++) expect(costs[i]!.compare(costs[i - 1]!)).toBe(1);
    }
  });

  test("a recommendation that does not look at the price: the plan called cheapest is, so is the memory size", () => {
    const plans = drafts.slice(0, 4).map(([name, draft]) => {
      const answer = answerOf(draft, TODAY);
      if (answer.kind !== "result") throw new Error("not priced");
      return { name, draft, result: answer.result };
    });
    const totals = plans.map(({ result }) => Number(result.bill.total.exact));
    expect(comparisonOf(plans, en).cheapest).toBe(totals.indexOf(Math.min(...totals)));
    const { series, summary, x } = memoryChart(api, api.workloads[0]!, 1, TODAY, en)!;
    const costs = series[0]!.values.map(Number);
    const named = x.indexOf(Number(/at ([\d,]+) MB/.exec(summary)![1]!.replaceAll(",", "")));
    expect(costs[named]! / Math.min(...costs)).toBeLessThan(1.0101);
  });

  test("two decimals that hide small costs: a thousand calls of 1 ms are shown as more than nothing", () => {
    const draft = { ...withFields({ requests: "1000", duration: "1", memory: "128", coldRatio: "" }), freeTier: false };
    const { bill } = estimateOf(draft, TODAY).result;
    for (const shown of [dollars(bill.total.exact), ...bill.lines.map(({ amount }) => dollars(amount))])
      expect(Number(shown)).toBeGreaterThan(0);
  });

  test("regions typed by hand: there is no name of one in the page's code but the first", () => {
    const regions = regionsOf(builtInPrices);
    expect(regions.length).toBeGreaterThan(25);
    const found = pageFiles().flatMap(({ path, text }) =>
      regions.filter((region) => text.includes(region)).map((region) => `${path}: ${region}`),
    );
    expect(found).toEqual(["web/state/page-state.ts: us-east-1"]);
  });

  test("an unknown region that is free: it is an error that names it", () => {
    const answer = answerOf(withFields({}, { region: "eu-west-9" }), TODAY);
    expect(answer).toMatchObject({ kind: "issue", issue: { row: 0, params: { region: "eu-west-9" } } });
  });

  test("a link that shows nothing: opened, state and total are those it was made of", async () => {
    for (const [, draft] of drafts) {
      const total = costOf(draft).toJSON();
      const link = await linkOf(stateOf([draft]), { totals: [total], pricesAsOf: builtInPrices.asOf }, TODAY);
      const { state, claim } = await openLink(link, TODAY);
      expect([claim.totals[0], costOf(state.drafts[0]!).toJSON()]).toEqual([total, total]);
    }
  });

  test("an export that differs from the screen: the CSV's lines are the table's", () => {
    for (const [, draft] of drafts) {
      const { result } = estimateOf(draft, TODAY);
      const rows: Record<string, string>[] = parse(exportFile("csv", result, en).text, { columns: true });
      const lines = rows.filter(({ record }) => record === "line");
      const shown = billTable(result.bill, en).rows.map((cells) => cells.at(-1));
      expect(lines.map((line) => dollars(line.amount_usd!))).toEqual(shown);
      expect(rows.find(({ record }) => record === "total")?.amount_usd).toBe(result.bill.total.exact);
    }
  });

  test("rounded rows that do not add up, unsaid: they do, or the table says so", () => {
    for (const [, draft] of drafts) {
      const { footer, rows, note } = billTable(estimateOf(draft, TODAY).result.bill, en);
      const amount = (cells: readonly string[]) => Usd.parse(cells.at(-1)!.replaceAll(",", ""));
      const isEven = Usd.sum(rows.map(amount)).compare(amount(footer!)) === 0;
      expect(note === undefined).toBe(isEven);
    }
  });

  test("a price of an older day in the code: no price of the book stands anywhere else", () => {
    const prices = Object.values(builtInPrices.lists).flatMap(
      (list) => JSON.stringify(list).match(/0\.0000\d+/g) ?? [],
    );
    const known = [...new Set(prices)];
    expect(known).toContain("0.0000166667");
    const found = pageFiles().flatMap(({ path, text }) =>
      known.filter((price) => text.includes(price)).map((price) => `${path}: ${price}`),
    );
    expect(found).toEqual([]);
  });

  test("a field that cannot hold usual values: 1 ms to 900,000 ms, 128 MB to 10,240 MB, one request to a billion", () => {
    for (const duration of ["1", "1.5", "99", "900000"])
      expect(answerOf(withFields({ duration }), TODAY).kind).toBe("result");
    for (const memory of ["128", "1769", "10240"]) expect(answerOf(withFields({ memory }), TODAY).kind).toBe("result");
    for (const requests of ["1", "1,000,000,000", "0.001/s"])
      expect(answerOf(withFields({ requests }), TODAY).kind).toBe("result");
    expect(answerOf(firstState(TODAY).drafts[0]!, TODAY).kind).toBe("result");
  });
});

function pageFiles(): { path: string; text: string }[] {
  const files = readdirSync(join(PROJECT, "web"), { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: path.slice(PROJECT.length), text: readFileSync(path, "utf8") };
    });
}
