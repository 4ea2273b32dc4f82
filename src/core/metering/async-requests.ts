// How many requests a large asynchronous event is billed as.
//
// Rule     The first 256 KB are one request, every further 64 KB begun one more; an event has at most 1 MB (13 requests).
//          Synchronous invocations and event sources count one, whatever their size.
// Since    October 2025, when the limit rose from 256 KB. The day on which counting began is not established.
// Source   data/SOURCES.md#async-events
// Vectors  test/vectors/components.json
import { ceil, dividedBy, isBelow, minus, type Ratio, ratio } from "../base/ratio.ts";

const FIRST_KB = ratio(256n);
const FURTHER_KB = ratio(64n);
export const LARGEST_EVENT_KB = ratio(1024n);

export function requestsPerEvent(payloadKb: Ratio): bigint {
  return isBelow(FIRST_KB, payloadKb) ? 1n + ceil(dividedBy(minus(payloadKb, FIRST_KB), FURTHER_KB)) : 1n;
}
