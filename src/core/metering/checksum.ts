// Proves that a text is whole and unchanged: CRC-32 of its UTF-16 units, low byte first. Against accidents, not forgers.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export class Checksum {
  #value = 0xffff_ffff;

  add(text: string): void {
    let value = this.#value;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      value = (value >>> 8) ^ TABLE[(value ^ unit) & 255]!;
      value = (value >>> 8) ^ TABLE[(value ^ (unit >>> 8)) & 255]!;
    }
    this.#value = value;
  }

  /** Eight hexadecimal digits. */
  text(): string {
    return ((this.#value ^ 0xffff_ffff) >>> 0).toString(16).padStart(8, "0");
  }
}
