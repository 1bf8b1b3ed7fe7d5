// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are programs, with templates of their own.
import { exhausted, program, timeout, uncaught } from "./program.ts";

/** Firefox has its own error for what is too deep or too long. */
const TOO_MUCH = ["RangeError", "InternalError"];

export const LOOPS = [
  program("a loop", timeout, "for (;;);"),
  program("a loop that catches", timeout, "for (;;) { try { throw 1 } catch {} }"),
  program("a loop in a function that is called late", timeout, "setTimeout(() => { for (;;); }, 1000)"),
  program("a loop of microtasks", timeout, "queueMicrotask(function again() { queueMicrotask(again) })"),
  program(
    "a loop of promises",
    timeout,
    "const again = (): Promise<void> => Promise.resolve().then(again); await again();",
  ),
  program("a loop of awaits", timeout, "for (;;) await null;"),
  program("a loop of timers", timeout, "const again = () => setTimeout(again, 0); again();"),
  program("an interval", timeout, "setInterval(() => {}, 1)"),
  // WebKit aborts it by itself.
  program("a regular expression", ["timeout", "finished"], "/^(a+)+$/.test(`${'a'.repeat(40)}b`)"),
  program("a generator", timeout, "function* all() { for (;;) yield 1 } for (const x of all()) void x;"),
  program(
    "an asynchronous generator",
    timeout,
    "async function* all() { for (;;) yield 1 } for await (const x of all()) void x;",
  ),
  program("a sort that never ends", timeout, "[1, 2, 3].sort(() => { for (;;); })"),
  program("an await for ever", ["stuck"], "await new Promise(() => {});"),
  program("recursion", uncaught, "const deep = (): number => 1 + deep(); deep();", { error: TOO_MUCH }),
];

export const MEMORY = [
  program("an array of objects", exhausted, "const all = []; for (;;) all.push({ a: [1, 2, 3] });"),
  program(
    "an array of numbers",
    exhausted,
    "const all: number[][] = []; for (;;) all.push(new Array(2 ** 25).fill(1.5));",
  ),
  program(
    "huge arrays",
    exhausted,
    "const all: number[][] = []; for (;;) all.push(new Array(2 ** 27).fill(0));",
  ),
  program(
    "typed arrays",
    exhausted,
    "const all: unknown[] = []; for (;;) all.push(new Uint8Array(2 ** 29).fill(1));",
  ),
  program(
    "strings",
    exhausted,
    "let text = 'x'; const all: string[] = []; for (;;) { all.push(`${'y'.repeat(2 ** 24)}${all.length}`.toUpperCase()); text = all[0]! }",
  ),
  program("one string", uncaught, "let text = 'x'; for (;;) text += text;", { error: TOO_MUCH }),
  // A browser keeps its own blobs in another process: these ended it, long after the verdict.
  program(
    "a blob of blobs",
    uncaught,
    "let blob = new Blob(['x']); for (let i = 0; i < 60; i += 1) blob = new Blob([blob, blob]);",
    { error: "RangeError" },
  ),
  program(
    "blobs",
    exhausted,
    "const all: Blob[] = []; for (;;) all.push(new Blob(['x'.repeat(1000)]).slice(1));",
  ),
  program(
    "formats",
    exhausted,
    "const all: unknown[] = []; for (;;) all.push(new Intl.DateTimeFormat('de', { dateStyle: 'full' }));",
  ),
  program(
    "closures",
    exhausted,
    "const all: (() => unknown)[] = []; for (;;) { const copy = all.slice(); all.push(() => copy) }",
  ),
  program(
    "a map",
    exhausted,
    "const map = new Map<number, object>(); for (let i = 0; ; i += 1) map.set(i, { i });",
  ),
  program(
    "promises",
    exhausted,
    "const all: Promise<unknown>[] = []; for (;;) all.push(new Promise(() => {}));",
  ),
  program("timers", exhausted, "for (;;) setTimeout(() => {}, 1000);"),
  program(
    "errors",
    exhausted,
    "const all: Error[] = []; for (;;) all.push(new Error('x', { cause: all.at(-1) }));",
  ),
];
