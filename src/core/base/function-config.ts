// What is configured on a function and decides its price and its pools.

export const architectures = ["x86_64", "arm64"] as const;
export type Architecture = (typeof architectures)[number];

/** AWS's region code, e.g. `ap-northeast-2`. Whether it has prices is the price book's business. */
export type Region = string;

export const packageTypes = ["Zip", "Image"] as const;
export type PackageType = (typeof packageTypes)[number];

/** `managed`: AWS's own runtimes. `custom`: provided.al2 and the like. They differ in whether INIT was free before 2025-08-01. */
export const runtimeKinds = ["managed", "custom"] as const;
export type RuntimeKind = (typeof runtimeKinds)[number];

export const initializationTypes = ["on-demand", "provisioned-concurrency", "snap-start", "managed-instances"] as const;
export type InitializationType = (typeof initializationTypes)[number];

/** One function in one configuration. Invocations that share it share a usage group. `account` is null where the trace does not say. */
export type FunctionConfig = {
  readonly account: string | null;
  readonly region: Region;
  readonly name: string;
  readonly memoryMb: number;
  readonly architecture: Architecture;
  readonly initializationType: InitializationType;
};
