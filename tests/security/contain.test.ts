import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostServer, serveHost } from "../../playground/host/server.ts";
import { CONSOLE_ENTRIES_MAX } from "../../playground/protocol/index.ts";
import { runIn, type TestBrowser, type TestPage } from "./driver.ts";
import { describeEngines } from "./engines.ts";
import { HOSTILE } from "./programs/index.ts";

// Goal: whatever a program does, its run ends, the page goes on, nothing leaves the sandbox, and the next run is clean.

const SECRET = "the page's own";
/** A page that is at work answers a question within this many ms, also on a busy machine. */
const RESPONSIVE_MS = 1_000;

await describeEngines("contained", suite);

function suite(browser: TestBrowser): void {
  let server: HostServer;
  let page: TestPage;
  const outside = { url: "", hits: [] as string[], close: () => {} };

  beforeAll(async () => {
    server = await serveHost();
    const other = createServer((request, response) => {
      outside.hits.push(request.url ?? "");
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.end("export default 1");
    });
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    outside.url = `http://localhost:${(other.address() as AddressInfo).port}/x.js`;
    outside.close = () => other.close();
    page = await browser.newPage();
    await page.goto(server.url);
    await page.evaluate(
      `localStorage.setItem("secret", ${JSON.stringify(SECRET)}); document.title = "untouched"`,
    );
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    outside.close();
    await server.close();
  });

  test("an opaque frame can't read its parent, and no memory is shared: or the rest would prove nothing", async () => {
    const seen = await page.evaluate(`
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      const answer = new Promise((resolve) => addEventListener("message", ({ source, data }) => source === frame.contentWindow && resolve(data)));
      frame.src = "/canary.html";
      document.body.append(frame);
      const data = await answer;
      frame.remove();
      return { ...data, isolated: crossOriginIsolated, shared: typeof SharedArrayBuffer };
    `);
    expect(seen).toEqual({
      parent: "SecurityError",
      storage: "SecurityError",
      origin: "null",
      isolated: false,
      shared: "undefined",
    });
  });

  for (const [group, programs] of Object.entries(HOSTILE)) {
    describe(group, () => {
      test.each(programs)("$name", async (hostile) => {
        const source = hostile.source.replaceAll("OUTSIDE", outside.url);
        const before = page.requests.length;
        const result = await runIn(page, { code: { source } });

        const text = result.console.map((entry) => entry.text).join("\n");
        expect(
          hostile.outcome,
          `${result.outcome}: ${result.uncaught?.name} ${result.uncaught?.message} ${text.slice(0, 300)}`,
        ).toContain(result.outcome);
        if (hostile.error !== undefined) expect([hostile.error].flat()).toContain(result.uncaught?.name);
        for (const shown of hostile.shows ?? []) expect(text).toContain(shown);
        for (const hidden of hostile.hides ?? []) expect(text).not.toContain(hidden);
        hostile.check?.(result);
        expect(result.console.length).toBeLessThanOrEqual(CONSOLE_ENTRIES_MAX);

        const page2 = await page.evaluate(
          `return [document.title, localStorage.getItem("secret")]`,
          RESPONSIVE_MS,
        );
        expect(page2).toEqual(["untouched", SECRET]);
        expect(await page.url()).toBe(server.url);
        expect(page.dialogs).toEqual([]);
        expect(outside.hits).toEqual([]);
        for (const address of page.requests.slice(before)) expect(address).toMatch(ALLOWED(server.url));

        const next = await runIn(page, { code: { source: CLEAN } });
        expect(next).toMatchObject({
          outcome: "finished",
          caught: [],
          console: [{ text: "clean 5", atMs: 5 }],
        });
      });
    });
  }
}

/** The page asks for the sandbox's own files; blob addresses never leave the browser. */
const ALLOWED = (origin: string): RegExp =>
  new RegExp(`^(blob:null/|${origin.replaceAll("/", "\\/")}(sandbox\\.html|_astro/sandbox/))`);

/** A program that nothing of an earlier one may have touched. */
const CLEAN = `
  const isClean = Object.keys(Object.prototype).length === 0 && typeof [].push === "function" && Object.keys(globalThis).length >= 0;
  await new Promise((resolve) => setTimeout(resolve, 5));
  console.log(isClean && [..."ab"].map((x) => x).join("") === "ab" ? "clean" : "dirty", performance.now());
`;
