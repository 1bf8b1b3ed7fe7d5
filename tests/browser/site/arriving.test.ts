import { dqlite, fluss } from "@faultbook/errors/catalogue";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";

openBuiltSite();
let page: Page;
const failures: string[] = [];

beforeAll(async () => {
  page = await browser.newPage();
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") failures.push(message.text());
  });
  page.on("dialog", (dialog) => {
    failures.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
});

/** Opens an address as a link would: always as a new document, even where only the fragment differs. */
async function arrive(path: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(site.url + path);
}
const sentence = async () => (await page.locator("[data-sentence]").textContent()) ?? "";
const lead = () => page.locator(".lead").first().innerHTML();

test("a context fills the sentence, and can be cleared", async () => {
  await arrive("/fluss/table-not-exist/#table=db.orders&v=1");
  expect(await sentence()).toContain("Table db.orders does not exist");
  expect(await page.locator("[data-sentence] .arg").allInnerTexts()).toEqual(["db.orders"]);
  await page.getByRole("button", { name: "Clear context" }).click();
  expect(await sentence()).toContain("The table does not exist");
  expect(new URL(page.url()).hash).toBe("");
  expect(await page.getByRole("button", { name: "Clear context" }).isVisible()).toBe(false);

  await arrive("/dqlite/node-start-error/#node=2&address=127.0.0.1:9002&v=1");
  expect(await sentence()).toContain("Node 2 at 127.0.0.1:9002");
  expect(failures).toEqual([]);
});

test("every permalink leads to its page and keeps the fragment, whose arguments fill the sentence", async () => {
  for (const { permalink, path, args } of [...dqlite, ...fluss]) {
    const fragment = [...args.map(({ name }) => `${name}=value-of-${name}`), "v=1"].join("&");
    await page.goto(`${site.url}${permalink}#${fragment}`);
    await page.waitForURL((url) => url.pathname === path);
    const { pathname, hash } = new URL(page.url());
    expect(pathname + hash).toBe(`${path}#${fragment}`);
    const marked = await page.locator("[data-sentence] .arg").allInnerTexts();
    expect(marked.toSorted()).toEqual(args.map(({ name }) => `value-of-${name}`).toSorted());
  }
  expect(failures).toEqual([]);
}, 300_000);

test("a new fragment on the open page fills the sentence again", async () => {
  await arrive("/fluss/table-not-exist/");
  await page.evaluate(() => {
    location.hash = "#table=a.b&v=1";
  });
  await expect.poll(sentence).toContain("Table a.b");
  await page.evaluate(() => {
    location.hash = "#table=c.d&v=1";
  });
  await expect.poll(sentence).toContain("Table c.d");
  await page.evaluate(() => {
    location.hash = "#table=%";
  });
  await expect.poll(sentence).toContain("The table does not exist");
});

test("a jump within the page about unknown codes does not turn a known code into an unknown one", async () => {
  await arrive("/fluss/unknown/#code=7&v=1");
  const lead = page.locator("[data-known]");
  await expect.poll(() => lead.isVisible()).toBe(true);
  await page.evaluate(() => {
    location.hash = "#_top";
  });
  await page.waitForFunction(() => (history.state as { context?: string } | null)?.context !== undefined);
  await expect.poll(() => lead.textContent()).toContain("Code 7 is in this catalogue");
  await expect
    .poll(() => lead.getByRole("link").getAttribute("href"))
    .toBe("/fluss/table-not-exist/#code=7&v=1");
});

const HOSTILE: readonly (readonly [what: string, fragment: string])[] = [
  ["a lone percent sign", "table=%"],
  ["a cut escape", "table=%E0%A4%A"],
  ["an argument twice", "table=a&table=b"],
  ["a broken value beside a good one", "table=a.b&junk=%&v=1"],
  ["a part without an equals sign", "table=a.b&junk&v=1"],
  ["combining marks alone", "table=%CC%81%CC%81&v=1"],
  ["bidi marks alone", "table=%E2%80%AE%E2%81%A6&v=1"],
  ["another version", "table=a&v=9"],
  ["an unknown argument", "colour=red"],
  ["names of Object.prototype", "__proto__=x&constructor=y&toString=z"],
  ["no value", "table=&v=1"],
  ["an empty context", "v=1"],
  ["100 KB", `table=${"x".repeat(100_000)}`],
  ["an anchor", "causes"],
  ["an anchor that isn't there", "nowhere"],
];

test("a malformed or unknown fragment changes nothing on the page", async () => {
  await arrive("/fluss/table-not-exist/");
  const before = await lead();
  for (const [what, fragment] of HOSTILE) {
    await arrive(`/fluss/table-not-exist/#${fragment}`);
    expect(await lead(), what).toBe(before);
    expect(await page.locator("h1").isVisible(), what).toBe(true);
  }
  expect(failures).toEqual([]);
});

test("markup and control characters in a value are text", async () => {
  const nasty = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
  await arrive(`/fluss/table-not-exist/#table=${encodeURIComponent(nasty)}&v=1`);
  expect(await sentence()).toContain(nasty);
  expect(await page.locator("[data-sentence] img, [data-sentence] script").count()).toBe(0);
  await arrive(`/fluss/table-not-exist/#table=${encodeURIComponent("a\u0000\u202e\u2028b\nc")}&v=1`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what the test asserts.
  expect(await sentence()).not.toMatch(/[\u0000-\u001f\u202e\u2028]/);
  await arrive(`/fluss/table-not-exist/#table=${"y".repeat(9_000)}&v=1`);
  expect((await sentence()).length).toBeLessThan(400);
  expect(failures).toEqual([]);
});

test("going back from a permalink's page doesn't lead into it again", async () => {
  await page.goto(`${site.url}/fluss/`);
  await page.goto(`${site.url}/e/fluss/7/#table=a.b&v=1`);
  await page.waitForURL("**/fluss/table-not-exist/**");
  await page.goBack();
  expect(new URL(page.url()).pathname).toBe("/fluss/");
});

test("without scripts a permalink is a page with a plain link", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${site.url}/e/dqlite/NoLeaderError/`);
  await plain.getByRole("link", { name: "NoLeaderError" }).click();
  expect(new URL(plain.url()).pathname).toBe("/dqlite/no-leader-error/");
  await context.close();
});

test("the address of one of several examples unfolds it", async () => {
  await arrive("/dqlite/no-leader-error/");
  const run = page.locator("details[data-unfold]").last();
  expect(await run.locator("[data-program]").first().isVisible()).toBe(false);
  await arrive(`/dqlite/no-leader-error/#${await run.getAttribute("id")}`);
  await expect.poll(() => run.locator("[data-program]").first().isVisible()).toBe(true);
});

test("an unknown code leads to a page that names it and says what to do", async () => {
  await arrive("/fluss/unknown/#code=99&v=1");
  expect(await sentence()).toContain("99");
  await expect.poll(() => page.getByRole("heading", { name: "What to do meanwhile" }).isVisible()).toBe(true);
  await arrive("/dqlite/unknown/#code=42&v=1");
  expect(await sentence()).toContain("42");
  await arrive("/dqlite/unknown/#class=FooError&v=1");
  expect(await sentence()).toContain("FooError is not in this catalogue");
  expect(failures).toEqual([]);
});

test.each([
  ["/fluss/unknown/#code=7&v=1", "Code 7", "/fluss/table-not-exist/"],
  [
    "/fluss/unknown/#exception=TableNotExistException&v=1",
    "TableNotExistException",
    "/fluss/table-not-exist/",
  ],
  ["/dqlite/unknown/#code=5&v=1", "NOLEADER", "/dqlite/no-leader-error/"],
  ["/dqlite/unknown/#class=ClientError&v=1", "ClientError", "/dqlite/client-error/"],
])("%s, which is known, leads to its page", async (from, names, to) => {
  await arrive(from);
  expect(await page.locator("[data-sentence]").isVisible()).toBe(false);
  await expect.poll(() => page.locator("[data-known]").textContent()).toContain(names);
  expect(await page.locator("[data-known] a").getAttribute("href")).toBe(to + from.slice(from.indexOf("#")));
  await page.getByRole("button", { name: "Clear context" }).click();
  await expect.poll(() => page.locator("[data-sentence]").isVisible()).toBe(true);
  expect(await page.locator("[data-known]").isVisible()).toBe(false);
  expect(failures).toEqual([]);
});

test.each([
  ["/e/fluss/99/#table=a.b&v=1", "/fluss/unknown/", "99"],
  ["/e/dqlite/Nonsense/", "/dqlite/unknown/", "Nonsense"],
])("%s, which a newer program may print, leads to the page of what is unknown", async (from, to, names) => {
  await page.goto(site.url + from);
  await page.waitForURL(`${site.url}${to}#*`);
  await expect.poll(sentence).toContain(names);
  failures.length = 0;
});

test("the 404 page suggests what the address may have meant", async () => {
  await page.goto(`${site.url}/fluss/99/`);
  await page.getByRole("link", { name: "what an unknown code means" }).click();
  await expect.poll(sentence).toContain("99");
  await page.goto(`${site.url}/e/dqlite/5/`);
  await page.getByRole("link", { name: "NoLeaderError", exact: true }).waitFor();
  await page.goto(`${site.url}/fluss/table-not-exists/`);
  await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toContain("no page");
  failures.length = 0;
});
