// What a function and a queue are set to where nothing is said.
//
// Rule     128 MB, 3 s, 512 MB of storage, x86_64, a Zip package, nothing reserved; a queue hides messages for 30 s.
// Since    Each as long as there has been the setting.
// Source   data/SOURCES.md#function-limits, data/SOURCES.md#queue-sources
// Vectors  test/templates/stacks.test.ts
import type { FunctionSettings, Setting, SettingName } from "./deployment.ts";

export type Defaults = { readonly [S in SettingName]: Valued<FunctionSettings[S]> };
type Valued<S> = S extends Setting<infer T> ? T : never;

export const awsDefaults: Defaults = {
  memoryMb: 128,
  timeoutS: 3,
  ephemeralStorageMb: 512,
  architecture: "x86_64",
  packageType: "Zip",
  runtime: null,
  reservedConcurrency: null,
  snapStart: false,
  managedInstances: false,
};

export const queueDefaults = { visibilityTimeoutS: 30, batchWindowS: 0 } as const;
