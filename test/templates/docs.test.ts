// docs/check.md names every format there is.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { templateReaders } from "../../src/templates/readers/index.ts";

const docs = readFileSync(new URL("../../docs/check.md", import.meta.url), "utf8");

test.each(templateReaders.map(({ id }) => id))("%s has a row", (id) => {
  expect(docs).toMatch(new RegExp(`^\\| \`${id}\` \\|`, "m"));
});

test("no two have one name", () => {
  expect(new Set(templateReaders.map(({ id }) => id)).size).toBe(templateReaders.length);
});
