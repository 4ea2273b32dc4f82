// What stands in the way of functions as a template sets them up. A setting that is not known is held against nothing.
import type { Day } from "../base/day.ts";
import {
  instancesTimeoutMaxS,
  memoryMaxMb,
  memoryMinMb,
  quotaOn,
  storageMaxMb,
  storageMinMb,
  timeoutMaxS,
} from "../base/quotas.ts";
import type { SetAsideNamed } from "../capacity/feasibility.ts";
import { INCLUDED_STORAGE_MB } from "../rating/components/ephemeral-storage.ts";
import {
  type DeployedFunction,
  type Deployment,
  knownValue,
  lineOf,
  provisionedUnits,
  type Setting,
  type UnreadPart,
} from "./deployment.ts";
import { type Finding, type FindingId, finding, type Place } from "./finding.ts";
import { notOffered } from "./offered-apart.ts";
import { queueFindings } from "./queue-findings.ts";
import { setAsideFindings } from "./set-aside.ts";

const SHORTEST_TIMEOUT_S = 1;

/** `limit`: the account's in the region. `existing`: units set aside there for functions that the template does not name. */
export function settingsFindings(deployment: Deployment, limit: number, existing: number, on: Day): Finding[] {
  const { file, functions, unread, leftOut } = deployment;
  const region = deployment.region ?? "";
  const ofParts = (id: FindingId, parts: readonly UnreadPart[]): Finding[] =>
    parts.map(({ name, text, line }) => finding(id, { name, text }, { file, line }));
  return [
    ...functions.flatMap((fn) => ofFunction(fn, { file, region, limit, on })),
    ...setAsideFindings(region, setAsideByFunctions(functions), existing, limit, on),
    ...ofParts("part-not-read", unread),
    ...ofParts("left-out-by-condition", leftOut),
  ];
}

/** What is known to be set aside. On Managed Instances a function has no part in the account's concurrency. */
export const setAsideByFunctions = (functions: readonly DeployedFunction[]): SetAsideNamed[] =>
  functions
    .filter(({ settings }) => knownValue(settings.managedInstances) !== true)
    .map((fn) => ({
      name: fn.name,
      reserved: knownValue(fn.settings.reservedConcurrency) ?? undefined,
      provisioned: provisionedUnits(fn),
    }));

type Surroundings = { readonly file: string; readonly region: string; readonly limit: number; readonly on: Day };

function ofFunction(fn: DeployedFunction, surroundings: Surroundings): Finding[] {
  const { file, on } = surroundings;
  const at = (setting: Setting<unknown>): Place => ({ file, line: lineOf(setting) ?? fn.line });
  return [
    ...malformed(fn, at),
    ...outsideQuotas(fn, on, at),
    ...notOffered(
      fn.name,
      {
        snapStart: knownValue(fn.settings.snapStart) === true,
        managedInstances: knownValue(fn.settings.managedInstances) === true,
        provisioned: provisionedUnits(fn) > 0,
        "ephemeralStorageMb above 512": (knownValue(fn.settings.ephemeralStorageMb) ?? 0) > INCLUDED_STORAGE_MB,
      },
      { file, line: fn.line },
    ),
    ...ofConcurrency(fn, surroundings, at),
    ...queueFindings(fn, file, on),
  ];
}

type At = (setting: Setting<unknown>) => Place;

function malformed({ name, settings, provisioned, queues }: DeployedFunction, at: At): Finding[] {
  const named: [string, Setting<unknown> | null][] = [
    ...Object.entries(settings),
    ...provisioned.map(({ units }): [string, Setting<unknown>] => ["provisioned", units]),
    ...queues.flatMap(({ maximumConcurrency, batchWindowS, visibilityTimeoutS }) =>
      Object.entries({ maximumConcurrency, batchWindowS, visibilityTimeoutS }),
    ),
  ];
  return named.flatMap(([setting, found]) =>
    found?.from === "malformed" ? [finding("setting-malformed", { name, setting, text: found.text }, at(found))] : [],
  );
}

function outsideQuotas({ name, settings }: DeployedFunction, on: Day, at: At): Finding[] {
  const onInstances = knownValue(settings.managedInstances) === true;
  const hold = (id: FindingId, setting: Setting<number>, least: number, most: number): Finding[] => {
    const value = knownValue(setting);
    return value === undefined || (value >= least && value <= most)
      ? []
      : [finding(id, { name, value, least, most }, at(setting))];
  };
  const longestS = quotaOn(on, onInstances ? instancesTimeoutMaxS : timeoutMaxS);
  const { memoryMb, timeoutS, ephemeralStorageMb } = settings;
  return [
    // Managed Instances have bounds of their own, by instance type.
    ...(onInstances ? [] : hold("memory-outside-quota", memoryMb, quotaOn(on, memoryMinMb), quotaOn(on, memoryMaxMb))),
    ...hold("timeout-outside-quota", timeoutS, SHORTEST_TIMEOUT_S, longestS),
    ...hold("storage-outside-quota", ephemeralStorageMb, quotaOn(on, storageMinMb), quotaOn(on, storageMaxMb)),
  ];
}

function ofConcurrency(fn: DeployedFunction, { region, limit, file }: Surroundings, at: At): Finding[] {
  const { name, settings, provisioned } = fn;
  const reserved = knownValue(settings.reservedConcurrency) ?? undefined;
  const concurrency = provisionedUnits(fn);
  const place: Place = { file, line: (provisioned[0] && lineOf(provisioned[0].units)) ?? fn.line };
  return [
    ...(concurrency > limit ? [finding("provisioned-above-limit", { name, concurrency, limit, region }, place)] : []),
    ...(reserved !== undefined && concurrency > reserved
      ? [finding("provisioned-above-reserved", { name, concurrency, reserved }, place)]
      : []),
    ...(reserved === 0 ? [finding("reserved-zero", { name }, at(settings.reservedConcurrency))] : []),
    ...provisioned
      .filter(({ isUnpublished }) => isUnpublished)
      .map(({ units }) => finding("provisioned-without-version", { name }, at(units))),
  ];
}
