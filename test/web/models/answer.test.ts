import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { messagesFor } from "../../../src/i18n/index.ts";
import { answerOf, estimateOf } from "../../../web/models/answer.ts";
import { exportFile, planFile, ruleFlags } from "../../../web/models/exports.ts";
import { issueText } from "../../../web/models/issue-text.ts";
import { planOfDraft } from "../../../web/state/draft-to-plan.ts";
import type { PlanDraft } from "../../../web/state/plan-draft.ts";
import type { FieldId } from "../../../web/state/workload-fields.ts";
import { runCli } from "../../cli/support/cli.ts";
import { drafts, presetDraft, TODAY } from "../state/drafts.ts";

const folder = mkdtempSync(join(tmpdir(), "page-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the page and the command line", () => {
  test.each(drafts)("%s: the same bytes, from the plan file that the page writes", async (name, draft) => {
    const file = planFile(planOfDraft(draft, TODAY), draft, stringify);
    const path = join(folder, `${name.replaceAll(/\W/g, "-")}.yaml`);
    writeFileSync(path, file.text);
    const { result } = estimateOf(draft, TODAY);
    const flags = [path, "--today", TODAY, ...ruleFlags(draft).split(" ").filter(Boolean)];
    for (const format of ["json", "csv"] as const) {
      const { stdout, stderr, code } = await runCli(["estimate", ...flags, "--format", format]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(exportFile(format, result, messagesFor("en")).text).toBe(stdout);
    }
    for (const lang of ["en", "ko"]) {
      const { stdout } = await runCli([
        "estimate",
        ...flags,
        "--explain",
        "all",
        "--format",
        "markdown",
        "--lang",
        lang,
      ]);
      expect(exportFile("markdown", result, messagesFor(lang)).text).toBe(stdout);
    }
  });

  test("a CSV export adds up to the total on the page", () => {
    const { result } = estimateOf(presetDraft("file-processing"), TODAY);
    const [header, ...rows] = exportFile("csv", result, messagesFor("en")).text.trim().split("\n");
    const at = (name: string): number => header!.split(",").indexOf(name);
    const lines = rows.map((row) => row.split(",")).filter((cells) => cells[at("record")] === "line");
    const sum = lines.reduce((all, cells) => all + Number(cells[at("amount_usd")]), 0);
    expect(sum).toBeCloseTo(Number(result.bill.total.exact), 9);
  });
});

/** The first workload with a field typed otherwise. */
function typed(draft: PlanDraft, field: FieldId, text: string): PlanDraft {
  const [first, ...others] = draft.workloads;
  const fields = { ...first!.fields, [field]: { ...first!.fields[field], text } };
  return { ...draft, workloads: [{ ...first!, fields }, ...others] };
}

describe("what is wrong with a plan", () => {
  test.each([
    ["memory", "50"],
    ["memory", "lots"],
    ["duration", "1,000,000"],
    ["requests", ""],
    ["requests", "-3"],
    ["coldRatio", "200"],
    ["storage", "100"],
    ["provisioned", "0"],
  ] as const)("%s %j is told at its field, in words of the page", (field, text) => {
    const answer = answerOf(typed(presetDraft("api-backend"), field, text), TODAY);
    if (answer.kind !== "issue") throw new Error("it was priced");
    expect(answer.issue).toMatchObject({ row: 0, field });
    for (const lang of ["en", "ko"]) {
      const t = messagesFor(lang);
      expect(issueText(answer.issue, t)).toContain(
        field === "requests" && text === "" ? "requests" : t.page.field[field],
      );
    }
  });

  test("a day before all prices, and a region without one, are errors and never zero", () => {
    const early = answerOf({ ...presetDraft("api-backend"), on: "2010-01-01" }, TODAY);
    const nowhere = answerOf(presetDraft("api-backend", "cn-north-1"), TODAY);
    expect([early.kind, nowhere.kind]).toEqual(["issue", "issue"]);
    expect(nowhere).toMatchObject({ issue: { row: 0 } });
  });

  test("a plan without workloads is told, not crashed on", () => {
    expect(answerOf({ ...presetDraft("api-backend"), workloads: [] }, TODAY).kind).toBe("issue");
  });

  test("a thousand calls of 1 ms show a figure that is not zero", () => {
    const small = typed(typed(presetDraft("api-backend"), "requests", "1000"), "duration", "1");
    const answer = answerOf({ ...small, freeTier: false }, TODAY);
    expect(answer.kind === "result" && Number(answer.result.bill.total.exact) > 0).toBe(true);
  });
});
