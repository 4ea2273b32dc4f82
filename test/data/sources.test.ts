import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { headings, textOf } from "./read-data.ts";

test("headings are unique one-word anchors", () => {
  const titles = [...textOf("SOURCES.md").matchAll(/^## (.+)$/gm)].map(([, title]) => title!.toLowerCase());
  expect(titles).toEqual([...new Set(headings())]);
});

test("every link inside SOURCES.md leads to a heading", () => {
  const links = [...textOf("SOURCES.md").matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!);
  expect(links.length).toBeGreaterThan(30);
  for (const anchor of links) expect(headings()).toContain(anchor);
});

test("every price source S0 to S20 is described, with what it does not establish", () => {
  const sections = textOf("SOURCES.md").split(/^## /m);
  for (let code = 0; code <= 20; code++) {
    const section = sections.find((text) => text.startsWith(`S${code}\n`));
    expect(section, `S${code}`).toMatch(/What\*\*[\s\S]*Where\*\*[\s\S]*Supports\*\*[\s\S]*Does not establish\*\*/);
  }
});

test("every rule in src names a heading of SOURCES.md", () => {
  const src = new URL("../../src/", import.meta.url);
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const named = files.flatMap((path) =>
    [...readFileSync(new URL(path, src), "utf8").matchAll(/SOURCES\.md#([\w-]+)/g)].map(([, anchor]) => ({
      path,
      anchor,
    })),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const { path, anchor } of named) expect(headings(), path).toContain(anchor);
});
