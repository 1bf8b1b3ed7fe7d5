// Measures how long Python takes in the page, from the press to the first printed line, beside Pyodide alone.
//
//   npm run -s bench -- python [--json] [--quick] [--only Chromium|Firefox]
//
// The page is the sandbox with nothing around it, the program is an example that starts a cluster. Pyodide alone loads from
// the same server and prints one word. `--quick` takes 3 samples of each figure instead of 20. A figure beyond its budget
// ends the run with exit code 1.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BARE_PAGE_POLICY, barePageFiles } from "../playground/bare-page/server.ts";
import { buildSandbox } from "../playground/build/sandbox-assets.ts";
import { readExample } from "../playground/examples.ts";
import { limitOf } from "../quality/budgets.ts";
import { optionsOf } from "../scripts/options.ts";
import { chromium } from "../tests/engines/chromium.ts";
import type { EngineDriver, TestPage } from "../tests/engines/driver.ts";
import { firefox } from "../tests/engines/firefox.ts";
import { isOver, type Timing, table, toData } from "./playground/figures.ts";
import { type BenchServer, serve } from "./playground/server.ts";

const { values } = optionsOf({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    only: { type: "string" },
  },
});
const TIMES = values.quick ? 3 : 20;
const EXAMPLE = "dqlite/no-leader-error";
const PATIENCE_MS = 180_000;
/** Long enough for the page to make its next worker ready, and to keep the image. */
const IDLE_MS = 2_500;

const pyodide = dirname(fileURLToPath(import.meta.resolve("pyodide/package.json")));
const PEER = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pyodide alone</title><script type="module">
import { loadPyodide } from "/pyodide/pyodide.mjs";
globalThis.measured = (async () => {
  const { promise, resolve } = Promise.withResolvers();
  const start = performance.now();
  const python = await loadPyodide({ indexURL: "/pyodide/", stdout: () => resolve(performance.now() - start) });
  python.runPython("print('hello')");
  return promise;
})();
</script>`;

/** Serves the bare page as a static host does: compressed, and cached for ever where the name carries a hash. */
async function serveSandbox(): Promise<BenchServer & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "faultbook-python-"));
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of await barePageFiles(await buildSandbox()))
    put(path === "" ? "index.html" : path, content);
  put("peer.html", PEER);
  const forEver = "  Cache-Control: public, max-age=31536000, immutable";
  put(
    "_headers",
    ["/", `  Content-Security-Policy: ${BARE_PAGE_POLICY}`, "/_astro/*", forEver, "/pyodide/*", forEver].join(
      "\n",
    ),
  );
  const server = await serve({ "/": folder, "/pyodide/": pyodide });
  return { ...server, folder };
}

/** Runs the program, and gives the ms from the press to the first line. */
const press = (python: string): string => `
  let first;
  const start = performance.now();
  sandboxPage.events.push = function (event) {
    if (event.type === "console") first ??= performance.now() - start;
    return Array.prototype.push.call(this, event);
  };
  const { outcome, reason } = await sandboxPage.run(${JSON.stringify({ code: { python } })});
  if (first === undefined) throw new Error("nothing was printed: " + outcome + " " + (reason ?? ""));
  await new Promise((resolve) => setTimeout(resolve, ${IDLE_MS}));
  return first;`;

const FORGET = `await caches.delete("faultbook-python");`;

async function samples(measure: () => Promise<unknown>): Promise<number[]> {
  // The first one fills the browser's cache.
  await measure();
  const all: number[] = [];
  for (let i = 0; i < TIMES; i += 1) all.push((await measure()) as number);
  return all;
}

async function measure(engine: EngineDriver, url: string, python: string): Promise<Timing[]> {
  const browser = await engine.launch();
  try {
    const page: TestPage = await browser.newPage();
    const visit = async (path: string, body: string): Promise<unknown> => {
      await page.goto(url + path);
      return page.evaluate(body, PATIENCE_MS);
    };
    const peer = await samples(() => visit("/peer.html", "return measured"));
    const first = await samples(() => visit("/", FORGET + press(python)));
    const later = await samples(() => visit("/", press(python)));
    const again = await samples(() => page.evaluate(press(python), PATIENCE_MS));
    const budget = (kind: string): { readonly ms: number; readonly at: 50 } => ({
      ms: limitOf(`python-${kind}/${engine.name}`).limit,
      at: 50,
    });
    const without = "it starts once in a page, and programs share it";
    return [
      { what: `${engine.name}: first time, assets cached`, ours: first, peer, budget: budget("first") },
      { what: `${engine.name}: a later visit`, ours: later, peer, budget: budget("later") },
      { what: `${engine.name}: again on the page`, ours: again, without, budget: budget("again") },
    ];
  } finally {
    await browser.close();
  }
}

const engines = [chromium, firefox].filter(
  (engine) => engine.isInstalled() && (values.only === undefined || values.only === engine.name),
);
const loadBefore = loadavg()[0] ?? 0;
const server = await serveSandbox();
const timings: Timing[] = [];
try {
  const python = await readExample(EXAMPLE, "py");
  for (const engine of engines) timings.push(...(await measure(engine, server.url, python)));
} finally {
  await server.close();
  rmSync(server.folder, { recursive: true, force: true });
}
const load = [loadBefore, loadavg()[0] ?? 0].map((value) => Number(value.toFixed(2)));
if (values.json)
  console.log(JSON.stringify({ peer: "Pyodide alone", load, figures: timings.map(toData) }, null, 2));
else
  console.log(`${table(timings, [], "Pyodide alone")}\nload of the machine: ${load.join(" before, ")} after`);
if (timings.some(isOver)) process.exitCode = 1;
