// The formats a bill can come in, in the order they are tried. To add one: its file, its name here.
import type { BillReader } from "../bill-reader.ts";
import { costExplorer } from "./cost-explorer.ts";
import { costAndUsageReport } from "./cur.ts";
import { focus } from "./focus.ts";

export const billReaders: readonly BillReader[] = [focus, costExplorer, costAndUsageReport];
