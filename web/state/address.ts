// The address bar and the state: a link opens a state, and the state is written back into the address, without history entries.
import { effect } from "@preact/signals";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { LinkError, linkOf, looksLikeLink, openLink } from "./link-codec.ts";
import { firstState, type PageState } from "./page-state.ts";
import { answers, opened, replaceState, state, today } from "./store.ts";

const WRITE_AFTER_MS = 250;

const currentLink = (of: PageState): Promise<string> => {
  const totals = answers.value.map((answer) => (answer.kind === "result" ? answer.result.bill.total.exact : null));
  return linkOf(of, { totals, pricesAsOf: builtInPrices.asOf }, today);
};

/** The page's own address with the state in it. Rejects while a field holds no figure. */
export async function shareLink(): Promise<string> {
  const link = new URL(location.href);
  link.hash = await currentLink(state.value);
  return link.href;
}

/** Before the first paint, and whenever another link is pasted into the address bar. */
export async function readAddress(): Promise<void> {
  const fragment = location.hash.slice(1);
  if (!looksLikeLink(fragment)) return;
  try {
    const link = await openLink(fragment, today);
    replaceState(link.state);
    opened.value = { claim: link.claim };
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    replaceState(firstState(today));
    opened.value = { problem: error.problem };
  }
}

export function followAddress(): void {
  addEventListener("hashchange", () => void readAddress());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  effect(() => {
    const now = state.value;
    // The page as it opens leaves its address as it is: a sample needs no link, and a broken one can still be looked at.
    if (isFirst) {
      isFirst = false;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void write(now), WRITE_AFTER_MS);
  });
}

async function write(of: PageState): Promise<void> {
  const link = await currentLink(of).catch(() => null); // a field is half typed: the address waits
  if (link !== null && of === state.value) history.replaceState(null, "", `#${link}`);
}
