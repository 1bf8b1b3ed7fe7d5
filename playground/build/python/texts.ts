import { readdirSync, readFileSync } from "node:fs";
import { repositoryRoot } from "../../node/root.ts";
import { pyodideFile } from "./stdlib.ts";

/** Pyodide's two scripts and the Python side of the sandbox, as modules that the worker imports from their texts. */
export function pythonTexts(): ReadonlyMap<string, string> {
  return new Map([
    ["pyodide", script("pyodide.mjs")],
    ["pyodide-module", script("pyodide.asm.mjs")],
    ["python-sources", `export default ${JSON.stringify(pythonSources())}`],
  ]);
}

function script(name: string): string {
  return new TextDecoder().decode(pyodideFile(name)).replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
}

/** Where Python's modules of the sandbox are: its own, and the clients. */
const SOURCE_FOLDERS = ["playground/python/py", "packages/python-clients/src"];

/** The Python modules by their path on `sys.path`. */
function pythonSources(): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of SOURCE_FOLDERS.map((name) => `${repositoryRoot}/${name}`))
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
      if (name.endsWith(".py")) found[name.replaceAll("\\", "/")] = readFileSync(`${folder}/${name}`, "utf8");
  return found;
}
