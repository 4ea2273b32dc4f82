// docs/traces.md names every format and every column there is.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { traceColumns } from "../../src/traces/column-map.ts";
import { readers } from "../../src/traces/readers/index.ts";

const docs = readFileSync(new URL("../../docs/traces.md", import.meta.url), "utf8");

test.each(readers)("$id has its row, with what gives it", ({ id }) => {
  const row = docs.split("\n").find((line) => line.startsWith(`| \`${id}\` |`));
  expect(
    row
      ?.split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .slice(1, -1)
      .every((cell) => cell !== ""),
  ).toBe(true);
});

test.each(Object.keys(traceColumns))("column %s", (column) => {
  expect(docs).toContain(`\`${column}\``);
});
