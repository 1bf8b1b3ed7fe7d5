import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BarePageServer, serveBarePage } from "../../playground/bare-page/server.ts";
import { CONSOLE_ENTRIES_MAX } from "../../playground/protocol/index.ts";
import { type EngineDriver, inTime, runIn, type TestPage } from "../engines/driver.ts";
import { Seat } from "../engines/seat.ts";
import { note } from "../support/note.ts";
import type { HostileProgram } from "./programs/index.ts";
import { takeOver } from "./take-over.ts";

// Goal: whatever a program does, its run ends, the page keeps working, nothing leaves the sandbox, and the next run is clean.

/** A secret of the page, which it puts into every kind of storage. */
const SECRET = "c0ffee-the-page's-own";
/** Reports what a frame without an origin can reach of its parent. In a browser that isolates frames: nothing. */
const CANARY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Canary</title><script>
const attempt = (read) => { try { return String(read()) } catch (error) { return error.name } };
parent.postMessage({ parent: attempt(() => parent.document.title), storage: attempt(() => localStorage.length), origin }, "*");
</script>`;
/** The time limit of a test, long enough for the slowest browser on a busy machine. */
const TEST_MS = 300_000;

/** A first start of Python compiles it, which takes WebKit half a minute on a busy machine. */
const PYTHON_MS = 150_000;

/** Describes the checks of an engine, and of each of these programs, which are grouped by what they try. */
export function describeContainment(
  engine: EngineDriver,
  programs: Readonly<Record<string, readonly HostileProgram[]>>,
): void {
  let server: BarePageServer;
  const outside = { url: "", hits: [] as string[], close: () => {} };
  const seat = new Seat(engine, async (page) => {
    await page.goto(server.url);
    await page.evaluate(`
      const secret = ${JSON.stringify(SECRET)};
      localStorage.setItem("secret", secret); sessionStorage.setItem("secret", secret);
      document.cookie = "secret=" + encodeURIComponent(secret); window.name = secret; document.title = "untouched";`);
  });

  beforeAll(async () => {
    server = await serveBarePage({ "canary.html": CANARY });
    const other = createServer((request, response) => {
      outside.hits.push(request.url ?? "");
      response.setHeader("Access-Control-Allow-Origin", "*");
      const isControl = request.url === "/control.html";
      response.setHeader("Content-Type", isControl ? "text/html" : "text/javascript");
      response.end(isControl ? CONTROL : "export default 1");
    });
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    outside.url = `http://localhost:${(other.address() as AddressInfo).port}/x.js`;
    outside.close = () => other.close();
  });

  afterAll(async () => {
    await seat.close();
    outside.close();
    await server.close();
  });

  /** Checks after every program that the page is unchanged, and that only the sandbox's own files were requested. */
  const expectUntouched = async (page: TestPage, asked: number, served: number): Promise<void> => {
    const now = await page.evaluate(
      `return [document.title, localStorage.getItem("secret"), localStorage.length, window.name]`,
    );
    expect(now).toEqual(["untouched", SECRET, 1, SECRET]);
    expect(await page.url()).toBe(server.url);
    expect(page.dialogs).toEqual([]);
    expect(outside.hits).toEqual([]);
    for (const address of page.requests.slice(asked)) expect(address).toMatch(allowedOf(server.url));
    for (const path of server.requests.slice(served)) expect(path).toMatch(SERVED);
  };

  test(
    "what the suite looks for is seen: a request beyond the origin, a dialog, another address",
    async () => {
      const address = new URL("/control.html", outside.url).href;
      await seat.use(async (page) => {
        await page.goto(address);
        await expect.poll(() => page.requests.join(" "), { timeout: 20_000 }).toContain("outside.example");
        expect(await page.url()).toBe(address);
        expect(outside.hits).toContain("/control.html");
        await page.evaluate(`setTimeout(() => alert("hello"), 100)`);
        await expect.poll(async () => (await page.url()) && page.dialogs.length, { timeout: 20_000 }).toBe(1);
      });
      outside.hits.length = 0;
      await seat.close();
    },
    TEST_MS,
  );

  test(
    "an opaque frame can't read its parent, and no memory is shared: or the rest would prove nothing",
    async () => {
      const seen = await seat.use((page) =>
        page.evaluate(`
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "allow-scripts");
          const answer = new Promise((resolve) => addEventListener("message", ({ source, data }) => source === frame.contentWindow && resolve(data)));
          frame.src = "/canary.html";
          document.body.append(frame);
          const data = await answer;
          frame.remove();
          return { ...data, isolated: crossOriginIsolated, shared: typeof SharedArrayBuffer };`),
      );
      expect(seen).toEqual({
        parent: "SecurityError",
        storage: "SecurityError",
        origin: "null",
        isolated: false,
        shared: "undefined",
      });
    },
    TEST_MS,
  );

  test(
    "a harness that a program has taken over reaches nothing either: the frame's policy holds by itself",
    async () => {
      await seat.use(async (page) => {
        const served = server.requests.length;
        const { frame } = server.assets.manifest;
        const { heard, ...answers } = (await page.evaluate(takeOver(frame, outside.url))) as Record<
          string,
          unknown
        >;
        expect(Object.keys(answers).length).toBeGreaterThan(20);
        expect(
          Object.entries(answers).filter(([, answer]) => !String(answer).startsWith("refused: ")),
        ).toEqual([]);
        expect(heard).toEqual([]);
        // Playwright also reports requests that the policy refused; the server only sees those that were sent.
        await expectUntouched(page, page.requests.length, served);
      });
    },
    TEST_MS,
  );

  test(
    "the frame does nothing for a page that embeds it with an origin",
    async () => {
      const { frame } = server.assets.manifest;
      const body = `
        const frame = document.createElement("iframe");
        frame.src = "/${frame}";
        const answer = new Promise((resolve) => {
          addEventListener("message", ({ source, data }) => source === frame.contentWindow && resolve(data.type));
          setTimeout(resolve, 3000, "silence");
        });
        await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame) });
        frame.contentWindow.postMessage({ v: 1, runId: "x", type: "connect", nonce: "n" }, "*");
        const heard = await answer;
        frame.remove();
        return heard;`;
      expect(await seat.use((page) => page.evaluate(body))).toBe("silence");
    },
    TEST_MS,
  );

  /** What a harmless program shows that looks at much of its interpreter, before any hostile one. */
  let cleanPython: unknown;

  for (const [kind, some] of Object.entries(programs)) {
    describe(kind, () => {
      test.for(some)("$name", { timeout: TEST_MS }, async (hostile, { task }) => {
        note(task, `hostile/${engine.name}/${hostile.language ?? "typescript"}`, 1);
        const source = hostile.source.replaceAll("OUTSIDE", outside.url);
        await seat.use(async (page) => {
          if (hostile.language === "python") cleanPython ??= await cleanPythonRun(page);
          const asked = page.requests.length;
          const served = server.requests.length;
          await expectOutcome(page, hostile, source);
          await expectUntouched(page, asked, served);
          // In the language whose worker waits now: another kind of worker would have to start first.
          if (hostile.language !== "python") await expectCleanRun(page);
          else if (engine.startsPythonFast || hostile === some.at(-1))
            expect(await cleanPythonRun(page)).toEqual(cleanPython);
        });
      });
    });
  }
}

async function expectCleanRun(page: TestPage): Promise<void> {
  expect(await inTime(() => runIn(page, { code: { source: CLEAN } }))).toMatchObject({
    outcome: "finished",
    caught: [],
    console: [{ text: "clean 5", atMs: 5 }],
  });
}

async function cleanPythonRun(page: TestPage): Promise<unknown> {
  const { outcome, console, caught, virtualMs } = await inTime(() =>
    runIn(page, { code: { python: CLEAN_PYTHON } }, PYTHON_MS),
  );
  expect(outcome, JSON.stringify(console)).toBe("finished");
  expect(caught.map(({ name }) => name)).toEqual(["ZeroDivisionError"]);
  return { console, virtualMs };
}

async function expectOutcome(page: TestPage, hostile: HostileProgram, source: string): Promise<void> {
  const code = hostile.language === "python" ? { python: source } : { source };
  const runOnce = () => runIn(page, { code });
  // What is shown must have been reached, unless running out of time is all that the program does.
  const mayRunOut = hostile.outcome.includes("timeout") && (!hostile.shows || hostile.outcome.length === 1);
  const result = await (mayRunOut ? runOnce() : inTime(runOnce));
  const text = result.console.map((entry) => entry.text).join("\n");
  const seen = `${result.outcome}: ${result.uncaught?.name} ${result.uncaught?.message} ${text.slice(0, 300)}`;
  expect(hostile.outcome, seen).toContain(result.outcome);
  if (hostile.error !== undefined) expect([hostile.error].flat()).toContain(result.uncaught?.name);
  for (const shown of hostile.shows ?? []) expect(text).toContain(shown);
  for (const hidden of hostile.hides ?? []) expect(text).not.toContain(hidden);
  hostile.check?.(result);
  expect(result.console.length).toBeLessThanOrEqual(CONSOLE_ENTRIES_MAX);
  const whole = JSON.stringify(result);
  expect(whole).not.toContain(SECRET);
  expect(whole.match(UNSAFE)?.[0]).toBeUndefined();
}

/** A page that does what no program may do. */
const CONTROL = `<!doctype html><title>Control</title>
<script>fetch("http://outside.example/x").catch(() => {})</script>`;

/** Control characters other than line breaks and tabs, and characters that change the direction of text. JSON escapes the former. */
const UNSAFE =
  /\\u00(?:[01][\da-f]|7f)|\\[bf]|[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/i;

/** Requests of the sandbox's own files are expected, and blob addresses never leave the browser. */
const allowedOf = (origin: string): RegExp =>
  new RegExp(`^(blob:null/|${origin.replaceAll("/", "\\/")}_astro/sandbox/)`);
const SERVED = /^(_astro\/sandbox\/|favicon\.ico$)/;

/** A program whose result shows whether an earlier program has changed anything. */
const CLEAN = `
  const isClean = Object.keys(Object.prototype).length === 0 && typeof [].push === "function" && Object.keys(globalThis).length >= 0;
  await new Promise((resolve) => setTimeout(resolve, 5));
  console.log(isClean && [..."ab"].map((x) => x).join("") === "ab" ? "clean" : "dirty", performance.now());
`;

/** The same for Python, whose interpreter is another one for each program. */
const CLEAN_PYTHON = `
import asyncio, builtins, gc, json, os, random, sys, time
await asyncio.sleep(0.005)
print("clean", time.monotonic(), random.random(), hash("x"), json.dumps({"a": [1, 2 + 3]}))
print(len(dir(builtins)), len(sys.modules), len(sys.meta_path), len(gc.callbacks), sys.getrecursionlimit(), sys.gettrace())
print(sorted(os.listdir("/tmp")), sorted(os.listdir("/")), sorted(os.environ))
try:
    1 / 0
except ZeroDivisionError as error:
    print(error)
`;
