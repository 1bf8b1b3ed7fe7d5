import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import type { WarmPage } from "./faultbook.ts";
import { benchFolder, packageAt } from "./packages.ts";
import { countBytes, openPage, press, since, TYPED } from "./page.ts";
import type { Source } from "./server.ts";

// The peer is @vue/repl, Vue's playground: a frame for the program, Monaco, a TypeScript worker. By default it loads Vue
// from a CDN; here everything comes from the same server as the site, with the same compression.

export const PEER_PACKAGES = ["@vue/repl", "vue", "es-module-shims", "lighthouse"];
export const PEER_PATH = "/peer/";

const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Peer</title>
<link rel="stylesheet" href="peer-page.css">
<style>body { margin: 0 } #stage { height: 700px }</style>
<button id="run">Run</button> <button id="edit">Edit</button>
<div id="stage"></div>
<script type="module" src="peer-page.js"></script>
</html>
`;

/** Builds the peer's page as its users would: bundled, minified, and split at its dynamic imports. */
export async function buildPeer(): Promise<Readonly<Record<string, Source>>> {
  const repl = packageAt("@vue/repl").folder;
  const { outputFiles } = await build({
    absWorkingDir: benchFolder,
    entryPoints: ["playground/peer-page.js"],
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: "es2022",
    outdir: "out",
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    loader: { ".ttf": "file" },
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    write: false,
    logLevel: "error",
  });
  const files = new Map<string, Uint8Array | string>(
    outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]out[\\/]/, ""), contents]),
  );
  const css = (
    await Promise.all(
      ["vue-repl.css", "monaco-editor.css"].map((name) => readFile(join(repl, "dist", name), "utf8")),
    )
  ).join("\n");
  files.set("index.html", HTML);
  files.set("peer-page.css", css);
  files.set("vue.js", await distOf("vue", "vue.runtime.esm-browser.prod.js"));
  files.set("es-module-shims.js", await distOf("es-module-shims", "es-module-shims.js"));
  files.set(
    "typescript.js",
    await readFile(join(benchFolder, "../node_modules/typescript/lib/typescript.js")),
  );
  return { [PEER_PATH]: files, [`${PEER_PATH}assets/`]: join(repl, "dist/assets") };
}

function distOf(name: string, file: string): Promise<Uint8Array> {
  return readFile(join(packageAt(name).folder, "dist", file));
}

/** From the press to the first line, in a new browser context. */
export async function peerColdRun(browser: Browser, url: string): Promise<number> {
  const { page, close } = await openPage(browser, url);
  await press(page, "#run");
  const ms = await since(page, "line");
  await close();
  return ms;
}

/** The peer's page, once it has run its program. */
export async function openWarmPeer(browser: Browser, url: string): Promise<WarmPage> {
  const { page, close } = await openPage(browser, url);
  await press(page, "#run");
  await since(page, "line");
  return {
    async run() {
      await press(page, "#run");
      return since(page, "line");
    },
    close,
  };
}

/** From Edit to the first typed character and to the first underlined mistake, with the files in the cache. */
export async function peerEdits(
  browser: Browser,
  url: string,
  times: number,
): Promise<{ readonly typed: number[]; readonly diagnosed: number[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const typed: number[] = [];
  const diagnosed: number[] = [];
  let underlines = true;
  for (let i = 0; i <= times; i += 1) {
    const { page, close } = await openPage(browser, url, context);
    await press(page, "#edit");
    await page.locator(".monaco-editor .view-line").first().waitFor();
    // The peer doesn't focus its editor.
    await page
      .locator(".monaco-editor")
      .first()
      .evaluate((editor) => editor.querySelector<HTMLElement>("textarea, .native-edit-context")?.focus());
    await page.keyboard.insertText(TYPED);
    const character = await since(page, "typed");
    await page.keyboard.press("Backspace");
    // If the first page underlines no mistake, the others won't either.
    if (underlines) {
      const mistake = await since(page, "diagnosed", 15_000).catch(() => undefined);
      underlines = mistake !== undefined;
      if (mistake !== undefined && i > 0) diagnosed.push(mistake);
    }
    await close();
    // The first page only fills the cache.
    if (i > 0) typed.push(character);
  }
  await context.close();
  return { typed, diagnosed };
}

/** The bytes that a first run fetches after the press. */
export async function peerFirstRunBytes(browser: Browser, url: string): Promise<number> {
  const { page, close } = await openPage(browser, url);
  const bytes = countBytes(page);
  await press(page, "#run");
  await since(page, "line");
  await page.waitForTimeout(500);
  const total = await bytes.total();
  await close();
  return total;
}
