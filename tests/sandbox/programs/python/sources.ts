import { type HostileProgram, python, uncaught } from "../program.ts";

export const SOURCES: readonly HostileProgram[] = [
  python("a zero", uncaught, "print('x')\u0000", { error: "SyntaxError" }),
  python("half of a character", ["uncaught", "finished"], "print('\ud800')"),
  python("a text that never ends", uncaught, `'''${"x".repeat(100_000)}`, { error: "SyntaxError" }),
  python("a megabyte of comments", ["finished", "timeout"], `${"# x\n".repeat(250_000)}print('end')`, {
    check: ({ outcome, console }) => {
      if (outcome === "finished" && console.at(-1)?.text !== "end") throw new Error("the end wasn't printed");
    },
  }),
  python("another coding", ["finished", "uncaught"], "# -*- coding: utf-7 -*-\nprint('+AGE-')"),
  python(
    "a name of the harness",
    uncaught,
    "def __faultbook_caught__(*_):\n    raise RuntimeError('mine')\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    print('caught')",
    { error: "RuntimeError", hides: ["caught"] },
  ),
];
