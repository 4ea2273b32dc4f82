// What an account has set up now, from what `aws lambda` prints: taken as it is, whatever else stands in it.
//
//   get-account-settings                  AccountLimit.ConcurrentExecutions, AccountLimit.UnreservedConcurrentExecutions
//   get-function-concurrency              ReservedConcurrentExecutions; which function is said by the file's name only
//   list-provisioned-concurrency-configs  ProvisionedConcurrencyConfigs[].FunctionArn, …RequestedProvisionedConcurrentExecutions
import { z } from "zod";

const units = z.int().min(0);
const settings = z.object({
  AccountLimit: z.object({ ConcurrentExecutions: units, UnreservedConcurrentExecutions: units.optional() }),
});
const reserved = z.object({ FunctionName: z.string().optional(), ReservedConcurrentExecutions: units.optional() });
const levels = z.object({
  ProvisionedConcurrencyConfigs: z.array(
    z.object({ FunctionArn: z.string(), RequestedProvisionedConcurrentExecutions: units }),
  ),
});

/** Concurrency by function name. */
export type AccountFacts = {
  readonly limit?: number | undefined;
  /** Reserved in all, those of functions that are not named included. */
  readonly reservedInAll?: number | undefined;
  readonly reserved: ReadonlyMap<string, number>;
  readonly provisioned: ReadonlyMap<string, number>;
};

export const noFacts: AccountFacts = { reserved: new Map(), provisioned: new Map() };

/** Undefined where the data is none of these. `stem`: the file's name without its ending. */
export function accountFactsOf(data: unknown, stem: string): AccountFacts | undefined {
  const asSettings = settings.safeParse(data);
  if (asSettings.success) {
    const { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: left } = asSettings.data.AccountLimit;
    return { ...noFacts, limit, reservedInAll: left === undefined ? undefined : Math.max(0, limit - left) };
  }
  const asLevels = levels.safeParse(data);
  if (asLevels.success) {
    const provisioned = new Map<string, number>();
    for (const { FunctionArn, RequestedProvisionedConcurrentExecutions } of asLevels.data
      .ProvisionedConcurrencyConfigs) {
      const name = nameOfArn(FunctionArn);
      provisioned.set(name, (provisioned.get(name) ?? 0) + RequestedProvisionedConcurrentExecutions);
    }
    return { ...noFacts, provisioned };
  }
  const asReserved = reserved.safeParse(data);
  // A function without a reservation prints nothing at all, or {}.
  if (!asReserved.success || !Object.keys(data as object).every((key) => key in reserved.shape)) return undefined;
  const { FunctionName = stem, ReservedConcurrentExecutions } = asReserved.data;
  return {
    ...noFacts,
    reserved: new Map(ReservedConcurrentExecutions === undefined ? [] : [[FunctionName, ReservedConcurrentExecutions]]),
  };
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME:QUALIFIER`, or a bare name with or without a qualifier. */
const nameOfArn = (arn: string): string => (arn.includes(":function:") ? arn.split(":")[6]! : arn.split(":")[0]!);

/** All files together; of a figure that several give the last. */
export const togetherFacts = (all: readonly AccountFacts[]): AccountFacts =>
  all.reduce(
    (sum, facts) => ({
      limit: facts.limit ?? sum.limit,
      reservedInAll: facts.reservedInAll ?? sum.reservedInAll,
      reserved: new Map([...sum.reserved, ...facts.reserved]),
      provisioned: new Map([...sum.provisioned, ...facts.provisioned]),
    }),
    noFacts,
  );
