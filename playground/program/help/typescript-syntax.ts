import { changedTo } from "./edits.ts";
import type { Rule } from "./rules.ts";

/** What keeps a program in TypeScript from being read, in the order in which it is tried. */
export const TYPESCRIPT_SYNTAX: readonly Rule[] = [
  {
    when: /'await' is only allowed/,
    say: () => "A function that awaits is async: write async in front of function, or of its arrow.",
  },
  {
    when: /'return' outside of function/,
    say: () =>
      "A program has nothing to return to: leave it out, or put the lines into a function. A throw ends a program early.",
  },
  {
    when: /Missing catch or finally clause/,
    say: () =>
      "A try needs a catch: catch (error) { if (!(error instanceof NoLeaderError)) throw error; … } takes one class, and lets others pass.",
  },
  {
    when: /Unterminated string constant/,
    say: () =>
      "A text ends on its own line, with the mark that it began with, which is missing there. A text of several lines stands between two `.",
  },
  {
    when: /Unterminated template/,
    say: () => "The text that begins with ` has no second ` at its end.",
  },
  {
    when: /Invalid shorthand property initializer/,
    say: (_, { source, line }) => ({
      text: "In an object a value follows a colon: { seed: 7 }.",
      fixes: changedTo(
        source.replace(line, line.replace(/([{,]\s*[\w$]+)\s*=(?!=|>)/g, "$1:")),
        source,
        "Write the colon",
      ),
    }),
  },
  {
    when: /Identifier '(?<name>[^']+)' has already been declared/,
    say: ({ name = "" }) =>
      `${name} is declared twice. Leave out the let or const of the second to give it another value, or take another name.`,
  },
  {
    when: /Missing initializer in const declaration/,
    say: () => "A const has its value from the start: const a = …. With let it may come later.",
  },
];
