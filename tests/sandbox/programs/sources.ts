import { finished, type HostileProgram, program, uncaught } from "./program.ts";

/** A megabyte of lines, each with a type to blank. */
const MEGABYTE = Array.from(
  { length: 16_000 },
  (_, i) => `const filler${i}: string = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';`,
).join("\n");

export const SOURCES = [
  program("1 MB of source", finished, MEGABYTE),
  program("deep nesting", uncaught, `console.log(${"(".repeat(20_000)}1${")".repeat(20_000)})`, {
    error: "SyntaxError",
  }),
  program("an enum", uncaught, "enum Color { Red }\nconsole.log(Color.Red)", {
    error: "SyntaxError",
    check: ({ uncaught: error }) => {
      if (!error?.message.includes("enum") || error.line !== 1)
        throw new Error(`${error?.line}: ${error?.message}`);
    },
  }),
  program("a namespace", uncaught, "\nnamespace A { export const b = 1 }", { error: "SyntaxError" }),
  program("no program at all", uncaught, "}{", { error: "SyntaxError" }),
  program("an empty program", finished, ""),
  program(
    "hooks by their own names",
    finished,
    "const $f = 1, $fb = 2; function $fbc() {} try { throw 1 } catch { console.log($f, $fb, typeof $fbc) }",
    { shows: ["1 2 function"] },
  ),
];

/** A refused source: the message says what is wrong, and in which line. */
const refused = (name: string, source: string, line: number, ...words: readonly string[]): HostileProgram =>
  program(name, uncaught, source, {
    error: "SyntaxError",
    check: ({ uncaught: error, console: lines }) => {
      const said = `${error?.line}: ${error?.message}`;
      if (error?.line !== line || lines.length > 0) throw new Error(said);
      for (const word of words) if (!error.message.includes(word)) throw new Error(said);
    },
  });

export const SYNTAX = [
  refused(
    "parameter properties",
    "console.log(1);\nclass A { constructor(private b: number) {} }",
    2,
    "parameter",
  ),
  refused("decorators", "const d = (c: any) => c;\n@d class A {}", 2, "ecorator"),
  refused("import =", "\nimport a = require('fs');", 2, "import"),
  refused("export =", "console.log(1);\nexport = 5;", 2, "export"),
  refused("a constant enum", "const enum A { B }\nconsole.log(A.B)", 1, "enum"),
  refused("a module block", "module A { export const b = 1 }", 1),
  refused("JSX", "const a = <b>c</b>;", 1),
  refused("with", "with ({}) {}", 1),
  refused("an octal number", "\nconst a = 010;", 2),
  refused("a comment that isn't closed", "const a = 1;\n/* ", 2),
  refused("a text that isn't closed", "const a = 1;\nconst b = `x", 2),
  refused("an expression that isn't closed", "\n\n/[/", 3),
  refused("a name twice", "let a = 1;\nlet a = 2;", 2),
  refused("an export of nothing", "export { a };", 1),
  refused("return", "\nreturn 1", 2),
  refused("an import that is put off", 'import defer * as a from "@faultbook/errors"; a', 1),
  refused("an import of a source", 'import source a from "@faultbook/errors"; a', 1),
  refused("an import of no module", 'import a from "constructor"; a', 1, "@faultbook/errors"),
  refused("an import by its file", 'import "/_astro/sandbox/core.js"', 1, "@faultbook/errors"),
  refused(
    "an import of a name that isn't there",
    'import { nothing } from "@faultbook/errors"; nothing',
    1,
    "nothing",
  ),
  refused("a null where none may stand", "const a = 1;\n\0", 2),
  program(
    "types of all kinds",
    finished,
    `
    declare global { var x: number } declare const y: string; abstract class A { abstract b(): void; declare c: number; readonly d?: string; e!: number }
    type T = { [K in keyof A]: A[K] }; interface I extends A {} const f = <X,>(a: X): a is X & {} => true; let z = f<number>(1) as unknown as T satisfies object; z! ;
    console.log(typeof A, typeof f);`,
    { shows: ["function function"] },
  ),
  program(
    "addresses for debuggers",
    finished,
    "console.log(1)\n//# sourceMappingURL=OUTSIDE\n//# sourceURL=OUTSIDE\n/*# sourceMappingURL=OUTSIDE */",
  ),
  program(
    "a mark at the start, odd line breaks, half characters",
    finished,
    "\ufeffconst a = '\ud800';\r\nconsole.log(a.length)\r// c\u2028console.log('after')\u2029",
    { shows: ["1", "after"] },
  ),
  program("debugger", finished, "debugger; console.log('after')", { shows: ["after"] }),
  program("more source than is taken", uncaught, "// ".padEnd(2_000_100, "x"), { error: "SyntaxError" }),
  program("one line of 1 MB", finished, `const a = [${"1,".repeat(500_000)}]; console.log(a.length)`, {
    shows: ["500000"],
  }),
  program("a sum of a hundred thousand", ["finished", "uncaught"], `console.log(${"1+".repeat(100_000)}1)`),
  program("a condition of ten thousand", ["finished", "uncaught"], `console.log(${"0?1:".repeat(10_000)}1)`),
  program(
    "lists in lists",
    ["uncaught", "finished"],
    `console.log(${"[".repeat(50_000)}${"]".repeat(50_000)})`,
  ),
  program("blocks in blocks", ["uncaught", "finished"], `${"{".repeat(50_000)}${"}".repeat(50_000)}`),
  program(
    "functions in functions",
    ["uncaught", "finished"],
    `${"(()=>".repeat(20_000)}1${")".repeat(20_000)}`,
  ),
  program(
    "types in types",
    ["uncaught", "finished"],
    `let a: ${"Array<".repeat(20_000)}1${">".repeat(20_000)};`,
  ),
  program("ten thousand imports", ["finished", "uncaught"], 'import "@faultbook/errors";\n'.repeat(10_000)),
  program(
    // More would keep WebKit's thread for minutes: each throw takes it the longer, the more of them a function has.
    "a thousand catches in a row",
    ["finished", "timeout"],
    `${"try { throw 1 } catch ({ a }) { }\n".repeat(1_000)}`,
  ),
];
