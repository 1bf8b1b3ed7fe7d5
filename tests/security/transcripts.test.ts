import { afterAll, beforeAll, expect, test } from "vitest";
import { type Example, exampleIds, loadExamples } from "../../playground/examples.ts";
import { type HostServer, serveHost } from "../../playground/host/server.ts";
import { transcriptOf } from "../../playground/runner/transcript.ts";
import { runIn, type TestBrowser, type TestPage } from "./driver.ts";
import { describeEngines } from "./engines.ts";

// Goal: a shipped program does the same in Node and in every browser: the same lines at the same virtual times, the same
// errors. Steps: run all in Node, run each in the sandbox, compare.

const ids = await exampleIds();
const examples: readonly Example[] = await loadExamples();

await describeEngines("transcripts", suite);

function suite(browser: TestBrowser): void {
  let server: HostServer;
  let page: TestPage;

  beforeAll(async () => {
    server = await serveHost();
    page = await browser.newPage();
    await page.goto(server.url);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test("there are examples of both systems", () => {
    expect(new Set(ids.map((id) => id.split("/")[0]))).toEqual(new Set(["dqlite", "fluss"]));
  });

  test.each(examples.map((example) => [example.id, example] as const))("%s", async (_, example) => {
    const asBuilt = await runIn(page, { code: example.transformed });
    expect(transcriptOf(asBuilt)).toEqual(example.transcript);
    expect(asBuilt.trace).toEqual(example.result.trace);
    const asTyped = await runIn(page, { code: { source: example.source } });
    expect(transcriptOf(asTyped)).toEqual(example.transcript);
  });

  test("many seeds in one worker give what each gives alone", async () => {
    const { transformed: code } = examples.find(({ id }) => id === "dqlite/no-leader-error") as Example;
    const body = `return (await sandboxHost.runSeeds(${JSON.stringify({ code })}, [3, 4, 5])).map(({ wallMs, ...result }) => result)`;
    const together = await page.evaluate(body, 30_000);
    const alone: unknown[] = [];
    for (const seed of [3, 4, 5]) {
      const { wallMs: _, ...result } = await runIn(page, { code, seed });
      alone.push(result);
    }
    expect(together).toEqual(alone);
  });

  test("a run with a seed is the same as in Node", async () => {
    const example = examples.find(({ id }) => id === "dqlite/no-leader-error") as Example;
    const one = await runIn(page, { code: example.transformed, seed: 12 });
    const two = await runIn(page, { code: example.transformed, seed: 12 });
    expect(two.trace).toEqual(one.trace);
    expect(one.seed).toBe(12);
    expect(one.trace).not.toEqual(example.result.trace);
  });
}
