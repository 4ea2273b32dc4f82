// The text of a file → the bill in it, by the format asked for or the one it looks like.

import { fail } from "../core/base/errors.ts";
import type { RealBill } from "../core/comparison/bill-row.ts";
import type { CsvTable } from "./bill-reader.ts";
import { billReaders } from "./readers/index.ts";

const HEAD_CHARACTERS = 65_536;

/** Throws `bill-format-unknown`, and what the reader throws. */
export function readBill(text: string, file: string, format: string | undefined, csvTable: CsvTable): RealBill {
  const plain = text.replace(/^\uFEFF/, "");
  const head = plain.slice(0, HEAD_CHARACTERS);
  const reader = billReaders.find(({ id, sniff }) => (format === undefined ? sniff(head) : id === format));
  if (!reader) return fail("bill-format-unknown", { file, tried: billReaders.map(({ id }) => id).join(" ") });
  return reader.read(plain, file, csvTable);
}
