// The formats a report can have, in the order help shows them. The first is the default.
import type { Renderer } from "../report.ts";
import { csv } from "./csv.ts";
import { focus } from "./focus.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { terminal } from "./terminal.ts";
import { xlsx } from "./xlsx.ts";

export const textRenderers: readonly Renderer<string>[] = [terminal, json, csv, markdown, html, focus];

/** Bytes, which are not for a terminal. */
export const binaryRenderers: readonly Renderer<Promise<Uint8Array>>[] = [xlsx];

export const renderers: readonly Renderer[] = [...textRenderers, ...binaryRenderers];
