import { describe, expect, test } from "vitest";
import { Usd } from "../../../src/core/base/money.ts";
import { languages, messagesFor } from "../../../src/i18n/index.ts";
import type { Facts, Table } from "../../../src/report/report.ts";
import { answerOf } from "../../../web/models/answer.ts";
import { derivationOf, type PlanFigure } from "../../../web/models/derivation.ts";
import { drafts, presetDraft, TODAY } from "../state/drafts.ts";

const answered = (draft: (typeof drafts)[number][1]) => {
  const answer = answerOf(draft, TODAY);
  if (answer.kind !== "result") throw new Error(JSON.stringify(answer.issue));
  return answer;
};
const en = messagesFor("en");
const ungrouped = (text: string): Usd => Usd.parse(text.replaceAll(",", ""));

describe("every number opens its derivation", () => {
  test.each(drafts)("%s: every figure there is, in every language", (_name, draft) => {
    const answer = answered(draft);
    const figures: PlanFigure[] = [
      { kind: "total" },
      { kind: "perMillion" },
      { kind: "perInvocation" },
      ...answer.result.bill.lines.map((_, line) => ({ kind: "line" as const, line })),
      ...answer.result.bill.lines.map(({ component }) => ({ kind: "component" as const, component })),
      ...draft.workloads.map((_, row) => ({ kind: "workload" as const, row })),
    ];
    for (const t of languages) {
      for (const figure of figures) {
        const derivation = derivationOf(figure, answer, t)!;
        expect(derivation.blocks.length).toBeGreaterThan(0);
        expect(JSON.stringify(derivation)).not.toMatch(/undefined|NaN|\bnull\b/);
      }
    }
  });

  test.each(drafts)("%s: lines and workloads add up to the total, with every digit", (_name, draft) => {
    const answer = answered(draft);
    const { exact } = answer.result.bill.total;
    const [lines] = derivationOf({ kind: "total" }, answer, en)!.blocks as [Table];
    const [, shares] = derivationOf({ kind: "workload", row: 0 }, answer, en)!.blocks as [unknown, Table];
    for (const table of [lines, shares]) {
      const total = Usd.sum(table.rows.map((cells) => ungrouped(cells.at(-1)!)));
      expect(total.compare(Usd.parse(exact))).toBe(0);
    }
  });

  test("a line: quantity − free = paid, × price = amount, the rule, its day and source", () => {
    const [block] = derivationOf({ kind: "line", line: 1 }, answered(presetDraft("api-backend")), en)!.blocks;
    expect(block).toEqual({
      kind: "facts",
      title: "us-east-1 x86_64 2026-11",
      rows: [
        ["Quantity", "420,000 GB-s − 400,000 free = 20,000 paid"],
        ["Tier 0 to 6,000,000,000", "20,000 × 0.0000166667 = 0.333334"],
        ["USD", "0.333334 → 0.33"],
        ["Rule", en.rule.duration],
        ["Source", expect.stringContaining("data/SOURCES.md#")],
      ],
    });
  });

  test("a kind of line: each of its lines, and their sum where they are several", () => {
    const plan = presetDraft("api-backend");
    const [api] = plan.workloads;
    const twice = { ...plan, workloads: [api!, { ...api!, id: 99, name: "other", architecture: "arm64" as const }] };
    const { amount, blocks } = derivationOf({ kind: "component", component: "duration" }, answered(twice), en)!;
    const [lines, ...each] = blocks as [Table, ...Facts[]];
    expect(each.map(({ title }) => title)).toEqual(["us-east-1 x86_64 2026-11", "us-east-1 arm64 2026-11"]);
    expect(lines.footer!.at(-1)).toMatch(new RegExp(`^[\\d.,]+ → ${amount}$`));
    const sum = Usd.sum(lines.rows.map((cells) => ungrouped(cells.at(-1)!)));
    expect(sum.toJSON()).toBe(lines.footer!.at(-1)!.split(" ")[0]);
  });

  test("a figure that a change took away opens nothing", () => {
    const answer = answered(presetDraft("api-backend"));
    expect(derivationOf({ kind: "line", line: 99 }, answer, en)).toBeUndefined();
    expect(derivationOf({ kind: "workload", row: 99 }, answer, en)).toBeUndefined();
  });
});
