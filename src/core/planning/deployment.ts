// Functions as a template sets them up: what it says, what AWS puts where it says nothing, what only deploying will tell.
import type { Architecture, PackageType } from "../base/function-config.ts";

/** A setting and where it is from. `unknown`: it depends on what is not in the template. `malformed`: no value it could have. */
export type Setting<T> =
  | { readonly from: "template"; readonly value: T; readonly line: number | null }
  | { readonly from: "default"; readonly value: T }
  | { readonly from: "unknown" | "malformed"; readonly text: string; readonly line: number | null };

/** What one function is set to. Names are those of a plan's workload, where it has them. */
export type FunctionSettings = {
  readonly memoryMb: Setting<number>;
  readonly timeoutS: Setting<number>;
  readonly ephemeralStorageMb: Setting<number>;
  readonly architecture: Setting<Architecture>;
  readonly packageType: Setting<PackageType>;
  /** Null: none, as an image has. */
  readonly runtime: Setting<string | null>;
  /** Null: none reserved. */
  readonly reservedConcurrency: Setting<number | null>;
  readonly snapStart: Setting<boolean>;
  readonly managedInstances: Setting<boolean>;
};
export type SettingName = keyof FunctionSettings;

/** Provisioned concurrency of a version or alias. */
export type ProvisionedSetting = {
  readonly units: Setting<number>;
  /** Whether it is asked for what is not published: `$LATEST`, or a function without an alias. */
  readonly isUnpublished: boolean;
};

/** A queue that invokes the function. */
export type QueueSource = {
  /** As the template names it. */
  readonly queue: string;
  readonly line: number | null;
  /** Null: no bound of its own. */
  readonly maximumConcurrency: Setting<number | null>;
  readonly batchWindowS: Setting<number>;
  /** Null: the queue is not in the template. */
  readonly visibilityTimeoutS: Setting<number> | null;
};

export type DeployedFunction = {
  /** As the template names it: a logical id, an address, a key. */
  readonly name: string;
  /** As it will be called in the account; null where only deploying will tell. */
  readonly deployedName: string | null;
  readonly line: number | null;
  readonly settings: FunctionSettings;
  readonly provisioned: readonly ProvisionedSetting[];
  readonly queues: readonly QueueSource[];
};

/** A part of a template that may hold functions or settings of some, and could not be read. */
export type UnreadPart = { readonly name: string; readonly text: string; readonly line: number | null };

export type Deployment = {
  readonly file: string;
  readonly format: string;
  /** Null: wherever it is deployed. */
  readonly region: string | null;
  readonly functions: readonly DeployedFunction[];
  /** Types of resources that have no part in this, with how many there are. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly unread: readonly UnreadPart[];
  /** Functions that are not deployed with the parameters' defaults; `text` is the condition. */
  readonly leftOut: readonly UnreadPart[];
  /** Parameters and variables whose defaults were taken. */
  readonly defaultsTaken: readonly string[];
};

/** The value of a setting that is known; undefined of one that is not. */
export const knownValue = <T>(setting: Setting<T>): T | undefined => ("value" in setting ? setting.value : undefined);

export const lineOf = (setting: Setting<unknown>): number | null => ("line" in setting ? setting.line : null);

/** All provisioned concurrency of a function that is known, together. */
export const provisionedUnits = ({ provisioned }: DeployedFunction): number =>
  provisioned.reduce((sum, { units }) => sum + (knownValue(units) ?? 0), 0);
