import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";

interface Result {
  readonly url: string;
  readonly excerpt: string;
}

openBuiltSite();

test("every excerpt of the search stands on its page, where a reader can see it", async () => {
  const file = readFileSync(new URL("../../../dist/search-index.json", import.meta.url), "utf8");
  const { documents } = JSON.parse(file) as { documents: Result[] };
  // The playground shows a blank program's sentence in its list of programs alone.
  const shown = documents.filter(({ excerpt, url }) => excerpt !== "" && !url.startsWith("/playground/"));
  expect(shown.length).toBeGreaterThan(300);
  const page = await browser.newPage();
  const missing: string[] = [];
  for (const path of new Set(shown.map(pathOf))) {
    await page.goto(site.url + path, { waitUntil: "domcontentloaded" });
    // biome-ignore lint/performance/useDomNodeTextContent: what is folded or hidden must not count
    const text = flat(await page.locator("main").innerText());
    const own = shown.filter((result) => pathOf(result) === path);
    missing.push(
      ...own
        .filter(({ excerpt }) => !text.includes(flat(excerpt)))
        .map(({ url, excerpt }) => `${url}: ${excerpt}`),
    );
  }
  expect(missing).toEqual([]);
});

const pathOf = ({ url }: Result): string => url.split("#")[0]!;
const flat = (text: string): string => text.replace(/\s+/g, " ").trim();
