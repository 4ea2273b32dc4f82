// What was resolved → settings: a whole number, one of some words, yes or no; or that it is none, or not known yet.
import type { Setting } from "../core/planning/deployment.ts";
import { isNothing, type Resolved, type Scalar, shown } from "./node.ts";

/** Undefined: nothing is said. */
type Read<T> = Setting<T> | undefined;

/** `asValue` gives undefined for a scalar that is no value of the setting. */
function read<T>(node: Resolved, asValue: (scalar: Scalar) => T | undefined): Read<T> {
  if (node === undefined || isNothing(node)) return undefined;
  const { line } = node;
  if (node.kind === "misshapen") return { from: "malformed", text: node.text, line };
  if (node.kind === "unknown") return { from: "unknown", text: node.text, line };
  const value = node.kind === "scalar" ? asValue(node.value) : undefined;
  return value === undefined ? { from: "malformed", text: shown(node), line } : { from: "template", value, line };
}

/** Templates write numbers as text too. */
export const wholeOf = (scalar: Scalar): number | undefined =>
  /^\s*-?\d{1,15}(?:\.0+)?\s*$/.test(String(scalar)) ? Number(scalar) : undefined;

export const whole = (node: Resolved): Read<number> => read(node, wholeOf);

/** A number of units; 0 and more. */
export const units = (node: Resolved): Read<number> =>
  read(node, (scalar) => {
    const value = wholeOf(scalar);
    return value !== undefined && value >= 0 ? value : undefined;
  });

/** Units, where -1 says that there is no bound: so Terraform writes it. */
export const unitsOrNone = (node: Resolved): Read<number | null> =>
  read(node, (scalar) => {
    const value = wholeOf(scalar);
    return value === -1 ? null : value !== undefined && value >= 0 ? value : undefined;
  });

export const word = <T extends string>(node: Resolved, words: readonly T[]): Read<T> =>
  read(node, (scalar) => words.find((one) => one === scalar));

export const text = (node: Resolved): Read<string> =>
  read(node, (scalar) => (typeof scalar === "string" || typeof scalar === "number" ? String(scalar) : undefined));

export const flag = (node: Resolved): Read<boolean> =>
  read(node, (scalar) => (String(scalar) === "true" ? true : String(scalar) === "false" ? false : undefined));

/** Yes where the scalar is this word, no for any other. */
export const isWord = (node: Resolved, yes: string): Read<boolean> => read(node, (scalar) => scalar === yes);

/** Yes where there is anything. */
export const isThere = (node: Resolved): Read<boolean> =>
  node === undefined || isNothing(node)
    ? undefined
    : node.kind === "unknown"
      ? { from: "unknown", text: node.text, line: node.line }
      : { from: "template", value: true, line: node.line };
