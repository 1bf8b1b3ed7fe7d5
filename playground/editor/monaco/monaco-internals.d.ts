// Modules of Monaco that its package exports without declarations.

declare module "monaco-editor/editor/editor.worker" {
  export function initialize(create: (context: WorkerContext, createData: CreateData) => object): void;
}

declare module "monaco-editor/languages/features/typescript/tsWorker" {
  /** Monaco's language service in a worker; the methods that we override or build on. */
  export class TypeScriptWorker {
    constructor(context: WorkerContext, createData: CreateData);
    getLanguageService(): import("typescript").LanguageService;
    getScriptFileNames(): string[];
    getExtraLibs(): Readonly<Record<string, { readonly content: string; readonly version: number }>>;
    getCodeFixesAtPosition(
      fileName: string,
      start: number,
      end: number,
      errorCodes: number[],
      formatOptions: object,
    ): Promise<readonly import("typescript").CodeFixAction[]>;
    getSuggestionDiagnostics(fileName: string): Promise<import("typescript").Diagnostic[]>;
  }
}

declare module "monaco-editor/languages/features/typescript/lib/typescriptServices" {
  /** Monaco's copy of TypeScript. */
  export const typescript: typeof import("typescript");
}

interface WorkerContext {
  getMirrorModels(): { readonly uri: { toString(): string }; getValue(): string }[];
}

interface CreateData {
  readonly extraLibs: Readonly<Record<string, { readonly content: string; readonly version: number }>>;
}
