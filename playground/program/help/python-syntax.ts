import type { Rule } from "./rules.ts";

const BLOCKS =
  "Python groups lines by their indentation: four spaces after a line that ends with a colon, and the same for all lines of a block.";

/** What keeps a program in Python from being read, in the order in which it is tried. */
export const PYTHON_SYNTAX: readonly Rule[] = [
  {
    when: /^TabError: /,
    say: () => "Some lines are indented by tabs and some by spaces: use four spaces everywhere.",
  },
  { when: /^IndentationError: /, say: () => BLOCKS },
  {
    when: /^SyntaxError: 'await' outside (?:async )?function/,
    say: () =>
      "A function that awaits is async: write async def. Outside of functions await works here by itself.",
  },
  {
    when: /^SyntaxError: 'async with' outside|^SyntaxError: 'async for' outside/,
    say: () => "async with and async for stand in an async def.",
  },
  {
    when: /^SyntaxError: expected 'except' or 'finally' block/,
    say: () => "A try needs an except: except NoLeaderError as error: takes one class, and lets others pass.",
  },
  {
    when: /^SyntaxError: Missing parentheses in call to 'print'/,
    say: (_, { source }) => ({
      text: "print is a function since Python 3.",
      fixes: [
        {
          does: "edit",
          label: "Write print(…)",
          source: source.replace(/^(\s*)print\s+(?!\()(.+)$/gm, "$1print($2)"),
        },
      ],
    }),
  },
  {
    when: /^SyntaxError: expected ':'/,
    say: () =>
      "A line that begins a block ends with a colon: if, for, while, with, def, class, try, except, match, case.",
  },
  {
    when: /^SyntaxError: 'return' outside function/,
    say: () =>
      "A program has nothing to return to: leave it out, or put the lines into a function. sys.exit() ends a program early.",
  },
  {
    when: /^SyntaxError: f-string: expecting '}'/,
    say: () =>
      "A { in an f-string begins a value, and a } ends it, which is missing there. {{ stands for the brace itself.",
  },
  {
    when: /^SyntaxError: f-string: single '}'/,
    say: () => "A } in an f-string ends a value, and none begins there. }} stands for the brace itself.",
  },
  {
    when: /^SyntaxError: f-string: valid expression required/,
    say: () => "The braces of an f-string hold a value: {name}. {{}} stands for the braces themselves.",
  },
  {
    when: /^SyntaxError: (?:wildcard|name capture '\w+') makes remaining patterns unreachable/,
    say: () =>
      "case _ takes everything, and so does a name alone: put it last. A constant has a dot in it, as ErrorCode.TABLE_NOT_EXIST.",
  },
];
