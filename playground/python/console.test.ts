import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

test("each line is an entry with its place and its virtual time", async () => {
  const result = await runPython(`import sys, time
print("a", 1, [None, 2.0], {"k": "v"}, sep=" | ")
time.sleep(0.25)
def say():
    print("b\\nc", end="")
say()
sys.stdout.write("d\\n")
print("e", file=sys.stderr)
`);
  expect(
    result.console.map(({ level, text, atMs, line, column }) => [level, text, atMs, line, column]),
  ).toEqual([
    ["log", "a | 1 | [None, 2.0] | {'k': 'v'}", 0, 2, 1],
    ["log", "b", 250, 5, 5],
    ["log", "cd", 250, 5, 5],
    ["error", "e", 250, 8, 1],
  ]);
});

test("logging and warnings have their levels", async () => {
  const result = await runPython(`import logging, warnings
logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("app")
log.debug("d")
log.info("i")
log.warning("w")
log.critical("c")
warnings.warn("careful", DeprecationWarning)
`);
  expect(result.console.map(({ level, text, line }) => `${line} ${level} ${text}`)).toEqual([
    "4 debug DEBUG:app:d",
    "5 info INFO:app:i",
    "6 warn WARNING:app:w",
    "7 error CRITICAL:app:c",
    "8 warn program.py:8: DeprecationWarning: careful",
    '8 warn   warnings.warn("careful", DeprecationWarning)',
  ]);
});

test("logging takes its configuration from a dict", async () => {
  const result = await runPython(`import logging.config
logging.config.dictConfig({
    "version": 1,
    "formatters": {"plain": {"format": "%(name)s:%(lineno)d %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stdout"}},
    "root": {"level": "INFO", "handlers": ["out"]},
})
logging.getLogger("app").error("down")
`);
  expect(result.console).toMatchObject([{ level: "error", text: "app:8 down", line: 8 }]);
});

test("tracebacks show the reader's lines alone", async () => {
  const result = await runPython(`import json, traceback
try:
    json.loads("{")
except ValueError as e:
    e.add_note("noted")
    traceback.print_exc()
`);
  expect(lines(result)).toEqual([
    "Traceback (most recent call last):",
    '  File "program.py", line 3, in <module>',
    '    json.loads("{")',
    "    ~~~~~~~~~~^^^^^",
    "json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    "noted",
  ]);
});

test("control characters and halves of characters are spelled out", async () => {
  const result = await runPython('print("\\x1b[31m \\u202e \\ud800 é 🐍")');
  expect(lines(result)).toEqual(["\\x1b[31m \\u202e \\ud800 é 🐍"]);
});

test("beyond what is kept, lines are cut and counted", async () => {
  const many = await runPython("for i in range(5000): print(i)");
  expect([many.console.length, many.dropped, many.outcome]).toEqual([1_000, 4_000, "finished"]);
  const long = await runPython('print("x" * 10_000_000)\nfor i in range(100): print("y" * 9_999, end="")');
  expect(lines(long).map((text) => [text.length, text.slice(-1)])).toEqual([
    [10_000, "…"],
    [10_000, "…"],
  ]);
});

test("the console goes on to work when a program replaces its streams", async () => {
  const result = await runPython(`
import contextlib, io, sys
with contextlib.redirect_stdout(io.StringIO()) as kept:
    print("kept")
print(kept.getvalue(), end="")
sys.stdout = None
print("nothing")
sys.__stdout__.write("left over")
`);
  expect(lines(result)).toEqual(["kept", "left over"]);
});

test("the trace names calls as the program writes them", async () => {
  const { trace } = await runPython(`import fluss
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
connection = await fluss.FlussConnection.create(config)
await connection.get_admin().create_database("shop")
`);
  const names = trace.filter(({ kind }) => kind === "call-start").map(({ name }) => name);
  expect(names).toContain("FlussConnection.create");
  expect(names).toContain("FlussAdmin.create_database");
  expect(names.filter((name) => /\b[a-z]+[A-Z]/.test(String(name)))).toEqual([]);
});
