import type { KnipConfig } from "knip";

// What nothing reaches from these entries is dead: `npx knip` names it, and a gate in tests/gates holds it.
// An exclamation mark says that the product itself starts there, not a test or a script.
const config: KnipConfig = {
  // Maven's client is used where it is at hand; no package brings it.
  ignoreBinaries: ["mvn"],
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    ".": {
      // The build makes these files, and gives them this name.
      ignoreDependencies: ["faultbook-fonts"],
      entry: [
        "site/pages/**/*.{astro,ts}!",
        "site/route-data.ts!",
        "site/components/shell/*.astro!",
        "site/scripts/inline/*.js!",
        "src/content/docs/**/*.mdx!",
        "src/content/examples/**/*.ts!",
        "playground/worker/main.ts!",
        "playground/worker/errors-{dqlite,fluss}.ts!",
        "playground/python/start.ts!",
        "playground/build/python/compile-thread.ts!",
        "playground/frame/{boot,frame}.ts!",
        "playground/exercises/*/*.ts!",
        "playground/astro.ts!",
        "playground/program/import-whole.ts!",
        "site/build/{content-cache,content-policy,fonts,homepage,page-styles,part-sizes,service-worker,site-links,whole-imports}.ts!",
        "site/offline/worker.ts!",
        "playground/browser/unpack.ts!",
        "playground/worker/observed-errors.ts!",
        "playground/bare-page/page.ts!",
        "playground/node/*-cli.ts!",
        "playground/node/{worker,python-snapshot}.ts!",
        "playground/editor/monaco/{entry,ts-worker}.ts!",
        "scripts/*.ts",
        "packages/python-clients/scripts/*.ts",
        "tests/gates/**/*.test.ts",
        "tests/deep/packages/consumer/*.ts",
      ],
      project: [
        "{site,playground,quality}/**/*.{ts,tsx,astro,js}!",
        "src/content/**/*.{ts,mdx}!",
        "{scripts,tests,packages/python-clients}/**/*.ts",
        "!**/*.test.ts!",
        "!**/testing/**!",
        "!site/prose-checks/**!",
        "!**/testing.ts!",
      ],
    },
    "packages/errors": {
      entry: [
        "src/{index,dqlite/index,binding/index,fluss/index,json/index,projections/index,catalogue/index,catalogue/fragment,decoder/index}.ts!",
        "records/**/*.ts!",
        "src/**/*.test-d.ts",
        "scripts/*.ts",
      ],
      project: [
        "{src,records}/**/*.ts!",
        "scripts/**/*.ts",
        "testdata/*.ts",
        "!**/*.test.ts!",
        "!**/*.test-d.ts!",
      ],
    },
    "packages/simulator": {
      entry: ["src/{index,kernel/index,dqlite/index,fluss/index}.ts!", "scripts/*.ts!"],
      project: ["src/**/*.ts!", "{scripts,testing,support}/**/*.ts", "!**/*.test.ts!", "!**/testing/**!"],
    },
    bench: {
      entry: ["*.{ts,mjs}", "playground/*.{ts,js}"],
      // Started as programs of their own: the page loads the one, the command line of the other measures.
      ignoreDependencies: ["es-module-shims", "lighthouse"],
      project: ["**/*.{ts,mjs,js,vue}"],
    },
  },
};

export default config;
