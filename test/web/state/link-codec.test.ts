import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateOf } from "../../../web/models/answer.ts";
import { type LinkError, linkOf, looksLikeLink, openLink } from "../../../web/state/link-codec.ts";
import { namesOwnPrices } from "../../../web/state/own-prices.ts";
import { firstState, stateOf } from "../../../web/state/page-state.ts";
import { draftOfPlan } from "../../../web/state/plan-to-draft.ts";
import { drafts, everyKey, TODAY } from "./drafts.ts";

const claim = { totals: ["2.133334"], pricesAsOf: "2026-09-19" };
const problemOf = (fragment: string): Promise<string> =>
  openLink(fragment, TODAY).then(
    () => "none",
    (error: LinkError) => error.problem,
  );
const linkOfText = (text: string): string => `v1.${deflateRawSync(text).toString("base64url")}`;

describe("a link", () => {
  test.each(drafts)("%s: opened, it costs the same to the last digit, on any later day", async (_name, draft) => {
    const link = await linkOf(stateOf([draft]), claim, TODAY);
    const { state } = await openLink(link, "2029-01-01");
    const [opened] = state.drafts;
    const totals = [estimateOf(draft, TODAY), estimateOf(opened!, TODAY)].map(({ result }) => result.bill.total);
    expect(totals[1]).toEqual(totals[0]);
    expect(estimateOf(opened!, "2029-01-01").result.on).toBe(draft.on || TODAY);
  });

  test("holds every plan, which one is on show, their names, and what the page said", async () => {
    const plans = drafts.slice(0, 4).map(([name, draft]) => ({ ...draft, name }));
    const four = { totals: ["1", null, "2.5", "0"], pricesAsOf: "2026-09-19" };
    const { state, claim: said } = await openLink(await linkOf(stateOf(plans, 2), four, TODAY), TODAY);
    expect(state.drafts.map(({ name }) => name)).toEqual(plans.map(({ name }) => name));
    expect(state.active).toBe(2);
    expect(said).toEqual(four);
  });

  test("is short, and fits an address", async () => {
    const link = await linkOf(firstState(TODAY), claim, TODAY);
    expect(link).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
    expect(link.length).toBeLessThan(400);
    expect(looksLikeLink(link)).toBe(true);
  });

  test("never holds a prices file or a discount, and then claims no total", async () => {
    const instances = { instanceType: "c7g.xlarge", count: 3, hours: 730, ec2Hourly: "0.145", ec2Discount: "0.7219" };
    const workload = { ...everyKey.workloads[1], managedInstances: instances };
    const account = { ...everyKey.account, prices: "negotiated.yaml" };
    const plan = { ...everyKey, prices: "./negotiated.yaml", account, workloads: [workload] };
    const own = draftOfPlan(plan, TODAY, "us-east-1", 1);
    expect(namesOwnPrices(own.rest)).toBe(true);
    const { state, claim: said } = await openLink(await linkOf(stateOf([own]), claim, TODAY), TODAY);
    expect(JSON.stringify(state)).toContain("0.145");
    expect(JSON.stringify(state)).not.toMatch(/negotiated|7219/);
    expect(said.totals).toEqual([null]);
  });

  test("made by the first version keeps opening", async () => {
    const kept =
      "v1.JY7BasMwEET_Zc5yKpnUBJ36Azmlt2DKRt42orbkriTSYvTvRc5eFmbfzOyGBHvdsMJuSO7OC8FipuU2UbfOFALLS9tvBgoxwKLX_dAZ0_VNIediCbm5P4X53bPAZilcFR5RvudI07Mh0MKwoNVDQfjL72EldUwpd3uWuLvP7HKRRv6eho_hCIWFlyh_5xvsq-mb96dwygkWRj8HClMRyj6Gc9NPTXFxni6ZpJEb9iss9EG3Lh983tGj1qh1rHVUIFitkGGvMBgVpvYF6j8";
    const { state } = await openLink(kept, "2030-01-01");
    expect(state.drafts[0]!.workloads).toEqual(firstState(TODAY).drafts[0]!.workloads);
    expect(state.drafts[0]!.on).toBe(TODAY);
  });
});

describe("a broken link", () => {
  test.each([
    ["", "damaged"],
    ["v1.", "damaged"],
    ["v1.%%%", "damaged"],
    ["v1.AAAA", "damaged"],
    ["v2.abc", "newer"],
    ["v0.abc", "damaged"],
    [linkOfText("not json"), "damaged"],
    [linkOfText("null"), "damaged"],
    [linkOfText('{"s":[]}'), "damaged"],
    [linkOfText('{"s":[{},{},{},{},{}]}'), "damaged"],
    [linkOfText(`{"s":[{"p":{"workloads":[${Array(501).fill("{}").join()}]}}]}`), "damaged"],
    [linkOfText(" ".repeat(3_000_000)), "damaged"], // unpacks to more than any plan
  ])("%#", async (fragment, problem) => {
    expect(await problemOf(fragment)).toBe(problem);
  });

  test("cut anywhere, it is damaged or still whole, never a crash", async () => {
    const link = await linkOf(firstState(TODAY), claim, TODAY);
    for (let length = 0; length < link.length; length++) {
      expect(["damaged", "none"]).toContain(await problemOf(link.slice(0, length)));
    }
  });

  test("of anything at all, it opens as a state or is damaged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(["damaged", "none"]).toContain(await problemOf(linkOfText(text)));
      }),
    );
  });

  test("other fragments are none of ours", () => {
    expect(["", "top", "v1", "version"].map(looksLikeLink)).toEqual([false, false, false, false]);
  });
});
