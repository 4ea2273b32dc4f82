// What can make two bills differ, in groups. Split first between groups, then inside each (owen.ts).

export const driverGroups = {
  /** Functions that only one side has. */
  functions: ["new", "gone"],
  /** All common functions scaled alike, and the shares between them. */
  volume: ["volume", "mix"],
  duration: ["duration", "cold-starts", "errors"],
  configuration: ["memory", "architecture", "storage", "region"],
  features: ["provisioned", "snapstart", "streaming", "durable", "tenants", "pollers", "invocation", "payload", "logs"],
  /** `price`: the price book and the day and month whose prices hold. `usage-elsewhere`: where on the tier ladder a side starts. */
  prices: ["price", "rounding", "init-billing", "free-tier", "usage-elsewhere", "savings-plan"],
  /** What a side that is known by its amounts alone does not tell apart. */
  unsplit: ["unsplit"],
} as const;

export type DriverGroup = keyof typeof driverGroups;
export type DriverId = (typeof driverGroups)[DriverGroup][number];

export const groupIds = Object.keys(driverGroups) as readonly DriverGroup[];
export const driverIds: readonly DriverId[] = Object.values(driverGroups).flat();

export const groupOf = (driver: DriverId): DriverGroup =>
  groupIds.find((group) => (driverGroups[group] as readonly DriverId[]).includes(driver))!;

/** In the order of the lists above, whatever order they came in: no result depends on it. */
export const inOrder = (drivers: Iterable<DriverId>): DriverId[] => {
  const chosen = new Set(drivers);
  return driverIds.filter((driver) => chosen.has(driver));
};

/** Drivers that are switched together, because they could not be told apart; usually one. */
export type Unit = readonly DriverId[];
