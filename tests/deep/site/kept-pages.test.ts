import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeEngine } from "../../engines/describe-engine.ts";
import type { TestBrowser } from "../../engines/driver.ts";
import { firefox } from "../../engines/firefox.ts";
import { FaultySite } from "../../support/faulty-site.ts";

// Firefox tells a service worker otherwise than Chromium that there is no network: the preload of a page then is an answer.

describeEngine("pages that are kept", firefox, (engine) => {
  let site: FaultySite;
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await engine.launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    site = new FaultySite();
    await site.listen();
  });
  afterEach(() => site.close());

  test("open without a connection, and another says what is kept", { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    const heading = () => page.evaluate(`return document.querySelector("h1")?.textContent`);
    const isKept = () =>
      page.evaluate(`const kept = await caches.match(location.href); return kept !== undefined`);
    await page.goto(`${site.url}/dqlite/no-leader-error/`);
    await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
    site.fault = () => "down";
    await page.goto(`${site.url}/dqlite/no-leader-error/`);
    expect(await heading()).toBe("NoLeaderError");
    await page.goto(`${site.url}/fluss/table-not-exist/`);
    await expect.poll(heading).toBe("No connection");
    site.heal();
    // The page opens by itself once there is a connection.
    await expect.poll(heading, { timeout: 30_000 }).toBe("TABLE_NOT_EXIST");
  });
});
