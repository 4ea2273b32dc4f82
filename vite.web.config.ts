// Builds the page into dist/web: a folder that works from any host and under any path.
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { pagePolicy } from "./src/cli/page-policy.ts";

const sources = fileURLToPath(new URL("./src/", import.meta.url));

/** The policy as a meta element, for hosts that send no headers of their own. `frame-ancestors` works in headers only. */
const policyMeta = (): Plugin => ({
  name: "policy-meta",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      injectTo: "head-prepend",
      attrs: { "http-equiv": "Content-Security-Policy", content: pagePolicy.replace(/;\s*frame-ancestors[^;]*/, "") },
    },
  ],
});

/** Tells the service worker which files make this version. */
const pageFiles = (): Plugin => ({
  name: "page-files",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const worker = Object.values(bundle).find(({ fileName }) => fileName === "offline-worker.js");
    if (worker?.type !== "chunk") throw new Error("the service worker was not built");
    const others = Object.values(bundle).filter((file) => file !== worker);
    const hash = createHash("sha256");
    for (const file of others) hash.update(file.type === "chunk" ? file.code : file.source);
    const files = [
      "./",
      "./icon.svg",
      ...others.map(({ fileName }) => `./${fileName}`).filter((name) => name !== "./index.html"),
    ];
    const list = JSON.stringify({ version: hash.digest("hex").slice(0, 16), files });
    worker.code = worker.code.replaceAll("__PAGE_FILES__", list);
  },
});

// Nothing of src acts by being loaded, and neither does the CSV parser: what the page does not call stays out.
const treeshake = {
  moduleSideEffects: (id: string): boolean => !id.startsWith(sources) && !id.includes("/csv-parse/"),
};

export default defineConfig({
  root: "web",
  base: "./",
  plugins: [policyMeta(), pageFiles()],
  // The parser's own build for browsers, which brings what Node has.
  resolve: { alias: { "csv-parse/sync": "csv-parse/browser/esm/sync" } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { host: "127.0.0.1" },
  worker: { format: "es", rollupOptions: { treeshake } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      treeshake,
      input: { index: "web/index.html", "offline-worker": "web/offline/offline-worker.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "offline-worker" ? "offline-worker.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});
