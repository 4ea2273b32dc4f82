// How results name the lines that an assumption is about.
import type { LineItem } from "../core/rating/bill.ts";

/** `duration us-east-1 x86_64`; parts that do not matter are left out. */
export const lineName = ({ component, region, architecture, variant }: LineItem): string =>
  [component, region, architecture ?? variant].filter(Boolean).join(" ");

/** The lines that a test picks out, each once. */
export const namesWhere = (lines: readonly LineItem[], test: (line: LineItem) => boolean): string =>
  [...new Set(lines.filter(test).map(lineName))].join(", ");
