import { loadPyodide, type PyodideAPI, type PyodideConfig } from "pyodide";
import { beforeAll, expect, test } from "vitest";
import { pythonImage, pythonModules, pythonParts } from "../node/python.ts";
import { EPOCH_MS } from "../protocol/index.ts";
import { loadPython, type PythonParts } from "./host.ts";

// Pyodide's own functions that aren't public, and that a start-up image needs: a new version may change any of them.

const sandboxes = pythonModules();
const kept = ["errnos", "identities"].map((name) => `_faultbook/${name}.py`);

/** A module that is started in place of the sandbox's own, with what loading needs of that. */
const entry = (text: string): PythonParts["modules"] => ({
  ...Object.fromEntries(kept.map((file) => [file, sandboxes[file] ?? ""])),
  "_faultbook/__init__.py": "",
  "_faultbook/preload.py": "CLIENTS = ()",
  "_faultbook/entry.py": text,
});

let parts: PythonParts;
let python: PyodideAPI;

beforeAll(async () => {
  const { snapshot: _, ...given } = await pythonImage();
  const loading = async (options: PyodideConfig): Promise<PyodideAPI> => {
    python = await loadPyodide(options);
    return python;
  };
  parts = { ...(await pythonParts(given)), loadPyodide: loading };
});

test("a Python that has grown starts again from its image, in the state that it was in", async () => {
  const modules = entry("kept = bytearray(b'x' * 40_000_000); names = {'a': [1, 2.5, None]}");
  const image = (await loadPython({ ...parts, modules, makesSnapshot: true })).snapshot();
  expect(image.length).toBeGreaterThan(40_000_000);
  const { makesSnapshot: _, ...rest } = parts;
  await loadPython({ ...rest, modules, snapshot: image });
  expect(
    python.runPython("import _faultbook.entry as e; (len(e.kept), e.kept[-1], e.names['a'])").toJs(),
  ).toEqual([40_000_000, 120, [1, 2.5, undefined]]);
});

test("zone, language, clock and paths of the machine don't show", async () => {
  const { TZ } = process.env;
  process.env.TZ = "Asia/Kathmandu";
  try {
    expect(new Date(0).getHours()).toBe(5);
    await loadPython({ ...parts, modules: entry("") });
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
  const shown = `
import locale, os, sys, time
epoch = time.localtime(0)
[*time.tzname, time.timezone, time.strftime("%H %Z", epoch), epoch.tm_gmtoff, os.stat("/lib/faultbook").st_mtime,
 os.environ["LANG"], os.path.relpath(sys.executable, os.environ["HOME"]), time.get_clock_info("monotonic").resolution]`;
  expect(python.runPython(shown).toJs()).toEqual([
    "UTC",
    "UTC",
    0,
    "00 UTC",
    0,
    EPOCH_MS / 1000,
    "en_US.UTF-8",
    "this.program",
    1e-9,
  ]);
});

test("an image of another version of Pyodide, or what is none, is refused", async () => {
  const { makesSnapshot: _, ...rest } = parts;
  const broken = new Uint8Array(1024 * 1024);
  await expect(loadPython({ ...rest, modules: entry(""), snapshot: broken })).rejects.toThrow("magic number");
});

test("memory beyond the limit is a MemoryError, and Python goes on", async () => {
  await loadPython({ ...parts, modules: entry("") });
  expect(() => python.runPython("all = []\nwhile True: all.append(bytearray(20_000_000))")).toThrow(
    "MemoryError",
  );
  expect(python.runPython("len(all) > 5 and sum(map(len, all)) < 256 * 1024 * 1024")).toBe(true);
  const { _module } = python as unknown as { readonly _module: { readonly HEAP8: Int8Array } };
  expect(_module.HEAP8.length).toBeLessThanOrEqual(256 * 1024 * 1024);
});

test("what Pyodide offers besides its public functions is still there", async () => {
  await loadPython({ ...parts, modules: entry("") });
  const { _api } = python as unknown as { readonly _api: Record<string, unknown> };
  for (const name of ["makeSnapshot", "restoreSnapshot", "scheduleCallback"])
    expect(typeof _api[name], name).toBe("function");
  expect(python.runPython("from pyodide import webloop; callable(webloop.WebLoop)")).toBe(true);
});

test("the standard library is there without what is left out, and none of the rest fails to import", async () => {
  await loadPython({ ...parts, modules: entry("") });
  const failed = python
    .runPython(`
import importlib, sys, zipfile, zipimport
names = sorted({path.split("/")[0].removesuffix(".pyc") for path in zipfile.ZipFile("/lib/python314.zip").namelist()})
failed = []
for name in names:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append(f"{name}: {error}")
(len(names), failed)
`)
    .toJs() as [number, string[]];
  expect(failed[0]).toBeGreaterThan(120);
  expect(failed[1]).toEqual([]);
  for (const name of ["idlelib", "tkinter", "test", "ensurepip", "multiprocessing", "pdb"])
    expect(() => python.runPython(`import ${name}`), name).toThrow("ModuleNotFoundError");
});
