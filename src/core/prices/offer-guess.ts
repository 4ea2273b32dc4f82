// What a file that is no AWS price list looks like, so that the refusal can say where it belongs.

export const offerGuesses = [
  "empty",
  "html",
  "json",
  "zip",
  "binary",
  "text",
  "trace",
  "prices-file",
  "plan",
  "offer-index",
  "other-offer",
] as const;
export type OfferGuess = (typeof offerGuesses)[number];

export function guessOfText(text: string): OfferGuess {
  const head = text.slice(0, 4096).trimStart();
  if (head === "") return "empty";
  if (head.startsWith("PK\u0003\u0004")) return "zip";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  if ((head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0) > head.length / 50) return "binary";
  if (/^<(!doctype|html|\?xml|error)/i.test(head)) return "html";
  if (/^schema:\s*["']?lambda-planner\/prices@/m.test(head)) return "prices-file";
  if (/^schema:\s*["']?lambda-planner\/plan@|^workloads:/m.test(head)) return "plan";
  if (/REPORT RequestId:|^[^\n]*\b(duration|duration_ms|@message)\b[^\n]*,|,[^\n]*\bduration(_ms)?\b/i.test(head))
    return "trace";
  return "text";
}

export function guessOfData(data: unknown): OfferGuess {
  if (typeof data !== "object" || data === null) return "json";
  const text = (name: string): string => String((data as Record<string, unknown>)[name] ?? "");
  if (text("schema").startsWith("lambda-planner/prices@")) return "prices-file";
  if (text("schema").startsWith("lambda-planner/plan@") || "workloads" in data) return "plan";
  if ("offers" in data || "regions" in data) return "offer-index";
  return "events" in data || "logStreams" in data ? "trace" : "json";
}
