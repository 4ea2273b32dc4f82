// A link that holds the whole state: `#v1.` and a compressed text. Old versions keep opening: each has its reader in the list.
// Never in it: traces, and prices of one's own.
import type { Day } from "../../src/core/base/day.ts";
import { type Rounding, roundings } from "../../src/core/metering/billed-duration.ts";
import { type InitBilling, initBillings } from "../../src/core/metering/init-billing.ts";
import { planOfDraft } from "./draft-to-plan.ts";
import { withoutOwnPrices } from "./own-prices.ts";
import { FIRST_REGION, MOST_SCENARIOS, type PageState, stateOf } from "./page-state.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { draftOfPlan } from "./plan-to-draft.ts";

/** What the page said when the link was made: exact totals, and the day of the price list. */
export type LinkClaim = { readonly totals: readonly (string | null)[]; readonly pricesAsOf: string };
export type OpenedLink = { readonly state: PageState; readonly claim: LinkClaim };

/** Why a link cannot be opened. `newer`: made by a later version of the page. */
export type LinkProblem = "damaged" | "newer";
export class LinkError extends Error {
  readonly problem: LinkProblem;
  constructor(problem: LinkProblem) {
    super(problem);
    this.problem = problem;
  }
}

const VERSION = 1;
/** Far above any plan a person writes; a link is anybody's input. */
const MOST_CHARACTERS = 200_000;
const MOST_BYTES = 2_000_000;
const MOST_WORKLOADS = 500;

type V1 = {
  readonly s: readonly { readonly n?: string; readonly p: unknown; readonly r?: string; readonly i?: string }[];
  readonly a: number;
  readonly t: readonly (string | null)[];
  readonly d: string;
};

/** The fragment, without `#`. Drafts that are no plan yet (a field is wrong) have no link: throws CalculatorError. */
export async function linkOf(state: PageState, claim: LinkClaim, today: Day): Promise<string> {
  const scenario = (draft: PlanDraft): V1["s"][number] => {
    const plan = withoutOwnPrices(planOfDraft(draft, today));
    const { name, rounding: r, initBilling: i } = draft;
    return { p: plan, ...(name !== null && { n: name }), ...(r && { r }), ...(i && { i }) };
  };
  // A plan that lost a discount on its way costs something else there: its link claims no total.
  const isWhole = (draft: PlanDraft): boolean => {
    const plan = planOfDraft(draft, today);
    return JSON.stringify(plan) === JSON.stringify(withoutOwnPrices(plan));
  };
  const totals = state.drafts.map((draft, i) => (isWhole(draft) ? (claim.totals[i] ?? null) : null));
  const content: V1 = { s: state.drafts.map(scenario), a: state.active, t: totals, d: claim.pricesAsOf };
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(content)));
  return `v${VERSION}.${toBase64Url(packed)}`;
}

/** Whether a fragment is meant to be a link of ours at all. */
export const looksLikeLink = (fragment: string): boolean => /^v\d+\./.test(fragment);

/** Throws LinkError. */
export async function openLink(fragment: string, today: Day): Promise<OpenedLink> {
  const [, version, body] = /^v(\d{1,4})\.([A-Za-z0-9_-]+)$/.exec(fragment) ?? [];
  if (version === undefined || body === undefined || body.length > MOST_CHARACTERS) throw new LinkError("damaged");
  if (Number(version) > VERSION) throw new LinkError("newer");
  const read = readers[Number(version)];
  if (!read) throw new LinkError("damaged");
  try {
    const bytes = await through(new DecompressionStream("deflate-raw"), fromBase64Url(body));
    return read(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), today);
  } catch {
    throw new LinkError("damaged");
  }
}

/** One reader a version; a new version is a new line. */
const readers: Readonly<Record<number, (content: unknown, today: Day) => OpenedLink>> = { 1: readV1 };

function readV1(content: unknown, today: Day): OpenedLink {
  const { s, a, t, d } = content as V1;
  if (!Array.isArray(s) || s.length === 0 || s.length > MOST_SCENARIOS) throw new LinkError("damaged");
  const drafts = s.map((each): PlanDraft => {
    const draft = draftOfPlan(each.p, today, FIRST_REGION, 1);
    if (draft.workloads.length > MOST_WORKLOADS) throw new LinkError("damaged");
    return {
      ...draft,
      name: typeof each.n === "string" ? each.n.slice(0, 80) : null,
      rounding: roundings.find((known): known is Rounding => known === each.r),
      initBilling: initBillings.find((known): known is InitBilling => known === each.i),
    };
  });
  const totals = Array.isArray(t) ? t.map((total) => (typeof total === "string" ? total : null)) : [];
  return { state: stateOf(drafts, Number.isInteger(a) ? a : 0), claim: { totals, pricesAsOf: String(d ?? "") } };
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => undefined); // the reading side meets the same error
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > MOST_BYTES) throw new LinkError("damaged");
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
