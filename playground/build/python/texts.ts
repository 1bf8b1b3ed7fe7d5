import { pythonModules } from "../../node/python.ts";
import { pyodideFile } from "./stdlib.ts";

/** Pyodide's two scripts and the Python side of the sandbox, as modules that the worker imports from their texts. */
export function pythonTexts(): ReadonlyMap<string, string> {
  return new Map([
    ["pyodide", script("pyodide.mjs")],
    ["pyodide-module", script("pyodide.asm.mjs")],
    ["python-sources", `export default ${JSON.stringify(pythonModules())}`],
  ]);
}

function script(name: string): string {
  return new TextDecoder().decode(pyodideFile(name)).replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
}
