// What is wrong with a plan, in the words of the page: its field, not its key in a file.
import { isExpectation } from "../../src/core/base/expectation.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import type { Issue } from "./answer.ts";

export function issueText({ code, params, field }: Issue, t: Messages): string {
  const expected = String(params.expected ?? "");
  if (code === "plan-malformed" && field && isExpectation(expected) && expected !== "present") {
    const wanted = params.values ? `${t.expected[expected]}: ${params.values}` : t.expected[expected];
    return t.page.text.shouldBe({ field: t.page.field[field], expected: wanted });
  }
  const { message, hint } = t.error[code](params);
  return hint && code !== "region-unknown" ? `${message} ${hint}` : message;
}
