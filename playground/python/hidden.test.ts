// Nothing that a program can import or find reaches JavaScript, or writes into the interpreter's memory.
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const run = createPythonRunner();

test("what reaches JavaScript or memory can't be imported, and says why", async () => {
  const result = await run(`
import importlib
for name in ("js", "pyodide_js", "pyodide_js._module", "ctypes", "_ctypes", "_testcapi", "_testinternalcapi"):
    try:
        importlib.import_module(name)
        print("there:", name)
    except ModuleNotFoundError as error:
        print(error)`);
  const [js, ...others] = lines(result);
  expect(js).toBe("No module named 'js': JavaScript can't be reached from programs here");
  expect(others).toContain("No module named 'ctypes': programs can't reach the interpreter's memory here");
  expect(others.filter((line) => !line.startsWith("No module named "))).toEqual([]);
});

test("a module that isn't here says what is, where it is imported and not only looked for", async () => {
  const result = await run(`
import importlib.util
for name in ("pandas", "pyarrow.parquet", "dqlitepy.nothing"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error.name, "|", error)
print(importlib.util.find_spec("pandas"))
try:
    import numpy
except ImportError:
    print("without numpy")`);
  const here =
    "programs here have the standard library, dqlitepy, fluss, faultbook and pyarrow as far as Fluss needs it";
  expect(lines(result)).toEqual([
    `pandas | No module named 'pandas': ${here}`,
    `pyarrow.parquet | No module named 'pyarrow.parquet': ${here}`,
    "dqlitepy.nothing | No module named 'dqlitepy.nothing'",
    "None",
    "without numpy",
  ]);
});

test("what is left out of the standard library says so, and what it needs where that isn't here", async () => {
  const result = await run(`
for name in ("pdb", "doctest", "multiprocessing", "multiprocessing.pool", "smtplib", "plistlib", "tenacity"):
    try:
        __import__(name)
    except ImportError as error:
        print(str(error).removeprefix("No module named "))`);
  expect(lines(result)).toEqual([
    "'pdb': nobody can type here",
    "'doctest': this part of the standard library isn't here",
    "'multiprocessing': programs can't start processes here",
    "'multiprocessing': programs can't start processes here",
    "'smtplib': there is no network here but that of the simulated clusters",
    "'plistlib': this part of the standard library isn't here",
    "'tenacity': programs here have the standard library, dqlitepy, fluss, faultbook and pyarrow as far as Fluss needs it",
  ]);
});

test("the finder of built-in modules doesn't have them either", async () => {
  const result = await run(`
import _imp, sys
from importlib.machinery import BuiltinImporter, ModuleSpec
sys.meta_path[:] = [BuiltinImporter]
for name in ("_ctypes", "_testcapi", "_xxtestfuzz", "js", "math"):
    print(name, _imp.create_builtin(ModuleSpec(name, BuiltinImporter)) is not None)`);
  expect(lines(result)).toEqual([
    "_ctypes False",
    "_testcapi False",
    "_xxtestfuzz False",
    "js False",
    "math True",
  ]);
});

test("no object holds Pyodide's own interface", async () => {
  const result = await run(`
import gc
gc.unfreeze()
from pyodide.ffi import JsProxy
held = [value for one in gc.get_objects() if type(one) in (dict, list, tuple) for value in (list(one.values()) if type(one) is dict else one) if isinstance(value, JsProxy)]
print(len(held) > 0, [name for value in held for name in ("_module", "_api", "runPython", "FS") if hasattr(value, name)])`);
  expect(lines(result)).toEqual(["True []"]);
});
