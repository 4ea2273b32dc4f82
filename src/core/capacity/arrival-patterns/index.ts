// The shapes traffic can be made in.
import { burst } from "./burst.ts";
import { daily } from "./daily.ts";
import type { ArrivalPattern } from "./pattern.ts";
import { poisson } from "./poisson.ts";
import { ramp } from "./ramp.ts";
import { steady } from "./steady.ts";
import { weekly } from "./weekly.ts";

export const arrivalPatterns = [
  poisson,
  steady,
  burst,
  ramp,
  daily,
  weekly,
] as const satisfies readonly ArrivalPattern[];
