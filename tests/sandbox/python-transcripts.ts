import { afterAll, beforeAll, expect, test } from "vitest";
import { type BarePageServer, serveBarePage } from "../../playground/bare-page/server.ts";
import { type Example, loadExamples } from "../../playground/examples.ts";
import { transcriptOf } from "../../playground/runner/transcript.ts";
import { type EngineDriver, inTime, runIn } from "../engines/driver.ts";
import { Seat } from "../engines/seat.ts";

/** Calls of dqlite's client block, and so does an append while the writer's buffer is full. */
const BLOCKING = /^dqlite\/|^fluss\/client-error-buffer-full$/;
const NO_SUSPENSION = "This browser can't suspend WebAssembly (JSPI)";

/** What `npm test` runs in Chromium. The second tier runs the others there, and all in the other engines. */
export const PYTHON_SAMPLE: ReadonlySet<string> = new Set([
  "dqlite/no-leader-error",
  "dqlite/client-error",
  "fluss/database-not-exist",
  "fluss/authorization-exception",
]);

const examples: readonly Example[] = await loadExamples("py");

/**
 * Describes that a Python program does in an engine what it does in Node: the same lines at the same times, the same trace.
 * Where an engine can't suspend WebAssembly, programs whose calls block are told so in a sentence.
 */
export function describePythonTranscripts(
  engine: EngineDriver,
  isOfThese: (id: string) => boolean = () => true,
): void {
  let server: BarePageServer;
  const seat = new Seat(engine, (page) => page.goto(server.url));

  beforeAll(async () => {
    server = await serveBarePage();
  });

  afterAll(async () => {
    await seat.close();
    await server.close();
  });

  const these = examples.filter(({ id }) => isOfThese(id));
  test.each(these.map((example) => [example.id, example] as const))("%s", async (id, example) => {
    const there = await seat.use((page) => inTime(() => runIn(page, { code: example.code }, 120_000)));
    if ([there.uncaught, ...there.caught].some((error) => error?.message.startsWith(NO_SUSPENSION))) {
      const suspends = await seat.use((page) => page.evaluate(`return "Suspending" in WebAssembly`));
      expect([suspends, id]).toEqual([false, expect.stringMatching(BLOCKING)]);
      return;
    }
    expect(transcriptOf(there)).toEqual(example.transcript);
    expect(there.trace).toEqual(example.result.trace);
  });
}
