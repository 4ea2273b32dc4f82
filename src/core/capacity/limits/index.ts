// The limits an arrival meets, in the order in which a refusal is attributed.
import { accountConcurrency } from "./account-concurrency.ts";
import type { Limit, LimitKind, LimitParameters } from "./limit.ts";
import { requestRate } from "./request-rate.ts";
import { reservedConcurrency } from "./reserved-concurrency.ts";
import { scalingRate } from "./scaling-rate.ts";

export const limitKinds: readonly LimitKind[] = [reservedConcurrency, accountConcurrency, requestRate, scalingRate];

/** Fresh limits for one run; kinds no pool has are left out. */
export const createLimits = (parameters: LimitParameters): readonly Limit[] =>
  limitKinds.map((kind) => kind.create(parameters)).filter((limit) => limit !== null);
