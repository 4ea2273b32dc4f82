// Where a log event comes from, as far as it says: its log group names the function and sometimes the account.
import type { Architecture, InitializationType } from "../core/base/function-config.ts";

export type LogSource = {
  readonly function?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly architecture?: Architecture | undefined;
  readonly initializationType?: InitializationType | undefined;
};

export const noSource: LogSource = {};

/** `/aws/lambda/NAME`, perhaps behind an account (`123456789012:/aws/lambda/NAME`, as Logs Insights writes `@log`) or an ARN. */
const GROUP = /^(?:arn:[^:]*:logs:(?<region>[^:]*):)?(?:(?<account>\d{12}):)?(?:log-group:)?(?<group>[^:]+?)(?::\*)?$/u;
const LAMBDA_GROUP = /^\/aws\/lambda\/(.+)$/u;

/** A group that is not `/aws/lambda/…` has the name somebody gave it, and is taken for the function's. */
export function sourceOfGroup(text: unknown, owner?: unknown): LogSource {
  if (typeof text !== "string" || text === "") return noSource;
  const { region, account, group } = GROUP.exec(text)?.groups ?? {};
  const name = group ?? text;
  return {
    function: LAMBDA_GROUP.exec(name)?.[1] ?? name,
    account: account ?? (typeof owner === "string" && /^\d{12}$/.test(owner) ? owner : undefined),
    region: region || undefined,
  };
}

const FUNCTION_ARN = /^arn:[^:]*:lambda:([^:]+):(\d+):function:([^:]+)/;

/** Of a function's ARN, a version or alias behind it left out; nothing for anything else. */
export function sourceOfArn(text: unknown): LogSource {
  const [, region, account, name] = FUNCTION_ARN.exec(typeof text === "string" ? text : "") ?? [];
  return name === undefined ? noSource : { function: name, account, region };
}
