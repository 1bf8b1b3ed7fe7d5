import { afterAll, beforeAll, expect, test } from "vitest";
import { type BarePageServer, serveBarePage } from "../../playground/bare-page/server.ts";
import { readExample } from "../../playground/examples.ts";
import { createNodeSandbox } from "../../playground/node/sandbox.ts";
import { transcriptOf } from "../../playground/runner/transcript.ts";
import { type EngineDriver, inTime, runIn } from "../engines/driver.ts";
import { Seat } from "../engines/seat.ts";

/** Calls of dqlite's client block, and so does an append while the writer's buffer is full. */
const BLOCKING = /^dqlite\/|^fluss\/client-error-buffer-full$/;
const NO_SUSPENSION = "This browser can't suspend WebAssembly (JSPI)";

/**
 * Describes that a Python program does in an engine what it does in Node: the same lines at the same times, the same trace.
 * Where an engine can't suspend WebAssembly, programs whose calls block are told so in a sentence.
 */
export function describePythonTranscripts(engine: EngineDriver, ids: readonly string[]): void {
  let server: BarePageServer;
  const seat = new Seat(engine, (page) => page.goto(server.url));
  const node = createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 });

  beforeAll(async () => {
    server = await serveBarePage();
  });

  afterAll(async () => {
    await seat.close();
    await node.close();
    await server.close();
  });

  test.each(ids)("%s", async (id) => {
    const request = { code: { python: await readExample(id, "py") } };
    const here = await node.run(request);
    const there = await seat.use((page) => inTime(() => runIn(page, request, 120_000)));
    if ([there.uncaught, ...there.caught].some((error) => error?.message.startsWith(NO_SUSPENSION))) {
      const suspends = await seat.use((page) => page.evaluate(`return "Suspending" in WebAssembly`));
      expect([suspends, id]).toEqual([false, expect.stringMatching(BLOCKING)]);
      return;
    }
    expect(transcriptOf(there)).toEqual(transcriptOf(here));
    expect(there.trace).toEqual(here.trace);
  });
}
