import { initialize } from "monaco-editor/editor/editor.worker";
import { typescript } from "monaco-editor/languages/features/typescript/lib/typescriptServices";
import { TypeScriptWorker } from "monaco-editor/languages/features/typescript/tsWorker";
import type ts from "typescript";
import { hintsIn, type ObservedCatch, ownFixes } from "./fixes.ts";

const ENTRY =
  /^file:\/\/\/(sandbox-globals|node_modules\/@faultbook\/[a-z]+\/dist\/([a-z]+\/)?index)\.d\.ts$/;
/** Not one of TypeScript's own codes. */
const OWN_HINT = 90_001;

/** Monaco's language service, with the program, the sandbox's globals and the packages' entries as its roots. */
class ProgramWorker extends TypeScriptWorker {
  readonly #observed = new Map<string, readonly ObservedCatch[]>();

  /** All else is found from these. Monaco's own list would check each declaration file of each package. */
  override getScriptFileNames(): string[] {
    const known = Object.keys(this.getExtraLibs());
    return super.getScriptFileNames().filter((name) => !known.includes(name) || ENTRY.test(name));
  }

  /** What the catches of a program took in its last run. Called by the page. */
  async observe(fileName: string, catches: readonly ObservedCatch[]): Promise<void> {
    this.#observed.set(fileName, catches);
  }

  override async getCodeFixesAtPosition(
    fileName: string,
    start: number,
    end: number,
    errorCodes: number[],
    formatOptions: object,
  ): Promise<readonly ts.CodeFixAction[]> {
    const fixes = await super.getCodeFixesAtPosition(fileName, start, end, errorCodes, formatOptions);
    const program = this.getLanguageService().getProgram();
    const file = program?.getSourceFile(fileName);
    if (!program || !file) return fixes;
    const observed = this.#observed.get(fileName) ?? [];
    return [...ownFixes({ ts: typescript, program, file, start, end, observed }), ...fixes];
  }

  /** A catch that takes whatever comes is worth a hint, so that its fix is found. */
  override async getSuggestionDiagnostics(fileName: string): Promise<ts.Diagnostic[]> {
    const found = await super.getSuggestionDiagnostics(fileName);
    const program = this.getLanguageService().getProgram();
    const file = program?.getSourceFile(fileName);
    if (!program || !file || !/@faultbook\//.test(file.text)) return found;
    for (const { start, length, text } of hintsIn({ ts: typescript, program, file })) {
      found.push({
        category: typescript.DiagnosticCategory.Suggestion,
        code: OWN_HINT,
        file: { fileName } as ts.SourceFile,
        start,
        length,
        messageText: text,
      });
    }
    return found;
  }
}

self.onmessage = () => initialize((context, createData) => new ProgramWorker(context, createData));
