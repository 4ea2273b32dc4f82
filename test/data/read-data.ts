// The data files as they lie on disk, and the anchors they may point at.
import { readFileSync } from "node:fs";

export const textOf = (path: string): string => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8");
export const readData = <T>(path: string): T => JSON.parse(textOf(path)) as T;

/** `S1+S2` → `s1`, `s2`. */
export const anchorsOf = (source: string): string[] => source.toLowerCase().split("+");

/** Anchors of SOURCES.md, as GitHub makes them from one-word headings. */
export const headings = (): string[] =>
  [...textOf("SOURCES.md").matchAll(/^## (\S+)$/gm)].map(([, title]) => title!.toLowerCase());
