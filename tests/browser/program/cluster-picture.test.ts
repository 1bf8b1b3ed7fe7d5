import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { toFragment } from "../../../playground/share/link.ts";
import { chartOverlaps, WIDTHS } from "../../support/chart-overlaps.ts";
import { FORTY_ERRORS } from "../../support/forty-errors.ts";
import { showOwnFonts } from "../../support/own-fonts.ts";
import { pages, run } from "./program-page.ts";

// Goal: the picture of a cluster can be read at any width, as built and after a run, in any colours. All pictures of the
// site, and all examples after a fault, are looked at in tests/deep/site/cluster-pictures.test.ts.

const site = pages();

async function overlapsAtAllWidths(page: Page): Promise<Record<number, string[]>> {
  const found: Record<number, string[]> = {};
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const overlaps = await chartOverlaps(page);
    if (overlaps.length > 0) found[width] = overlaps;
  }
  return found;
}

const texts = (page: Page): Promise<string[]> =>
  page
    .locator(".program-plot text")
    .evaluateAll((all) =>
      all
        .filter((text) => getComputedStyle(text).display !== "none")
        .map(({ textContent }) => textContent ?? ""),
    );

test.each(["/dqlite/no-leader-error/", "/fluss/lake-storage-not-configured-exception/"])(
  "%s has a picture without overlaps before any script has run",
  async (path) => {
    const { page } = await site.open(path, { javaScriptEnabled: false });
    await showOwnFonts(page);
    expect(await overlapsAtAllWidths(page)).toEqual({});
    expect((await texts(page)).length).toBeGreaterThan(2);
    expect(await page.locator(".program-axis span:visible").first().textContent()).toMatch(
      /^0 (ms|s|min|h|d)$/,
    );
  },
);

test("forty errors and a fault overlap nowhere, and are counted", async () => {
  const faults = [{ atMs: 2_000, kind: "kill", target: "n3" }];
  const versions = { errors: "0.1.0", simulator: "0.1.0" };
  const link = toFragment({ source: FORTY_ERRORS.dqlite, language: "typescript", faults, versions });
  const { page } = await site.open(`/playground/${link}`);
  await showOwnFonts(page);
  await run(page);
  await page.getByRole("tab", { name: "Cluster" }).click();
  await page.locator(".program-plot .cross").first().waitFor();
  expect(await overlapsAtAllWidths(page)).toEqual({});
  expect((await texts(page)).some((text) => /^\d+ \w+Errors$/.test(text))).toBe(true);
  await page.getByLabel("Messages").check();
  for (let step = 0; step < 3; step += 1) await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(() => chartOverlaps(page)).toEqual([]);
});

test("in forced colours each role has a pattern of its own", async () => {
  const { page } = await site.open("/dqlite/no-leader-error/", { forcedColors: "active" });
  const looks = await page
    .locator(".program-plot")
    .first()
    .evaluate((plot) => {
      const seen = new Map<string, string>();
      for (const shape of plot.querySelectorAll(".band > :is(rect, line)")) {
        const { fill, stroke, strokeDasharray } = getComputedStyle(shape);
        const pattern = fill.startsWith("url") ? "hatched" : fill;
        const look = shape.tagName === "line" ? `line ${strokeDasharray}` : `${pattern} in ${stroke}`;
        seen.set(shape.parentElement?.dataset.role ?? "", look);
      }
      return [...seen];
    });
  const canvas = "rgb(255, 255, 255)";
  const ink = "rgb(0, 0, 0)";
  expect(Object.fromEntries(looks)).toEqual({
    leader: `${ink} in ${ink}`,
    follower: `${canvas} in ${ink}`,
    candidate: `hatched in ${ink}`,
    down: expect.stringMatching(/^line 1px, 6px$/),
  });
});

test("what is laid over something else is found", async () => {
  const { page } = await site.open("/dqlite/no-leader-error/", { javaScriptEnabled: false });
  await showOwnFonts(page);
  await expect.poll(() => chartOverlaps(page)).toEqual([]);
  const moved = async (selector: string, style: string): Promise<string[]> => {
    const element = page.locator(`.program:not([data-twin=python]) ${selector}:visible`).first();
    const before = await element.evaluate((one, css) => {
      const old = one.getAttribute("style") ?? "";
      one.setAttribute("style", `${old};${css}`);
      return old;
    }, style);
    const kinds = (await chartOverlaps(page)).map((line) => line.split(":", 1)[0] ?? "");
    await element.evaluate((one, css) => one.setAttribute("style", css), before);
    return kinds;
  };
  expect(await moved(".band text", "transform: translateY(-30px)")).toContain("mark");
  expect(await moved(".band text", "transform: translateX(-12px)")).toContain("out");
  expect(await moved(".path text", "transform: translateY(24px)")).toContain("mark");
  expect(await moved(".path text", "transform: translateX(-9px)")).toContain("mark");
  expect(await moved(".path text", "transform: translateX(2000px)")).toContain("edge");
  expect(await moved(".program-row-names > span", "width: 20px; overflow: hidden")).toContain("cut");
  expect(await moved(".program-row-names > span:nth-child(4)", "position: relative; top: 9px")).toContain(
    "row",
  );
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await moved(".program-axis > span", "transform: translateX(calc(100cqw * 0.5))")).toContain("label");
});
