// Bundles the command line and the library into dist/: JSON inlined, nothing left to resolve or download at run time.
import { defineConfig } from "vite";
import { findBrowser } from "./scripts/find-browser.mjs";
import { findOffice } from "./scripts/find-office.mjs";

export default defineConfig({
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    rollupOptions: {
      input: { cli: "src/cli.ts", index: "src/index.ts", worker: "src/engines/threads/worker.ts" },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
  // The one package that is not bundled: it holds a database, and is loaded by those who have it.
  ssr: { noExternal: true, external: ["@duckdb/node-api"] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    env: { CHROME_PATH: findBrowser() ?? "", SOFFICE_PATH: findOffice() ?? "", LAMBDA_PLANNER_CONFIG: "none" },
  },
});
