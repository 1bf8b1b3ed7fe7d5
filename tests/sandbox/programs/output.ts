import { finished, program, uncaught } from "./program.ts";

export const OUTPUT = [
  program("a million lines", ["output-limit"], "for (let i = 0; i < 1e6; i += 1) console.log('line', i);", {
    shows: ["line 0", "line 999"],
  }),
  program("one line of 100 MB", finished, "console.log('x'.repeat(1e8)); console.log('after')", {
    shows: ["after"],
  }),
  program(
    "a thousand lines of 10 MB",
    ["finished", "timeout"],
    "const text = 'x'.repeat(1e7); for (let i = 0; i < 1000; i += 1) console.log(text + i);",
  ),
  program(
    "a thousand huge objects",
    ["finished", "timeout"],
    "const big = Array.from({ length: 1e4 }, (_, i) => ({ i, text: 'x'.repeat(100) })); for (let i = 0; i < 1000; i += 1) console.log(big);",
  ),
  program(
    "circles, depth and proxies",
    finished,
    `
    const circle: any = { list: [] }; circle.self = circle; circle.list.push(circle);
    let deep: any = 1; for (let i = 0; i < 1e5; i += 1) deep = { deep };
    const revoked = Proxy.revocable({}, {}); revoked.revoke();
    const traps = new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 }, getPrototypeOf() { throw 3 }, getOwnPropertyDescriptor() { throw 4 } });
    console.log(circle, deep, traps, revoked.proxy, { get value() { console.log('called'); return 1 } });
    console.log('%s', { toString() { console.log('called'); return 'x' } });`,
    { shows: ["Proxy Proxy", "[Circular *1]"], hides: ["called"] },
  ),
  program(
    "markup and control characters",
    finished,
    String.raw`
    console.log('<img src=x onerror=alert(1)><script>alert(1)</script>');
    console.log('\u001b[2J\u001b]0;title\u0007 \u202egnp.exe \u0000 \r\n');
    console.log('%c<b>', 'background: url(http://outside.example/)');`,
    {
      shows: ["<img src=x", "\\x1b[2J", "\\u202e", "\\x00"],
      hides: ["\u001b", "\u202e", "\u0000"],
    },
  ),
  program(
    "groups without end",
    finished,
    "for (let i = 0; i < 1e5; i += 1) console.group(); console.log('deep')",
    { shows: ["deep"] },
  ),
  program(
    "two hundred thousand catches",
    ["finished", "timeout"],
    "for (let i = 0; i < 2e5; i += 1) { try { throw new Error('x'.repeat(1e4)) } catch {} }",
    {
      check: ({ caught }) => {
        if (caught.length > 200) throw new Error(`${caught.length} caught errors were kept`);
      },
    },
  ),
];

export const THROWN = [
  ...[
    "undefined",
    "null",
    "0",
    "'text'",
    "10n",
    "Symbol('s')",
    "{}",
    "[]",
    "() => {}",
    "Object.create(null)",
    "globalThis",
  ].map((value) => program(`throw ${value}`, uncaught, `throw ${value === "{}" ? "({})" : value};`)),
  program(
    "a proxy that never answers",
    uncaught,
    "throw new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); }, getPrototypeOf() { for (;;); }, has() { for (;;); }, getOwnPropertyDescriptor() { for (;;); } });",
    { error: "Proxy" },
  ),
  program(
    "an object whose text never comes",
    uncaught,
    "throw { toString() { for (;;); }, [Symbol.toPrimitive]() { for (;;); } };",
  ),
  program(
    "an error of getters",
    uncaught,
    "throw new (class extends Error { get name(): string { for (;;); } get message(): string { for (;;); } get stack(): string { for (;;); } get cause() { for (;;); } })();",
  ),
  program(
    "an error that lies",
    uncaught,
    `
    const error: any = new Error('m');
    error.name = 'NoLeaderError'; error.docs = 'javascript:alert(1)'; error.url = 'https://outside.example/'; error.code = 5;
    error.stack = 'NoLeaderError: m\\n    at fake (program.ts:99999:99999)\\n' + '    at x (program.ts:1:1)\\n'.repeat(1e5);
    throw error;`,
    {
      check: ({ uncaught: error }) => {
        if (error?.url !== undefined || error?.system !== undefined) throw new Error("a lie was believed");
      },
    },
  ),
  program(
    "a library error with a lying base and link",
    uncaught,
    `
    import { configure } from "@faultbook/errors";
    import { NoLeaderError } from "@faultbook/errors/dqlite";
    configure({ docsBase: "https://outside.example/dqlite" });
    const error: any = new NoLeaderError("x");
    error.docs = "javascript:alert(1)"; error.nodeAddress = "\\"><script>";
    throw error;`,
    {
      error: "NoLeaderError",
      check: ({ uncaught: error }) => {
        if (!/^\/dqlite\/no-leader-error\/(#|$)/.test(error?.url ?? ""))
          throw new Error(`the link is ${error?.url}`);
      },
    },
  ),
  program(
    "a cause that is itself",
    uncaught,
    "const error: any = new Error('x'); error.cause = error; throw error;",
  ),
  program(
    "a thousand causes",
    uncaught,
    "let error = new Error('0'); for (let i = 1; i < 1000; i += 1) error = new Error(String(i), { cause: error }); throw error;",
  ),
  program("a huge message", uncaught, "throw new Error('x'.repeat(1e8));", { error: "Error" }),
  program(
    "a huge name",
    uncaught,
    "const error = new Error('x'); error.name = 'n'.repeat(1e8); throw error;",
  ),
];
