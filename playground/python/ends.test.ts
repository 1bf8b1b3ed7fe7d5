import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

describe("a wait that nothing can end is stuck, at its line", () => {
  test.each([
    ["a lock", "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()", 4, 1],
    [
      "an await in a function",
      "import asyncio\nasync def never():\n    await asyncio.Event().wait()\nasync def main():\n    await asyncio.sleep(1)\n    await never()\nasyncio.run(main())",
      3,
      5,
    ],
    ["an await at the top level", "import asyncio\nawait asyncio.Future()", 2, 1],
    ["a queue", "import queue\n\nqueue.Queue().get()", 3, 1],
    [
      "a thread",
      "import asyncio, threading\nasync def main():\n    await asyncio.to_thread(threading.Event().wait)\nasyncio.run(main())",
      3,
      5,
    ],
  ])("%s", async (_, source, line, column) => {
    const result = await runPython(source);
    expect(result).toMatchObject({ outcome: "stuck", stuckAt: { line, column } });
    expect(result.virtualMs).toBeGreaterThanOrEqual(600_000);
  });
});

describe("exits", () => {
  test.each([
    ["sys.exit()", undefined, ["before"]],
    ["sys.exit(0)", undefined, ["before"]],
    ["sys.exit(3)", "The program ended itself with exit code 3.", ["before"]],
    ["sys.exit('why')", "The program ended itself with exit code 1.", ["before", "why"]],
    ["raise SystemExit(2)", "The program ended itself with exit code 2.", ["before"]],
    [
      "import asyncio; await asyncio.sleep(1); sys.exit(4)",
      "The program ended itself with exit code 4.",
      ["before"],
    ],
  ])("%s", async (end, reason, said) => {
    const result = await runPython(`import sys\nprint("before")\n${end}\nprint("after")`);
    expect([result.outcome, result.reason, lines(result)]).toEqual(["finished", reason, said]);
  });

  test("what was registered for the exit runs", async () => {
    const result = await runPython(
      'import atexit\natexit.register(print, "left")\nprint("no end", end="")\nraise ValueError("x")',
    );
    expect(lines(result)).toEqual(["no endleft"]);
    expect(result).toMatchObject({ outcome: "uncaught", uncaught: { name: "ValueError", line: 4 } });
  });
});

test("what a program's names hold is given up at its end, as CPython does", async () => {
  const result = await runPython(`
import asyncio, time
class Held:
    def __init__(self, name): self.name = name
    def __del__(self):
        print("gone", self.name)
        if self.name == "bad": raise ValueError(self.name)
first = Held("a")
bad = Held("bad")
cycle = Held("cycle")
cycle.me = cycle
time.sleep(1)
print("end")
1 / 0
`);
  expect(lines(result).slice(0, 3)).toEqual(["end", "gone a", "gone bad"]);
  expect(lines(result).slice(3)).toEqual([
    expect.stringMatching(/^Exception ignored while calling deallocator <function Held.__del__ at /),
    "Traceback (most recent call last):",
    '  File "program.py", line 7, in __del__',
    '    if self.name == "bad": raise ValueError(self.name)',
    "                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    "ValueError: bad",
    "gone cycle",
  ]);
  expect(result).toMatchObject({ outcome: "uncaught", uncaught: { name: "ZeroDivisionError" } });
});

test("a program that goes on to wait for ever is ended after the same number of waits everywhere", async () => {
  const result = await runPython("import time\nwhile True: time.sleep(1)");
  expect(result).toMatchObject({
    outcome: "timeout",
    reason: "The program goes on to wait for ever.",
    virtualMs: 25_000_000,
  });
});

test("an uncaught exception has its class chain and the reader's own call sites", async () => {
  const result = await runPython("import json\ndef read(text):\n    return json.loads(text)\nread('{')");
  expect(result).toMatchObject({
    outcome: "uncaught",
    uncaught: {
      name: "JSONDecodeError",
      module: "json.decoder",
      chain: ["JSONDecodeError", "ValueError", "Exception", "BaseException"],
      by: "uncaught",
      line: 3,
      column: 12,
      stack: [
        { fn: "read", line: 3, column: 12 },
        { fn: "", line: 4, column: 1 },
      ],
    },
  });
});

test.each([
  ["x = 1\ndef f(:\n    pass", "invalid syntax", 2, 7],
  ["if True:\nprint(1)", "expected an indented block after 'if' statement on line 1", 2, 1],
  ["é = 'ü' +", "invalid syntax", 1, 10],
  ["a\0b", "source code string cannot contain null bytes", 1, 1],
  ["return 1", "'return' outside function", 1, 1],
])("what isn't Python is refused with its place: %j", async (source, message, line, column) => {
  const result = await runPython(source);
  expect(result).toMatchObject({
    outcome: "uncaught",
    problems: [{ message, line, column }],
    uncaught: { line },
  });
});

test.each([
  ["statements", "x = 1 2 # !\ny = ( # !\nz = 3\nprint('a' # !\n"],
  [
    "what stands in blocks",
    "def f(: # !\n    pass\nasync def g():\n    x = 1 + # !\n    try:\n        a b # !\n    except E as: # !\n        return 1\nfor i on x: # !\n    i\n",
  ],
  ["what is refused after it was read", "return 1 # !\nx = 1\nbreak # !\n"],
  ["behind a text of several lines", 'x = """abc\ndef (\n"""\ny = 1 1 # !\nif x: # !\nz = 1\n'],
  ["the language that it isn't", "import fluss\nconst a = 1 # !\nlet b = 2 # !\n"],
  ["a bracket that is closed elsewhere, once", "f(1 2, # !\ng(),\nh)\n"],
])("all problems are told with their lines: %s", async (_, source) => {
  const { problems = [] } = await runPython(source);
  const marked = source.split("\n").flatMap((line, at) => (line.endsWith("# !") ? [at + 1] : []));
  expect(problems.map(({ line }) => line)).toEqual(marked);
});

test("one mistake is one problem: the site's Python programs, each without one of its marks", async () => {
  const files = globSync(`${import.meta.dirname}/../../src/content/examples/*/*.py`);
  expect(files.length).toBeGreaterThan(50);
  for (const [index, file] of files.entries()) {
    if (index % 8 !== 0) continue;
    const source = readFileSync(file, "utf8");
    const marks = [...source.matchAll(/[()[\]{}]/g)].map(({ index: at }) => at);
    const at = marks[Math.floor((index / files.length) * marks.length)] ?? 0;
    const { problems = [] } = await runPython(source.slice(0, at) + source.slice(at + 1));
    expect(problems.length, `${file}:${at}`).toBeLessThanOrEqual(1);
  }
});

test("a source beyond what a program may have is refused", async () => {
  const result = await runPython(`#${"x".repeat(2_000_000)}`);
  expect(result.problems?.[0]?.message).toBe("A program may have 2000000 characters.");
});

test("recursion and memory end in Python's own errors", async () => {
  const result = await runPython(`
def deep(n):
    return deep(n + 1)
try:
    deep(0)
except RecursionError as e:
    print(e)
try:
    kept = [bytearray(50_000_000) for _ in range(100)]
except MemoryError:
    print("no memory")
`);
  expect(lines(result)).toEqual(["maximum recursion depth exceeded", "no memory"]);
});

test("the programs of documentations run without their prompts, and set in", async () => {
  const prompted =
    "    >>> import asyncio\n    >>> for i in range(2):\n    ...     print(i)\n    0\n    1\n    >>> await asyncio.sleep(1)\n    >>> 1 / 0";
  const result = await runPython(prompted);
  expect(lines(result)).toEqual(["0", "1"]);
  expect(result).toMatchObject({ virtualMs: 1000, uncaught: { name: "ZeroDivisionError", line: 7 } });
  expect(lines(await runPython("\n    if True:\n        print('set in')\n"))).toEqual(["set in"]);
  expect(lines(await runPython("# In a console:\n>>> print(1)\n1"))).toEqual(["1"]);
  expect(lines(await runPython('# Set in:\n    s = """a\nb\n"""\n    print(repr(s))'))).toEqual([
    "'a\\nb\\n'",
  ]);
  expect(await runPython("    a = 1\n  b = 2")).toMatchObject({
    uncaught: { name: "IndentationError", line: 2 },
  });
});

test("what was typed at a console shows the value of each line, as the console does", async () => {
  const session = `
>>> import asyncio
>>> "a" + "b"
'printed before'
>>> None
>>> _.upper()
>>> for i in range(2):
...     i
...
>>> def f():
...     "no value"
...     return 4
>>> f(); print("printed")
>>> await asyncio.sleep(1, result=[5])
>>> try:
...     1 / 0
... except ZeroDivisionError as error:
...     error
`;
  const result = await runPython(session);
  expect(lines(result)).toEqual([
    "'ab'",
    "'AB'",
    "0",
    "1",
    "4",
    "printed",
    "[5]",
    "ZeroDivisionError('division by zero')",
  ]);
  expect(result.console.at(-1)).toMatchObject({ line: 18 });
  expect(lines(await runPython("1 + 1\nprint(2)"))).toEqual(["2"]);
});

test("what the program puts in the place of sys.excepthook is told of an exception that nothing takes", async () => {
  const result = await runPython(`
import atexit, sys, traceback
def hook(kind, error, trace):
    print("told", kind.__name__, error, traceback.extract_tb(trace)[-1].lineno)
    print(*traceback.format_tb(trace)[:1], sep="")
    if error.args[0] == 2: raise KeyError("in the hook")
sys.excepthook = hook
atexit.register(print, "at the end")
raise ValueError(1)`);
  expect(lines(result)).toEqual([
    "told ValueError 1 9",
    '  File "program.py", line 9, in <module>',
    "    raise ValueError(1)",
    "",
    "at the end",
  ]);
  expect(result).toMatchObject({ outcome: "uncaught", uncaught: { name: "ValueError", line: 9 } });
  const failing = await runPython(
    "import sys\ndef hook(*_): raise KeyError('own')\nsys.excepthook = hook\n1 / 0",
  );
  expect(lines(failing)).toEqual([
    "Error in sys.excepthook:",
    "Traceback (most recent call last):",
    '  File "program.py", line 2, in hook',
    "    def hook(*_): raise KeyError('own')",
    "                  ^^^^^^^^^^^^^^^^^^^^^",
    "KeyError: 'own'",
    "",
    "Original exception was:",
    "Traceback (most recent call last):",
    '  File "program.py", line 4, in <module>',
    "    1 / 0",
    "    ~~^~~",
    "ZeroDivisionError: division by zero",
  ]);
  expect(failing).toMatchObject({ uncaught: { name: "ZeroDivisionError", line: 4 } });
});

test("a byte order mark, carriage returns and tabs are no part of a program", async () => {
  const result = await runPython("\ufeffif True:\r\n\tprint('a')\r\n\tprint('b')\r\n\t1 / 0\r\n");
  expect(lines(result)).toEqual(["a", "b"]);
  expect(result).toMatchObject({ uncaught: { name: "ZeroDivisionError", line: 4, column: 2 } });
  expect(lines(await runPython("\ufeff>>> print(1)\n1"))).toEqual(["1"]);
});

test("what is given up at the end is told of as CPython tells it, without a line of ours", async () => {
  const declared = "async def forgotten(): pass\n";
  const told = "<sys>:0: RuntimeWarning: coroutine 'forgotten' was never awaited";
  for (const rest of [
    "held = forgotten()",
    "cycle = [forgotten()]\ncycle.append(cycle)\n",
    "def main():\n    held = forgotten()\n    raise ValueError\nmain()",
    "def main():\n    held = forgotten()\n    raise SystemExit\nmain()",
  ])
    expect(lines(await runPython(declared + rest))[0]).toBe(told);
});

test("os._exit and a process that is aborted are a crash with a reason", async () => {
  expect(await runPython("import os\nprint(1)\nos._exit(3)\nprint(2)")).toMatchObject({
    outcome: "crashed",
    reason: "The program ended its process with os._exit(3).",
    console: [{ text: "1" }],
  });
  const aborted = await runPython("import os\nos.abort()");
  expect(aborted).toMatchObject({ outcome: "crashed", console: [] });
  expect(aborted.reason).toMatch(/^The interpreter ended: /);
});
