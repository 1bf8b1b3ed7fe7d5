// Goal: where a new Pyodide or CPython has moved something that is used here though it is no public interface, its name says so.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

/** What the Python side uses of the standard library, beside what it documents. */
const NAMES = [
  "asyncio.BaseEventLoop._run_once",
  "asyncio.BaseEventLoop._process_events",
  "asyncio.BaseEventLoop._write_to_self",
  "asyncio.BaseEventLoop.shutdown_default_executor",
  "asyncio._set_running_loop",
  "asyncio._enter_task",
  "asyncio._leave_task",
  "asyncio.events._BaseDefaultEventLoopPolicy",
  "asyncio.events._set_event_loop_policy",
  "asyncio.runners.run",
  "atexit._run_exitfuncs",
  "atexit._clear",
  "logging.StreamHandler.emit",
  "logging.Logger.manager",
  "queue._PySimpleQueue",
  "threading._allocate_lock",
  "threading._PyRLock",
  "threading._start_joinable_thread",
  "traceback.StackSummary._extract_from_extended_frame_gen",
  "warnings._showwarnmsg_impl",
  "warnings._filters_mutated_lock_held",
  "warnings._lock",
];

test("the standard library has what is used of it", async () => {
  const result = await runPython(`
import asyncio, atexit, functools, importlib, logging, queue, threading, traceback, warnings
def missing(name):
    first, *rest = name.split(".")
    try:
        functools.reduce(getattr, rest, importlib.import_module(first))
    except AttributeError:
        return name
print([name for name in ${JSON.stringify(NAMES)} if missing(name)])
loop = asyncio.new_event_loop()
print([name for name in ("_ready", "_scheduled", "_selector", "_thread_id", "_clock_resolution") if not hasattr(loop, name)])
`);
  expect(lines(result)).toEqual(["[]", "[]"]);
});

test("Pyodide has what is used of it", () => {
  const require = createRequire(import.meta.url);
  const factory = readFileSync(require.resolve("pyodide/pyodide.asm.mjs"), "utf8");
  const loader = readFileSync(require.resolve("pyodide/pyodide.mjs"), "utf8");
  const used = [
    [
      factory,
      "_makeSnapshot",
      "scheduleCallback",
      "fatal_error",
      "jspiSupported",
      "callPromising",
      "createNode",
      "ops_table",
    ],
    [loader, "createPyodideModule", "_loadSnapshot", "jsglobals", "lockFileContents"],
  ] as const;
  expect(used.flatMap(([text, ...names]) => names.filter((name) => !text.includes(name)))).toEqual([]);
  const { version } = require("pyodide/package.json") as { version: string };
  expect(readFileSync(new URL("host.ts", import.meta.url), "utf8")).toContain(`version: "${version}"`);
});
