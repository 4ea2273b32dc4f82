// What the page has to say about where its plan came from: a link that still holds, one whose prices changed, one that is broken.
import { Usd } from "../../src/core/base/money.ts";
import { dollars } from "../../src/report/format.ts";
import { answers, fileProblem, opened, state, t } from "../state/store.ts";
import { Icon } from "./Icon.tsx";

export function Notices() {
  const { page } = t.value;
  const notice = linkNotice();
  const file = fileProblem.value;
  return (
    <div class="notices" role="status">
      {notice && (
        <Notice
          isBad={notice.isBad}
          text={notice.text}
          onClose={() => {
            opened.value = null;
          }}
        />
      )}
      {file && (
        <Notice
          isBad
          text={page.text.planUnreadable(file)}
          onClose={() => {
            fileProblem.value = null;
          }}
        />
      )}
    </div>
  );
}

function linkNotice(): { isBad: boolean; text: string } | null {
  const { page } = t.value;
  const link = opened.value;
  if (!link) return null;
  if ("problem" in link) {
    return { isBad: true, text: link.problem === "newer" ? page.text.linkNewer : page.text.linkDamaged };
  }
  const { totals, pricesAsOf } = link.claim;
  const index = state.value.active;
  const [before, answer] = [totals[index], answers.value[index]];
  if (!before || !/^\d+(\.\d+)?$/.test(before) || answer?.kind !== "result") return null;
  const after = answer.result.bill.total.exact;
  const isSame = Usd.parse(before).compare(Usd.parse(after)) === 0;
  return isSame
    ? { isBad: false, text: page.text.linkSame({ amount: dollars(after) }) }
    : {
        isBad: true,
        text: page.text.linkChanged({ before: dollars(before), after: dollars(after), asOf: pricesAsOf.slice(0, 10) }),
      };
}

function Notice({ text, isBad, onClose }: { text: string; isBad: boolean; onClose: () => void }) {
  return (
    <div class={isBad ? "notice notice-bad" : "notice"}>
      {isBad && <Icon name="warning" />}
      <p>{text}</p>
      <button type="button" class="icon-button" aria-label={t.value.page.label.dismiss} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
