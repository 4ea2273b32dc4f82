// Reads workbooks without the library that writes them: the zip by its central directory, the cells by their XML.
import { inflateRawSync } from "node:zlib";

export type ReadCell = {
  readonly value: string | number | null;
  /** As it stands in the file, without the equals sign. */
  readonly formula: string | undefined;
  readonly isBold: boolean;
  readonly numFmt: string;
};
export type ReadSheet = {
  readonly name: string;
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly xml: string;
};
export type ReadBook = {
  readonly parts: ReadonlyMap<string, string>;
  readonly sheets: readonly ReadSheet[];
  /** Days and times of the zip's entries, as it stores them. */
  readonly stamps: readonly number[];
};

export function readXlsx(bytes: Uint8Array): ReadBook {
  const { parts, stamps } = unzipped(Buffer.from(bytes));
  const strings = all(parts.get("xl/sharedStrings.xml") ?? "", /<si>(.*?)<\/si>/gs).map(([, si]) =>
    all(si!, /<t(?:\s[^>]*)?>(.*?)<\/t>/gs)
      .map(([, text]) => unescaped(text!))
      .join(""),
  );
  const styles = stylesOf(parts.get("xl/styles.xml")!);
  const names = all(parts.get("xl/workbook.xml")!, /<sheet name="([^"]*)"/g).map(([, name]) => decoded(name!));
  const sheets = names.map((name, i) => {
    const xml = parts.get(`xl/worksheets/sheet${i + 1}.xml`)!;
    const cells = all(xml, /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs).map(([, at, attributes, body = ""]) => {
      const content = /<v>(.*?)<\/v>/s.exec(body)?.[1];
      const type = /\bt="(\w+)"/.exec(attributes!)?.[1] ?? "n";
      const style = styles[Number(/\bs="(\d+)"/.exec(attributes!)?.[1] ?? 0)]!;
      const value = content === undefined ? null : type === "s" ? strings[Number(content)]! : Number(content);
      const formula = /<f>(.*?)<\/f>/s.exec(body)?.[1];
      return [at!, { value, formula: formula === undefined ? undefined : decoded(formula), ...style }] as const;
    });
    return { name, xml, cells: new Map(cells) };
  });
  return { parts, sheets, stamps };
}

const all = (text: string, pattern: RegExp): RegExpExecArray[] => [...text.matchAll(pattern)];
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const decoded = (xml: string): string => xml.replace(/&(\w+);/g, (_, name: string) => entities[name]!);
/** Excel's own escapes on top of XML's. */
const unescaped = (xml: string): string =>
  decoded(xml).replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function stylesOf(xml: string): Pick<ReadCell, "isBold" | "numFmt">[] {
  const formats = new Map(
    all(xml, /numFmtId="(\d+)" formatCode="([^"]*)"/g).map(([, id, code]) => [id!, decoded(code!)]),
  );
  const fonts = all(xml, /<font>(.*?)<\/font>/gs).map(([, font]) => font!.includes("<b/>"));
  const uses = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml)![1]!;
  return all(uses, /<xf numFmtId="(\d+)" fontId="(\d+)"/g).map(([, format, font]) => ({
    isBold: fonts[Number(font)]!,
    numFmt: formats.get(format!) ?? "General",
  }));
}

function unzipped(zip: Buffer): { parts: Map<string, string>; stamps: number[] } {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const parts = new Map<string, string>();
  const stamps: number[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let entry = zip.readUInt16LE(end + 10); entry > 0; entry--) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    stamps.push(zip.readUInt32LE(at + 12));
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    parts.set(name, (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + nameLength + extraLength + noteLength;
  }
  return { parts, stamps };
}

const NUMBER = "([A-Z]+\\d+)";
const OF_TWO = new RegExp(`^${NUMBER}([*-])${NUMBER}$`);
const SUM = /^SUM\((?:'((?:[^']|'')+)'!)?([A-Z]+)(\d+):([A-Z]+)(\d+)\)$/;

/** What the formula of a cell comes to: the three kinds that we write. Throws for any other. */
export function calculated(book: ReadBook, sheet: ReadSheet, at: string): number {
  const cell = sheet.cells.get(at);
  if (cell?.formula === undefined) return typeof cell?.value === "number" ? cell.value : 0;
  const [, first, sign, second] = OF_TWO.exec(cell.formula) ?? [];
  if (first !== undefined) {
    const [a, b] = [calculated(book, sheet, first), calculated(book, sheet, second!)];
    return sign === "*" ? a * b : a - b;
  }
  const [, name, column, from, , to] = SUM.exec(cell.formula) ?? [];
  if (column === undefined) throw new Error(`no formula of ours: ${cell.formula}`);
  const of = name === undefined ? sheet : book.sheets.find((each) => each.name === name.replaceAll("''", "'"))!;
  let sum = 0;
  for (let row = Number(from); row <= Number(to); row++) sum += calculated(book, of, `${column}${row}`);
  return sum;
}
