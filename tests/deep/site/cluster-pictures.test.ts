import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { exampleIds, readExample } from "../../../playground/examples.ts";
import { IMPORTABLE } from "../../../playground/node/importable.ts";
import { createNodeSandbox } from "../../../playground/node/sandbox.ts";
import { ended, type RunState } from "../../../playground/program/run-state.ts";
import { transform } from "../../../playground/transform/index.ts";
import { ClusterChart } from "../../../playground/views/chart/ClusterChart.tsx";
import { distDirectory } from "../../../scripts/serve-dist.ts";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";
import { chartOverlaps, WIDTHS } from "../../support/chart-overlaps.ts";
import { FORTY_ERRORS } from "../../support/forty-errors.ts";
import { ODD_PICTURES } from "../../support/odd-pictures.ts";
import { showOwnFonts } from "../../support/own-fonts.ts";

// Goal: no picture of a cluster has text that overlaps or is cut: every picture of the built site, and that of every
// example after a fault, at three widths. They are looked at in one page of the site, a few dozen at a time.

openBuiltSite();

const AT_ONCE = 40;

/** A font as high as the site's and a quarter wider, as those of some machines are. */
async function showWideFont(page: Page): Promise<void> {
  const isThere = await page.evaluate(async () => {
    const file = document.querySelector<HTMLLinkElement>("link[as=font][href*=mono]:not([href*=bold])")?.href;
    const style = document.createElement("style");
    style.textContent = `
      @font-face { font-family: Wide; src: url(${file}); size-adjust: 125%; ascent-override: 82%; descent-override: 22%; }
      .program-chart, .program-plot text { font-family: Wide !important; }`;
    document.head.append(style);
    return (await document.fonts.load("500 12px Wide")).length;
  });
  expect(isThere).toBe(1);
}

/** The overlaps of pictures, given as HTML, where an example's picture stands in its page. */
async function overlapsOf(pictures: readonly string[], isWide = false): Promise<string[]> {
  // The page's policy lets nobody put markup into it, which this does.
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  await page.goto(`${site.url}/dqlite/no-leader-error/`);
  await showOwnFonts(page);
  if (isWide) await showWideFont(page);
  const found: string[] = [];
  for (let from = 0; from < pictures.length; from += AT_ONCE) {
    const some = pictures.slice(from, from + AT_ONCE);
    const shown = await page.evaluate((all) => {
      const blocks = all.map((html) => `<div class="program"><div class="program-split">${html}</div></div>`);
      const place = document.querySelector(".program, #pictures");
      if (place) place.outerHTML = `<div id="pictures">${blocks.join("")}</div>`;
      return document.querySelectorAll("#pictures .program-chart").length;
    }, some);
    expect(shown).toBe(some.length);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const overlap of await chartOverlaps(page))
        found.push(`${width} px, pictures from ${from}: ${overlap}`);
    }
  }
  await page.close();
  return found;
}

const FIGURE = /<figure class="program-cluster"[\s\S]*?<\/figure>/g;

test("no picture of the built site overlaps", async () => {
  const pages = globSync("**/*.html", { cwd: distDirectory }).map((path) =>
    readFileSync(join(distDirectory, path), "utf8"),
  );
  const pictures = [...new Set(pages.flatMap((html) => html.match(FIGURE) ?? []))];
  expect(pictures.length).toBeGreaterThan(150);
  expect(await overlapsOf(pictures)).toEqual([]);
  expect(await overlapsOf(pictures, true)).toEqual([]);
});

const pictureOf = (id: string, run: RunState): string => renderToString(h(ClusterChart, { run, id }));

test("no picture of an odd run overlaps", async () => {
  const all = Object.entries(ODD_PICTURES).map(([id, run]) => pictureOf(id, run));
  // A run without a cluster has no picture.
  const pictures = all.filter((picture) => picture !== "");
  expect(pictures.length).toBe(all.length - 1);
  expect(await overlapsOf(pictures)).toEqual([]);
  expect(await overlapsOf(pictures, true)).toEqual([]);
});

describe("after a fault", () => {
  /** What each program draws when a node or server dies in the middle of its run. */
  async function picturesOf(programs: Readonly<Record<string, string>>): Promise<string[]> {
    const sandbox = createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 });
    const pictures: string[] = [];
    for (const [id, source] of Object.entries(programs)) {
      const made = transform(source, { modules: IMPORTABLE });
      if (!made.ok) throw new Error(`${id} is no program`);
      const code = made.program;
      const { virtualMs } = await sandbox.run({ code });
      const target = id.startsWith("fluss") ? "tablet-server-0" : "n1";
      const result = await sandbox.run({ code, faults: [{ atMs: virtualMs / 2, kind: "kill", target }] });
      const picture = pictureOf(id, ended({ source, language: "typescript" }, result));
      if (picture) pictures.push(picture);
    }
    await sandbox.close();
    return pictures;
  }

  test("no picture of an example overlaps", async () => {
    const ids = await exampleIds();
    const sources = await Promise.all(ids.map((id) => readExample(id)));
    const pictures = await picturesOf(Object.fromEntries(ids.map((id, at) => [id, sources[at] ?? ""])));
    expect(pictures.length).toBeGreaterThan(100);
    expect(await overlapsOf(pictures)).toEqual([]);
  });

  test("no picture of forty errors overlaps", async () => {
    const pictures = await picturesOf(FORTY_ERRORS);
    expect(pictures.length).toBe(Object.keys(FORTY_ERRORS).length);
    for (const picture of pictures) expect(picture).toMatch(/<text[^>]*>\d+ (?:\w+Errors|× [A-Z]|errors)/);
    expect(await overlapsOf(pictures)).toEqual([]);
  });
});
