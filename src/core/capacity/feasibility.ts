// Whether an account could be configured so at all: what AWS refuses when it is deployed, whatever the traffic.
//
// Rule     Reservations, and provisioned concurrency of functions without one, must leave 100 units to the functions
//          without either: of a limit of 1,000 at most 900 can be set aside, of 100 or less nothing. Provisioned
//          concurrency of a function with a reservation is at most that.
// Since    2017-11-30; provisioned concurrency 2019-12-03.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/feasibility.test.ts

export type SetAsideNamed = {
  readonly name: string;
  readonly reserved: number | undefined;
  /** All versions and aliases of the function together. */
  readonly provisioned: number;
};

export type Infeasible =
  | { readonly kind: "leaves-too-little"; readonly claimed: number; readonly mostClaimed: number }
  | {
      readonly kind: "provisioned-above-reserved";
      readonly name: string;
      readonly provisioned: number;
      readonly reserved: number;
    };

/** `limit`: the account's in the region. `minimum`: what must stay unreserved, 0 on days before there was one. */
export function infeasibilities(functions: readonly SetAsideNamed[], limit: number, minimum: number): Infeasible[] {
  const claimed = claimedConcurrency(functions);
  const mostClaimed = Math.max(0, limit - minimum);
  return [
    ...(claimed > mostClaimed ? [{ kind: "leaves-too-little", claimed, mostClaimed } as const] : []),
    ...functions.flatMap(({ name, reserved, provisioned }) =>
      reserved !== undefined && provisioned > reserved
        ? [{ kind: "provisioned-above-reserved", name, provisioned, reserved } as const]
        : [],
    ),
  ];
}

/** What is set aside: without what others use at the moment, CloudWatch's ClaimedAccountConcurrency. */
export const claimedConcurrency = (functions: readonly SetAsideNamed[]): number =>
  functions.reduce((sum, { reserved, provisioned }) => sum + (reserved ?? provisioned), 0);
