// Queues that invoke a function: what Lambda refuses, and what makes messages come twice.
//
// Rule     A queue must hide a message for as long as the function may run; AWS recommends six times that and the batch window on
//          top. The maximum concurrency of a source is within a quota, and above a reservation it only asks for refusals.
// Since    No day is established: every day.
// Source   data/SOURCES.md#queue-sources
// Vectors  test/core/planning/settings-findings.test.ts
import type { Day } from "../base/day.ts";
import { queueConcurrency } from "../base/quotas.ts";
import { type DeployedFunction, knownValue, lineOf, type QueueSource } from "./deployment.ts";
import { type Finding, finding, type Place } from "./finding.ts";

const TIMES_THE_TIMEOUT = 6;

export const queueFindings = (fn: DeployedFunction, file: string, on: Day): Finding[] =>
  fn.queues.flatMap((source) => [...ofTimeout(fn, source, file), ...ofConcurrency(fn, source, file, on)]);

function ofTimeout({ name, settings }: DeployedFunction, source: QueueSource, file: string): Finding[] {
  const { queue, batchWindowS, visibilityTimeoutS } = source;
  const hiddenS = visibilityTimeoutS === null ? undefined : knownValue(visibilityTimeoutS);
  const timeoutS = knownValue(settings.timeoutS);
  if (visibilityTimeoutS === null || hiddenS === undefined || timeoutS === undefined) return [];
  const at: Place = { file, line: lineOf(visibilityTimeoutS) ?? source.line };
  if (hiddenS < timeoutS) return [finding("queue-timeout-below-function", { name, queue, hiddenS, timeoutS }, at)];
  const windowS = knownValue(batchWindowS) ?? 0;
  const recommendedS = TIMES_THE_TIMEOUT * timeoutS + windowS;
  if (hiddenS >= recommendedS) return [];
  return [finding("queue-timeout-short", { name, queue, hiddenS, timeoutS, windowS, recommendedS }, at)];
}

function ofConcurrency({ name, settings }: DeployedFunction, source: QueueSource, file: string, on: Day): Finding[] {
  const { queue, maximumConcurrency } = source;
  const most = knownValue(maximumConcurrency) ?? undefined;
  if (most === undefined) return [];
  const at: Place = { file, line: lineOf(maximumConcurrency) ?? source.line };
  const quota = queueConcurrency.history.findLast(({ since }) => since <= on)?.value;
  const reserved = knownValue(settings.reservedConcurrency) ?? undefined;
  return [
    ...(quota && (most < quota.least || most > quota.most)
      ? [finding("queue-concurrency-outside-quota", { name, queue, value: most, ...quota }, at)]
      : []),
    ...(reserved !== undefined && most > reserved
      ? [finding("queue-concurrency-above-reserved", { name, queue, value: most, reserved }, at)]
      : []),
  ];
}
