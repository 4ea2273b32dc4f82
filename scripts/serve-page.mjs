// The built page, served by the built command on a port of its own: for pictures and measurements.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./setup.mjs";

/** `words`: traces and flags for `serve`. */
export async function servePage(...words) {
  const server = spawn(process.execPath, [join(root, "dist", "cli.js"), "serve", ...words, "--port", "0"]);
  const line = await new Promise((resolve, reject) => {
    server.stdout.setEncoding("utf8").once("data", resolve);
    server.once("exit", () => reject(new Error("the page is not served")));
  });
  return { url: /http:\/\/\S+/.exec(line)[0], stop: () => server.kill() };
}

export const BROWSER_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"];
