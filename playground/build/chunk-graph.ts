import { readFile } from "node:fs/promises";
import { build, type Metafile, type Plugin } from "esbuild";
import { IMPORTABLE } from "../node/importable.ts";
import { repositoryRoot } from "../node/root.ts";

/** Browsers of the last two years. */
export const TARGET = "es2022";

/** A module of the library graph. An import of another is written `@chunk/<name>`; the worker gives it an address. */
export interface Chunk {
  readonly text: string;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

/** `@faultbook/errors/dqlite` is the chunk `errors-dqlite`. */
export function chunkName(specifier: string): string {
  return specifier.replace("@faultbook/", "").replaceAll("/", "-");
}

/** Harness, transform and both libraries, split so that what two of them need exists once. */
export async function buildChunks(): Promise<Map<string, Chunk>> {
  const entryPoints: Record<string, string> = {
    harness: `${repositoryRoot}/playground/worker/main.ts`,
    transform: `${repositoryRoot}/playground/transform/index.ts`,
    "facts-dqlite": `${repositoryRoot}/playground/worker/facts-dqlite.ts`,
    "facts-fluss": `${repositoryRoot}/playground/worker/facts-fluss.ts`,
  };
  for (const specifier of IMPORTABLE) entryPoints[chunkName(specifier)] = specifier;
  // A program's `retry` is one that tells the harness what it swallows.
  entryPoints.errors = `${repositoryRoot}/playground/worker/observed-errors.ts`;
  const { outputFiles, metafile } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints,
    outdir: "sandbox",
    chunkNames: "part-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: TARGET,
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "silent",
    plugins: [keepClassNames],
  });
  const chunks = new Map<string, Chunk>();
  for (const { path, text } of outputFiles) {
    const name = path.replace(/^.*[\\/]/, "").replace(/\.js$/, "");
    const output = metafile.outputs[`sandbox/${name}.js`];
    const imports = importsOf(output);
    let linked = text;
    for (const other of imports) linked = linked.replaceAll(`"./${other}.js"`, `"@chunk/${other}"`);
    chunks.set(name, { text: linked, imports, exports: output?.exports ?? [] });
  }
  return chunks;
}

const CLASS = /^(?:export )?class (\w+)(?: extends [\w.]+)? \{$/gm;

/** The classes that a program can come to know by name. */
async function publicClasses(): Promise<ReadonlySet<string>> {
  const entries = await Promise.all(IMPORTABLE.map((specifier) => import(specifier)));
  const exported = entries.flatMap((entry) => Object.values(entry as Record<string, unknown>));
  return new Set(exported.filter((value) => typeof value === "function").map(({ name }) => name));
}

const known = publicClasses();

/**
 * A class's name is part of what a program sees, and minifying takes it away. esbuild's own option keeps the names of
 * all functions too, which costs 3 KB of a first run. Errors keep theirs, exported or not: they get everywhere.
 */
const keepClassNames: Plugin = {
  name: "keep-class-names",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]packages[\\/](?:errors|simulator)[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const names = await known;
      const contents = source.replace(CLASS, (head: string, name: string, at: number) => {
        if (!names.has(name) && !head.endsWith("Error {")) return head;
        const body = source.slice(at, source.indexOf("\n}", at));
        return /^ {4}static name = /m.test(body) ? head : `${head} static name = ${JSON.stringify(name)};`;
      });
      return { contents, loader: "js" };
    });
  },
};

function importsOf(output: Metafile["outputs"][string] | undefined): string[] {
  const inGraph = (output?.imports ?? []).filter(({ external }) => external !== true);
  return [...new Set(inGraph.map(({ path }) => path.replace(/^.*\/|\.js$/g, "")))];
}

/** A chunk and all that it imports, each after what it imports itself. */
export function closureOf(
  chunks: ReadonlyMap<string, Chunk>,
  name: string,
  found = new Set<string>(),
): Set<string> {
  if (found.has(name)) return found;
  for (const other of chunks.get(name)?.imports ?? []) closureOf(chunks, other, found);
  return found.add(name);
}
