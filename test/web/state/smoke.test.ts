import { expect, test } from "vitest";
import { answerOf } from "../../../web/models/answer.ts";
import { linkOf, openLink } from "../../../web/state/link-codec.ts";
import { firstState } from "../../../web/state/page-state.ts";

test("x", async () => {
  const s = firstState("2026-11-21");
  const a = answerOf(s.drafts[0]!, "2026-11-21");
  console.log(JSON.stringify(a).slice(0, 600));
  const t0 = performance.now();
  for (let i = 0; i < 50; i++) answerOf({ ...s.drafts[0]! }, "2026-11-21");
  console.log((performance.now() - t0) / 50);
  const l = await linkOf(s, { totals: ["1"], pricesAsOf: "x" }, "2026-11-21");
  console.log(l.length, l);
  const o = await openLink(l, "2026-11-22");
  expect(o.state.drafts[0]!.workloads).toEqual(s.drafts[0]!.workloads);
});
