// The settings of a function from what a format says of each, whatever it calls them; the rest is default.
import { architectures, packageTypes } from "../core/base/function-config.ts";
import { awsDefaults, type Defaults, queueDefaults } from "../core/planning/default-settings.ts";
import type {
  FunctionSettings,
  ProvisionedSetting,
  QueueSource,
  Setting,
  SettingName,
} from "../core/planning/deployment.ts";
import type { Resolved } from "./node.ts";
import { isThere, text, units, unitsOrNone, whole, word } from "./settings.ts";

/** What a template says; `snapStart` is written so differently that its reader makes a setting of it. */
export type Said = { readonly [S in Exclude<SettingName, "snapStart">]: Resolved } & {
  readonly snapStart: Setting<boolean> | undefined;
};

export function functionSettings(said: Said, defaults: Defaults = awsDefaults): FunctionSettings {
  const or = <S extends SettingName>(name: S, setting: FunctionSettings[S] | undefined): FunctionSettings[S] =>
    setting ?? ({ from: "default", value: defaults[name] } as FunctionSettings[S]);
  return {
    memoryMb: or("memoryMb", whole(said.memoryMb)),
    timeoutS: or("timeoutS", whole(said.timeoutS)),
    ephemeralStorageMb: or("ephemeralStorageMb", whole(said.ephemeralStorageMb)),
    architecture: or("architecture", word(said.architecture, architectures)),
    packageType: or("packageType", word(said.packageType, packageTypes)),
    runtime: or("runtime", text(said.runtime)),
    reservedConcurrency: or("reservedConcurrency", unitsOrNone(said.reservedConcurrency)),
    snapStart: or("snapStart", said.snapStart),
    managedInstances: or("managedInstances", isThere(said.managedInstances)),
  };
}

/** Undefined where none is asked for. */
export function provisionedSetting(node: Resolved, isUnpublished: boolean): ProvisionedSetting | undefined {
  const asked = units(node);
  return asked && { units: asked, isUnpublished };
}

/** What a template says of an event source that is a queue. */
export type SaidOfQueue = {
  readonly queue: string;
  readonly line: number | null;
  readonly maximumConcurrency: Resolved;
  readonly batchWindowS: Resolved;
  /** Null: the queue is not in the template. */
  readonly visibilityTimeoutS: Resolved | null;
};

export function queueSource({ queue, line, ...said }: SaidOfQueue): QueueSource {
  const or = <T>(setting: Setting<T> | undefined, value: T): Setting<T> => setting ?? { from: "default", value };
  return {
    queue,
    line,
    maximumConcurrency: or<number | null>(units(said.maximumConcurrency), null),
    batchWindowS: or(whole(said.batchWindowS), queueDefaults.batchWindowS),
    visibilityTimeoutS:
      said.visibilityTimeoutS === null ? null : or(whole(said.visibilityTimeoutS), queueDefaults.visibilityTimeoutS),
  };
}
