// The formats a report can have, in the order help shows them. The first is the default.
import type { Renderer } from "../report.ts";
import { csv } from "./csv.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { terminal } from "./terminal.ts";

export const renderers: readonly Renderer[] = [terminal, json, csv, markdown, html];
