import { initialize } from "monaco-editor/editor/editor.worker";
import { TypeScriptWorker } from "monaco-editor/languages/features/typescript/tsWorker";

const ENTRY =
  /^file:\/\/\/(sandbox-globals|node_modules\/@faultbook\/[a-z]+\/dist\/([a-z]+\/)?index)\.d\.ts$/;

/** Monaco's language service, with the program, the sandbox's globals and the packages' entries as its roots. */
class ProgramWorker extends TypeScriptWorker {
  /** All else is found from these. Monaco's own list would check each declaration file of each package. */
  override getScriptFileNames(): string[] {
    const known = Object.keys(this.getExtraLibs());
    return super.getScriptFileNames().filter((name) => !known.includes(name) || ENTRY.test(name));
  }
}

self.onmessage = () => initialize((context, createData) => new ProgramWorker(context, createData));
