// Functions of a template as they will be set up, as plain data: what is default and what is not known yet is said by name.
import type { Day } from "../core/base/day.ts";
import type { Architecture, PackageType, RuntimeKind } from "../core/base/function-config.ts";
import { readyAfterS } from "../core/capacity/provisioned-ramp.ts";
import {
  type DeployedFunction,
  type Deployment,
  knownValue,
  lineOf,
  provisionedUnits,
  type QueueSource,
  type Setting,
} from "../core/planning/deployment.ts";
import { vcpuOutput } from "./analysis.ts";

/** A setting that only deploying will tell, or that is no value it could have: it is null beside. */
export type UnknownSetting = { setting: string; text: string; line: number | null; reason: "unknown" | "malformed" };

export type CheckedQueue = {
  /** As the template names it. */
  queue: string;
  line: number | null;
  maximumConcurrency: number | null;
  batchWindowS: number | null;
  /** Null also where the queue is not in the template. */
  visibilityTimeoutS: number | null;
};

export type CheckedFunction = {
  /** As the template names it; as it will be called, if that is known. */
  name: string;
  deployedName: string | null;
  line: number | null;
  memoryMb: number | null;
  vcpu: number | null;
  timeoutS: number | null;
  ephemeralStorageMb: number | null;
  architecture: Architecture | null;
  packageType: PackageType | null;
  runtime: string | null;
  /** Null for an image, and where no runtime is known. */
  runtimeKind: RuntimeKind | null;
  /** Null also where none is reserved. */
  reservedConcurrency: number | null;
  provisioned: number;
  snapStart: boolean | null;
  managedInstances: boolean | null;
  /** Until provisioned concurrency can be used, at least and at most. */
  readyAfterS: [least: number, most: number] | null;
  queues: CheckedQueue[];
  /** Settings that the template leaves to AWS, or to the framework. */
  defaults: string[];
  unknown: UnknownSetting[];
};

export type CheckedTemplate = {
  file: string;
  format: string;
  region: string | null;
  functions: CheckedFunction[];
  /** Resources that have no part in this, by type. */
  skipped: { type: string; count: number }[];
};

export const checkedTemplate = (deployment: Deployment, on: Day): CheckedTemplate => ({
  file: deployment.file,
  format: deployment.format,
  region: deployment.region,
  functions: deployment.functions.map((fn) => checkedFunction(fn, on)),
  skipped: [...deployment.skipped].map(([type, count]) => ({ type, count })),
});

function checkedFunction(fn: DeployedFunction, on: Day): CheckedFunction {
  const { settings, queues } = fn;
  const value = <T>(setting: Setting<T>): T | null => knownValue(setting) ?? null;
  const memoryMb = value(settings.memoryMb);
  const packageType = value(settings.packageType);
  const runtime = value(settings.runtime);
  const provisioned = provisionedUnits(fn);
  return {
    name: fn.name,
    deployedName: fn.deployedName,
    line: fn.line,
    memoryMb,
    vcpu: memoryMb === null ? null : vcpuOutput(memoryMb),
    timeoutS: value(settings.timeoutS),
    ephemeralStorageMb: value(settings.ephemeralStorageMb),
    architecture: value(settings.architecture),
    packageType,
    runtime,
    runtimeKind: packageType === "Image" || runtime === null ? null : runtimeKindOf(runtime),
    reservedConcurrency: value(settings.reservedConcurrency),
    provisioned,
    snapStart: value(settings.snapStart),
    managedInstances: value(settings.managedInstances),
    readyAfterS: readyAfterS(provisioned, on),
    queues: queues.map(checkedQueue),
    defaults: Object.entries(settings).flatMap(([name, { from }]) => (from === "default" ? [name] : [])),
    unknown: unknownSettings(fn),
  };
}

/** AWS's own runtimes are named after a language, those that bring their own after what provides them. */
const runtimeKindOf = (runtime: string): RuntimeKind => (runtime.startsWith("provided") ? "custom" : "managed");

const checkedQueue = ({ queue, line, ...source }: QueueSource): CheckedQueue => ({
  queue,
  line,
  maximumConcurrency: knownValue(source.maximumConcurrency) ?? null,
  batchWindowS: knownValue(source.batchWindowS) ?? null,
  visibilityTimeoutS: (source.visibilityTimeoutS && knownValue(source.visibilityTimeoutS)) ?? null,
});

function unknownSettings({ settings, provisioned, queues }: DeployedFunction): UnknownSetting[] {
  const named: (readonly [string, Setting<unknown> | null])[] = [
    ...Object.entries(settings),
    ...provisioned.map(({ units }) => ["provisioned", units] as const),
    ...queues.flatMap(({ queue, line, ...source }) => Object.entries(source)),
  ];
  return named.flatMap(([setting, found]) =>
    found && "text" in found ? [{ setting, text: found.text, line: lineOf(found), reason: found.from }] : [],
  );
}
