// A zip archive of texts, nothing packed: to change a part of a workbook and let another program open it.
import { crc32 } from "node:zlib";

export function rezipped(parts: ReadonlyMap<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of parts) {
    const [label, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version that can read it
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(label.length, 22);
    const entry = Buffer.alloc(14); // notes, disk and attributes, none of them used; then where the file begins
    entry.writeUInt32LE(at, 10);
    const file = [Buffer.from("PK\u0003\u0004", "latin1"), common, label, data];
    files.push(...file);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, entry, label);
    at += file.reduce((sum, { length }) => sum + length, 0);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}
