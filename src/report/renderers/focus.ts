// FOCUS 1.2 as CSV: a bill's charges in the columns that FinOps tools read, each row marked as an estimate.
import type { Renderer } from "../report.ts";
import { csvText } from "./csv.ts";

export const focus: Renderer<string> = {
  id: "focus",
  extension: ".focus.csv",
  of: "charges",
  render: ({ charges }) => csvText(charges?.() ?? []),
};
