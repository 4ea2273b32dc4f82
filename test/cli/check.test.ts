// `check` as a user types it: a plan, what the aws command line prints of an account, and what stands in the way.
import { describe, expect, test } from "vitest";
import { isSentence, runCli, useFolder } from "./support/cli.ts";

const { put } = useFolder();

const plan = (workload: string): string => `
schema: lambda-planner/plan@1
on: 2026-11-21
workloads:
  - { name: checkout, region: us-east-1, memoryMb: 1769, requests: 3000000, durationMs: 120, ${workload} }
`;
const settings = (limit: number, unreserved: number): string =>
  JSON.stringify({
    AccountLimit: {
      TotalCodeSize: 80530636800,
      CodeSizeUnzipped: 262144000,
      CodeSizeZipped: 52428800,
      ConcurrentExecutions: limit,
      UnreservedConcurrentExecutions: unreserved,
    },
    AccountUsage: { TotalCodeSize: 9426, FunctionCount: 8 },
  });
const levels = (name: string, units: number): string =>
  JSON.stringify({
    ProvisionedConcurrencyConfigs: [
      {
        FunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${name}:live`,
        RequestedProvisionedConcurrentExecutions: units,
        AvailableProvisionedConcurrentExecutions: 0,
        AllocatedProvisionedConcurrentExecutions: 0,
        Status: "IN_PROGRESS",
        LastModified: "2026-11-20T10:00:00+0000",
      },
    ],
  });

const ask = (...words: string[]) => runCli(["check", ...words, "--today", "2026-11-21"]);
async function json(...words: string[]) {
  const { code, stdout } = await ask(...words, "--format", "json");
  return { code, ...JSON.parse(stdout) };
}
const ids = (result: { findings: { id: string }[] }): string[] => result.findings.map(({ id }) => id);

describe.concurrent("check", () => {
  test("a plan that can be set up: nothing stands in the way, exit 0", async () => {
    const result = await json(put("fine.yaml", plan("reservedConcurrency: 900")));
    expect(result).toMatchObject({ code: 0, schema: "lambda-planner/check@1", errors: 0, warnings: 0, findings: [] });
    expect(result.regions).toEqual([
      expect.objectContaining({ region: "us-east-1", limit: 1000, claimed: 900, mostClaimed: 900, unreserved: 100 }),
    ]);
    expect(result.workloads[0]).toMatchObject({ vcpu: 1, reserved: 900, readyAfterS: null });
  });

  test("one unit more than may be reserved is an error, exit 5 (res-02)", async () => {
    const result = await json(put("above.yaml", plan("reservedConcurrency: 901")));
    expect(result).toMatchObject({ code: 5, errors: 1 });
    expect(ids(result)).toEqual(["reserved-leaves-too-little"]);
  });

  test("provisioned concurrency without a reservation leaves 100 too (pc-06)", async () => {
    const level = (units: number) => `provisioned: [{ concurrency: ${units}, hours: 1 }]`;
    expect(ids(await json(put("pc-900.yaml", plan(level(900)))))).toEqual([]);
    expect(ids(await json(put("pc-901.yaml", plan(level(901)))))).toEqual(["reserved-leaves-too-little"]);
  });

  test("an account of ten can reserve nothing (res-05)", async () => {
    const account = put("new-account.json", settings(10, 10));
    const result = await json(put("one.yaml", plan("reservedConcurrency: 1")), account);
    expect(result).toMatchObject({ code: 5, errors: 1 });
    expect(ids(result)).toEqual(["account-too-small-to-reserve"]);
  });

  test("what others have reserved counts, what the planned function has now does not", async () => {
    const account = put("settings.json", settings(1000, 400)); // 600 reserved in all
    const own = put("checkout.json", '{"ReservedConcurrentExecutions": 200}');
    const fits = await json(put("fits.yaml", plan("reservedConcurrency: 500")), account, own);
    expect(fits).toMatchObject({ code: 0, regions: [{ existing: 400, claimed: 500, unreserved: 100 }] });
    const above = await json(put("too-many.yaml", plan("reservedConcurrency: 501")), account, own);
    expect(ids(above)).toEqual(["reserved-leaves-too-little"]);
  });

  test("provisioned concurrency of other functions counts", async () => {
    const others = put("levels.json", levels("search", 300));
    const result = await json(put("beside.yaml", plan("reservedConcurrency: 601")), others);
    expect(result).toMatchObject({ code: 5, regions: [{ existing: 300, claimed: 601 }] });
  });

  test("how long provisioned concurrency takes to be ready (pc-09)", async () => {
    const level = "provisioned: [{ concurrency: 5000, hours: 1 }]";
    const result = await json(put("ramp.yaml", plan(level)), "--account-limit", "9000");
    expect(result.workloads[0].readyAfterS).toEqual([110, 170]);
  });

  test.each([
    ["en", "nothing stands in the way"],
    ["ko", "걸리는 점이 없습니다"],
  ])("in %s", async (lang, said) => {
    const { stdout } = await ask(put(`lang-${lang}.yaml`, plan("errorRatio: 0")), "--lang", lang);
    expect(stdout).toContain(said);
  });

  test("a file that is no account file is refused in words", async () => {
    const { code, stderr } = await ask(put("p.yaml", plan("errorRatio: 0")), put("other.json", '{"Functions": []}'));
    expect(code).toBe(3);
    expect(isSentence(stderr)).toBe(true);
    expect(stderr).toContain("get-account-settings");
  });

  test("account figures need a region where a plan has several", async () => {
    const two = `${plan("errorRatio: 0")}  - { name: x, region: eu-west-1, memoryMb: 128, requests: 1, durationMs: 1 }\n`;
    const account = put("account.json", settings(1000, 900));
    const { code, stderr } = await ask(put("two.yaml", two), account);
    expect(code).toBe(2);
    expect(stderr).toContain("--region");
    expect((await ask(put("two.yaml", two), account, "--region", "eu-west-1")).code).toBe(0);
  });
});
