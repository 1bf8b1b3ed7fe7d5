import { afterAll, describe, expect, test } from "vitest";
import type { RunResult } from "../protocol/index.ts";
import { createNodeSandbox } from "./sandbox.ts";

// A busy machine is no timeout. Where one is meant, the program gets the page's own budget.
const sandbox = createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 });
const impatient = createNodeSandbox({ reuse: true });
afterAll(() => Promise.all([sandbox.close(), impatient.close()]));

const run = (source: string, seed?: number): Promise<RunResult> =>
  sandbox.run({ code: { source }, ...(seed === undefined ? {} : { seed }) });
const lines = (result: RunResult): string[] => result.console.map(({ text }) => text);

describe("verdicts", () => {
  test("a program that ends is finished, in its own virtual time", async () => {
    const result = await run(
      "await new Promise((r) => setTimeout(r, 61_200_000));\nconsole.log(performance.now());",
    );
    expect(result).toMatchObject({ outcome: "finished", virtualMs: 61_200_000, uncaught: null, caught: [] });
    expect(result.console).toMatchObject([
      { level: "log", text: "61200000", atMs: 61_200_000, line: 2, column: 9 },
    ]);
  });

  test.each([
    ["the body", "throw new RangeError('x')", 1],
    ["a rejection that nobody takes", "const f = async () => {\n  throw new RangeError('x');\n};\nf();", 2],
    ["a timer", "setTimeout(() => {\n  throw new RangeError('x') }, 5); await new Promise(() => {})", 2],
    ["a microtask", "queueMicrotask(() => {\n  throw new RangeError('x') }); await new Promise(() => {})", 2],
    [
      "a listener",
      "AbortSignal.timeout(5).addEventListener('abort', () => {\n  throw new RangeError('x') });\nawait new Promise(() => {})",
      2,
    ],
  ])("uncaught: %s", async (_, source, line) => {
    const result = await run(source);
    expect(result).toMatchObject({
      outcome: "uncaught",
      uncaught: { name: "RangeError", message: "x", chain: ["RangeError", "Error"], by: "uncaught", line },
    });
  });

  test("what comes after an uncaught error doesn't happen", async () => {
    const result = await run(
      "setTimeout(() => console.log('late'), 1); Promise.reject(new Error('x')); console.log('now')",
    );
    expect([result.outcome, lines(result)]).toEqual(["uncaught", ["now"]]);
  });

  test.each([
    ["await new Promise(() => {});", 1, 1],
    ["const wait = async () => {\n  await 1;\n  await new Promise(() => {});\n};\nawait wait();", 3, 3],
    [
      "const wait = async () => {\n  await new Promise(() => {});\n};\nconst all = async () => {\n  await Promise.all([wait(), wait()]);\n};\nawait all();",
      2,
      3,
    ],
    // What the program doesn't wait for comes later and is stuck too.
    [
      "const other = async () => {\n  await new Promise(() => {});\n};\nconst main = async () => {\n  setTimeout(other, 9);\n  await new Promise(() => {});\n};\nawait main();",
      6,
      3,
    ],
    [
      "const other = async () => {\n  await new Promise(() => {});\n};\nsetTimeout(other, 9);\nawait new Promise(() => {});",
      5,
      1,
    ],
    [
      "const deep = async (n: number): Promise<void> => {\n  if (n > 0) await deep(n - 1);\n  await new Promise(() => {});\n};\nsetTimeout(async () => {\n  await new Promise(() => {});\n}, 9);\nawait deep(3);",
      3,
      3,
    ],
    ["class A { async run() {\n await new Promise(() => {}) } }\nawait new A().run()", 2, 2],
    ["const main = async () => {\n  await new Promise(() => {});\n};\nmain();", 2, 3],
    [
      "for await (const x of { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) x;",
      1,
      1,
    ],
    ["setTimeout(() => {}, 3_600_000);\nawait new Promise(() => {});", 2, 1],
  ])("stuck, at the innermost await: %j", async (source, line, column) => {
    const result = await run(source);
    expect(result).toMatchObject({ outcome: "stuck", stuckAt: { line, column } });
    expect(result.virtualMs).toBeGreaterThanOrEqual(600_000);
  });

  test("import.meta says the same everywhere", async () => {
    const result = await run(
      "const meta = import.meta as any;\nconsole.log(meta.url, Reflect.ownKeys(meta), new URL('./a', import.meta.url).href);",
    );
    expect(lines(result)).toEqual(["file:///program.ts [ 'url' ] file:///a"]);
  });

  test("not stuck while a timer is still to come, or a Blob is read", async () => {
    const result = await run(
      "const late = new Promise((r) => setTimeout(r, 7_200_000));\nconst text = await new Blob(['x']).text();\n" +
        "console.log(text, performance.now());\nawait late;\nconsole.log('late');",
    );
    expect([result.outcome, lines(result)]).toEqual(["finished", ["x 0", "late"]]);
  });

  test("a program that nobody waits for is finished", async () => {
    expect((await run("new Promise(() => {}); AbortSignal.timeout(1e9)")).outcome).toBe("finished");
  });

  test("a call that nobody awaits is waited for, but not for ever", async () => {
    const result = await run(`
      import { World, currentWorld } from "@faultbook/simulator/kernel";
      const world = currentWorld() as World;
      const call = (ms: number) => world.call({ component: "x", name: "y" }, () => new Promise<string>((resolve) => {
        if (ms < 1e9) world.schedule(ms, "answer", () => resolve("answer"));
      }));
      call(300_000).then(console.log);
      call(1e9).then(console.log);
      console.log("done");`);
    expect([result.outcome, lines(result), result.virtualMs]).toEqual([
      "finished",
      ["done", "answer"],
      300_000,
    ]);
  });

  test("endless timers are a timeout", async () => {
    const result = await impatient.run({ code: { source: "setInterval(() => {}, 1)" } });
    expect(result.outcome).toBe("timeout");
  });

  test("an endless loop is ended from outside, and the next run is clean", async () => {
    const endless = "console.log('before'); globalThis.left = 1; for (;;);";
    const result = await impatient.run({ code: { source: endless } });
    expect([result.outcome, lines(result)]).toEqual(["timeout", ["before"]]);
    const next = await impatient.run({ code: { source: "console.log(typeof globalThis.left)" } });
    expect(lines(next)).toEqual(["undefined"]);
  });

  test("a flood of output is cut and counted", async () => {
    const result = await run("for (let i = 0; i < 1e6; i += 1) console.log(i)");
    expect(result.outcome).toBe("output-limit");
    expect(result.console).toHaveLength(1_000);
    expect(result.dropped).toBeGreaterThan(1_000);
  });

  test("a source that can't be run says why and where", async () => {
    const result = await run("const a = 1;\n  enum B {}\n  import 'fs';");
    expect(result.outcome).toBe("uncaught");
    expect(result.uncaught).toMatchObject({ name: "SyntaxError", line: 2, column: 3 });
    expect(result.problems).toHaveLength(2);
  });
});

describe("catches", () => {
  test("each is seen in order, with what took it", async () => {
    const result = await run(`
      try { throw new TypeError("a") } catch { }
      await Promise.reject("b").catch(() => {});
      await Promise.reject(3).then(undefined, function (reason: number) { return reason });
      try { try { throw new Error("c") } catch (e) { throw e } } catch (e) { }
    `);
    expect(result.caught.map(({ name, message, by, line }) => [name, message, by, line])).toEqual([
      ["TypeError", "a", "catch", 2],
      ["string", "b", "rejection-handler", 3],
      ["number", "3", "rejection-handler", 4],
      ["Error", "c", "catch", 5],
      ["Error", "c", "catch", 5],
    ]);
    expect(result.caught[3]?.identity).toBe(result.caught[4]?.identity);
    expect(result.caught[0]?.identity).not.toBe(result.caught[3]?.identity);
  });

  test("an error of the library is told with all that the library knows", async () => {
    const result = await run(`
      import { FlussError } from "@faultbook/errors/fluss";
      import { NodeStartError } from "@faultbook/errors/dqlite";
      class Mine extends NodeStartError { extra = [1]; get code2() { console.log("called"); return 1 } }
      try { throw new FlussError("Table db.orders does not exist.", { errorCode: 7, cause: new Error("why") }) } catch {}
      try { throw new Mine("bind failed", { nodeId: 2, nodeAddress: "127.0.0.1:9002" }) } catch {}
      try { throw new FlussError("odd", { errorCode: 4711 }) } catch {}
    `);
    expect(result.console).toEqual([]);
    expect(result.caught).toMatchObject([
      {
        name: "FlussError",
        chain: ["FlussError", "Error"],
        code: 7,
        codeName: "TABLE_NOT_EXIST",
        system: "fluss",
        retriable: false,
        verdict: "do-not-retry",
        url: expect.stringMatching(/^\/fluss\/table-not-exist\/#table=db\.orders/),
        cause: { name: "Error", message: "why" },
      },
      {
        name: "NodeStartError",
        chain: ["Mine", "NodeStartError", "NodeError", "DqliteError", "Error"],
        system: "dqlite",
        url: expect.stringMatching(/^\/dqlite\/node-start-error\/#node=2&address=127\.0\.0\.1%3A9002/),
      },
      { name: "FlussError", code: 4711, system: "fluss" },
    ]);
    const attributes = result.caught[1]?.attributes.map(({ name }) => name);
    expect(attributes).toEqual([
      "detail",
      "code",
      "context",
      "nodeId",
      "nodeAddress",
      "extra",
      "severity",
      "recoverable",
    ]);
  });

  test("what retry swallows is listed as its attempts", async () => {
    const result = await run(`
      import { retry } from "@faultbook/errors";
      import { NoLeaderError } from "@faultbook/errors/dqlite";
      let tries = 0;
      const value = await retry(async () => { tries += 1; if (tries < 3) throw new NoLeaderError("no"); return tries });
      console.log(value);
      try { await retry(() => { throw new NoLeaderError("never") }, { maxAttempts: 3 }) } catch (e) { }
    `);
    expect(lines(result)).toEqual(["3"]);
    expect(
      result.caught.map(({ by, line, message }) => `${by} ${line} ${message.split(": ").at(-1)}`),
    ).toEqual(["retry 5 no", "retry 5 no", "retry 7 never", "retry 7 never", "catch 7 never"]);
    expect(result.caught[4]?.attempts).toHaveLength(2);
  });

  test("a cause that leads back to itself ends", async () => {
    const result = await run(
      "const a = new Error('a'); a.cause = new Error('b', { cause: a }); try { throw a } catch { }",
    );
    expect(result.caught[0]?.cause).toMatchObject({ message: "b" });
    expect(result.caught[0]?.cause?.cause).toBeUndefined();
  });
});

describe("determinism", () => {
  const CLOCKS = `
    console.log(Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint16Array(3)));
    console.log(Date.now(), new Date(), performance.now(), performance.timeOrigin, new Event("x").timeStamp);
    console.log(new Date(2026, 5, 1, 2).toString(), new Date("2026-01-01T00:00").toISOString(), Date(), new Date().getTimezoneOffset());
    console.log((1234.5).toLocaleString(), new Intl.DateTimeFormat().format(), ["b", "a"].sort((x, y) => x.localeCompare(y)), Intl.NumberFormat().resolvedOptions().locale);
    await new Promise((r) => setTimeout(r, 1500.4));
    console.log(Date.now(), performance.now(), typeof Temporal === "undefined" ? "" : String(Temporal.Now.instant()));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("faultbook"));
    console.log([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    try { await new Promise((_, reject) => { const s = AbortSignal.timeout(250); s.addEventListener("abort", () => reject(s.reason)) }) }
    catch (e) { console.log(String(e), performance.now()) }
  `;

  test("the same seed gives the same run, another seed another one", async () => {
    const [one, two, other] = [await run(CLOCKS, 7), await run(CLOCKS, 7), await run(CLOCKS, 8)];
    expect(one.outcome).toBe("finished");
    expect(lines(two)).toEqual(lines(one));
    expect(lines(other)[0]).not.toBe(lines(one)[0]);
    expect(lines(other).slice(1)).toEqual(lines(one).slice(1));
  });

  test("the clocks agree, and know no machine", async () => {
    const [, clocks, dates, locale, later, digest, timeout] = lines(await run(CLOCKS));
    const start = Date.UTC(2026, 0, 1);
    expect(clocks).toBe(`${start} 2026-01-01T00:00:00.000Z 0 ${start} 0`);
    expect(dates).toBe(
      "Mon Jun 01 2026 02:00:00 GMT+0000 (Coordinated Universal Time) 2026-01-01T00:00:00.000Z " +
        "Thu Jan 01 2026 00:00:00 GMT+0000 (Coordinated Universal Time) 0",
    );
    expect(locale).toBe("1,234.5 1/1/2026 [ 'a', 'b' ] en-US");
    expect(later?.startsWith(`${start + 1500} 1500.4 `)).toBe(true);
    expect(digest).toHaveLength(64);
    expect(timeout).toBe("TimeoutError: The operation timed out. 1750.4");
  });

  test("however long a chain of promises is, no time passes in it", async () => {
    const result = await run(`
      import { currentWorld } from "@faultbook/simulator/kernel";
      const world = currentWorld()!;
      const tick = () => void world.schedule(0.001, "heartbeat", tick);
      tick();
      const long = (start: Promise<unknown>) => Array.from({ length: 500 }).reduce<Promise<unknown>>((p) => p.then(() => 1), start);
      await long(new Promise((resolve) => setTimeout(resolve, 5)));
      console.log(performance.now());
      for (let i = 0; i < 500; i += 1) await null;
      console.log(performance.now());
      await long(world.call({ component: "x", name: "y" }, () => world.sleep(5)));
      console.log(performance.now());`);
    expect(lines(result)).toEqual(["5", "5", "10"]);
  });

  test("timers of one instant run in the order in which they were set", async () => {
    const source =
      "for (const n of [3, 1, 2]) setTimeout(() => console.log(n, performance.now()), n === 2 ? 5 : 4);";
    expect(lines(await run(source))).toEqual(["3 4", "1 4", "2 5"]);
  });
});
