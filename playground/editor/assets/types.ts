import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { pathToFileURL } from "node:url";

/** What the TypeScript worker of the editor is given: declarations by the name under which it asks for them. */
export type TypeFiles = Readonly<Record<string, string>>;

/** The language that a program in the sandbox can use in the browsers of the last two years. */
const LIB_ROOTS: readonly string[] = ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"];

const PACKAGES = ["errors", "simulator"] as const;
const GLOBALS = "playground/editor/types/sandbox-globals.d.ts";

/**
 * The declarations of the language, of the sandbox's globals, and of both packages as built.
 * Rejects with one line that says what to build where the packages haven't been.
 */
export async function typeFiles(root: string): Promise<TypeFiles> {
  const files: Record<string, string> = await libFiles();
  files["file:///sandbox-globals.d.ts"] = await readFile(`${root}/${GLOBALS}`, "utf8");
  for (const name of PACKAGES) Object.assign(files, await packageFiles(root, name));
  return files;
}

/** The roots and every library that one of them refers to. */
async function libFiles(): Promise<Record<string, string>> {
  const { libFileMap } = (await import("monaco-editor/languages/features/typescript/lib/lib" as string)) as {
    libFileMap: Record<string, string>;
  };
  const wanted = new Set(LIB_ROOTS);
  const files: Record<string, string> = {};
  for (const name of wanted) {
    const text = libFileMap[name];
    if (text === undefined) throw new Error(`Monaco's TypeScript has no ${name}: adapt LIB_ROOTS.`);
    files[name] = withoutComments(text);
    for (const [, lib = ""] of text.matchAll(/\/\/\/ <reference lib="([^"]+)"/g))
      wanted.add(`lib.${lib}.d.ts`);
  }
  return files;
}

// What the language's own library says of itself is a fifth of the bytes; the licence, in each of 60 files, is in licenses.txt.
const withoutComments = (text: string): string => text.replace(/\/\*[*!][\s\S]*?\*\/\s*/g, "");

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, { readonly types?: string } | string>>;
}

async function packageFiles(root: string, name: string): Promise<Record<string, string>> {
  const folder = `${root}/packages/${name}`;
  const manifest = JSON.parse(await readFile(`${folder}/package.json`, "utf8")) as PackageManifest;
  const base = `file:///node_modules/${manifest.name}`;
  const files: Record<string, string> = {
    [`${base}/package.json`]: JSON.stringify({
      name: manifest.name,
      version: manifest.version,
      type: "module",
      exports: manifest.exports,
    }),
  };
  const entries = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === "object" && entry.types ? [posix.normalize(entry.types)] : [],
  );
  const wanted = new Set(entries);
  for (const path of wanted) {
    const text = await readDeclaration(`${folder}/${path}`, manifest.name);
    files[`${base}/${path}`] = text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
    for (const [, specifier = ""] of text.matchAll(/(?:from|import\()\s*["'](\.[^"']+)["']/g)) {
      wanted.add(posix.join(posix.dirname(path), specifier).replace(/\.(js|ts)$/, ".d.ts"));
    }
  }
  return files;
}

async function readDeclaration(path: string, packageName: string): Promise<string> {
  try {
    return await readFile(pathToFileURL(path), "utf8");
  } catch {
    throw new Error(
      `${packageName} isn't built, so the editor has no types of it: run tsc -b packages/simulator.`,
    );
  }
}
