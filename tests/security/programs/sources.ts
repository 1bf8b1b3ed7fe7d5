import { finished, program, uncaught } from "./program.ts";

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
