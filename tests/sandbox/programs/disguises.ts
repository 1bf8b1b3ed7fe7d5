import { finished, program, uncaught } from "./program.ts";

/** A terminal's "clear line", a right-to-left override and a NUL, which have to be escaped wherever they are shown. */
const EVIL = String.raw`\u001b[2J\u202egnp.exe\u2066\u0000\u0085`;

// After every program a check asserts that no field of the result contains such characters unescaped.
export const DISGUISES = [
  program(
    "in a name, a message, a code and an attribute of an error",
    uncaught,
    `
    const error: any = new Error("m ${EVIL}", { cause: Object.assign(new RangeError("c ${EVIL}"), { code: "${EVIL}" }) });
    error.name = "N ${EVIL}"; error.code = "C ${EVIL}"; error["k ${EVIL}"] = { "k ${EVIL}": "v ${EVIL}" };
    throw error;`,
    {
      check: ({ uncaught: error }) => {
        if (!error?.name.includes("\\u202e") || !error.message.includes("\\x1b[2J"))
          throw new Error(`shown as ${error?.name}: ${error?.message}`);
      },
    },
  ),
  program(
    "in the name of the class of an error",
    uncaught,
    `const C = class extends Error {}; Object.defineProperty(C, "name", { value: "${EVIL}" }); throw new C("x");`,
  ),
  program(
    "in the name of the class of what is no error",
    uncaught,
    `const C = class {}; Object.defineProperty(C, "name", { value: "${EVIL}" }); throw new C();`,
  ),
  program(
    "in everything that an object can show",
    finished,
    `
    const named = (value: object) => Object.defineProperty(value, "name", { value: "${EVIL}" });
    const C = named(class { a = 1 }) as new () => object;
    class Tagged { get [Symbol.toStringTag]() { return "${EVIL}" } }
    console.log(new C(), { "${EVIL}": 1, [Symbol("${EVIL}")]: 2, f: named(() => {}), c: C, t: new Tagged() });
    console.log(new Map([["${EVIL}", new Map([[new C(), 1]])]]), new Set(["${EVIL}"]), [Symbol("${EVIL}")]);
    console.log(new URL("https://x/#" + encodeURI("${EVIL}")), new DOMException("${EVIL}", "${EVIL}"), new RegExp("\\u202e"));
    console.log("%s %o", "${EVIL}", { "${EVIL}": "${EVIL}" });
    console.table([{ "${EVIL}": 1 }]); console.dir({ "${EVIL}": 1 });`,
  ),
  program(
    "in labels",
    finished,
    `console.count("${EVIL}"); console.time("${EVIL}"); console.timeEnd("${EVIL}"); console.group("${EVIL}"); console.assert(false, "${EVIL}"); console.log("after")`,
    { shows: ["after"] },
  ),
  program(
    "in the names of functions on the stack",
    uncaught,
    `const f = { ["${EVIL}"]() { throw new Error("x") } }; f["${EVIL}"]();`,
  ),
  program(
    "in a stack that isn't one",
    uncaught,
    `const error = new Error("x"); error.stack = "Error: x\\n    at ${EVIL} (program.ts:1:1)\\n${EVIL}@program.ts:1:1"; throw error;`,
  ),
  program(
    "in the trace",
    ["crashed"],
    `import { currentWorld } from "@faultbook/simulator/kernel";
    const world = currentWorld()!;
    world.emit("${EVIL}", { kind: "${EVIL}", "${EVIL}": ["${EVIL}", { "${EVIL}": "${EVIL}" }] } as any);
    await world.crash({ signal: "${EVIL}" as any, reason: "${EVIL}" });`,
  ),
  program("in a specifier", uncaught, `await import("${EVIL}")`, { error: "TypeError" }),
  program("in the source, where no such character may stand", uncaught, "const a = 1;\u202e\u001b b", {
    error: "SyntaxError",
  }),
  program("in a name of the source", uncaught, "enum \u05d0 { a }\nconst \u202e = 1", {
    error: "SyntaxError",
  }),
  program(
    "in strings and comments of the source",
    finished,
    "/* \u202e \u0000 */ console.log('\u202e\u0007 x')",
    {
      shows: ["\\u202e\\x07 x"],
    },
  ),
  program(
    "names that are written from right to left",
    finished,
    "const שלום = 1; class مرحبا {} console.log({ שלום }, new مرحبا());",
    { shows: ["{ 'שלום': 1 } مرحبا {}"] },
  ),
  program(
    "markup in names, messages and links",
    uncaught,
    `
    const error: any = new Error('<img src=x onerror=alert(1)>');
    error.name = '"><script>alert(1)</script>'; error.code = "javascript:alert(1)"; error.docs = "javascript:alert(1)";
    console.log(error, '<a href="javascript:alert(1)">x</a>');
    throw error;`,
    {
      check: ({ uncaught: error }) => {
        if (error?.url !== undefined || error?.message !== "<img src=x onerror=alert(1)>")
          throw new Error(`${error?.url} ${error?.message}`);
      },
    },
  ),
];
