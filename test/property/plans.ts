// Random plans as plain data: several workloads with everything a plan can say, in three regions that list every price.
import fc from "fast-check";
import type { Architecture } from "../support/reference-bill.ts";
import type { PlanAccount, PlanData, PlanWorkload } from "../support/reference-components.ts";

export const REGIONS = ["us-east-1", "ap-east-1", "af-south-1"] as const;
const ARCHITECTURES: readonly Architecture[] = ["x86_64", "arm64"];

/** Days at both sides of which a rule or a price changes, and from which each feature exists. */
const DAYS = [
  ...["2020-11-30", "2020-12-01", "2021-03-31", "2021-04-01", "2022-07-31", "2022-08-01", "2023-03-31", "2023-04-01"],
  ...["2025-04-30", "2025-05-01", "2025-07-31", "2025-08-01", "2025-12-01", "2026-11-21"],
];
const SINCE = {
  arm64: "2021-09-29",
  storage: "2022-03-24",
  streaming: "2023-04-01",
  snapStart: "2024-11-18",
  kafka: "2024-11-01",
  sqs: "2025-11-01",
  managedInstances: "2025-11-01",
  tenants: "2025-11-01",
  durable: "2025-12-01",
  infrequentLogs: "2025-05-01",
};

/** So many units of 10^-places as the decimal text a plan may have. */
const decimal = (min: number, max: number, places: number): fc.Arbitrary<string> =>
  fc.integer({ min: min * 10 ** places, max: max * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places));
const oneIn = (n: number, arbitrary: fc.Arbitrary<Partial<PlanWorkload>>): fc.Arbitrary<Partial<PlanWorkload>> =>
  fc.oneof({ weight: n - 1, arbitrary: fc.constant({}) }, { weight: 1, arbitrary });
const when = (isSo: boolean, n: number, arbitrary: fc.Arbitrary<Partial<PlanWorkload>>) =>
  isSo ? oneIn(n, arbitrary) : fc.constant({});

const count = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.integer({ min: 0, max: 5_000_000 }).map((n) => n * 100),
);
const memoryMb = fc.oneof(fc.constantFrom(128, 512, 1024, 1769, 10_240), fc.integer({ min: 128, max: 10_240 }));
const ms = fc.oneof(fc.integer({ min: 0, max: 5000 }).map(String), decimal(0, 2000, 3), decimal(0, 900_000, 1));

const length: fc.Arbitrary<Partial<PlanWorkload>> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ durationMs: ms }) },
  { weight: 2, arbitrary: fc.record({ meanDurationMs: decimal(0, 3000, 3) }) },
  {
    weight: 2,
    arbitrary: fc.tuple(ms, ms, fc.integer({ min: 1, max: 99 })).map(([a, b, share]) => ({
      durations: [
        { ms: a, share: share / 100 },
        { ms: b, share: (100 - share) / 100 },
      ],
    })),
  },
);
const volume: fc.Arbitrary<Partial<PlanWorkload>> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ requests: count }) },
  { weight: 1, arbitrary: fc.record({ rate: decimal(0, 20, 1).map((rate) => `${rate}/s`) }) },
);
const coldStarts = fc.record({ coldStarts: fc.record({ ratio: decimal(0, 1, 2), initMs: decimal(0, 10_000, 2) }) });

/** What divides the milliseconds of an hour, so that what a level has time for is no endless decimal. */
const SERVED_MS = [0, 1, 12, 40, 125, 180, 900, 4500, 36_000, 60_000];

/** Levels that serve runs by number, at most four fifths together, or an even share of what there is. */
const provisionedOf = (requests: number, monthHours: number): fc.Arbitrary<Partial<PlanWorkload>> => {
  const most = Math.floor(requests * 0.4);
  const byNumber = fc.record(
    {
      concurrency: fc.integer({ min: 1, max: 300 }),
      hours: decimal(0.01, monthHours, 2),
      enablements: fc.integer({ min: 1, max: 40 }),
      requests: fc.integer({ min: 0, max: most }),
      durationMs: ms,
    },
    { requiredKeys: ["concurrency", "hours", "requests"] },
  );
  const byShare = fc.record(
    {
      concurrency: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant(100_000)),
      hours: fc.integer({ min: 1, max: Math.floor(monthHours) }),
      durationMs: fc.constantFrom(...SERVED_MS),
    },
    { requiredKeys: ["concurrency", "hours", "durationMs"] },
  );
  return fc.array(fc.oneof(byNumber, byShare), { minLength: 1, maxLength: 2 }).map((provisioned) => ({ provisioned }));
};

const snapStart = fc
  .record(
    {
      cachedHours: fc.oneof(decimal(0.25, 6, 2), fc.constantFrom("3", "730")),
      restores: count,
      versions: fc.integer({ min: 1, max: 5 }),
      runtime: fc.constantFrom("java", "python", "dotnet"),
    },
    { requiredKeys: ["cachedHours", "restores"] },
  )
  .map((value) => ({ snapStart: value }));
const durable = fc
  .record(
    { operations: count, writtenGb: decimal(0, 500, 3), retainedGbMonths: decimal(0, 500, 3) },
    { requiredKeys: [] },
  )
  .map((value) => ({ durable: value }));
const streamed = fc.oneof(decimal(0, 200, 2), fc.constantFrom("6", "6.01")).map((streamedMb) => ({ streamedMb }));
/** Unit-seconds that are a multiple of nine: over 3,600 they end. */
const pollerTime = fc.oneof(
  fc.record({
    units: fc.integer({ min: 1, max: 20 }),
    hours: fc.oneof(
      fc.integer({ min: 1, max: 800 }).map(String),
      fc.constantFrom("0.02", "0.0199", "0.0324", "10.0049"),
    ),
  }),
  fc.record({ units: fc.constantFrom(3, 6, 300), hours: fc.constantFrom("0.0001", "0.01", "0.0166") }),
);
const pollersOn = (day: string) =>
  fc
    .tuple(fc.constantFrom(...(day >= SINCE.sqs ? (["sqs", "kafka"] as const) : (["kafka"] as const))), pollerTime)
    .map(([kind, time]) => ({ pollers: { kind, ...time } }));
const logsOn = (day: string) =>
  fc
    .record({
      gb: fc.oneof(decimal(0, 200, 3), fc.integer({ min: 0, max: 80_000 }).map(String)),
      class: fc.constantFrom(
        ...(day >= SINCE.infrequentLogs ? (["standard", "infrequent-access"] as const) : (["standard"] as const)),
      ),
    })
    .map((logs) => ({ logs }));
/** Types with a published fee and without one, at prices of up to eight decimals; workloads may differ in what they pay. */
const managedInstances = fc
  .record(
    {
      instanceType: fc.constantFrom("c7g.xlarge", "m7g.xlarge", "r8g.2xlarge", "r8g.12xlarge"),
      count: fc.integer({ min: 1, max: 30 }),
      hours: fc.integer({ min: 1, max: 744 }),
      ec2Hourly: fc.oneof(decimal(0, 3, 5), fc.constantFrom("0.145", "0.47128", "2.82768", "0.00005", "0.00004999")),
      ec2Discount: decimal(0, 1, 2),
    },
    { requiredKeys: ["instanceType", "count", "hours", "ec2Hourly"] },
  )
  .map((value) => ({ managedInstances: value }));

const tagged = fc.record({
  packageType: fc.constantFrom("Zip", "Image"),
  runtimeKind: fc.constantFrom("managed", "custom"),
});

function standardOn(day: string, monthHours: number): fc.Arbitrary<PlanWorkload> {
  const has = (feature: keyof typeof SINCE) => day >= SINCE[feature];
  const architecture = fc.constantFrom(...(has("arm64") ? ARCHITECTURES : (["x86_64"] as const)));
  const region = fc.constantFrom(...REGIONS);
  const invocation = fc.oneof(
    fc.constant({}),
    fc.record({ invocation: fc.constant("async"), errorRatio: decimal(0, 1, 1) }),
    fc.record({
      invocation: fc.constant("async"),
      payloadKb: fc.oneof(decimal(0, 1024, 1), fc.constantFrom("256", "320", "1024")),
    }),
  );
  const storage = fc.integer({ min: 513, max: 10_240 }).map((ephemeralStorageMb) => ({ ephemeralStorageMb }));
  return fc
    .tuple(
      region,
      architecture,
      memoryMb,
      volume,
      length,
      fc.constantFrom("plain", "provisioned", "snapStart", "tenants"),
    )
    .chain(([where, arch, mb, often, long, kind]) => {
      const base = { name: "w", region: where, architecture: arch, memoryMb: mb, ...often, ...long };
      const requests = typeof often.requests === "number" ? often.requests : 0;
      const tenants = count.map((environmentsCreated) => ({ tenants: { environmentsCreated } }));
      return fc
        .tuple(
          oneIn(2, coldStarts),
          oneIn(4, tagged as fc.Arbitrary<Partial<PlanWorkload>>),
          invocation,
          when(has("storage") && kind !== "snapStart", 3, storage),
          when(has("streaming"), 3, streamed),
          when(has("kafka"), 5, pollersOn(day)),
          when(has("durable"), 4, durable),
          when(where === "us-east-1", 3, logsOn(day)),
          when(kind === "provisioned" && requests > 0, 1, provisionedOf(requests, monthHours)),
          when(kind === "snapStart" && has("snapStart"), 1, snapStart),
          when(kind === "tenants" && has("tenants"), 1, tenants),
        )
        .map((parts) => Object.assign({}, base, ...parts) as PlanWorkload);
    });
}

const edgeOn = (day: string): fc.Arbitrary<PlanWorkload> =>
  fc
    .tuple(fc.constantFrom(...REGIONS), memoryMb, volume, length, oneIn(2, coldStarts))
    .map((parts) =>
      Object.assign({ name: "w", invocation: "edge" }, ...parts.slice(2), { region: parts[0], memoryMb: parts[1] }),
    )
    .filter(() => day >= "2017-07-17");

const onInstances: fc.Arbitrary<PlanWorkload> = fc
  .tuple(fc.constantFrom("us-east-1", "ap-east-1"), fc.constantFrom(...ARCHITECTURES), volume, length, managedInstances)
  .map(([region, architecture, ...parts]) =>
    Object.assign({ name: "w", region, architecture, memoryMb: 2048, invocation: "managed-instances" }, ...parts),
  );

const freeTier = fc.oneof(
  fc.constantFrom({}, { freeTier: true }, { freeTier: false }),
  fc
    .record(
      { requests: fc.integer({ min: 0, max: 2_000_000 }), gbSeconds: fc.nat(1_000_000), streamedGb: fc.nat(300) },
      { requiredKeys: ["requests", "gbSeconds"] },
    )
    .map((left) => ({ freeTier: left })),
);
const freeTierScope = fc.constantFrom(
  {},
  { freeTierScope: "usage-type" as const },
  { freeTierScope: "function" as const },
);

/** Near the bounds of the volume ladder, so that a workload climbs over one. */
const alreadyUsedOn = (day: string) =>
  fc
    .array(
      fc.record({
        region: fc.constantFrom(...REGIONS),
        architecture: fc.constantFrom(...(day >= SINCE.arm64 ? ARCHITECTURES : (["x86_64"] as const))),
        gbSeconds: fc
          .tuple(fc.constantFrom(6e9, 15e9, 7.5e9, 18.75e9, 100), fc.integer({ min: 0, max: 20_000 }))
          .map(([bound, below]) => String(bound - Math.min(bound, below * 1000))),
      }),
      { maxLength: 3 },
    )
    .map((alreadyUsed) => ({ alreadyUsed }));

const named = (workloads: PlanWorkload[]) => workloads.map((workload, i) => ({ ...workload, name: `w${i}` }));

/** Plans without a Savings Plan. Hours of the month are such that no share of it has an endless decimal. */
export const plans: fc.Arbitrary<PlanData> = fc
  .tuple(fc.constantFrom(...DAYS, ...Array<string>(10).fill("2026-11-21")), fc.constantFrom(500, 800, 1000))
  .chain(([on, hours]) => {
    const workload = fc.oneof(
      { weight: 8, arbitrary: standardOn(on, hours) },
      { weight: 1, arbitrary: edgeOn(on) },
      { weight: on >= SINCE.managedInstances ? 1 : 0, arbitrary: onInstances },
    );
    return fc
      .tuple(fc.array(workload, { minLength: 1, maxLength: 5 }), freeTier, freeTierScope, alreadyUsedOn(on))
      .map(([workloads, ...account]) => ({
        on,
        month: { hours },
        account: Object.assign({}, ...account),
        workloads: named(workloads),
      }));
  });

const hourlySeries = (hours: number) =>
  fc
    .array(
      fc.record({
        meter: fc.constantFrom("duration", "provisioned-concurrency", "provisioned-duration"),
        region: fc.constantFrom(...REGIONS),
        architecture: fc.constantFrom(...ARCHITECTURES),
        gbSeconds: fc
          .array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: Number.isInteger(hours) ? hours : 1 })
          .filter((series) => series[0]! > 0),
      }),
      { maxLength: 3 },
    )
    .map((all) => {
      const keyOf = ({ meter, region, architecture }: (typeof all)[number]) => `${meter} ${region} ${architecture}`;
      return all.filter((one, i) => all.findIndex((other) => keyOf(other) === keyOf(one)) === i);
    });

/** Short months with a Savings Plan, from far too small to far too large. */
export const plansWithCommitment: fc.Arbitrary<PlanData> = fc.constantFrom(5, 10, 10.5, 24, 30).chain((hours) =>
  fc
    .tuple(
      fc.array(standardOn("2026-11-21", hours), { minLength: 1, maxLength: 4 }),
      freeTier,
      freeTierScope,
      alreadyUsedOn("2026-11-21"),
      fc.record(
        {
          hourlyCommitment: fc.oneof(decimal(0.001, 2, 3), decimal(1, 5000, 2)),
          payment: fc.constantFrom("no-upfront", "partial-upfront", "all-upfront"),
          term: fc.constantFrom("1y", "3y"),
          tiers: fc.constantFrom("covered-counts", "uncovered-only"),
        },
        { requiredKeys: ["hourlyCommitment"] },
      ),
      hourlySeries(hours),
    )
    .map(([workloads, free, scope, used, savingsPlan, hourlyUsage]) => {
      const account = { ...free, ...scope, ...used, savingsPlan, ...(hourlyUsage.length > 0 && { hourlyUsage }) };
      return { on: "2026-11-21", month: { hours }, account: account as PlanAccount, workloads: named(workloads) };
    }),
);
