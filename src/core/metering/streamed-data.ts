// How much of a streamed response is billed.
//
// Rule     The first 6 MB of each response are included; a smaller response does not leave its rest to a bigger one.
// Since    April 2023.
// Source   data/SOURCES.md#response-streaming
// Vectors  test/vectors/components.json
import { isBelow, minus, type Ratio, ratio, zero } from "../base/ratio.ts";

const INCLUDED_MB = ratio(6n);

export const billedStreamedMb = (responseMb: Ratio): Ratio =>
  isBelow(INCLUDED_MB, responseMb) ? minus(responseMb, INCLUDED_MB) : zero;
