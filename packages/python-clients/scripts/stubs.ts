/**
 * Makes the stubs (`.pyi`) of the modules that a program can import: `npm run generate`. They are what the editor and the
 * documentation show of them. A test fails if they are out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const root = new URL("../../../", import.meta.url);
const PACKAGES = ["dqlitepy", "faultbook"];
/** The modules with an underscore that are of a package's surface all the same. */
const SURFACE = ["__init__.py", "_ffi.py"];
const HEAD = "# Generated from the module beside it by `npm run generate`: change that, not this file.\n";

/** The texts of the stubs, by their paths in the project. */
export async function stubs(): Promise<ReadonlyMap<string, string>> {
  const python = await loadPyodide();
  python.runPython(readFileSync(new URL("stubs.py", import.meta.url), "utf8"));
  const stubOf = python.globals.get("stub_of") as (name: string, sources: unknown, head: string) => string;
  const modules = PACKAGES.flatMap((name) => {
    const folder = `packages/python-clients/src/${name}/`;
    const files = readdirSync(new URL(folder, root)).filter((file) => file.endsWith(".py"));
    return files.map((file) => ({ file, path: folder + file, name: dottedName(`${name}/${file}`) }));
  });
  const texts = modules.map(({ name, path }) => [name, readFileSync(new URL(path, root), "utf8")]);
  const sources: unknown = python.toPy(Object.fromEntries(texts));
  return new Map(
    modules
      .filter(({ file }) => SURFACE.includes(file) || !file.startsWith("_"))
      .map(({ name, path }) => [`${path}i`, stubOf(name, sources, HEAD)]),
  );
}

function dottedName(file: string): string {
  return file.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await stubs();
  for (const [path, text] of made) writeFileSync(new URL(path, root), text);
  console.log(`${made.size} stubs written.`);
}
