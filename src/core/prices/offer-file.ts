// A price list file of AWS as rows, however it was written: the AWSLambda offer as CSV or JSON, a query's answer, Savings Plans.
import { fail } from "../base/errors.ts";
import { offerFromCsv, type SplitCsv } from "./offer-file-csv.ts";
import { offerFromJson } from "./offer-file-json.ts";
import { guessOfText } from "./offer-guess.ts";
import type { Offer } from "./offer-row.ts";

/** The line that names the columns, SKU usually first; what that cell ends with is the delimiter. */
const CSV_HEADER = /(?:^|[,;\t])"?SKU"?[ ]*([,;\t])/im;

/** Text of a whole file → its rows. `splitCsv` cuts CSV into records. Throws where the file is something else, or damaged. */
export function readOffer(text: string, file: string, splitCsv: SplitCsv): Offer {
  const plain = text.replace(/^\ufeff/, "");
  if (/^\s*[[{]/.test(plain)) return offerFromJson(parsedJson(plain, file), file);
  const [, delimiter] = CSV_HEADER.exec(plain) ?? [];
  if (delimiter === undefined) return fail("offer-not-recognised", { file, guess: guessOfText(plain) });
  return offerFromCsv(splitCsv(plain, file, delimiter), file);
}

/** Whether `readOffer` would take it for one: a prices file of the user's own is not. */
export const isOffer = (text: string): boolean =>
  CSV_HEADER.test(text) || /"(?:OnDemand|savingsPlan|PriceList)"\s*:|^\s*\[\s*"\{/.test(text);

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail("data-malformed", { file, problem: (error as Error).message.split("\n", 1)[0] });
  }
}
