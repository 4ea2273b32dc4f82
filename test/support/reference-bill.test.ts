// The oracle itself, against bills worked out by hand. The arithmetic stands beside each figure.
import { expect, test } from "vitest";
import {
  type Architecture,
  fraction,
  fractionText,
  parseDecimal,
  plus,
  type ReferenceInvocation,
  type ReferenceOptions,
  referenceBill,
  referenceBilledMs,
} from "./reference-bill.ts";

const startUs = (instant: string) => Date.parse(instant) * 1000;
const one: ReferenceInvocation = {
  account: null,
  region: "us-east-1",
  name: "checkout",
  memoryMb: 1024,
  architecture: "x86_64",
  startUs: startUs("2026-11-21T12:00:00Z"),
  durationUs: 1_000_000,
  initUs: null,
  billedRestoreMs: 0,
  loggedBilledMs: null,
};
const times = (count: number, change: Partial<ReferenceInvocation> = {}): ReferenceInvocation[] =>
  Array<ReferenceInvocation>(count).fill({ ...one, ...change });

const flat = (price: string) => [{ since: "2014-11-13", tiers: [{ from: "0", price }] }];
const DURATION: Record<string, Record<Architecture, string>> = {
  "us-east-1": { x86_64: "0.0000166667", arm64: "0.0000133334" },
  "ap-east-1": { x86_64: "0.00002292", arm64: "0.0000183" },
};
const options: ReferenceOptions = {
  on: null,
  freeTier: null,
  freeTierOrder: "proportional",
  alreadyUsed: [],
  billed: "logged",
  packageType: "Zip",
  runtimeKind: "managed",
  prices: {
    requests: (region) => flat(region === "ap-east-1" ? "0.00000028" : "0.0000002"),
    duration: (region, architecture) => flat(DURATION[region]![architecture]),
  },
};
const bill = (invocations: ReferenceInvocation[], change: Partial<ReferenceOptions> = {}) =>
  referenceBill(invocations, { ...options, ...change });
const freeOf = (invocations: ReferenceInvocation[], change: Partial<ReferenceOptions>, component = "duration") =>
  bill(invocations, change)
    .lines.filter((line) => line.component === component)
    .map(({ region, architecture, freeQuantity }) => `${region} ${architecture} ${freeQuantity}`);

test("AWS's mobile backend, a thousandth of it: 3 M requests of 120 ms at 1,536 MB cost 2.733338", () => {
  const { totalText, lines, usage } = bill(times(3000, { memoryMb: 1536, durationUs: 120_000 }), {
    freeTier: { requests: "1000", gbSeconds: "400" },
  });
  // 3,000 × 0.12 s × 1.5 GB = 540; 140 × 0.0000166667 = 0.002333338; 2,000 × 0.0000002 = 0.0004
  const where = { region: "us-east-1", architecture: "x86_64", month: "2026-11" };
  expect(lines).toEqual([
    { component: "requests", ...where, quantity: "3000", freeQuantity: "1000", amount: "0.0004" },
    { component: "duration", ...where, quantity: "540", freeQuantity: "400", amount: "0.002333338" },
  ]);
  expect(totalText).toBe("0.002733338");
  expect(usage).toEqual({ invocations: "3000", billedMs: "360000", gbSeconds: "540" });
});

test("AWS's 1 ms announcement: 28 ms at 1,024 MB, billed as 100 ms the day before, a thousandth of its 60 M requests", () => {
  const requests = times(60_000, { durationUs: 28_000 });
  // 60,000 × 0.0000002 = 0.012; 6,000 GB-s × 0.0000166667 = 0.1000002; 1,680 GB-s × 0.0000166667 = 0.028000056
  expect(bill(requests, { on: "2020-11-30" }).totalText).toBe("0.1120002");
  expect(bill(requests, { on: "2020-12-01" }).totalText).toBe("0.040000056");
});

test("without a day, each invocation's own UTC day decides the step, and each month is a bill of its own", () => {
  const { lines } = bill(
    [
      { ...one, durationUs: 27_400, startUs: startUs("2020-11-30T23:59:59.999Z") + 999 },
      { ...one, durationUs: 27_400, startUs: startUs("2020-12-01T00:00:00Z") },
    ],
    { freeTier: { requests: "1", gbSeconds: "0.05" } },
  );
  // November: 0.1 GB-s, 0.05 free; December: 0.028 GB-s, all of it free
  expect(
    lines.map(({ month, component, quantity, freeQuantity }) => [month, component, quantity, freeQuantity]),
  ).toEqual([
    ["2020-11", "requests", "1", "1"],
    ["2020-11", "duration", "0.1", "0.05"],
    ["2020-12", "requests", "1", "1"],
    ["2020-12", "duration", "0.028", "0.028"],
  ]);
});

test.each([
  // AWS's INIT announcement: 250.06 + 100.77 = 350.83; 344356.22 + 399.33 = 344755.55, where rounding twice would give 344757
  { day: "2025-07-31", durationUs: 250_060, initUs: 100_770, want: 251n },
  { day: "2025-08-01", durationUs: 250_060, initUs: 100_770, want: 351n },
  { day: "2025-07-31", durationUs: 250_060, initUs: 100_770, packageType: "Image" as const, want: 351n },
  { day: "2025-07-31", durationUs: 250_060, initUs: 100_770, runtimeKind: "custom" as const, want: 351n },
  { day: "2026-10-01", durationUs: 344_356_220, initUs: 399_330, want: 344_756n },
  { day: "2020-11-30", durationUs: 60_000, initUs: 50_000, runtimeKind: "custom" as const, want: 200n },
  { day: "2020-11-30", durationUs: 100_000, initUs: null, want: 100n },
  { day: "2020-11-30", durationUs: 100_001, initUs: null, want: 200n },
  { day: "2026-11-21", durationUs: 100_001, initUs: null, want: 101n },
  { day: "2026-11-21", durationUs: 0, initUs: null, want: 0n },
  // SnapStart: ceil(2019.16) + 167
  { day: "2026-11-21", durationUs: 2_019_160, initUs: null, billedRestoreMs: 167, want: 2187n },
])("billed on $day: $durationUs us, INIT $initUs us, $packageType $runtimeKind → $want ms", (given) => {
  const { day, durationUs, initUs, billedRestoreMs = 0, packageType = "Zip", runtimeKind = "managed", want } = given;
  const rules = { billed: "logged", packageType, runtimeKind } as const;
  expect(referenceBilledMs({ ...one, durationUs, initUs, billedRestoreMs }, day, rules)).toBe(want);
});

test("a logged figure wins, unless computing is asked for", () => {
  const suppressedInit = { ...one, durationUs: 3_022_910, loggedBilledMs: 3000 };
  expect(bill([suppressedInit]).usage.billedMs).toBe("3000");
  expect(bill([suppressedInit], { billed: "computed" }).usage.billedMs).toBe("3023");
  expect(bill([{ ...suppressedInit, loggedBilledMs: null }]).usage.billedMs).toBe("3023");
});

test("one allowance over two regions, in proportion to use", () => {
  const { lines, totalText } = bill([...times(3), { ...one, region: "ap-east-1", account: "222222222222" }], {
    freeTier: { requests: "2", gbSeconds: "1" },
  });
  // requests, 2 of 4 free: ap-east-1 floor(2 × 1 / 4) = 0, us-east-1 floor(2 × 4 / 4) − 0 = 2
  // duration, 1 of 4 GB-s free: 0.25 and 0.75; 0.75 × 0.00002292 = 0.00001719; 2.25 × 0.0000166667 = 0.000037500075
  expect(lines.map(({ region, freeQuantity, amount }) => [region, freeQuantity, amount])).toEqual([
    ["ap-east-1", "0", "0.00000028"],
    ["us-east-1", "2", "0.0000002"],
    ["ap-east-1", "0.25", "0.00001719"],
    ["us-east-1", "0.75", "0.000037500075"],
  ]);
  expect(totalText).toBe("0.000055170075"); // 0.00000048 + 0.000054690075
});

test("shares are whole atoms: the running total is cut, so they add up to the allowance", () => {
  const pools = [
    ...times(3, { memoryMb: 1, durationUs: 1000 }),
    ...times(4, { memoryMb: 1, durationUs: 1000, region: "ap-east-1" }),
  ];
  // 5 of 7 MB·ms free: ap-east-1 floor(5 × 4 / 7) = 2, us-east-1 floor(5 × 7 / 7) − 2 = 3; one MB·ms is 1 / 1,024,000 GB-s
  expect(freeOf(pools, { freeTier: { requests: "0", gbSeconds: "0.0000048828125" } })).toEqual([
    "ap-east-1 x86_64 0.000001953125",
    "us-east-1 x86_64 0.0000029296875",
  ]);
});

test("a pool is never given more than it used, and what is cut off goes to the next", () => {
  const four = [
    one,
    { ...one, architecture: "arm64" as const },
    { ...one, region: "ap-east-1" },
    { ...one, region: "ap-east-1", architecture: "arm64" as const },
  ];
  // 2 of 4 free: floor(2 × 1 / 4) = 0, floor(2 × 2 / 4) = 1, floor(2 × 3 / 4) = 1, 2; the shares are the steps between them
  expect(freeOf(four, { freeTier: { requests: "2", gbSeconds: "0" } }, "requests")).toEqual([
    "ap-east-1 x86_64 0",
    "ap-east-1 arm64 1",
    "us-east-1 x86_64 0",
    "us-east-1 arm64 1",
  ]);
  const idleLast = [one, { ...one, architecture: "arm64" as const, durationUs: 0 }];
  expect(freeOf(idleLast, { freeTier: { requests: "0", gbSeconds: "0.5" } })).toEqual([
    "us-east-1 x86_64 0.5",
    "us-east-1 arm64 0",
  ]);
});

test("the allowance is one over both architectures, in the order asked for", () => {
  const used = [...times(6), ...times(2, { architecture: "arm64" })];
  const freeTier = { requests: "0", gbSeconds: "4" };
  const free = (freeTierOrder: ReferenceOptions["freeTierOrder"]) => freeOf(used, { freeTier, freeTierOrder });
  expect(free("proportional")).toEqual(["us-east-1 x86_64 3", "us-east-1 arm64 1"]);
  expect(free("x86-first")).toEqual(["us-east-1 x86_64 4", "us-east-1 arm64 0"]);
  expect(free("arm-first")).toEqual(["us-east-1 x86_64 2", "us-east-1 arm64 2"]);
  expect(freeOf(used, { freeTier: { ...freeTier, gbSeconds: "400000" } })).toEqual([
    "us-east-1 x86_64 6",
    "us-east-1 arm64 2",
  ]);
});

const tiered = {
  requests: () => flat("0"),
  duration: () => [
    {
      since: "2022-08-01",
      tiers: [
        { from: "0", price: "0.0000166667" },
        { from: "6000000000", price: "0.000015" },
      ],
    },
  ],
};

test("usage elsewhere decides where on the ladder of its own region and architecture we start", () => {
  const alreadyUsed = [{ region: "us-east-1", architecture: "x86_64", gbSeconds: "5999999999" }] as const;
  const duration = (change: Partial<ReferenceOptions>, invocation = {}) =>
    bill(times(2, invocation), { prices: tiered, ...change }).totalText;
  expect(duration({})).toBe("0.0000333334"); // 2 × 0.0000166667
  expect(duration({ alreadyUsed })).toBe("0.0000316667"); // 0.0000166667 + 0.000015
  expect(duration({ alreadyUsed }, { architecture: "arm64" })).toBe("0.0000333334");
  expect(duration({ alreadyUsed, freeTier: { requests: "0", gbSeconds: "1.5" } })).toBe("0.00000833335"); // 0.5 × 0.0000166667
});

test("a price change inside a month: the earlier part is first on the ladder and first to be free", () => {
  const prices = {
    requests: () => flat("0"),
    duration: () => [
      {
        since: "2026-11-01",
        tiers: [
          { from: "0", price: "1" },
          { from: "2", price: "0.1" },
        ],
      },
      {
        since: "2026-11-15",
        tiers: [
          { from: "0", price: "10" },
          { from: "2", price: "3" },
        ],
      },
    ],
  };
  const later = times(2, { startUs: startUs("2026-11-15T00:00:00Z") });
  const earlier = times(1, { startUs: startUs("2026-11-14T23:59:59Z") });
  const total = (change: Partial<ReferenceOptions>) => bill([...later, ...earlier], { prices, ...change }).totalText;
  expect(total({})).toBe("14"); // 1 at 1, then the second GB-s at 10 and the third at 3
  expect(total({ freeTier: { requests: "0", gbSeconds: "1" } })).toBe("20"); // the earlier one is free, then 10 + 10
  expect(total({ on: "2026-11-14" })).toBe("2.1"); // 1 + 1 + 0.1
});

test("a day before the first price is an error", () => {
  expect(() => bill([{ ...one, startUs: startUs("2014-11-12T00:00:00Z") }])).toThrow(
    "no requests price for us-east-1 x86_64 on 2014-11-12",
  );
});

test("no invocations, no bill", () => {
  expect(bill([])).toEqual({
    total: fraction(0n),
    totalText: "0",
    lines: [],
    usage: { invocations: "0", billedMs: "0", gbSeconds: "0" },
  });
});

test("fractions print with the fewest digits, or as a fraction", () => {
  expect(["0", "0.10", "120", "-0.05", "0.0000000309"].map((text) => fractionText(parseDecimal(text)))).toEqual([
    "0",
    "0.1",
    "120",
    "-0.05",
    "0.0000000309",
  ]);
  expect(fractionText(fraction(1n, 1_024_000n))).toBe("0.0000009765625");
  expect(fractionText(plus(fraction(1n, 3n), fraction(1n, 2n)))).toBe("5/6");
  expect(() => parseDecimal("3.09e-8")).toThrow("not a plain decimal");
});

test("AWS's Lambda@Edge, a ten-thousandth of it: 10 M requests of 10 ms at 128 MB cost 6.625125, printed as 6.63", () => {
  const edge = {
    edge: ["rewrite"],
    freeTier: { requests: "1000000", gbSeconds: "400000" },
    prices: { ...options.prices, "edge-requests": () => flat("0.0000006"), "edge-duration": () => flat("0.00005001") },
  };
  const rows = times(1000, { name: "rewrite", memoryMb: 128, durationUs: 10_000, architecture: "arm64" });
  const { totalText, lines } = bill(rows, edge);
  // 1,000 × 0.0000006 = 0.0006; 1,000 × 0.01 s ÷ 8 = 1.25 GB-s; 1.25 × 0.00005001 = 0.0000625125
  expect(totalText).toBe("0.0006625125");
  expect(lines.map(({ component, region, architecture }) => [component, region, architecture])).toEqual([
    ["edge-requests", "global", null],
    ["edge-duration", "global", null],
  ]);
  const billedOn = (instant: string) =>
    bill([{ ...rows[0]!, startUs: startUs(instant) }], { ...edge, freeTier: null }).usage.billedMs;
  expect([billedOn("2021-03-31T23:59:59Z"), billedOn("2021-04-01T00:00:00Z")]).toEqual(["50", "10"]);
});
