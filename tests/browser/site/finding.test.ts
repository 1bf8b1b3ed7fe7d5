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
});

test("a slash typed into a field is a slash", async () => {
  await page.goto(`${site.url}/fluss/`);
  const filter = page.getByRole("searchbox");
  await filter.focus();
  await page.keyboard.type("a/b");
  await expect.poll(() => filter.inputValue()).toBe("a/b");
  expect(await page.locator("dialog").count()).toBe(0);
});

const answers = () => page.locator("[data-answers] .answer");

test("the decode field answers in place, with the arguments in the link", async () => {
  await page.goto(`${site.url}/decode/`);
  const box = page.getByRole("textbox", { name: /Paste an error/ });
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  await box.fill("fluss.FlussError: FlussError(code=7): Table shop.orders does not exist.");
  await expect.poll(() => answers().count()).toBe(1);
  await expect.poll(() => answers().textContent()).toContain("TABLE_NOT_EXIST");
  await expect.poll(() => answers().textContent()).toContain("Table shop.orders does not exist");
  await expect.poll(() => answers().locator(".retry").first().textContent()).toContain("After a change");
  await answers().getByRole("link", { name: "Open" }).click();
  await page.waitForURL("**/fluss/table-not-exist/#**");
  await expect.poll(() => page.locator("[data-sentence]").textContent()).toContain("shop.orders");
  expect(failures).toEqual([]);
});

test("a bare code, a class name and a text without a known error are answered too", async () => {
  await page.goto(`${site.url}/`);
  const box = page.getByRole("textbox", { name: /Paste an error/ });
  await box.fill("36");
  await expect.poll(() => answers().first().textContent()).toContain("PARTITION_NOT_EXISTS");
  await box.fill("NoLeaderError");
  await expect.poll(() => answers().first().textContent()).toContain("NoLeaderError");
  await box.fill("ECONNREFUSED on a Tuesday");
  await expect
    .poll(() => page.locator("[data-answers]").textContent())
    .toContain("No error of dqlite or Fluss");
  await box.fill("NoLeaderError");
  await expect.poll(() => answers().count()).toBeGreaterThan(0);
  await box.fill("hello world");
  await expect
    .poll(() => page.locator("[data-answers]").textContent())
    .toContain("No error of dqlite or Fluss is recognised in this text.");
  await box.fill("");
  await expect.poll(() => page.locator("[data-answers]").textContent()).toBe("");
});

test("pasted text is shown as text, and no request sends it anywhere", async () => {
  await page.goto(`${site.url}/`);
  const box = page.getByRole("textbox", { name: /Paste an error/ });
  await box.fill("FlussError(code=7): Table warm.up does not exist.");
  await expect.poll(() => answers().count()).toBe(1);
  await page.waitForLoadState("networkidle");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await box.fill('FlussError(code=7): Table a.<img src=x onerror="alert(1)"> does not exist.');
  await expect.poll(() => answers().textContent()).toContain("TABLE_NOT_EXIST");
  expect(await page.locator("[data-answers] img").count()).toBe(0);
  expect(requests).toEqual([]);
  expect(failures).toEqual([]);
});

test("megabytes that are pasted or dropped are shown in part, read in full off the main thread, and answered in few elements", async () => {
  await page.goto(`${site.url}/decode/`);
  const box = page.getByRole("textbox", { name: /Paste an error/ });
  await box.evaluate((element) => {
    const line = "2026-08-22T10:00:00.123Z INFO [app] request handled in 12 ms path=/a/b?c=d status=200\n";
    const text = `${line.repeat(40_000)}FlussError(code=7): Table at.end does not exist.\n`;
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => answers().count()).toBe(1);
  await expect.poll(() => answers().textContent()).toContain("Table at.end does not exist");
  expect((await box.inputValue()).length).toBeLessThanOrEqual(20_000);
  await expect.poll(() => page.locator("[data-decode-rest]").textContent()).toContain("million characters");
  await box.fill("");
  await box.evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData(
      "text/plain",
      `${"x ".repeat(50_000)}FlussError(code=7): Table was.dropped does not exist.`,
    );
    element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => answers().textContent()).toContain("Table was.dropped does not exist");
  expect((await box.inputValue()).length).toBe(20_000);
  const errors = Array.from({ length: 900 }, (_, at) => `FlussError(code=7): Table a.t${at} does not exist.`);
  await box.fill(errors.join("\n"));
  await expect.poll(() => page.locator("[data-answers]").textContent()).toContain("more places");
  expect(await answers().count()).toBeLessThanOrEqual(12);
  expect(failures).toEqual([]);
});

test("a name with a typing error is answered with what it may have meant", async () => {
  await page.goto(`${site.url}/decode/`);
  await page.getByRole("textbox", { name: /Paste an error/ }).fill("NoLeaderEror");
  const suggested = page.locator("[data-answers]").getByRole("link", { name: "NoLeaderError" });
  await expect.poll(() => suggested.count()).toBe(1);
  await expect.poll(() => page.locator("[data-answers]").textContent()).toBe("Did you mean NoLeaderError?");
});
