// Goal: what a program prints depends neither on the zone and language of the machine nor on its memory.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { createNodeSandbox } from "./sandbox.ts";

const sandbox = createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 });
afterAll(() => sandbox.close());

const printed = async (source: string): Promise<string[]> =>
  (await sandbox.run({ code: { source } })).console.map(({ text }) => text);

/** Runs a program in a process of its own, on a machine that lies elsewhere and speaks another language. */
const printedBy = async (zone: string, locale: string, source: string): Promise<unknown> => {
  const script = `
    import { createNodeSandbox } from ${JSON.stringify(new URL("./sandbox.ts", import.meta.url).href)};
    const sandbox = createNodeSandbox({ wallBudgetMs: 60_000 });
    const { console: lines } = await sandbox.run({ code: { source: ${JSON.stringify(source)} } });
    const machine = [new Date(2026, 0).getTime(), (1234.5).toLocaleString()];
    console.log(JSON.stringify({ machine, lines: lines.map(({ text }) => text) }));
    await sandbox.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--eval", script], {
    env: { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale },
  });
  return JSON.parse(stdout);
};

const DATES = `
  const at = new Date("2026-03-08 02:30:00");
  console.log(at.getTime(), at.toString(), at.toLocaleString(), at.getHours(), (at as any).getYear());
  console.log(at.toLocaleString([], { timeZone: undefined }), at.toLocaleDateString("xx"), at.toLocaleTimeString(undefined, {}), Date());
  console.log(new Intl.DateTimeFormat("en", { timeZone: undefined, timeStyle: "long" }).format(at), new Intl.DateTimeFormat([]).resolvedOptions().timeZone);
  console.log(new Intl.NumberFormat([]).format(1234.5), (1234.5).toLocaleString([]), [1234.5, at].toLocaleString(), new Intl.NumberFormat("xx").format(0.5));
  console.log(["z", "ä", "a"].sort(new Intl.Collator([]).compare).join(), "i".toLocaleUpperCase([]), "b".localeCompare("a", []));
  console.log(new Date("Jan 5 2026 10:00").toISOString(), new Date("2026/1/5").toISOString(), Date.parse("Mon, 05 Jan 2026 10:00"));
  const { Temporal } = globalThis as any;
  if (Temporal) console.log(Temporal.Instant.fromEpochMilliseconds(0).toLocaleString(), Temporal.PlainDate.from("2026-01-05").toLocaleString([]));`;

test("zone and language of the machine don't show", async () => {
  const [here, west, east] = await Promise.all([
    printed(DATES),
    printedBy("America/New_York", "de_DE.UTF-8", DATES),
    printedBy("Asia/Kathmandu", "tr_TR.UTF-8", DATES),
  ]);
  const machines = [west, east].map((result) => (result as { machine: unknown[] }).machine);
  expect(machines).toEqual([
    [Date.UTC(2026, 0, 1, 5), "1.234,5"],
    [Date.UTC(2025, 11, 31, 18, 15), "1.234,5"],
  ]);
  expect(west).toMatchObject({ lines: here });
  expect(east).toMatchObject({ lines: here });
  expect(here[0]).toBe(
    "1772937000000 Sun Mar 08 2026 02:30:00 GMT+0000 (Coordinated Universal Time) 3/8/2026, 2:30:00 AM 2 126",
  );
});

test.each([
  ["2026-01-05T03:04:05.678999Z", "2026-01-05T03:04:05.678Z"],
  ["2026-01-05t03:04:05+02:30", "2026-01-05T00:34:05.000Z"],
  ["2026-01-05 03:04", "2026-01-05T03:04:00.000Z"],
  ["2026-01", "2026-01-01T00:00:00.000Z"],
  ["2026-01-05T24:00", "2026-01-06T00:00:00.000Z"],
  ["0099-01-01", "0099-01-01T00:00:00.000Z"],
  ["-000001-01-01T00:00Z", "-000001-01-01T00:00:00.000Z"],
  ["1/5/2026, 12:04:05 AM", "2026-01-05T00:04:05.000Z"],
  ["1/5/2026 12:04 pm", "2026-01-05T12:04:00.000Z"],
  ["Monday, January 5, 2026 03:04", "2026-01-05T03:04:00.000Z"],
  ["Mon, 05 Jan 2026 03:04:05 GMT", "2026-01-05T03:04:05.000Z"],
  ["Mon Jan 05 2026 03:04:05 GMT+0130 (Somewhere)", "2026-01-05T01:34:05.000Z"],
  ["2026-02-30", "Invalid Date"],
  ["2026-13-01", "Invalid Date"],
  ["-000000-01-01", "Invalid Date"],
  ["2026-01-05T25:00", "Invalid Date"],
  ["1/5/2026 13:04 PM", "Invalid Date"],
  ["2026-01-05T03:04+24:00", "Invalid Date"],
  ["tomorrow", "Invalid Date"],
  ["", "Invalid Date"],
])("a date is read the same by every engine: %s", async (text, expected) => {
  const show = `const date = new Date(${JSON.stringify(text)}); console.log(isNaN(+date) ? String(date) : date.toISOString());`;
  expect(await printed(show)).toEqual([expected]);
});

test("a date takes whatever becomes text or a number", async () => {
  const source = `
    const text = "2026-01-05 10:00";
    const asText = { toString: () => text, valueOf: () => ({}) }, exotic = { [Symbol.toPrimitive]: (hint: string) => hint === "default" ? 7 : text };
    for (const value of [new String(text), asText, exotic, new Date(8), 9, true] as any[]) console.log(new Date(value).getTime());
    try { new Date(Object.create(null)) } catch (error) { console.log((error as Error).name) }`;
  expect(await printed(source)).toEqual(["1767607200000", "1767607200000", "7", "8", "9", "1", "TypeError"]);
});

test("a WeakRef keeps its target", async () => {
  const source = `
    const refs = Array.from({ length: 20 }, () => new WeakRef(new Array(1e6).fill(0)));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log(refs.every((ref) => ref.deref() !== undefined), refs[0] instanceof WeakRef, String(refs[0]));
    try { new WeakRef(1 as any) } catch (error) { console.log((error as Error).name) }`;
  expect(await printed(source)).toEqual(["true true [object WeakRef]", "TypeError"]);
});

test("a clone transfers buffers alone", async () => {
  const source = `
    const buffer = new ArrayBuffer(8);
    const copy = structuredClone({ buffer, at: new Date(5), map: new Map([[1, 2]]) }, { transfer: [buffer] });
    console.log(copy, buffer.byteLength);
    for (const name of ["ReadableStream", "WritableStream", "TransformStream", "MessagePort"]) console.log(typeof (globalThis as any)[name]);
    try { structuredClone(5, { transfer: [console as any] }) } catch (error) { console.log((error as Error).name) }`;
  expect(await printed(source)).toEqual([
    "{\n  buffer: ArrayBuffer(8),\n  at: 1970-01-01T00:00:00.005Z,\n  map: Map(1) { 1 => 2 }\n} 0",
    ...Array(4).fill("undefined"),
    expect.stringMatching(/^(?:DataCloneError|TypeError)$/),
  ]);
});

test("a Blob is read and cut as browsers do, without taking time", async () => {
  const source = `
    const parts = ["h\\u00e9\\n", new Uint8Array([65, 66]), new Uint8Array([67]).buffer, new DataView(new Uint8Array([68]).buffer), 5 as any];
    const blob = new Blob([...parts, new Blob(["!"])], { type: "Text/Plain" });
    console.log(blob, await blob.text(), await blob.slice(-4, -1).text(), await blob.slice(3).slice(1, 2, "A/b").text());
    console.log(blob.slice(0, 1, "A/b").type, blob.slice(5, 2).size, new Blob([], { type: "\\u0080" }).type, blob instanceof Blob, String(blob));
    console.log(new Uint8Array(await blob.slice(0, 4).arrayBuffer()));
    try { new Blob("text" as any) } catch (error) { console.log((error as Error).name) }
    console.log(performance.now());`;
  expect(await printed(source)).toEqual([
    "Blob { size: 10, type: 'text/plain' } hé\nABCD5! CD5 A",
    "a/b 0  true [object Blob]",
    "Uint8Array(4) [ 104, 195, 169, 10 ]",
    "TypeError",
    "0",
  ]);
});

test("a Blob of Blobs meets the program's own bound", async () => {
  const source = "let blob = new Blob(['x']); for (let i = 0; i < 60; i += 1) blob = new Blob([blob, blob]);";
  const { outcome, uncaught } = await sandbox.run({ code: { source } });
  expect([outcome, uncaught?.name]).toEqual(["uncaught", "RangeError"]);
});
