// The sentences in English.

import type { ErrorParams } from "../core/base/errors.ts";
import { nearest } from "../core/base/nearest.ts";
import type { PresetId } from "../core/planning/presets.ts";
import type { ErrorSentence, Messages } from "./messages.ts";
import { pageEn } from "./page/en.ts";

const words = (value: ErrorParams[string]): string[] =>
  String(value ?? "")
    .split(" ")
    .filter(Boolean);

/** "Did you mean …?" where a known word is near, else what the known words are. */
function didYouMean(word: ErrorParams[string], known: ErrorParams[string]): string {
  const near = nearest(String(word ?? ""), words(known));
  return near ? `Did you mean ${near}?` : `Known: ${words(known).join(", ")}.`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENODIR: "there is no such folder",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

const ruleNames: Readonly<Record<string, string>> = {
  "account-concurrency": "the account's concurrency",
  "billing-step": "the rounding of billed duration",
  "edge-billing-step": "the rounding of billed duration of Lambda@Edge",
  "edge-concurrency": "the concurrency of Lambda@Edge",
  "edge-request-rate": "the request rate of Lambda@Edge",
  "free-tier": "the free tier",
  "init-billing": "the billing of INIT",
  "scaling-rate": "the scaling rate",
};

const missingInMetrics: Readonly<Record<string, string>> = {
  counts:
    "they do not say how many invocations there were in a period (Invocations as a sum, or the SampleCount of Duration)",
  durations: "they do not say how long invocations took (Duration, as Average or Sum)",
  period: "with one point only, how long a period is cannot be told",
  statistic: "their labels do not say whether Duration is an average or a sum",
};

/** The files of the Azure Functions trace of 2019, which only together tell of invocations. */
const joinedFiles: Readonly<Record<string, string>> = {
  invocations: "invocations per minute",
  durations: "durations",
  memory: "memory (or --memory)",
};

const awsCommands = `Files it reads, and what writes them:
  JSON events    aws logs filter-log-events --log-group-name /aws/lambda/NAME --filter-pattern REPORT > NAME.json
  REPORT lines   aws logs filter-log-events --log-group-name /aws/lambda/NAME --filter-pattern REPORT --query 'events[].[timestamp,message]' --output text > NAME.log
  Insights       aws logs get-query-results --query-id ID > NAME.json, of fields @timestamp, @requestId, @log, @duration, @billedDuration, @memorySize
  X-Ray          aws xray batch-get-traces --trace-ids ID > NAME.json
  console CSV    CloudWatch console, Logs Insights or a log stream, "Download" as CSV
  trace CSV      any export with columns timestamp,function,duration_ms,memory_mb; Parquet with the same columns, where @duckdb/node-api is installed`;

const offerCommands = `What it reads, and where it comes from:
  AWSLambda offer   curl -O https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/index.csv (or .json, or current/REGION/index.csv)
  price query       aws pricing get-products --service-code AWSLambda --region us-east-1 > offer.json
  Savings Plans     https://pricing.us-east-1.amazonaws.com/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json names one file a region`;

/** A line of a CSV file; a JSON file is searched by SKU. */
const inOffer = (file: ErrorParams[string], line: ErrorParams[string], sku: ErrorParams[string]): string =>
  line === undefined ? `${file}, SKU ${sku}` : `${file}:${line}`;

const bandText = (from: ErrorParams[string], to: ErrorParams[string]): string =>
  to === undefined ? `from ${from} upwards` : `from ${from} to ${to}`;

/** What is wrong at a key of a file, in words. */
function mismatch({ file, key, expected, values, near }: ErrorParams): ErrorSentence {
  const where = key ? `${file}: ${key}` : String(file);
  if (expected === "present") return { message: `${where} is missing.` };
  if (expected === "known-key") {
    return { message: `${where}: there is no such key.`, ...(near ? { hint: `Did you mean ${near}?` } : {}) };
  }
  if (expected === "known-name") {
    return { message: `${where}: nothing is called ${values}.`, ...(near ? { hint: `Did you mean ${near}?` } : {}) };
  }
  const wanted = en.expected[expected as keyof Messages["expected"]];
  if (expected === "command-line") return { message: `${where} is ${wanted}.` };
  return { message: `${where} should be ${wanted}${values ? `: ${values}` : ""}.` };
}

const summaryFaults: Readonly<Record<string, string>> = {
  "cut-off": "the summary ends too early",
  changed: "the summary was changed since it was written",
  malformed: "this is no line of a summary",
};

export const en: Messages = {
  lang: "en",
  errorWord: "error",
  hintWord: "hint",
  ourFault: "This is our fault, not yours. Please report it with the lines above.",
  error: {
    "account-file-unknown": ({ file }) => ({
      message: `${file} is none of the account files that are understood.`,
      hint: "They are what aws lambda get-account-settings, get-function-concurrency (into NAME.json) and list-provisioned-concurrency-configs print.",
    }),
    "amount-malformed": ({ text }) => ({
      message: `${text} is not a plain decimal number.`,
      hint: "Write it as 0.0000166667, without exponent or currency sign.",
    }),
    "archive-damaged": ({ file }) => ({
      message: `${file} is damaged or cut off before its first row.`,
      hint: "Copy or export it again.",
    }),
    "column-missing": ({ file, field, flag, column, columns }) => ({
      message: column
        ? `${file}: there is no column ${column}, which --map names for ${field}.`
        : `${file}: there is no column for ${field}.`,
      hint: [
        flag ? `Give it with ${flag}, or name a column with --map ${field}=COLUMN.` : "",
        columns ? `Columns there are: ${columns}.` : "",
      ]
        .filter(Boolean)
        .join(" "),
    }),
    "comparison-spans": ({ file }) => ({
      message: `${file} is the bill of a trace's own span of time; it cannot be set beside a bill of a month.`,
      hint: "Give the trace itself: it is then projected to a month.",
    }),
    "config-folder-unknown": () => ({
      message:
        "There is no configuration folder to install into: neither XDG_CONFIG_HOME nor HOME (on Windows APPDATA) is set.",
      hint: "Write the prices with -o FILE and use them with --prices FILE.",
    }),
    "config-malformed": mismatch,
    "csv-malformed": ({ file, line }) => ({
      message: `${file}:${line}: a quote is opened and not closed as CSV wants it.`,
      hint: "Download the file again, or save it as plain CSV.",
    }),
    "command-unknown": ({ word, known }) => ({
      message: `There is no command ${word}.`,
      hint: didYouMean(word, known),
    }),
    "currency-unknown": ({ currency, near }) => ({
      message: `There is no currency ${currency}.`,
      hint: `${near ? `Did you mean ${words(near).join(", ")}? ` : ""}Currencies have ISO 4217 codes such as KRW, EUR or JPY.`,
    }),
    "currency-without-rate": ({ currency }) => ({
      message: `--currency ${currency} needs --rate: units of it for one US dollar.`,
      hint: `Example: --currency ${currency} --rate 1400. No exchange rate is known here: it is yours to give.`,
    }),
    "data-too-large": ({ file, most }) => ({
      message: `${file} is larger than ${most}, which no such file has to be.`,
    }),
    "data-malformed": ({ file, problem }) => ({ message: `${file} is neither YAML nor JSON: ${problem}` }),
    "dated-before-first": ({ name, day, first }) => ({
      message: `No rule for ${ruleNames[String(name)] ?? name} is known on ${day}; the first one known is of ${first ?? "no day"}.`,
      hint: "Prices and rules are never guessed backwards. Choose a later day with --on.",
    }),
    "edge-set-aside": ({ name, flag }) => ({
      message: `${name} is Lambda@Edge, for which neither reserved nor provisioned concurrency is offered: --${flag} cannot hold for it.`,
      hint: `Take it out of --${flag}, or out of --edge.`,
    }),
    "day-malformed": ({ text }) => ({ message: `${text} is not a day.`, hint: "Write a UTC day as 2026-11-21." }),
    "bill-days-apart": ({ file, from, to, first, last }) => ({
      message: `${file} bills ${from} to ${to}, the traces are from ${first} to ${last}: no day is in both.`,
      hint: "Export the traces of the days that the bill is for, or the bill of theirs.",
    }),
    "bill-empty": ({ file }) => ({ message: `${file} is a bill without a single row.` }),
    "bill-format-unknown": ({ file, tried }) => ({
      message: `${file} is no bill that can be read (tried: ${tried}).`,
      hint: [
        "What can be read: a FOCUS export or a Cost and Usage Report as CSV, or what this prints:",
        "  aws ce get-cost-and-usage --time-period Start=2026-11-01,End=2026-12-01 --granularity DAILY --metrics UnblendedCost UsageQuantity \\",
        "    --group-by Type=DIMENSION,Key=SERVICE Type=DIMENSION,Key=USAGE_TYPE > bill.json",
      ].join("\n"),
    }),
    "bill-page-missing": ({ file }) => ({
      message: `${file} is only a part of Cost Explorer's answer: it names a next page.`,
      hint: "Ask for fewer days or one service, so that the answer fits one page.",
    }),
    "bill-without-lambda": ({ file }) => ({
      message: `${file} has no row of Lambda's, so there is nothing to hold the traces against.`,
    }),
    "file-is-something-else": ({ file, guess }) => ({
      message: `${file} is not a trace: it looks like ${en.guess[guess as keyof Messages["guess"]] ?? guess}.`,
      ...(String(guess).startsWith("bill-") && {
        hint: `To hold it against traces: lambda-planner reconcile ${file} [traces..]`,
      }),
      ...(/^template-|^terraform-plan$/.test(String(guess)) && {
        hint: `To check it before deploying: lambda-planner check ${file}`,
      }),
    }),
    "data-unreadable": ({ file, reason }) => ({
      message: `${file} cannot be read: ${reasons[String(reason)] ?? reason}.`,
    }),
    "file-unreadable": ({ file, reason }) => ({
      message: `${file} cannot be read: ${reasons[String(reason)] ?? reason}.`,
      hint: awsCommands,
    }),
    "files-belong-together": ({ file, missing }) => ({
      message: `${file} belongs together with files that were not given: ${words(missing)
        .map((kind) => joinedFiles[kind] ?? kind)
        .join(", ")}.`,
      hint: "Name all of them in one command: lambda-planner analyze invocations.csv durations.csv memory.csv",
    }),
    "flag-malformed": ({ flag, value, expected }) => ({
      message: `--${flag} ${value} is not understood.`,
      hint: `Expected: ${expected}.`,
    }),
    "flag-missing": ({ flag, command }) => ({
      message: `${command ?? "This"} needs --${flag}.`,
      hint:
        flag === "region"
          ? "There is no default region: prices differ by more than a third. Example: --region ap-northeast-2."
          : `See lambda-planner ${command ?? ""} --help.`,
    }),
    "flag-not-with": ({ flag, other }) => ({
      message: `--${flag} does not go together with ${other}.`,
      hint: "One of them would have to be ignored; leave one out.",
    }),
    "flag-without-other": ({ flag, other }) => ({
      message: `--${flag} changes nothing without ${other}.`,
      hint: `Add ${other}, or leave it out.`,
    }),
    "flag-unknown": ({ flag, known }) => ({ message: `There is no option ${flag}.`, hint: didYouMean(flag, known) }),
    "format-not-offered": ({ format, known }) => ({
      message: `This cannot be written as ${format}.`,
      hint: `It can be written as ${words(known).join(", ")}.`,
    }),
    "format-unknown": ({ format, known }) => ({
      message: `There is no format ${format}.`,
      hint: didYouMean(format, known),
    }),
    "map-field-unknown": ({ field, known }) => ({
      message: `--map: there is no field ${field}.`,
      hint: didYouMean(field, known),
    }),
    "metrics-lack": ({ file, lacks }) => ({
      message: `${file} holds CloudWatch metrics, which cannot carry a bill as they are: ${missingInMetrics[String(lacks)] ?? lacks}.`,
      hint: "What is enough: aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Duration --dimensions Name=FunctionName,Value=NAME --statistics SampleCount Sum --period 60 --start-time … --end-time … > NAME.json. A log is exact; metrics are an approximation.",
    }),
    "name-not-in-trace": ({ name, known }) => ({
      message: `No function in the trace matches ${name}.`,
      hint: didYouMean(name, known),
    }),
    "no-traces-found": ({ file }) => ({ message: `${file}: no trace files there.`, hint: awsCommands }),
    "offer-column-missing": ({ file, column }) => ({
      message: `${file}: the price list has no column ${column}.`,
      hint: "Other columns may be missing; this one is needed.",
    }),
    "offer-conflict": ({ file, dimension, region, variant, first, second }) => ({
      message: `${file}: two prices of ${dimension} in ${region} (${variant}): ${first} and ${second}.`,
      hint: "Take one file, or one region with --regions.",
    }),
    "offer-currency": ({ file, line, sku, currency }) => ({
      message: `${inOffer(file, line, sku)}: the price is in ${currency}; only USD is understood.`,
      hint: "Choose regions with --regions, or download the list in USD.",
    }),
    "offer-cut-off": ({ file }) => ({
      message: `${file}: the archive ends in its middle.`,
      hint: "Nothing was imported. Download it again.",
    }),
    "offer-incomplete": ({ file, dimension, region, variant, fault, from, to }) => ({
      message:
        fault === "missing"
          ? `${file} has no price of ${dimension} in ${region} (${variant}).`
          : fault === "overlap"
            ? `${file}: the price of ${dimension} in ${region} (${variant}) has two bands ${bandText(from, to)}.`
            : `${file}: the price of ${dimension} in ${region} (${variant}) has a gap ${bandText(from, to)}.`,
      hint: "Nothing was imported. Say what must be there with --expect; --expect none takes what there is.",
    }),
    "offer-not-recognised": ({ file, guess }) => ({
      message: `${file} is no price list of AWS Lambda: it looks like ${en.offerGuess[guess as keyof Messages["offerGuess"]] ?? guess}.`,
      hint: offerCommands,
    }),
    "offer-nothing-taken": ({ file, rows }) => ({
      message: `${file}: none of its ${rows} rows is a price of AWS Lambda in a region that is known.`,
      hint: offerCommands,
    }),
    "offer-region-missing": ({ file, region, known }) => ({
      message: `${file} has no prices for ${region}.`,
      hint: didYouMean(region, known),
    }),
    "offer-row-cut-off": ({ file, line }) => ({
      message: `${file}:${line}: the row ends before its price or usage type.`,
      hint: "Nothing was imported. Download the file again.",
    }),
    "offer-value-malformed": ({ file, line, sku, column, value }) => ({
      message: `${inOffer(file, line, sku)}: ${column} ${value ? `is ${value}` : "is empty"}, which is not understood.`,
      hint: "Amounts are plain decimal numbers, days are written as 2026-11-21. Nothing was imported.",
    }),
    "output-needs-file": ({ format }) => ({
      message: `${format} is a file of bytes, which a terminal cannot show.`,
      hint: "Name the file: -o bill.xlsx. A pipe takes it too.",
    }),
    "output-unwritable": ({ file, reason }) => ({
      message: `${file === "-" ? "Standard output" : file} cannot be written: ${reasons[String(reason)] ?? reason}. Nothing was left half written.`,
    }),
    "package-missing": ({ file, name }) => ({
      message: `${file}: reading it takes the package ${name}, which is not installed here.`,
      hint: `Install it beside lambda-planner: npm install ${name}`,
    }),
    "parquet-not-in-file": ({ file }) => ({
      message: `${file}: Parquet cannot be read from standard input, a pipe or an archive.`,
      hint: "Give the Parquet file itself.",
    }),
    "plan-malformed": mismatch,
    "port-unavailable": ({ value, reason }) => ({
      message: `Port ${value} cannot be used: ${reason === "EADDRINUSE" ? "another program has it" : reason}.`,
      hint: "Give another with --port, or --port 0 for any that is free.",
    }),
    "price-unknown": ({ dimension, region, variant, day, first, band }) => ({
      message:
        band && band !== "0"
          ? `The price of ${dimension} in ${region} (${variant}) from ${band} units a month upwards is not established.`
          : first
            ? `There is no price of ${dimension} in ${region} (${variant}) on ${day}: the first known is of ${first}.`
            : `The price of ${dimension} in ${region} (${variant}) is not established.`,
      hint: "Give your own with --prices FILE (lambda-planner/prices@1). It is never guessed, and never zero.",
    }),
    "prices-malformed": mismatch,
    "provisioned-above-reserved": ({ name, provisioned, reserved }) => ({
      message: `${name}: provisioned concurrency ${provisioned} is more than its reserved ${reserved}; AWS refuses that.`,
      hint: "Reserve more, or provision less.",
    }),
    "rate-without-currency": ({ value }) => ({
      message: `--rate ${value} is an exchange rate, and --currency does not say of what.`,
      hint: "Example: --currency KRW --rate 1400. A rate of requests (estimate) has a unit: --rate 12/s.",
    }),
    "region-unknown": ({ region, known }) => ({
      message: `There is no region ${region}.`,
      hint: didYouMean(region, known),
    }),
    "reservations-above-limit": ({ region, claimed, limit, minimum, most }) => ({
      message: `${region}: ${claimed} set aside of ${limit}; ${minimum} must stay unreserved, so at most ${most} can be.`,
      hint: "Reserve or provision less, or raise --account-limit.",
    }),
    "saved-malformed": mismatch,
    "side-unknown": ({ file, schema }) => ({
      message: `${file} is of lambda-planner/${schema}, which cannot be compared.`,
      hint: "What can be compared: plans, traces, and the JSON that estimate or analyze print. Price books: lambda-planner prices diff.",
    }),
    "simulation-too-long": ({ attempts, minutes }) => ({
      message: `The simulation would see up to ${attempts} arrivals, retries included: some ${minutes} minutes.`,
      hint: "Shorten --horizon, lower --arrival-rate, --scale, --retries or --replications, or say --yes.",
    }),
    "summary-cut-missing": ({ file, day }) => ({
      message: `${file}: a price or rule changed on ${day}, in the middle of one of its periods.`,
      hint: "Make the summary again from the traces, with these prices (--prices).",
    }),
    "summary-damaged": ({ file, line, fault }) => ({
      message: `${file}:${line}: ${summaryFaults[String(fault)] ?? fault}.`,
      hint: "Copy the file again, or make it again with summarize.",
    }),
    "summary-not-enough": ({ file }) => ({
      message: `${file} is a summary: it has counts, and this needs each invocation.`,
      hint: "Give the traces it was made of. --from, --to and --only work on traces too, and simulate does.",
    }),
    "template-unknown": ({ file, guess }) => ({
      message: `${file} is neither a plan nor a template that is read: it looks like ${en.guess[guess as keyof Messages["guess"]] ?? guess}.`,
      hint: "What can be read: CloudFormation and SAM templates (cdk synth writes them too), serverless.yml for AWS, and what terraform show -json prints of a plan.",
    }),
    "times-in-future": ({ file }) => ({
      message: `${file}: some of its times are in the future, so how long it covers is not known and no month can be projected.`,
      hint: "Leave those rows out with --to.",
    }),
    "times-relative": ({ file }) => ({
      message: `${file}: its times count from an unknown start, or there are none, so the day's prices and rules are not known.`,
      hint: "Say which day's prices and rules to use: --on 2026-11-21.",
    }),
    "too-many-issues": ({ rejected, rows, most, worst }) => ({
      message: `${rejected} of ${rows} rows could not be used, more than the ${most} % that --max-issues allows. Most often: ${en.issue[worst as keyof Messages["issue"]] ?? worst}.`,
    }),
    "trace-empty": ({ file }) => ({ message: `${file} is empty.`, hint: awsCommands }),
    "trace-format-unknown": ({ file, guess, tried }) => ({
      message: `${file}: none of the trace formats fits (tried ${words(tried).join(", ")}). It looks like ${en.guess[guess as keyof typeof en.guess] ?? guess}.`,
      hint: `Name the format with --input-format, or columns with --map. ${awsCommands}`,
    }),
    "zone-unknown": ({ zone, near }) => ({
      message: `There is no time zone ${zone}.`,
      hint: `${near ? `Did you mean ${words(near).join(", ")}? ` : ""}Zones have IANA names such as Asia/Seoul; UTC and local are understood too.`,
    }),
    "flag-without-value": ({ flag }) => ({ message: `--${flag} needs a value after it.` }),
    "word-unexpected": ({ word }) => ({
      message: `The word ${word} is one too many.`,
      hint: "A value with blanks needs quotes around it.",
    }),
    "words-missing": ({ usage, known }) => ({
      message: `Something is missing: lambda-planner ${usage}.`,
      hint: `Commands: ${words(known).join(", ")}. Each explains itself with --help.`,
    }),
    "workload-out-of-range": ({ flag, value, expected }) => ({
      message: `--${flag} ${value} is out of range.`,
      hint: `Lambda allows ${expected}.`,
    }),
  },
  issue: {
    "architecture-unknown": "the architecture is neither x86_64 nor arm64",
    "archive-truncated": "the archive ends in its middle; what it held up to there was used",
    "billed-duration-malformed": "the billed duration is not a number",
    "count-malformed": "a count that is no whole number, or beyond ten million in one period",
    "duration-malformed": "the duration is not a number",
    "duration-missing": "the row has no duration",
    "duration-negative": "the duration is negative",
    "duration-over-limit": "the duration is above 900 s; kept, as real time-outs overshoot a little",
    "edge-not-offered":
      "arm64, or not on demand, in a function said to be Lambda@Edge, which offers neither; priced as Lambda@Edge all the same",
    "fields-missing": "the row has too few fields",
    "init-failed": "INIT or a restore that failed: its line has no memory and no billed time, so it is not in the bill",
    "init-malformed": "the INIT duration is not a number",
    "initialization-type-unknown": "the initialization type is not one we know",
    "invocation-cut-off": "begun but not reported in this trace (cut off at its end, or still running): not billed",
    "json-malformed": "not JSON, though it begins like it",
    "last-line-cut-off": "the input ends inside this row",
    "line-too-long": "a line of more than 1 MiB without an end",
    "memory-missing": "the row has no memory size, and --memory does not give one",
    "memory-out-of-range": "the memory size is not a whole number of MB from 128 to 10,240",
    "quote-malformed": "a quote is opened and not closed as CSV wants it",
    "record-packed": "a packed record (base64 and gzip) that cannot be unpacked",
    "region-unknown": "AWS has no such region",
    "report-line-malformed": "a REPORT line without its duration or memory size",
    "row-repeated":
      "the same invocation again (same request id, end, duration and billed duration), as overlapping exports have it; it is counted twice unless --dedupe is given",
    "row-repeated-left-out": "the same invocation again, left out by --dedupe",
    "throttled-attempt": "a throttled attempt: it never ran and is not billed",
    "time-before-lambda": "the time is before Lambda existed (2014-11-13)",
    "time-in-future": "the time is in the future; kept",
    "time-malformed": "the time is not understood, or of another kind than in the rows before",
    "time-relative": "the time counts from an unknown start, unlike those of other rows",
  },
  expected: {
    "command-line": "an option for the command line, not for a settings file",
    count: "a number of zero or more",
    day: "a day such as 2026-11-21",
    decimal: "decimal text such as 0.0000166667",
    "duration-decimals": "milliseconds with at most three decimals",
    "duration-limit": "at most 900,000 ms, as Lambda allows",
    "event-size": "at most 1,024 KB, as Lambda allows for asynchronous events",
    growth: "a growth above −100 percent a month",
    "known-key": "a known key",
    "known-name": "a known name",
    list: "a list",
    mapping: "a mapping of keys to values",
    memory: "a whole number of MB from 128 to 10,240",
    "not-empty": "there, and not empty",
    "not-with": "left out, since Lambda does not offer it together with",
    number: "a number",
    "one-of": "one of",
    "only-one": "given in one way only, not in several at once",
    "only-with": "there only together with",
    "other-form": "of another form",
    percent: "a percentage from 0 to 100",
    positive: "a number above zero",
    present: "there",
    rate: "a rate such as 12/s or 50/h",
    share: "a share between 0 and 1",
    "month-hours": "the hours of a month, or of a year at most (8,784)",
    "shares-of-one": "shares that add up to 1",
    "sum-of-amounts": "the sum of the amounts",
    storage: "a whole number of MB from 512 to 10,240",
    text: "text",
    "tier-ladder": "a ladder from 0 upwards without gaps",
    "true-or-false": "true or false",
    "whole-number": "a whole number of zero or more",
  },
  guess: {
    archive: "an archive that is not gzip: unpack it first",
    "azure-log": "a log of Azure: only the public traces of Azure Functions are read",
    "bill-cost-explorer": "a bill: costs from Cost Explorer, without single invocations",
    "bill-cur": "a bill: a Cost and Usage Report, without single invocations",
    "bill-focus": "a bill in the FOCUS format, without single invocations",
    binary: "a binary file",
    cloudtrail: "CloudTrail events, which have no durations",
    "compute-optimizer": "recommendations of Compute Optimizer, without single invocations",
    database:
      "a database or a data file of another kind (SQLite, DuckDB, Avro, ORC): export its table as CSV or Parquet",
    empty: "an empty file",
    "function-list": "a list of functions, as `aws lambda list-functions` prints it, without invocations",
    "google-cloud-log": "a log of Google Cloud, which has no REPORT lines",
    html: "HTML or XML",
    image: "an image",
    "insights-aggregate":
      "a Logs Insights query of sums or counts: ask for the rows themselves, fields @timestamp, @duration, @billedDuration, @memorySize, @requestId, @log",
    json: "JSON without log events",
    "offer-file": "AWS's price list: it goes to `lambda-planner prices import`",
    parquet: "Parquet, which only the command line reads",
    pdf: "a PDF document",
    plan: "a plan: it goes to `lambda-planner estimate`",
    "power-tuning": "a result of AWS Lambda Power Tuning, which has averages and no invocations",
    "prices-file": "a prices file: give it with --prices",
    result: "a saved result of lambda-planner, not a trace",
    spreadsheet: "a spreadsheet: save it as CSV",
    "template-cloudformation": "a CloudFormation template, which says what is configured and not what ran",
    "template-sam": "a SAM template, which says what is configured and not what ran",
    "template-serverless": "a serverless.yml, which says what is configured and not what ran",
    "terraform-code": "Terraform code, which says what is configured and not what ran",
    "terraform-plan": "a Terraform plan in JSON, which says what is configured and not what ran",
    "terraform-plan-binary": "a binary Terraform plan, which says what is configured and not what ran",
    "terraform-state": "a Terraform state, which says what is configured and not what ran",
    text: "text without REPORT lines",
    yaml: "YAML: a plan goes to `lambda-planner estimate`",
    zip: "a zip archive: unpack it first",
  },
  offerGuess: {
    empty: "an empty file",
    html: "HTML or XML",
    json: "some other JSON",
    zip: "a zip archive: unpack it first",
    binary: "a binary file",
    text: "some other text",
    trace: "a trace or log: it goes to `lambda-planner analyze`",
    "prices-file": "a prices file already: give it with --prices",
    plan: "a plan: it goes to `lambda-planner estimate`",
    "offer-index": "a list of price lists: download one of the files it names",
    "other-offer": "the price list of another service",
  },
  passing: {
    "data-transfer": "data transfer",
    "free-tier": "free tier",
    "micro-vm": "MicroVMs",
    "not-discounted": "not discounted by plans",
    "other-plan": "not a Compute Savings Plan",
    "other-service": "another service",
    "other-term": "not on demand",
    "region-not-asked": "other regions",
    "region-unknown": "region not known",
    "usage-type-unknown": "usage type not known",
  },
  importWarning: {
    "ladder-gap": ({ dimension, region, variant, from, to }) =>
      `The price of ${dimension} in ${region} (${variant}) has a gap ${bandText(from ?? "", to ?? undefined)}: there it is not known.`,
    "ladder-overlap": ({ dimension, region, variant, from, to }) =>
      `The price of ${dimension} in ${region} (${variant}) has several bands ${bandText(from ?? "", to ?? undefined)}: where they differ it is not known.`,
    "price-zero": ({ dimension, region, variant }) =>
      `The price of ${dimension} in ${region} (${variant}) is zero in the file, and was taken as it is.`,
    "publication-unknown": () => "The file does not say when it was published; the day of import stands in.",
    "region-contradicted": ({ usageType, region }) =>
      `The usage type ${usageType} says another region than its row's region code, ${region}; the code was believed.`,
  },
  planRate: {
    "savings-plan-duration": "Savings Plan: duration",
    "savings-plan-provisioned-concurrency": "Savings Plan: provisioned concurrency",
    "savings-plan-provisioned-duration": "Savings Plan: provisioned duration",
  },
  change: { changed: "changed", added: "added", removed: "removed" },
  assumption: {
    "architecture-assumed": ({ workloads }) =>
      `No architecture is named, so x86_64 was taken; arm64 has prices of its own (${workloads}).`,
    "architecture-default": ({ architecture }) =>
      `The trace does not say the architecture everywhere; ${architecture} was used there. Change it with --architecture.`,
    "arrivals-expanded": ({ invocations, periodS }) =>
      `The file holds counts for each period, not invocations: ${invocations} of them were placed at random inside their period (the same ones every time), each as long as the mean of its function. A time may be wrong by up to ${periodS} s, a billed duration by what rounding each one up would add (under 1 ms each), and concurrency by how bunched the real ones were.`,
    "async-retries-independent": () =>
      "Asynchronous events whose run fails are run up to three times, each try failing with the same probability.",
    "billed-duration-logged": ({ rows }) =>
      `${rows} rows log their billed duration and are billed by it. --billed computed applies the rules instead.`,
    "concurrency-from-seconds": () =>
      "A summary counts starts and ends by the second: the time that ran is exact, the peak, the percentiles and the timeline are upper bounds.",
    "concurrency-is-mean": () =>
      "Concurrency is the mean over the month, by Little's law. Real traffic peaks above it: a trace tells how far (analyze).",
    "dedupe-without-id": ({ rows }) =>
      `${rows} rows have no request id or no time: whether they repeat one another cannot be told, and all of them were kept.`,
    "comparison-amounts-only": () =>
      "One side is a saved result, which has no usage: only new and gone functions are told apart, the rest is one figure.",
    "comparison-coarse": ({ grain }) =>
      grain === "groups"
        ? "There are too many mixtures of both sides to bill them all: in some groups, drivers are taken together."
        : "There are too many mixtures of both sides to bill them all: only new and gone functions are told apart.",
    "comparison-joint": ({ drivers }) =>
      `Taken together, as some mixtures of both sides have no price or no meaning, or are too many: ${drivers}.`,
    "comparison-month": () =>
      "The trace is compared as a month like it, as long as the other side's; beside a plan it is billed to the plan's account and prices.",
    "comparison-saved": ({ file }) => `What the saved result rests on is in ${file}.`,
    "durable-gb-decimal": ({ workloads }) =>
      `GB of durable data are taken as 1,000,000 KB, as in AWS's example; AWS does not say so for the bill (${workloads}).`,
    "edge-limits-apart": ({ concurrency, rate }) =>
      `Lambda@Edge is held to limits of its own in each account and region (${concurrency} at once, ${rate} requests a second), and the account's limit to the rest; AWS does not say whether Lambda@Edge counts against the account's too.`,
    "event-source-retries-not-counted": ({ workloads }) =>
      `Failed runs of ${workloads} are billed once: who tries them again, and how often, is not in the plan. Count retries into the requests.`,
    "account-limit-default": ({ limit }) =>
      `The account was taken to have the concurrency that accounts begin with, ${limit} (--account-limit, or what aws lambda get-account-settings prints).`,
    "names-not-known": ({ names }) =>
      `Names that only deploying tells (${names}): if the account has these functions already, what they have set aside counts twice.`,
    "set-aside-not-known": ({ names }) =>
      `What these set aside is known only when deployed, and counts as nothing: ${names}.`,
    "template-defaults-taken": ({ names }) => `Parameters and variables were taken to have their defaults: ${names}.`,
    "existing-reservations": ({ region }) =>
      `What the account has reserved in ${region || "the region"} and no file names by function was counted as belonging to others.`,
    "free-tier-before-tiers": () =>
      "The free allowance is taken off before the volume tiers; AWS does not say whether it counts towards them.",
    "free-tier-govcloud": ({ regions }) =>
      `AWS does not publish whether the free tier reaches ${regions}; it was applied. --no-free-tier shows the other case.`,
    "free-tier-order": ({ order }) =>
      `AWS does not say which region or architecture uses up the free tier first; ours is ${order}. Change it with --free-tier-order.`,
    "free-tier-whole-month": ({ months }) =>
      `The whole monthly free tier was available in ${months}, and nothing else in the organisation used it.`,
    "environments-not-recycled": () =>
      "Environments are never replaced for their age, although AWS does so every few hours (--recycle 4h).",
    "headroom-by-trial": ({ growth, refusedAt }) =>
      `With provisioned concurrency, how far traffic could grow was tried out by replaying copies of the trace: at ${growth} × nothing is refused, at ${refusedAt} × something is; factors between the two were not tried.`,
    "headroom-without-provisioned": () =>
      "How far traffic could grow was not found out: with provisioned concurrency, what it absorbs is not in proportion, so it takes trials, and either the trace is too long for enough of them, or no factor that was tried was refused, or none was tried here (the page tries none). Try factors with simulate --scale.",
    "idle-expiry-measured": ({ half }) =>
      `Idle environments live as long as others measured for that time (half of them gone after ${half} seconds); AWS publishes no figure (--keep-alive).`,
    "init-drawn-from-trace": ({ functions }) =>
      `Where the simulation starts cold, INIT is drawn from the function's own recorded ones (functions: ${functions}).`,
    "init-not-recorded": ({ functions, initMs }) =>
      `Where no INIT of a function is recorded (functions: ${functions}), a cold start takes ${initMs} ms longer (--init).`,
    "init-packaging": ({ packageType, runtimeKind }) =>
      `Before August 2025 INIT was free for Zip packages on managed runtimes only; ${packageType} and ${runtimeKind} were assumed (--package-type, --runtime-kind).`,
    "logs-without-allowance": ({ workloads }) =>
      `CloudWatch's own 5 GB a month are shared with everything else in the account and were not taken off (${workloads}).`,
    "managed-instances-fee-derived": ({ lines }) =>
      `AWS's management fee is not in the price book for ${lines}: 15 % of the on-demand price given, rounded to four decimals first, was used.`,
    "managed-instances-no-free-tier": ({ workloads }) =>
      `AWS does not say whether the free tier covers requests on Managed Instances; none was taken off (${workloads}).`,
    "managed-instances-not-in-trace": ({ rows }) =>
      `${rows} invocations ran on Managed Instances: their requests are charged, but the EC2 hours and the management fee are in no trace and not in this bill.`,
    "mean-duration-unrounded": ({ upper }) =>
      `Only mean durations are known, so they are priced unrounded; the true cost is at most ${upper} USD.`,
    "plan-keys-for-review": ({ keys }) =>
      `This estimate is of one month by itself: ${keys} of the plan say something about later months or budgets and were not used.`,
    preset: ({ preset }) => en.preset[preset as PresetId],
    "prices-discounted": ({ percent }) =>
      `List prices are lowered by ${percent} %, as the prices file says; prices it names are taken as they are.`,
    "prices-old": ({ asOf, days }) =>
      `The price list is of ${asOf}, ${days} days ago: check it, or give newer prices with --prices.`,
    "prices-overridden": ({ lines, book }) => `Prices of your own (${book}) replaced the built-in ones for: ${lines}.`,
    "price-single-source": ({ lines }) => `The price rests on a single source for: ${lines}.`,
    "price-since-unknown": ({ lines }) =>
      `The first day of this price is not known, so the feature's launch day stands in, for: ${lines}.`,
    "projection-from-span": ({ days }) => `The month is projected from ${days} days as if they were typical.`,
    "provisioned-init-once": ({ workloads }) =>
      `INIT on provisioned concurrency is billed once for each environment and enablement; AWS recycles environments at will and bills INIT again (${workloads}).`,
    "provisioned-not-in-trace": ({ rows }) =>
      `${rows} invocations ran on provisioned concurrency: their time is charged at its price, but what was kept ready is in no trace and not in this bill.`,
    "provisioned-requests-spread": ({ workloads }) =>
      `The plan does not say how many requests provisioned concurrency serves; an even share of the month's was taken, as far as it has time for them (${workloads}).`,
    "provisioned-takes-all-versions": () =>
      "All invocations of a function go to the version or alias with provisioned concurrency; what is given without a time is ready from the start.",
    "provisioned-ramp": ({ seconds }) =>
      `Provisioned concurrency asked for at a time is made after ${seconds} s of preparation (AWS: one to two minutes; --preparation), at the rate AWS publishes, and none of what is added serves before all of it is there. AWS does not say, and it is assumed: it is taken off the account at once, what was there serves on, less holds at once, and asking anew starts over.`,
    "reconcile-days": ({ days, all }) =>
      `The traces cover ${days} of the bill's ${all} days; rows of other days are not compared.`,
    "reconcile-estimated": () => "AWS says itself that some of this bill is estimated: it may still change.",
    "reconcile-longer-rows": ({ rows }) =>
      `${rows} rows of the bill are for more days than the traces cover; they are compared whole, and the days missing show as quantity.`,
    "reconcile-without-lines": () =>
      "The bill has one figure for all of Lambda: what it differs by cannot be split into causes. Grouped by usage type it could.",
    "relative-times": ({ day }) => `Times in the trace count from an unknown start; they were placed from ${day} on.`,
    "request-rate-synchronous": () =>
      "Every invocation is assumed to be synchronous for the request rate (10 per second for each unit of the account limit); AWS does not publish the size of its bucket, taken to be one second's worth.",
    "retries-full-jitter": ({ retries, baseS, capS }) =>
      `A refused caller tries again (at most so often: ${retries}), each time after a random wait below ${baseS} s doubled with every try, never above ${capS} s, as AWS's client libraries do.`,
    "retries-none": () => "A refused caller does not try again (--retries).",
    "review-changes-keep-duration": () =>
      "A planned change sets what it names; how often and how long functions run stays as recorded unless it says so.",
    "review-gaps": ({ file, count, hours, first }) =>
      `${file}: in ${hours} hours (${count} stretches, the first from ${first}) nothing ran, though on other days something always does. Those days are not drawn from.`,
    "review-growth": () =>
      "Growth compounds by calendar month: a recorded day grows by the months between its own and the one in question, planned averages from the plan's month on.",
    "review-less-than-week": ({ file, days }) =>
      `${file}: ${days} whole days are less than a week. Weekdays that were not recorded are not in the forecast.`,
    "review-no-range": ({ file, days }) =>
      `${file}: ${days} whole days were recorded, and a range takes two. Only what is expected is told.`,
    "review-old-history": ({ file, days }) => `${file} ends ${days} days before the day of the review.`,
    "review-planned-fixed": ({ workloads }) =>
      `Planned by averages, so the same in all of P10, P50 and P90: ${workloads}. How else they could turn out, the plan's own cases say.`,
    "review-range": ({ resamples, seed }) =>
      `P10, P50 and P90 are the exact bills of months drawn from the recorded days (${resamples} draws, seed ${seed}). The history is drawn anew each time, and the range is widened by what so few days cannot tell. Trends and changes that the plan does not declare are not in it.`,
    "review-traces-apart": ({ count }) => `The days of ${count} traces are drawn independently of each other.`,
    "review-trend": ({ file, percent }) =>
      `${file}: traffic changed by about ${percent} % a month while it was recorded, beyond the growth declared. The forecast goes on level; declare it with growth: { monthlyPercent }.`,
    "review-under-four-weeks": ({ file, days }) =>
      `${file}: ${days} whole days. The range was found to hold four months in five from 28 days on, with fewer somewhat less often.`,
    "review-without-weekdays": ({ file, days }) =>
      `${file}: ${days} whole days are not two of each weekday, so weekdays are not told apart.`,
    "routing-newest-idle": () =>
      "An invocation is assumed to go to the idle environment that was created last; AWS documents no order.",
    "savings-plan-amortised": ({ payment }) =>
      `The Savings Plan is paid ${payment}; its commitment is shown hour by hour all the same, not when it is paid.`,
    "savings-plan-even-usage": () =>
      "Usage is spread evenly over the month's hours; a Savings Plan does worse the more uneven it really is. account.hourlyUsage gives it hour by hour.",
    "savings-plan-rate-derived": ({ lines }) =>
      `No published Savings Plan rate is known for ${lines}: the plan's usual factor × the list price, to three significant digits, was used.`,
    "savings-plan-tiers": ({ rule }) =>
      `AWS does not say how Savings Plans meet the free tier and the volume tiers: the free tier covers the first hours of a month, and on the volume ladder the rule ${rule} was taken (account.savingsPlan.tiers).`,
    "scaled-at-same-instants": ({ scale }) =>
      `Traffic is multiplied by ${scale} at each recorded instant: callers that come together still do. Growth spread in time would need a little less.`,
    "scaling-rate-continuous": () =>
      "The scaling rate is modelled as 1,000 new environments at once and 100 more each second, per function; AWS says the refill is continuous, not how fine.",
    "snapstart-memory-only": ({ workloads }) =>
      `SnapStart is charged for the function's memory, as in AWS's example; the price list speaks of memory and disk (${workloads}).`,
    "snapstart-not-in-trace": ({ rows }) =>
      `${rows} invocations were restored from a SnapStart snapshot. Restores and cached snapshots are free for Java and charged for Python and .NET; a trace does not say which, so they are not in this bill.`,
    "snapstart-runtime-paid": ({ workloads }) =>
      `SnapStart was taken to be for Python or .NET; for Java it is free (snapStart.runtime: java) (${workloads}).`,
    "spans-sampled": ({ rows }) =>
      `${rows} rows come from spans of tracing. Tracing keeps a sample of the requests unless it is told to keep all, and a span has no billed duration: this is the bill of the sample.`,
    "streamed-gb-binary": ({ workloads }) => `Streamed GB are taken as 1,024 MB; AWS writes GB and GiB (${workloads}).`,
    "throttling-needs-rows": () =>
      "What the limits would refuse is not known from a summary: it needs each invocation.",
    "throttling-replay": () =>
      "Each recorded run was replayed once as an arrival with its recorded duration; refused ones are not tried again, and the bill does not change.",
    "undated-rows": ({ rows }) => `${rows} rows have no time: they are billed, but are not in the concurrency figures.`,
  },
  driver: {
    new: "New functions",
    gone: "Gone functions",
    volume: "Volume",
    mix: "Mix of functions",
    duration: "Duration",
    "cold-starts": "Cold starts and INIT time",
    errors: "Errors retried",
    memory: "Memory",
    architecture: "Architecture",
    storage: "Ephemeral storage",
    region: "Region",
    provisioned: "Provisioned concurrency",
    snapstart: "SnapStart",
    streaming: "Response streaming",
    durable: "Durable functions",
    tenants: "Tenant isolation",
    pollers: "Event pollers",
    invocation: "Kind of invocation",
    payload: "Payload",
    logs: "Logs",
    price: "Prices",
    rounding: "Rounding rule",
    "init-billing": "INIT rule",
    "free-tier": "Free tier",
    "usage-elsewhere": "Tier position (usage elsewhere)",
    "savings-plan": "Savings Plan",
    unsplit: "Everything else",
  },
  driverGroup: {
    functions: "Functions",
    volume: "Volume",
    duration: "Duration",
    configuration: "Configuration",
    features: "Features",
    prices: "Prices and rules",
    unsplit: "Not told apart",
  },
  billedOther: { other: "Other of Lambda's", all: "All of Lambda" },
  billIssue: {
    "bill-cost-malformed": "cost is not a number",
    "bill-currency": "cost is not in USD",
    "bill-period-malformed": "period of usage is not understood",
    "bill-quantity-malformed": "quantity is not a number",
  },
  chargeKind: {
    usage: "usage",
    "free-tier": "free tier",
    "savings-plan": "Savings Plan",
    discount: "discount",
    credit: "credit",
    refund: "refund",
    tax: "tax",
    fee: "fee",
  },
  residualCause: {
    quantity: "Quantity",
    price: "Price",
    "effective-price": "Effective price",
    "free-tier": "Free tier",
    tiers: "Volume tiers",
    "savings-plan": "Savings Plan",
    discount: "Discounts",
    credit: "Credits",
    refund: "Refunds",
    tax: "Tax",
    fee: "Fees",
    "other-lines": "Lines no trace tells of",
    rounding: "Rounding",
    unexplained: "Unexplained",
  },
  sideKind: { plan: "plan", trace: "trace", estimate: "saved estimate", analysis: "saved analysis" },
  budgetStatus: { kept: "kept", "at-risk": "at risk", exceeded: "exceeded" },
  datedChange: { plan: "planned", price: "prices", rule: "AWS's rules" },
  comparisonBasis: { month: "a month of either", "as-recorded": "each as it was recorded, however long" },
  component: {
    requests: "Requests",
    duration: "Duration",
    "ephemeral-storage": "Ephemeral storage",
    "provisioned-concurrency": "Provisioned concurrency",
    "provisioned-duration": "Duration (provisioned)",
    "snapstart-cache": "SnapStart cache",
    "snapstart-restore": "SnapStart restore",
    "response-streaming": "Response streaming",
    "edge-requests": "Lambda@Edge requests",
    "edge-duration": "Lambda@Edge duration",
    "managed-instances-requests": "Managed Instances requests",
    "managed-instances-fee": "Managed Instances fee",
    "managed-instances-ec2": "Managed Instances EC2",
    "durable-operations": "Durable operations",
    "durable-data-written": "Durable data written",
    "durable-data-retained": "Durable data retained",
    "tenant-environments": "Tenant environments",
    "poller-kafka": "Kafka event pollers",
    "poller-sqs": "SQS event pollers",
    "logs-ingestion": "CloudWatch Logs",
    "savings-plan-unused": "Savings Plan, unused",
  },
  rule: {
    requests: "every started invocation is one request; the free allowance is taken off first",
    duration:
      "memory (1 GB = 1,024 MB) × time, each invocation rounded up to 1 ms (100 ms before 2020-12-01); the free allowance is taken off first, then each tier has its price",
    "ephemeral-storage":
      "storage above 512 MB (1 GB = 1,024 MB) × billed time, whatever the memory size; no free allowance",
    "provisioned-concurrency":
      "memory (1 GB = 1,024 MB) × environments × time they are kept ready, each enablement rounded up to 5 minutes; no free tier",
    "provisioned-duration":
      "memory (1 GB = 1,024 MB) × time of what ran on provisioned concurrency, INIT included; no free tier, no volume tiers",
    "snapstart-cache": "memory (1 GB = 1,024 MB) × time a published version is active, at least 3 hours; free for Java",
    "snapstart-restore": "memory (1 GB = 1,024 MB) at each restore; free for Java",
    "response-streaming":
      "what each response streams beyond its first 6 MB, in GB of 1,024 MB, less the monthly allowance of 100 GB",
    "edge-requests": "each started invocation, at one price everywhere; no free tier",
    "edge-duration":
      "memory (1 GB = 1,024 MB) × time, rounded up to 1 ms (50 ms before 2021-04-01), at one price everywhere; no free tier",
    "managed-instances-requests": "each started invocation; no charge for duration beside it",
    "managed-instances-fee":
      "instance-hours × AWS's fee for the type, else 15 % of its on-demand price; discounts do not lower it",
    "managed-instances-ec2": "instance-hours × the EC2 price given, less the discount given",
    "durable-operations": "each start, step, wait and callback is one operation",
    "durable-data-written": "GB written, of 1,000,000 KB",
    "durable-data-retained": "GB × months kept, prorated; GB of 1,000,000 KB",
    "tenant-environments": "memory (1 GB = 1,024 MB) of each environment created for a tenant",
    "poller-kafka": "event poller units × time, per second, at least one minute",
    "poller-sqs": "event poller units × time, per second, at least one minute",
    "logs-ingestion": "GB of log data received, on a volume ladder per region and class from 2025-05-01",
    "savings-plan-unused": "the part of the hourly commitment that an hour's usage did not take: lost, and charged",
  },
  finding: {
    "account-too-small-to-reserve": ({ region, reserved, limit, minimum }) =>
      `${region || "The account"}: ${reserved} cannot be set aside: with a limit of ${limit} nothing can be, because ${minimum} must stay unreserved. Ask for a higher quota first.`,
    "concurrency-above-limit": ({ region, concurrency, limit }) =>
      `${region}: these workloads need ${concurrency} at once on average, the account may have ${limit}.`,
    "concurrency-above-reserved": ({ name, concurrency, reserved }) =>
      `${name} needs ${concurrency} at once on average, ${reserved} are reserved for it.`,
    "edge-above-limit": ({ concurrency, limit }) =>
      `Lambda@Edge: ${concurrency} would run at once on average; one region that had them all would allow ${limit}.`,
    "edge-rate-above-limit": ({ rate, limit }) =>
      `Lambda@Edge: ${rate} requests a second on average; one region that had them all would allow ${limit}.`,
    "left-out-by-condition": ({ name, text }) =>
      `${name} is left out: its condition ${text} does not hold with the defaults of the parameters.`,
    "memory-outside-quota": ({ name, value, least, most }) =>
      `${name}: ${value} MB of memory; it may be ${least} to ${most}.`,
    "not-offered-together": ({ name, first, second }) =>
      `${name}: Lambda does not offer ${first} together with ${second}.`,
    "part-not-read": ({ name, text }) =>
      `${name}: what ${text} stands for is known only when it is deployed; functions and settings in it are not checked.`,
    "provisioned-above-limit": ({ name, concurrency, limit, region }) =>
      `${name}: ${concurrency} provisioned are more than the ${limit} the account may have in ${region || "a region"}.`,
    "provisioned-above-reserved": ({ name, concurrency, reserved }) =>
      `${name}: ${concurrency} provisioned are more than the ${reserved} reserved.`,
    "provisioned-cannot-serve": ({ name, requests, most }) =>
      `${name}: its provisioned concurrency has time for ${most} requests, not for ${requests}.`,
    "provisioned-longer-than-month": ({ name, hours }) =>
      `${name}: concurrency is provisioned for ${hours} hours, longer than the month.`,
    "provisioned-serves-too-many": ({ name, requests, all }) =>
      `${name}: provisioned concurrency is said to serve ${requests} requests of ${all}; it is priced as serving ${all}.`,
    "provisioned-without-version": ({ name }) =>
      `${name}: concurrency can be provisioned for a published version or an alias, not for what is unpublished.`,
    "queue-concurrency-above-reserved": ({ name, queue, value, reserved }) =>
      `${name}: ${queue} may have it run ${value} at once, ${reserved} are reserved; what is above is throttled and comes again.`,
    "queue-concurrency-outside-quota": ({ name, queue, value, least, most }) =>
      `${name}: a maximum concurrency of ${value} for ${queue}; it may be ${least} to ${most}.`,
    "queue-timeout-below-function": ({ name, queue, hiddenS, timeoutS }) =>
      `${name}: ${queue} hides a message for ${hiddenS} s and the function may run for ${timeoutS} s; Lambda refuses a shorter time.`,
    "queue-timeout-short": ({ name, queue, hiddenS, timeoutS, windowS, recommendedS }) =>
      `${name}: ${queue} hides a message for ${hiddenS} s; AWS recommends ${recommendedS} s (six times the ${timeoutS} s that the function may run, and ${windowS} s of batch window). Messages may come twice.`,
    "reserved-leaves-too-little": ({ region, reserved, limit, minimum }) =>
      `${region || "The account"}: ${reserved} reserved of ${limit} leave fewer than the ${minimum} that must stay unreserved.`,
    "reserved-zero": ({ name }) => `${name}: with 0 reserved the function is switched off.`,
    "setting-malformed": ({ name, setting, text }) => `${name}: ${setting} cannot be ${text}.`,
    "storage-outside-quota": ({ name, value, least, most }) =>
      `${name}: ${value} MB of ephemeral storage; it may be ${least} to ${most}.`,
    "timeout-outside-quota": ({ name, value, least, most }) =>
      `${name}: a time-out of ${value} s; it may be ${least} to ${most}.`,
  },
  scenario: {
    expected: "expected",
    "case-low": "low",
    "case-high": "high",
    "rounding-100ms": "rounded to 100 ms",
    "rounding-1ms": "rounded to 1 ms",
    "init-billing-before": "INIT as before August 2025",
    "init-billing-after": "INIT as from August 2025",
  },
  preset: {
    "api-backend":
      "Preset api-backend: 10,000,000 requests a month of 80 ms at 512 MB, 1 % of them cold starts with an INIT of 400 ms.",
    "mobile-backend":
      "Preset mobile-backend: 3,000,000 requests a month of 120 ms at 1,536 MB, as in AWS's own example.",
    "file-processing":
      "Preset file-processing: 500,000 asynchronous uploads a month of 4 s at 2,048 MB with 2 GB of storage, 1 % of them failing and tried again.",
    "stream-processing": "Preset stream-processing: 50 batches a second of 90 ms at 512 MB on arm64.",
    etl: "Preset etl: 24 runs a day of 12 minutes at 8,192 MB with 10 GB of storage.",
    "scheduled-job": "Preset scheduled-job: once a minute for 2 s at 256 MB on arm64.",
    edge: "Preset edge: 30,000,000 Lambda@Edge requests a month of 5 ms at 128 MB.",
  },
  cause: {
    "account-concurrency": "account concurrency limit",
    "reserved-concurrency": "reserved concurrency",
    "scaling-rate": "scaling rate",
    "request-rate": "request rate",
  },
  label: {
    account: "Account",
    alreadyUsed: "Used before",
    after: "After",
    amount: "USD",
    alarmsTitle: "Alarms this traffic suggests",
    analysisTitle: "What these Lambda invocations cost",
    architecture: "Arch",
    assumptions: "Assumptions",
    arrivals: "Arrivals",
    averageBusy: "Busy on average",
    averageEnvironments: "Environments on average",
    averageLifespan: "Life of an environment on average",
    before: "Before",
    billTitle: "Bill",
    billed: "Billed",
    billedDifference: "Logged − computed",
    busiestTitle: "Functions that need most of it",
    capacityTitle: "Capacity",
    checkTitle: "Could this be set up, and would it be throttled?",
    checked: "Checked",
    claimed: "Set aside",
    coldStarts: "Cold",
    change: "Change",
    reconcileTitle: "The bill, and what we make of it",
    residual: "Residual",
    residualCauses: "Because of",
    residualTitle: "The residual line by line",
    realBill: "Bill",
    realBillTitle: "What the bill says of Lambda",
    ours: "Ours",
    unexplained: "Unexplained",
    comparedDays: "Compared",
    causesTitle: "What the residual is made of",
    leftOut: "Other days",
    lambdaBilled: "Lambda",
    notLambda: "Not Lambda",
    chargeKind: "Charge",
    billQuantity: "Billed quantity",
    ourQuantity: "Our quantity",
    billIssuesTitle: "Rows of the bill that were left out",
    compareTitle: "What changed, and why",
    comparedSpan: "Compared",
    component: "Line",
    concurrency: "Concurrency",
    concurrencyTitle: "Concurrency (in flight at once)",
    confidence: "Confidence",
    difference: "Difference",
    driver: "Driver",
    driverGroup: "Group",
    driversTitle: "What made the difference",
    duration: "Duration",
    durationP50: "p50 ms",
    durationP95: "p95 ms",
    durationP99: "p99 ms",
    errors: "Errors",
    estimateTitle: "What this costs a month on AWS Lambda",
    eventSource: "Event source",
    evidence: "Evidence from the trace",
    existing: "By others",
    explainTitle: "How each amount comes about",
    findingsTitle: "Contradictions: this plan has a price, but could not run like this",
    failAbove: "Limit",
    freeQuantity: "Free",
    function: "Function",
    functionsTitle: "Functions, dearest first",
    functionsThrottledTitle: "Functions, most refused first",
    gbSeconds: "GB-s",
    headroom: "Room to grow",
    inFlight: "in flight",
    input: "Input",
    invocationKind: "Invocation",
    invocations: "Invocations",
    issue: "What",
    issueCount: "Rows",
    issueSample: "For example",
    issuesTitle: "Rows with problems",
    limit: "Limit",
    maxDuration: "max ms",
    mean: "Mean",
    meanRate: "Requests on average",
    memory: "MB",
    memoryUsed: "Used MB",
    month: "Month",
    mostClaimed: "At most",
    output: "Written to",
    passedOver: "Rows passed over",
    newFindingsTitle: "New contradictions",
    peak: "Peak",
    peakEnvironments: "Peak with INIT",
    peakLiving: "Most environments at once",
    peakRate: "Requests at the peak",
    percentiles: "p50 / p90 / p95 / p99 of time",
    perInvocation: "per invocation",
    perMillion: "per million",
    poolsTitle: "By account and region",
    planned: "Savings Plan",
    price: "Price",
    prices: "Prices",
    pricesDiffTitle: "What changes between two price books",
    pricesImportTitle: "Prices imported from AWS",
    pricesTitle: "Price book",
    projection: "A month like this",
    provisionedServed: "On provisioned concurrency",
    provisionedUse: "Provisioned",
    quantity: "Quantity",
    quotaAsked: "Wanted",
    quotaAskedPerS: "Wanted, requests per second",
    quotaName: "Lambda concurrent executions",
    quotaNameEdge: "Lambda@Edge concurrent executions",
    quotaSheetTitle: "Quota increase request",
    readyAfter: "Ready after",
    refusedTitle: "AWS would refuse",
    notKnownTitle: "Known only when deployed",
    packageType: "Package",
    runtime: "Runtime",
    skippedCount: "Count",
    skippedTitle: "Resources passed over",
    skippedType: "Type",
    storage: "Storage MB",
    template: "Template",
    templateFunctionsTitle: "Functions as they are set up",
    timeout: "Time-out",
    reason: "Why",
    region: "Region",
    requests: "Requests",
    reservationsTitle: "Reserved and provisioned concurrency",
    reserved: "Reserved",
    retries: "Retries",
    rows: "Rows",
    rule: "Rule",
    rules: "Rules",
    savingsPlan: "Savings Plan",
    scenario: "Case",
    scenariosTitle: "Side by side",
    served: "Served",
    simulationTitle: "What the limits would do",
    simulatedColdStarts: "Cold starts simulated",
    since: "Since",
    source: "Source",
    spillover: "Spilled over to on-demand",
    provisionedLevelsTitle: "Provisioned concurrency over time",
    provisionedUsable: "Can be used",
    provisionedClaimed: "Taken off the account",
    sinceWhen: "From",
    summary: "Summary",
    span: "Span",
    throttled: "Throttled",
    throttlingTitle: "Concurrency and limits",
    tier: "Tier",
    timeouts: "Time-outs",
    timeZone: "Time zone",
    exchangeRate: "Exchange rate",
    total: "Total",
    unit: "Unit",
    unreserved: "Left for others",
    upperBound: "At most",
    usageTitle: "Usage",
    utilization: "Share of limit",
    variant: "Variant",
    vcpu: "vCPU",
    waiting: "Waiting for a retry at the end",
    warnings: "Warnings",
    workload: "Workload",
    workloadsTitle: "Workloads",
    reviewTitle: "Budget review of AWS Lambda",
    thisMonth: "This month",
    nextMonth: "Next month",
    soFar: "So far",
    budgets: "Budgets",
    budget: "Budget",
    covers: "Covers",
    monthsTitle: "Month by month",
    expected: "Expected",
    p10: "P10",
    p50: "P50",
    p90: "P90",
    caseLow: "Low",
    caseHigh: "High",
    chanceAbove: "Chance of more",
    status: "Status",
    breaksTitle: "When budgets break",
    atP50: "At P50",
    atP90: "At P90",
    datedTitle: "Changes on a date",
    day: "Day",
    what: "What",
    sets: "Sets",
    note: "Note",
    risksTitle: "Room to grow, and growth",
    trafficThen: "Traffic then",
    reachedIn: "Reached in",
    firstRefused: "Refused first",
    historyTitle: "What the forecast is made of",
    trace: "Trace",
    wholeDays: "Whole days",
    partialDays: "Part days",
    gaps: "Gaps",
    weekdays: "Weekdays",
    recordedDays: "Recorded",
  },
  forecast: {
    title: "Forecast and range",
    recorded: "Recorded",
    p50: "Forecast, P50",
    range: "P10 to P90",
    cases: "Low to high case",
  },
  workbook: {
    accepted: "Rows used",
    billedByLog: "Billed as logged",
    billedByRules: "Billed by the rules",
    cost: "Amount",
    currency: "Currency",
    daysUnit: "days",
    file: "File",
    finding: "Contradiction",
    format: "Format",
    freePart: "Free tier",
    hoursUnit: "hours",
    item: "Item",
    memoryTitle: "Memory",
    monthLength: "Length of the month",
    ofUnit: "in its unit",
    part: "Part",
    peakConcurrency: "Peak concurrency",
    pricesAsOf: "Prices as of",
    projectedHow: "How it was projected",
    rejected: "Rows left out",
    rowsUnit: "rows",
    spanEnd: "Last end",
    spanStart: "First start",
    usdPerUnit: "USD per unit",
    value: "Value",
    cause: "Because of",
    daysOf: "Days",
    fails: "Makes the run fail",
    firstAbove: "First month above",
    gap: "Gap in the recording",
    monthly: "A month",
    partialDay: "Day recorded in part",
    pricesAge: "Age of the prices",
    resamples: "Months drawn",
    seed: "Seed",
    yes: "yes",
    "month-before": "before",
    "month-current": "current",
    "month-later": "later",
  },
  command: {
    analyze: "What recorded invocations cost, how concurrent they were, what the limits would refuse",
    check: "Whether a plan or a template could be set up: reservations, provisioned levels, quotas",
    compare: "Two plans, traces or saved results: what the difference is, and which drivers made it",
    estimate: "Price averages: a plan file, or one workload from flags",
    prices: "The price book, its age and sources: list, show, import an official price list, or diff two",
    review: "Budget review of a plan: the months to come with a range, budgets, what breaks them and when",
    schema: "The JSON Schema of a file (plan, prices) or of every result as JSON",
    simulate: "Capacity what-if: limits, reservations, scaled or made-up traffic",
    serve: "The page, on this machine alone: plans, traces, charts",
    reconcile: "The real bill against what the traces come to: the residual, split into its causes",
    summarize: "The mergeable summary of traces: small, and enough for every bill",
    completion: "Print a shell completion script",
  },
  flag: {
    "account-files":
      "What aws lambda get-account-settings, get-function-concurrency and list-provisioned-concurrency-configs print",
    "account-limit": "Concurrent executions the account may have in a region",
    after: "What it is compared with: a plan, a trace, or the JSON of estimate or analyze",
    "after-on": "Prices and rules of this UTC day for the second alone",
    "after-prices": "Prices file for the second alone",
    action: "list, show, import or diff",
    architecture: "x86_64 or arm64, where the input does not say",
    "arrival-rate": "Made-up traffic instead of a trace: arrivals per unit of time, e.g. 40/s",
    arrivals: "Its shape; ramp ends at the rate, daily and weekly have it as their mean",
    before: "What is compared: a plan, a trace (file, folder or quoted glob), or the JSON of estimate or analyze",
    "before-on": "Prices and rules of this UTC day for the first alone",
    "before-prices": "Prices file for the first alone",
    billed: "Bill by the logged billed duration, or compute it from the rules",
    bucket: "Width of the concurrency timeline's buckets",
    "check-file": "Plan or template: SAM, CloudFormation, Terraform plan as JSON, serverless.yml",
    config:
      "Settings: defaults of these options (default: lambda-planner.yaml here or in a folder above; none: no file)",
    currency: "Show amounts in this currency too, beside US dollars, e.g. KRW; needs --rate",
    "exchange-rate": "Your exchange rate for --currency: units of it for one US dollar, e.g. 1400",
    "cold-service": "How long a cold invocation takes, INIT included, e.g. exponential:2244ms",
    "cold-start-ratio": "Share of invocations that are cold starts, e.g. 1%",
    color: "Colour in the terminal (NO_COLOR is honoured)",
    dedupe: "Leave out invocations that overlapping exports repeat (same request id, end and figures)",
    detail: "bill: the bill alone, without concurrency, in memory that does not grow with the rows",
    duration: "How long each invocation runs, e.g. 120ms or 2s; mean:120.4ms where only the mean is known",
    edge: "Functions that are Lambda@Edge, with its prices and limits, by name; CloudFront names replicas us-east-1.name, so e.g. 'us-east-1.*' (repeatable)",
    "edge-limit": "Concurrent executions Lambda@Edge may have in an account and region",
    "edge-request-rate": "Requests per second Lambda@Edge may have there, e.g. 20000 or 20k/s",
    "event-source": "What invokes the functions, for the quota sheet, e.g. 'API Gateway'",
    expect: "What each region of a price list must have, e.g. requests,duration/arm64, or none",
    explain: "Show the arithmetic of every line of the bill, or of one (requests, duration)",
    bill: "The bill: FOCUS or Cost and Usage Report as CSV, or the JSON of aws ce get-cost-and-usage; .gz is read as it is",
    "bill-format": "Format of the bill; without it, recognised by its content",
    "fail-above-unexplained": "Exit with 5 when more than this of the bill stays unexplained, e.g. 1% or 5USD",
    "fail-above": "Exit with 5 when the second costs more by more than this, e.g. +10% or 50USD",
    "fail-on": "When a budget counts as exceeded (exit code 5): p50, p90, or any month that could be above it",
    months: "How many months, this one included",
    resamples: "How many months are drawn for the range",
    files: "Price lists to import; or two books to compare: built-in, a prices file or a price list",
    format: "How the answer is written; xlsx and focus (FOCUS 1.2 CSV) where there is a bill",
    "free-tier": "Apply the monthly free tier (--no-free-tier: do not)",
    "free-tier-scope": "usage-type (as AWS bills) or function (one with provisioned concurrency has no free tier)",
    "free-tier-order": "Who uses up the free tier first: proportional, x86-first or arm-first",
    from: "Only invocations that started at or after this day or instant (UTC)",
    function: "Function name, for a trace that does not say",
    growth: "Traffic to ask for in the quota sheet, as a factor of the trace's",
    help: "Show help",
    horizon: "How long to simulate, e.g. 1h, 1000000s, 7d (a trace: to its end)",
    init: "INIT duration of a cold start, e.g. 400ms",
    "init-cold": "INIT of a cold start where the trace has none, e.g. 400ms",
    "init-billing": "Bill INIT as before August 2025, as after, or show both",
    "input-format": "Format of the traces, instead of recognising it",
    install: "Keep the imported prices in the user's configuration folder: every command then uses them",
    invocation: "What invokes it; edge and managed-instances have prices of their own",
    "keep-alive": "How long idle environments live: measured, 320s, 300s..350s, 0s or forever",
    lang: "Language: en or ko",
    limits: "Limits that apply, comma-separated",
    map: "Column for a field, e.g. duration_ms=elapsed (comma-separated, repeatable)",
    threads: "Read large CSV files in so many threads (default: as many as there are cores)",
    "max-issues": "Fail when more than this share of rows could not be used, e.g. 0.1%",
    memory: "Memory size, e.g. 512MB or 1.5GB",
    month: "Length of the month, e.g. 730h or 30d (default: the real month)",
    on: "Prices and rules of this UTC day for everything",
    "on-review": "UTC day of the review: its month is the current one",
    "on-rules": "Limits of this UTC day for everything",
    only: "Only functions whose name fits, e.g. 'checkout*' (repeatable)",
    output: "Write to this file instead of standard output",
    "package-type": "Zip or Image: decides whether INIT was billed before August 2025",
    payload: "Size of an asynchronous event; above 256 KB it counts as several requests",
    preset: "A ready scenario",
    plan: "Plan file, YAML or JSON",
    port: "Port of the page; 0 takes any that is free",
    prices: "Prices file of your own (lambda-planner/prices@1); built-in: the book that ships, not an installed one",
    preparation:
      "From asking for provisioned concurrency until it begins to be made; AWS says one to two minutes [default: 2m]",
    provision:
      "Provisioned concurrency of a function, e.g. checkout=50 (ready from the start), checkout=200@2h or checkout=200@2026-11-21T09:00:00Z (asked for then; repeatable)",
    provisioned: "Provisioned concurrency, e.g. 100",
    "provisioned-hours": "Hours a month it is provisioned (default: all)",
    "provisioned-requests": "Requests it serves, out of all (default: an even share)",
    quiet: "No progress and no warnings on standard error",
    rate: "Invocations per time, e.g. 12/s or 50/h; with --currency, a number without unit is your exchange rate",
    recycle: "Replace environments of this age, e.g. 4h, or none",
    region: "AWS region, where the input does not say; there is no default",
    regions: "Import only these regions, comma-separated; each must be there",
    replications: "How many runs with other random numbers to take the mean of",
    requests: "Invocations a month, e.g. 3M",
    report: "analysis, or quota: a sheet for a quota-increase request, ready to paste",
    reserve: "Reserved concurrency of a function, e.g. checkout=200 (repeatable)",
    retries: "How often a refused caller tries again, e.g. 3, or 3:100ms..5s",
    rounding: "Round billed duration to 100ms or 1ms whatever the day, or show both",
    "runtime-kind": "managed or custom: decides whether INIT was billed before August 2025",
    scale: "Multiply recorded traffic, e.g. 3 or 0.5",
    "scaling-rule": "Scaling-rate rule: 2023, 2017 or none (default: that of the day)",
    "schema-of": "plan, prices, or result: all that --format json prints",
    seed: "Seed of what is drawn at random",
    service: "How long a warm invocation takes, e.g. exponential:250ms or fixed:100ms",
    shift: "Move recorded traffic in time, e.g. 2h, -30m or 1d",
    sort: "Order of functions: cost, invocations or throttled",
    storage: "Ephemeral storage (/tmp), e.g. 2GB; 512 MB are included",
    streamed: "Size of a streamed response; the first 6 MB of each are included",
    to: "Only invocations that started before this day or instant (UTC)",
    today: "The day to take for today",
    top: "How many functions to show",
    traces: "Trace files, folders or globs; - is standard input; .gz is read as it is",
    tz: "Show times in this zone, e.g. Asia/Seoul, UTC or local; JSON, CSV and the bill's days stay UTC",
    version: "Show the version",
    yes: "Run a simulation however long it takes",
  },
  example: {
    "analyze-csv": "A CSV trace that does not say its region",
    "analyze-log": "A CloudWatch log export, with an HTML report",
    "analyze-old-rules": "The same invocations under the 100 ms rule",
    "analyze-quota": "The sheet for a quota-increase request, for twice the traffic",
    "analyze-stdin": "From a pipe, as JSON",
    "check-template": "Settings and quotas before deploying: SAM, CloudFormation, serverless.yml",
    "check-terraform": "The same of a Terraform plan as JSON",
    "analyze-zone": "Times as in Seoul, and won beside dollars",
    "check-account": "Against what the account has now",
    "check-plan": "Reservations and quotas of a plan",
    "reconcile-alone": "What the bill says of Lambda",
    "reconcile-gate": "Fails when more than a hundredth of the bill has no cause",
    "reconcile-traces": "Why the bill is not what the traces come to",
    "compare-plans": "What a branch changes, failing above ten per cent",
    "compare-rules": "What the change of December 2020 made cheaper",
    "compare-traces": "Why July was dearer than June",
    "estimate-explain": "Why is it this much?",
    "estimate-preset": "A ready scenario in Seoul",
    "estimate-provisioned": "100 kept ready for 60 hours a month",
    "estimate-rules": "What the change of August 2025 costs",
    "estimate-flags": "One workload from four numbers",
    "estimate-plan": "Several workloads that share tiers and free tier",
    "prices-diff": "What a prices file changes, as of a day",
    "prices-import": "Use the newest official prices from now on",
    serve: "The page at http://127.0.0.1:7878/",
    "serve-traces": "The page with this trace open",
    "serve-region": "A log that does not say where it ran",
    "serve-port": "On any free port",
    "review-plan": "The months to come, and whether budgets hold",
    "review-gate": "In CI: fail where the upper end of the range is above a budget",
    "review-page": "The page to bring to the meeting",
    "schema-result": "For programs that read what --format json prints",
    "schema-plan": "For an editor that completes and checks plan files",
    "simulate-made": "A day of traffic that has no trace yet",
    "simulate-ramp": "Ask for 400 provisioned environments two hours in: from when do they help?",
    "simulate-reserve": "Reserve 200 for checkout, keep 50 of them ready",
    "simulate-scale": "The same traffic, three times as much",
    "summarize-merge": "One summary of several",
    "summarize-month": "A month of traces, once and for all",
    "prices-list": "Regions and their prices per GB-second",
    "prices-show": "Every price of one region, with since and source",
  },
  helpWords: {
    commands: "Commands:",
    options: "Options:",
    positionals: "Positionals:",
    examples: "Examples:",
    default: "default:",
    choices: "choices:",
    required: "required",
    boolean: "boolean",
    string: "string",
    number: "number",
    array: "array",
    more: "lambda-planner COMMAND --help shows a command's options and examples.",
  },
  unit: {
    request: "requests",
    "GB-second": "GB-s",
    GB: "GB",
    "GB-month": "GB-months",
    "GB-environment": "GB created",
    operation: "operations",
    "EPU-hour": "EPU-hours",
    "instance-hour": "instance-hours",
    USD: "USD",
  },
  text: {
    rowsRead: ({ accepted, rows, rejected }) =>
      `${accepted} of ${rows} rows used${rejected === "0" ? "" : `, ${rejected} not usable`}`,
    spanOf: ({ start, end, days }) => `${start} to ${end} (${days} days)`,
    ruleDay: ({ on }) =>
      on ? `prices and rules of ${on} for everything` : "prices and rules of each invocation's own day",
    pricesAge: ({ asOf }) => `list of ${asOf}`,
    projectionOf: ({ month, days, factor }) =>
      `${month}, ${days} days: usage × ${factor}, then tiers and free tier of a month`,
    billedFrom: ({ logged, computed }) => `${logged} rows as logged, ${computed} by the rules`,
    nothingThrottled: ({ limits }) => `nothing: the limits (${limits}) would have refused no invocation`,
    accountAtMost: ({ limit }) => `account ${limit}`,
    edgeAtMost: ({ limit, rate }) => `Lambda@Edge ${limit} at once and ${rate} requests per second`,
    edgeName: ({ name }) => `${name} (Lambda@Edge)`,
    fromTheStart: "the start",
    throttledFrom: ({ count, at, cause, name }) =>
      `${count} would have been refused, the first of ${name} at ${at}, by the ${cause}`,
    headroom: ({ growth, cause, name }) =>
      `${growth} × this traffic; beyond that the ${cause} refuses first, and ${name} is its first victim`,
    headroomBelow: ({ growth, cause, name }) =>
      `none: only at ${growth} × this traffic would nothing be refused; beyond that the ${cause} refuses first, and ${name} is its first victim`,
    throttledStrip: ({ cause }) => `refused: ${cause}`,
    throttledWindows: ({ count, cause, from, to }) => `${count} refused by the ${cause}, between ${from} and ${to}.`,
    checkedSo: ({ errors, warnings }) =>
      errors + warnings === 0 ? "nothing stands in the way" : `errors: ${errors}, warnings: ${warnings}`,
    quotaAsked: ({ asked, growth }) => `${asked} (for ${growth} × the traffic of the trace, in whole hundreds)`,
    toFillIn: "(please fill in)",
    perSecond: ({ rate }) => `${rate} per second`,
    peakRateAt: ({ rate, at }) => `${rate} per second at ${at}`,
    alarmUnusual: ({ level }) => `Maximum over one minute above ${level}: one bucket of the trace in a hundred was`,
    alarmNearLimit: ({ level }) => `Maximum over one minute above ${level}: four fifths of the limit`,
    alarmThrottles: "Sum over one minute above 0",
    summarized: ({ file, rows, accepted, groups }) =>
      `${file} written: ${accepted} of ${rows} rows, configurations: ${groups}`,
    memoryNeeded: ({ needed, free }) =>
      `Concurrency may need up to ${needed} of memory for these files; ${free} are free. --detail bill needs little, whatever the rows.`,
    limitsOfDay: ({ rule, on }) => `scaling rate: ${rule}; limits of ${on ?? "each arrival's own day"}`,
    simulatedFor: ({ seconds, replications, seed }) =>
      `${seconds} seconds, replications: ${replications}, seed: ${seed}`,
    roundedLines: "Lines are rounded for reading; the total is rounded once, from exact amounts.",
    billedDays: ({ amount, rows, from, to }) => `${amount} in ${rows} rows, ${from} to ${to}`,
    comparedDays: ({ days, all, from, to }) => `${days} of the bill's ${all} days, ${from} to ${to}`,
    unexplainedAbove: ({ amount, limit }) => `${amount} of the bill stay unexplained, more than the limit of ${limit}.`,
    unexplainedWithin: ({ amount, limit }) => `${amount} of the bill stay unexplained, within the limit of ${limit}.`,
    notCompared: "not compared: the traces are of other days",
    aboveLimit: ({ difference, limit }) => `The difference of ${difference} is more than the limit of ${limit}.`,
    withinLimit: ({ difference, limit }) => `The difference of ${difference} is within the limit of ${limit}.`,
    expectedIn: ({ amount }) => `${amount} expected`,
    expectedWithin: ({ amount, p10, p50, p90 }) => `${amount} expected; P10 ${p10}, P50 ${p50}, P90 ${p90}`,
    casesOf: ({ low, high }) => `the plan's own cases: low ${low}, high ${high}`,
    soFarOf: ({ amount, days, all }) => `${amount} on the ${days} recorded of ${all} days`,
    changeFrom: ({ difference, month, reason }) => `${difference} against ${month}: ${reason}`,
    budgetsSo: ({ kept, atRisk, exceeded }) => `kept ${kept}, at risk ${atRisk}, exceeded ${exceeded}`,
    budgetExceeded: ({ names, level }) => `Above budget (${level}): ${names}.`,
    aboveSince: ({ month, since, reason }) => `${month} (since ${since}: ${reason})`,
    everything: "everything",
    toldApart: "told apart",
    notToldApart: "all alike",
    reviewMonthsNote: "P10, P50, P90: from drawn days. Low, high: the plan's own cases. The two are not mixed.",
    unchangedRows: ({ count }) => `${count} cost the same as before.`,
    moreRows: ({ shown, all }) => `${shown} of ${all} shown; --top N shows more, --format json all.`,
    concurrencySummary: ({ peak, at, mean, limit, edge }) =>
      `At most ${peak} ran at once (${at}); ${mean} on average.${limit === null ? "" : ` The ${edge ? "Lambda@Edge" : "account"} limit is ${limit}.`}`,
    peakAt: ({ peak, at }) => `${peak} at ${at}`,
    limitLine: ({ limit, edge }) => `${edge ? "Lambda@Edge" : "account"} limit ${limit}`,
    bandOf: ({ from, to }) => (to === null ? `above ${from}` : `${from} to ${to}`),
    freeOf: ({ quantity, free, paid, unit }) => `${quantity} ${unit} − ${free} free = ${paid} paid`,
    rowsImported: ({ imported, rows }) => `${imported} of ${rows} rows imported`,
    changesOf: ({ changed, added, removed, unchanged }) =>
      `${changed} changed, ${added} added, ${removed} removed, ${unchanged} the same`,
    priceEntry: ({ since, known, confidence, source, overridden }) =>
      overridden
        ? `your own price: ${source}`
        : `price since ${since}${known ? "" : " (first day not known)"}, confidence ${confidence}, ${source}`,
    provisionedPays: ({ utilization, breakEven }) =>
      `${utilization} of it used; it is cheaper than on demand from ${breakEven} on`,
    provisionedNeverPays: ({ utilization, breakEven }) =>
      `${utilization} of it used; here it never pays on price, however much it is used${breakEven ? ` (it would take ${breakEven})` : ""}`,
    breakEvenFrom: ({ breakEven }) => `cheaper than on demand when at least ${breakEven} of it is used`,
    breakEvenNever: ({ breakEven }) =>
      `never pays on price here, however much of it is used${breakEven ? ` (it would take ${breakEven})` : ""}`,
    planMonth: ({ committed, used, unused }) => `${committed} USD committed, ${used} used, ${unused} lost`,
    plannedPart: ({ quantity, unit, price, amount }) => `${quantity} ${unit} × ${price} = ${amount}`,
    ownRate: ({ currency, rate }) => `1 USD = ${rate} ${currency}, as you gave it; the bill itself is in USD`,
    timesIn: ({ zone }) => `${zone}; days and months of the bill are UTC`,
    settingsFrom: ({ file }) => `Settings from ${file}`,
    setIn: ({ place }) => `It is set in ${place}.`,
    serving: ({ url }) => `The page is at ${url} on this machine only. Ctrl-C ends it.`,
    written: ({ file }) => `Report written to ${file}`,
    progress: ({ read, share, rate, left }) =>
      `${read} read${share ? `, ${share}` : ""}, ${rate}/s${left ? `, ${left} s left` : ""}`,
    utilizationOf: ({ concurrency, limit, share }) => `${concurrency} of ${limit} on average (${share})`,
    monthOfHours: ({ month, hours }) => `${month}, ${hours} hours`,
    sinceNotKnown: "? The first day of this price is not known; it is valid from the day the feature began.",
    daysAgo: ({ days }) => `${days} days ago`,
    unknownPrice: "not established",
    accountRow: "(account)",
    forecastSummary: ({ from, to, start, end, low, high }) =>
      `${start} USD are forecast for ${from}, ${end} USD for ${to}${low === null ? "" : `; eight times in ten ${to} will lie between ${low} and ${high} USD`}.`,
    exactColumn: ({ title }) => `${title}, every digit`,
    otherFunctions: ({ count }) => `${count} more functions`,
    settingMarks: "* not in the template: a default · ? known only when deployed",
    settingUnknown: ({ at, name, setting, text }) => `${at} ${name}: ${setting} is ${text}`,
    templateRead: ({ file, format, functions }) => `${file} (${format}), functions: ${functions}`,
    sampleOf: ({ file, line }) => (line > 0 ? `${file}:${line}` : file),
  },
  page: pageEn,
};
