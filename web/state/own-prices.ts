// What of a plan is between its owner and AWS: a prices file it names, and discounts. A link leaves both out; and a prices file
// lies beside the plan, where a page cannot look.

type Plan = Readonly<Record<string, unknown>>;

const isPlan = (value: unknown): value is Plan => typeof value === "object" && value !== null && !Array.isArray(value);
const without = (plan: Plan, key: string): Plan =>
  Object.fromEntries(Object.entries(plan).filter(([each]) => each !== key));
const within = (plan: Plan, key: string, change: (inner: Plan) => Plan): Plan =>
  isPlan(plan[key]) ? { ...plan, [key]: change(plan[key]) } : plan;

/** Whether a plan names a prices file other than the one that ships. */
export const namesOwnPrices = ({ prices, account }: Plan): boolean =>
  [prices, isPlan(account) ? account.prices : undefined].some((named) => named !== undefined && named !== "built-in");

/** A plan as a stranger may see it. */
export function withoutOwnPrices(plan: Plan): Plan {
  const workload = (each: unknown): unknown =>
    isPlan(each) ? within(each, "managedInstances", (instances) => without(instances, "ec2Discount")) : each;
  const workloads = Array.isArray(plan.workloads) ? { workloads: plan.workloads.map(workload) } : {};
  return { ...within(without(plan, "prices"), "account", (account) => without(account, "prices")), ...workloads };
}
