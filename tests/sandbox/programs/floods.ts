import { finished, program, timeout, uncaught } from "./program.ts";

/** The limit for a whole result as JSON, in characters, so that no program can overload the page. */
const RESULT_CHARS_MAX = 20_000_000;

const isBounded = (result: object): void => {
  const { length } = JSON.stringify(result);
  if (length > RESULT_CHARS_MAX) throw new Error(`the result has ${length} characters`);
};
const bounded = { check: isBounded };
const inTimeOrNot = ["finished", "timeout"] as const;
const TRACE = 'import { currentWorld } from "@faultbook/simulator/kernel"; const world = currentWorld()!;';

export const FLOODS = [
  program(
    "a thousand entries of a thousand lines",
    finished,
    "for (let i = 0; i < 1000; i += 1) console.log('\\n'.repeat(990) + i)",
    {
      shows: ["… (591 more lines)"],
      check: ({ console: entries, dropped }) => {
        const lines = entries.reduce((sum, { text }) => sum + text.split("\n").length, 0);
        if (lines > 4_400 || dropped + entries.length !== 1_000)
          throw new Error(`${lines} lines, ${dropped} dropped`);
      },
    },
  ),
  program(
    "a trace of huge keys",
    ["finished", "timeout"],
    `${TRACE} const key = "k".repeat(1e6); for (let i = 0; i < 2000; i += 1) world.emit("x", { kind: "log", [key + i]: 1 } as any); console.log("done")`,
    bounded,
  ),
  program(
    "a trace of numbers",
    ["finished", "timeout"],
    `${TRACE} let list: unknown = 1; for (let i = 0; i < 5; i += 1) list = Array(100).fill(list); for (let i = 0; i < 2000; i += 1) world.emit("x", { kind: "log", list } as any); console.log("done")`,
    bounded,
  ),
  program(
    "a trace of getters, proxies and functions",
    ["finished", "uncaught", "timeout"],
    `${TRACE}
    const trace = world.trace as any;
    trace.push({ get kind() { console.log("called"); return "x" } }, new Proxy({}, { get() { throw 1 } }), () => {}, null, { atMs: () => {}, seq: {}, component: Symbol("x"), kind: 1n });
    trace.length = 2 ** 31; await new Promise((resolve) => setTimeout(resolve, 5)); console.log("after")`,
    bounded,
  ),
  program(
    "many large trees of causes",
    ["finished", "timeout"],
    `
    const name = "f".repeat(1e5), text = "m".repeat(1e5);
    const thrower = { [name]: (cause: unknown) => Object.assign(new Error(text, { cause }), { a: Array(500).fill(text) }) };
    let error: any; for (let i = 0; i < 100; i += 1) error = thrower[name]!(error);
    for (let i = 0; i < 1000; i += 1) { try { throw error } catch {} } console.log("done")`,
    bounded,
  ),
  program(
    "an aggregate of a million errors",
    ["uncaught", "timeout"],
    "const one = new Error('x'.repeat(1e5)); throw new AggregateError(Array(1e6).fill(one), 'all')",
    bounded,
  ),
  program(
    "keys of a megabyte",
    inTimeOrNot,
    "const key = 'k'.repeat(1e6), big: any = {}; for (let i = 0; i < 100; i += 1) big[key + i] = i; for (let i = 0; i < 1000; i += 1) console.log(big);",
    bounded,
  ),
  program("a boxed string of 100 MB", finished, "console.log(new String('x'.repeat(1e8)))", bounded),
  program(
    "an object of a million properties",
    inTimeOrNot,
    "const big: any = {}; for (let i = 0; i < 1e6; i += 1) big['k' + i] = i; for (let i = 0; i < 100; i += 1) console.log(big);",
    bounded,
  ),
  program(
    "sparse arrays as long as can be",
    finished,
    "const a: any[] = []; a[2 ** 32 - 2] = 1; a.length = 2 ** 32 - 1; console.log(a, [, , 1, ,]); console.table(a); throwAway(a); function throwAway(list: any[]) { try { throw list } catch (e) { console.log(e) } }",
    { shows: ["empty items"] },
  ),
  // No engine ends these by itself before days are over, and nothing ends them from outside.
  program(
    "calls that are far longer than what they are given",
    finished,
    `
    const holes: any[] = [], like: any = { length: 2 ** 53 - 1 };
    const proxy: any = new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 53 - 1 : undefined) });
    holes.length = 2 ** 32 - 1;
    const part = "a".repeat(2 ** 25), text = part + part, marks = "a" + "\u0301\u0323".repeat(2 ** 22);
    const calls: (() => unknown)[] = [
      () => marks.normalize("NFC"), () => marks.localeCompare("b"), () => new Intl.Collator("en").compare("b", marks),
      () => AbortSignal.any(Array.from({ length: 1e5 }, () => new AbortController().signal)),
    ];
    for (const name of ["includes", "indexOf", "lastIndexOf", "split", "replace", "replaceAll"])
      calls.push(() => (text as any)[name](part + "b" + part), () => (text as any)[name]({ toString: () => part + "b" + part }));
    for (const name of "copyWithin every fill filter forEach includes indexOf join lastIndexOf map reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced unshift with".split(" "))
      for (const list of [holes, like, proxy]) if (name in []) calls.push(() => ([] as any)[name].call(list, name === "with" ? 0 : () => false, 1));
    const ended = calls.filter((call) => { try { call(); return true } catch (error) { return !["RangeError", "TypeError"].includes((error as Error).name) } });
    console.log(calls.length > 80, ended.map(String).join(", ") || "all refused");`,
    { shows: ["true all refused"] },
  ),
  program(
    "lists that hold one another many times",
    timeout,
    "let list: any = []; for (let i = 0; i < 50; i += 1) list = [list, list]; list.flat(Infinity);",
  ),
  program(
    "arrays that are walked, and what is like them",
    finished,
    `
    const like: any = { length: 2, 0: "b", 1: "a" }, proxy: any = new Proxy([3, 1, 2], {});
    console.log([3, 1, 2].sort(), [1, 3, 2].slice().sort((a, b) => b - a), [].map.call("ab" as any, (x) => x + x), [].slice.call(like), [].sort.call(like) === like, like, [].sort.name);
    console.log(proxy.reverse() === proxy, proxy.map((x: number) => x * 2), proxy.indexOf(3), [1, [2, [3, [4]]]].flat(), [[1, [2]]].flat(Infinity as 1), [1, , 2].flat(), [1, 2].flatMap((x) => [x, [x]]), [1, 2, 3].lastIndexOf(3));
    console.log("a-b-c".split("-"), "aba".replace("a", "x"), "aba".replaceAll("a", () => "y"), "aba".replace(/b/, "z"), "abc".includes("c"), "abc".indexOf("c", 1), "e\u0301".normalize().length, "a".localeCompare("b"), ["b", "a"].sort(new Intl.Collator("en").compare));
    console.log((function (..._: number[]) { return [].filter.call(arguments, (x) => x > 1) })(1, 2, 3), AbortSignal.any([AbortSignal.abort(1)]).aborted, typeof (globalThis as any).ReadableStream);`,
    {
      shows: [
        "[ 1, 2, 3 ] [ 3, 2, 1 ] [ 'aa', 'bb' ] [ 'b', 'a' ] true { '0': 'a', '1': 'b', length: 2 } sort",
        "true [ 4, 2, 6 ] 2 [ 1, 2, [ 3, [ 4 ] ] ] [ 1, 2 ] [ 1, 2 ] [ 1, [ 1 ], 2, [ 2 ] ] 2",
        "[ 'a', 'b', 'c' ] xba yby aza true 2 1 -1 [ 'a', 'b' ]",
        "[ 2, 3 ] true undefined",
      ],
    },
  ),
  program(
    "a number of ten million digits",
    ["finished", "timeout", "uncaught"],
    "console.log(10n ** 10_000_000n); console.log('after')",
    bounded,
  ),
  program(
    "descriptions, sources and expressions of 10 MB",
    inTimeOrNot,
    "const text = 'x'.repeat(1e7); console.log(Symbol(text), new RegExp(text.slice(0, 1e5)), Object.assign(() => {}, { text }), new URL('https://x/' + text.slice(0, 1e5)), new Blob([text]), new Date(NaN)); console.log('after')",
    bounded,
  ),
  program(
    "buffers that are gone or have shrunk",
    finished,
    `
    const buffer = new ArrayBuffer(1e6), view = new Uint8Array(buffer), data = new DataView(buffer);
    structuredClone(buffer, { transfer: [buffer] }); console.log(buffer, view, data);
    const small: any = new (ArrayBuffer as any)(16, { maxByteLength: 64 }), part = new Uint32Array(small, 8, 2);
    small.resize?.(4); console.log(small, part, "after")`,
    { shows: ["after"] },
  ),
  program(
    "twenty thousand arguments",
    inTimeOrNot,
    "const many = Array.from({ length: 2e4 }, (_, i) => ({ i })); console.log(...many); console.log('%o'.repeat(1e4), ...many); console.log('after')",
    bounded,
  ),
  program(
    "a hundred thousand prototypes",
    ["finished", "uncaught", "timeout"],
    "let top: any = new Error('x'); for (let i = 0; i < 1e5; i += 1) top = Object.create(top); console.log(top); try { throw top } catch { console.log('after') } throw top",
    bounded,
  ),
  // In Firefox under a driver, each one costs the page a tenth of a millisecond.
  program(
    "two thousand rejections that nobody takes",
    uncaught,
    "for (let i = 0; i < 2000; i += 1) void Promise.reject(new Error('e' + i));",
    {
      check: ({ uncaught: error }) => {
        if (error?.message !== "e0") throw new Error(`ended by ${error?.message}`);
      },
    },
  ),
  program(
    "a thousand timers that throw",
    uncaught,
    "for (let i = 0; i < 1000; i += 1) setTimeout(() => { throw new Error('e' + i) }, 0); await new Promise(() => {});",
    {
      check: ({ uncaught: error }) => {
        if (error?.message !== "e0") throw new Error(`ended by ${error?.message}`);
      },
    },
  ),
  program(
    "a storm of asynchronous generators",
    ["timeout", "uncaught"],
    "async function* one(): AsyncGenerator<number> { for (;;) { yield 1; void one().next() } } const all = Array.from({ length: 100 }, one); for (;;) await Promise.all(all.map((g) => g.next()));",
  ),
  program(
    "thenables that make thenables",
    timeout,
    "const make = (): any => ({ then(resolve: (value: unknown) => void) { resolve(make()) } }); await make();",
  ),
  program(
    "lines from microtasks without end",
    ["output-limit", "timeout"],
    "let i = 0; queueMicrotask(function again() { console.log('line', (i += 1)); queueMicrotask(again) })",
    bounded,
  ),
  program(
    "a copy of a copy of a copy",
    ["timeout", "uncaught"],
    "let value: any = { a: 1 }; for (;;) value = structuredClone({ a: value, b: value, c: [...Object.values(value)] });",
  ),
  program(
    "signals that time out",
    ["finished", "timeout"],
    "for (let i = 0; i < 1e5; i += 1) AbortSignal.timeout(i).addEventListener('abort', () => {}); await new Promise((resolve) => setTimeout(resolve, 1e6)); console.log('after')",
  ),
  program(
    "labels without end",
    ["finished", "timeout", "output-limit"],
    "for (let i = 0; i < 9e4; i += 1) { console.count('c' + i); console.time('t' + i); console.group('g' + i) }",
    bounded,
  ),
  program(
    "an expression that backtracks in a replacement",
    ["timeout", "finished"],
    "('a'.repeat(40) + '!').replace(/^(([a-z])+.)+[A-Z]([a-z])+$/, () => ''); 'x'.repeat(1e5).match(/(x+x+)+y/);",
  ),
  program(
    "padding and joining",
    ["uncaught", "timeout"],
    "const all: string[] = []; for (let i = 0; ; i += 1) all.push(String(i).padStart(2 ** 26, 'ab'), Array(2 ** 24).join('x'));",
  ),
];
