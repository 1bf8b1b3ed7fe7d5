import { afterAll, beforeAll, expect, test } from "vitest";
import { type BarePageServer, serveBarePage } from "../../playground/bare-page/server.ts";
import type { RunEvent, RunResult } from "../../playground/protocol/index.ts";
import { type EngineDriver, inTime, runIn, type TestPage } from "../engines/driver.ts";
import { Seat } from "../engines/seat.ts";

// Goal: Python is fetched when it is wanted, once; each program starts from an image that is kept for later visits; what
// fails while it loads is said, and the next run works; a program's end is as quick as for TypeScript.

const TEST_MS = 300_000;
const FALSE_IMAGE_BYTES = 1_000_000;
const HELLO = { code: { python: 'print("hello")' } };

/** Describes how an engine loads Python and ends its programs. */
export function describePython(engine: EngineDriver): void {
  let server: BarePageServer;
  const seat = new Seat(engine, (page) => page.goto(server.url));
  const visit = <Result>(work: (page: TestPage) => Promise<Result>): Promise<Result> =>
    seat.use(async (page) => {
      await page.goto(server.url);
      return work(page);
    });

  beforeAll(async () => {
    server = await serveBarePage();
  });

  afterAll(async () => {
    await seat.close();
    await server.close();
  });

  /** How many workers a first run of a visit takes. The visit is repeated if its program is cut off on a busy machine. */
  const workersOf = async (before: string): Promise<number> => {
    const visited = () => visit((page) => firstRun(page, before));
    let seen = await visited();
    for (let again = 0; again < 4 && seen.outcome === "timeout"; again += 1) seen = await visited();
    expect(seen.outcome).toBe("finished");
    return seen.workers;
  };

  const askedForPython = (): string[] => server.requests.filter((path) => /\/py[a-z-]*\./.test(path));

  test(
    "nothing of Python is fetched for another program; a first run fetches it once and says how much there is",
    async () => {
      await visit(async (page) => {
        await page.evaluate("await caches.delete('faultbook-python')");
        await runIn(page, { code: { source: "console.log(1)" } });
        expect(askedForPython()).toEqual([]);
        const events = await eventsOf(page, HELLO);
        const { module, transferBytes } = server.assets.manifest.python;
        expect(askedForPython().filter((path) => path === module).length).toBe(1);
        const loaded = events.flatMap((event) => (event.type === "loading" ? [event] : []));
        // How often depends on how the engine hands the bytes on.
        expect(loaded.length).toBeGreaterThan(1);
        expect(loaded.map(({ loadedBytes }) => loadedBytes)).toEqual(
          loaded.map(({ loadedBytes }) => loadedBytes).sort((a, b) => a - b),
        );
        expect(loaded.at(-1)).toEqual({
          type: "loading",
          loadedBytes: transferBytes,
          totalBytes: transferBytes,
        });
        expect(events.map(({ type }) => type).slice(loaded.length)).toEqual(["started", "console"]);
        const asked = askedForPython();
        expect((await eventsOf(page, HELLO)).map(({ type }) => type)).toEqual(["started", "console"]);
        expect(askedForPython()).toEqual(asked);
      });
    },
    TEST_MS,
  );

  test(
    "a later visit starts from the image that the first one made, and makes another where it is broken",
    async ({ skip }) => {
      const control = `const control = await caches.open("control"); await control.put("/control", new Response("kept"));`;
      const workers = await workersOf(`${control} await caches.delete("faultbook-python");`);
      // One makes the image, one runs the program.
      expect(workers).toBe(2);
      await seat.use(imageIsKept);
      const keeps = await visit((page) =>
        page.evaluate(`return (await (await caches.open("control")).keys()).length === 1`),
      );
      if (keeps !== true) skip("this browser keeps nothing from one page to the next when it is driven");
      expect(await workersOf("")).toBe(1);
      // Whole, but no image; then not even whole.
      const replace = (digest: string): string => `
        const cache = await caches.open("faultbook-python");
        const [key] = await cache.keys();
        const bytes = new Uint8Array(${FALSE_IMAGE_BYTES}).fill(7);
        const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
        const digest = ${digest};
        await cache.put(key, new Response(bytes, { headers: { "x-digest": digest } }));`;
      // The worker that gets it, one that makes a new one, and one that gets that.
      const hex = `sum.map((byte) => byte.toString(16).padStart(2, "0")).join("")`;
      expect(await workersOf(replace(hex))).toBe(3);
      await seat.use(imageIsKept);
      expect(await workersOf(replace(`"another"`))).toBe(2);
    },
    TEST_MS,
  );

  test(
    "what can't be fetched is said, and a later run works",
    async () => {
      await visit(async (page) => {
        const answers = (await page.evaluate(
          `
          const real = fetch;
          const answers = [];
          const attempt = async (fake) => {
            globalThis.fetch = (address) => (String(address).endsWith(".wasm") ? fake(address) : real(address));
            try {
              const { outcome } = await sandboxPage.run(${JSON.stringify(HELLO)});
              answers.push(outcome);
            } catch (error) {
              answers.push(error.message);
            }
          };
          await attempt(() => Promise.reject(new TypeError("Failed to fetch")));
          await attempt(async () => new Response("", { status: 503 }));
          await attempt(real);
          return answers;`,
          120_000,
        )) as string[];
        expect(answers).toEqual([
          "There is no connection to the site.",
          expect.stringMatching(/python\.[\w-]+\.wasm answered 503/),
          "finished",
        ]);
      });
    },
    TEST_MS,
  );

  test(
    "endless programs end at the wall budget or when they are stopped, with what they printed; the next run is clean",
    async () => {
      const endless = { code: { python: 'print("before")\nwhile True: pass' } };
      await visit(async (page) => {
        await runIn(page, HELLO, 120_000);
        const late = await runIn(page, endless);
        expect(late).toMatchObject({ outcome: "timeout", console: [{ text: "before" }] });
        const stopped = (await page.evaluate(
          `
          const result = sandboxPage.run(${JSON.stringify(endless)});
          while (!sandboxPage.events.some(({ type }) => type === "console")) await new Promise((resolve) => setTimeout(resolve, 5));
          sandboxPage.stop();
          return result;`,
          60_000,
        )) as RunResult;
        expect(stopped).toMatchObject({ outcome: "stopped", console: [{ text: "before" }] });
        expect(await inTime(() => runIn(page, HELLO))).toMatchObject({
          outcome: "finished",
          console: [{ text: "hello" }],
        });
      });
    },
    TEST_MS,
  );

  test(
    "a program that takes all memory gets a MemoryError, and the page lives",
    async () => {
      const greedy = { code: { python: "taken = []\nwhile True:\n    taken.append(bytearray(50_000_000))" } };
      await visit(async (page) => {
        await runIn(page, HELLO, 120_000);
        const result = await inTime(() => runIn(page, greedy));
        expect([result.outcome, result.uncaught?.name]).toEqual(["uncaught", "MemoryError"]);
        expect((await inTime(() => runIn(page, HELLO))).outcome).toBe("finished");
      });
    },
    TEST_MS,
  );
}

/** The events of a run in the bare page. */
async function eventsOf(page: TestPage, request: object): Promise<RunEvent[]> {
  const body = `await sandboxPage.run(${JSON.stringify(request)}); return sandboxPage.events.filter(({ type }) => type !== "trace")`;
  return (await page.evaluate(body, 120_000)) as RunEvent[];
}

/** A first run of the page, and how many workers it took until it has ended: each is handed a channel. */
async function firstRun(page: TestPage, before: string): Promise<{ outcome: string; workers: number }> {
  const body = `
    ${before}
    let workers = 0;
    const Real = MessageChannel;
    globalThis.MessageChannel = class extends Real { constructor() { super(); workers += 1; } };
    const { outcome } = await sandboxPage.run(${JSON.stringify(HELLO)});
    return { outcome, workers };`;
  return (await page.evaluate(body, 120_000)) as { outcome: string; workers: number };
}

/** Waits until a real image is kept, which happens after the run that made it. */
async function imageIsKept(page: TestPage): Promise<void> {
  const body = `
    for (let tries = 0; tries < 1000; tries += 1) {
      const cache = await caches.open("faultbook-python");
      const [key] = await cache.keys();
      const kept = key && (await cache.match(key));
      if (kept && (await kept.blob()).size !== ${FALSE_IMAGE_BYTES}) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("no image was kept");`;
  await page.evaluate(body, 120_000);
}
