// What a file that is no trace looks like, so that the refusal can say what it is and which command wants it.
import { headerOf } from "./csv-header.ts";

export const guesses = [
  "archive",
  "azure-log",
  "bill-cost-explorer",
  "bill-cur",
  "bill-focus",
  "binary",
  "cloudtrail",
  "compute-optimizer",
  "database",
  "empty",
  "function-list",
  "google-cloud-log",
  "html",
  "image",
  "insights-aggregate",
  "json",
  "offer-file",
  "parquet",
  "pdf",
  "plan",
  "power-tuning",
  "prices-file",
  "result",
  "spreadsheet",
  "template-cloudformation",
  "template-sam",
  "template-serverless",
  "terraform-code",
  "terraform-plan",
  "terraform-plan-binary",
  "terraform-state",
  "text",
  "yaml",
  "zip",
] as const;
export type Guess = (typeof guesses)[number];

const has =
  (...signs: RegExp[]) =>
  (head: string): boolean =>
    signs.every((sign) => sign.test(head));

/** Columns of the first line, all of them there. */
const columns =
  (...names: RegExp[]) =>
  (head: string): boolean => {
    const header = headerOf(head);
    return names.every((name) => header.some((column) => name.test(column)));
  };

/** The first characters; bytes that are no text come as U+FFFD. */
const begins =
  (...texts: string[]) =>
  (head: string): boolean =>
    texts.some((text) => head.startsWith(text));

/** A word that stands near the beginning of bytes. */
const bytesWith =
  (word: string, before: number) =>
  (head: string): boolean =>
    head.slice(0, before).includes(word) && head.slice(0, 600).includes("\0");

/** A file of ours says so in its first key. */
const ours = (kind: string) =>
  has(new RegExp(`^(?:---\\s|\\s|#.*\\n)*\\{?\\s*"?schema"?\\s*:\\s*"?lambda-planner/${kind}@`));

const ZIP = "PK\u0003\u0004";

/** What no trace looks like: told before any reader is asked. */
const unmistakable: readonly (readonly [guess: Guess, looks: (head: string) => boolean])[] = [
  ["parquet", begins("PAR1")],
  ["image", begins("\ufffdPNG", "GIF87a", "GIF89a")],
  ["image", bytesWith("JFIF", 16)],
  ["image", bytesWith("Exif", 16)],
  ["image", bytesWith("WEBP", 24)],
  ["image", has(/^\s*(?:<\?xml[^>]*>\s*)?<svg\b/)],
  ["pdf", begins("%PDF-")],
  ["terraform-plan-binary", (head) => head.startsWith(ZIP) && head.includes("tfplan")],
  ["spreadsheet", (head) => head.startsWith(ZIP) && /\[Content_Types\]\.xml|xl\//.test(head)],
  ["zip", begins(ZIP, "PK\u0005\u0006")],
  ["archive", begins("BZh", "7z\ufffd", "\ufffd7zXZ", "(\ufffd/\ufffd", "Rar!", '\u0004"M\u0018')],
  ["archive", bytesWith("ustar", 320)],
  ["database", begins("SQLite format 3", "Obj\u0001", "ORC")],
  ["database", bytesWith("DUCK", 24)],
  ["plan", ours("plan")],
  ["prices-file", ours("prices")],
  ["result", ours("[a-z]+")],
  ["offer-file", has(/^\s*\{[\s\S]*"offerCode"\s*:|^"?FormatVersion"?,/)],
  ["bill-cur", columns(/^line_?item\/?_?(?:usage_?type|line_?item_?type|unblended_?cost)$/i)],
  ["bill-focus", columns(/^BilledCost$/i, /^ChargePeriodStart$/i)],
  ["bill-cost-explorer", has(/"ResultsByTime"\s*:/)],
  ["bill-cost-explorer", columns(/^(?:Service|Linked account|Usage type|Region)$/i, /\(\$\)$|^Total costs/i)],
  ["compute-optimizer", columns(/^functionArn$/i, /^memorySizeRecommendationOptions/i)],
  ["insights-aggregate", columns(/^(?:sum|avg|count|min|max|pct|bin|stddev|count_distinct)\s*\(.*\)$/i)],
  [
    "google-cloud-log",
    has(
      /"logName"\s*:\s*"(?:projects|organizations|folders)\/|"insertId"\s*:/,
      /"(?:textPayload|jsonPayload|protoPayload|httpRequest|resource)"\s*:/,
    ),
  ],
  [
    "azure-log",
    has(
      /"(?:operation_Name|cloud_RoleName|operationName)"\s*:\s*"/,
      /"(?:cloud_RoleInstance|resourceId|itemType|customDimensions)"\s*:/,
    ),
  ],
  ["azure-log", columns(/^(?:operation_Name|cloud_RoleName)$/i)],
  ["cloudtrail", has(/"eventSource"\s*:\s*"/, /"eventVersion"\s*:/)],
  ["power-tuning", has(/"(?:stateMachine|powerValues)"\s*:/, /"(?:visualization|lambdaARN|executionCost)"\s*:/)],
  ["template-sam", has(/AWS::Serverless(?:::|-2016-10-31)/)],
  ["template-serverless", has(/^service:\s*\S/m, /^provider:/m)],
  ["template-cloudformation", has(/AWSTemplateFormatVersion/)],
  ["template-cloudformation", has(/"?Resources"?\s*:/, /"?Type"?\s*:\s*["']?AWS::\w+::/)],
  ["terraform-plan", has(/"format_version"\s*:/, /"(?:planned_values|resource_changes|terraform_version)"\s*:/)],
  ["terraform-state", has(/"terraform_version"\s*:/, /"lineage"\s*:/)],
  ["terraform-code", has(/^(?:resource\s+"\w+"\s+"[\w-]+"|module\s+"[\w-]+"|terraform)\s*\{/m)],
  ["function-list", has(/"FunctionArn"\s*:/, /"(?:CodeSize|CodeSha256|MemorySize)"\s*:/)],
];

/** What a file is that cannot be a trace; undefined for one that might be. */
export function somethingElse(head: string): Guess | undefined {
  if (head.includes("REPORT RequestId:")) return undefined; // a log, whatever its functions print
  return unmistakable.find(([, looks]) => looks(head))?.[0];
}

/** The nearest word for a file that no reader claims. */
export function guessOf(head: string): Guess {
  const text = head.trimStart();
  if (text === "") return "empty";
  const other = somethingElse(head);
  if (other) return other;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  const odd = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (odd > head.length / 50) return "binary";
  if (/^<(!doctype|html|\?xml)/i.test(text)) return "html";
  if (/^[[{]/.test(text)) return "json";
  return /^(---|[A-Za-z][\w-]*:(\s|$))/.test(text) ? "yaml" : "text";
}
