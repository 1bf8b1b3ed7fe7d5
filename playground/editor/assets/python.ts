import { readdir, readFile } from "node:fs/promises";
import { dqlite, fluss } from "@faultbook/errors/catalogue";
import type { PyClass, PyEntry, PyModule, PyModules } from "../python/modules.ts";
import { readModule } from "../python/read-module.ts";

/** The clients' stubs, which the packages' own documentation is read from, too; and those of the language. */
const FOLDERS = ["packages/python-clients/src", "playground/editor/python/stubs"];

/** Modules of the language that are offered by their names alone. */
const BY_NAME = [
  "collections",
  "dataclasses",
  "datetime",
  "enum",
  "functools",
  "itertools",
  "json",
  "math",
  "os",
  "re",
  "sys",
  "typing",
  "uuid",
  "warnings",
];

/** What the editor knows of the modules that a Python program can import. `root` is the repository's. */
export async function pythonModules(root: string): Promise<PyModules> {
  const modules: Record<string, PyModule> = {};
  for (const name of BY_NAME) modules[name] = { names: {} };
  for (const folder of FOLDERS) {
    const files = (await readdir(`${root}/${folder}`, { recursive: true })).map((file) =>
      file.replaceAll("\\", "/"),
    );
    for (const file of files.filter((one) => one.endsWith(".pyi")).sort()) {
      const isPackage = file.endsWith("/__init__.pyi");
      const name = file
        .replace(/\.pyi$/, "")
        .replace(/\/__init__$/, "")
        .replaceAll("/", ".");
      const source = await readFile(`${root}/${folder}/${file}`, "utf8");
      modules[name] = withMeanings(readModule(source, name, isPackage));
    }
  }
  return modules;
}

const MEANINGS = new Map([
  ...dqlite.map(({ name, meaning }): [string, string] => [name, meaning]),
  ...fluss.map(({ constant, code, meaning }): [string, string] => [constant, `${code}: ${meaning}`]),
]);

/** Codes and classes without words of their own in a stub get those of their record. */
function withMeanings(module: PyModule): PyModule {
  const names: Record<string, PyEntry> = {};
  for (const [name, entry] of Object.entries(module.names)) {
    names[name] = entry.kind === "class" ? withMeaning(name, entry) : entry;
  }
  return { ...module, names };
}

function withMeaning(name: string, entry: PyClass): PyClass {
  const members: Record<string, PyEntry> = {};
  for (const [member, value] of Object.entries(entry.members)) {
    const doc = name === "ErrorCode" && value.kind === "value" ? MEANINGS.get(member) : undefined;
    members[member] = doc === undefined ? value : ({ ...value, doc } as PyEntry);
  }
  const doc = entry.doc ?? MEANINGS.get(name);
  return { ...entry, members, ...(doc === undefined ? {} : { doc }) };
}
