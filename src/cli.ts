#!/usr/bin/env node
// The executable. `--version` alone answers before anything else is loaded.
import { setFlagsFromString } from "node:v8";
import { VERSION } from "./version.ts";

const words = process.argv.slice(2);
if (words.length === 1 && words[0] === "--version") {
  process.stdout.write(`${VERSION}\n`);
} else {
  // Garbage is collected when the heap has grown by half, not by several times: a third less memory for a twentieth more time.
  setFlagsFromString("--heap-growing-percent=50");
  const [{ main }, { createNodeIo, exitOnInterrupt }] = await Promise.all([
    import("./cli/main.ts"),
    import("./cli/node-io.ts"),
  ]);
  exitOnInterrupt();
  process.exitCode = await main(words, createNodeIo(new URL("./worker.js", import.meta.url)));
}
