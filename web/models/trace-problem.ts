// What is wrong with files that were dropped, in the words of the page: its fields, not the flags of the command line.
import type { Messages } from "../../src/i18n/messages.ts";
import type { PageField } from "../../src/i18n/page/messages.ts";
import type { TraceProblem } from "../worker/protocol.ts";

/** What the page can say for a trace, by the trace's own word for it. */
const fieldOf: Readonly<Record<string, PageField>> = { region: "region", memory_mb: "memory", timestamp: "billedDay" };

export function traceProblemText({ code, params }: TraceProblem, t: Messages): string {
  const { page } = t;
  const file = String(params.file ?? "");
  if (code === "too-large") return page.text.traceTooLarge;
  if (code === "broken") return page.text.traceBroken({ problem: String(params.problem ?? "") });
  const lacking = code === "column-missing" && !params.column ? fieldOf[String(params.field)] : undefined;
  if (lacking) return page.text.traceLacks({ file, field: page.field[lacking] });
  if (code === "times-relative") return page.text.traceLacks({ file, field: page.field.billedDay });
  const { message, hint } = t.error[code](params);
  return hint && !hint.includes("--") ? `${message} ${hint}` : message;
}
