import { fileURLToPath } from "node:url";

/** The module of the bundler that an import on demand goes through. */
const HELPER = "\0vite/preload-helper.js";
const OURS = fileURLToPath(new URL("../../playground/program/import-whole.ts", import.meta.url));

/**
 * A plugin of the bundler: each import on demand of the built site fetches all that it is made of at once, and can be tried
 * again where that fails.
 */
export function wholeImports() {
  return {
    name: "faultbook:whole-imports",
    enforce: "pre",
    apply: "build",
    config: () => ({
      build: {
        modulePreload: {
          // The bundler names nothing where a part of the site is one file.
          resolveDependencies: (file: string, files: string[]): string[] =>
            files.length > 0 ? files : [file],
        },
      },
    }),
    load: (id: string): string | undefined =>
      id === HELPER ? `export { importWhole as __vitePreload } from ${JSON.stringify(OURS)};` : undefined,
  } as const;
}
