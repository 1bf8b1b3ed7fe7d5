import { type CodeSplittingGroup, rolldown } from "rolldown";
import { IMPORTABLE } from "../node/importable.ts";
import { repositoryRoot } from "../node/root.ts";
import { MINIFY, TARGET } from "./script.ts";

/** A module as the bundler wrote it. It imports another chunk as `./<name>.js`; the worker gives that an address. */
export interface Chunk {
  readonly text: string;
  /** Names of the chunks that it imports. */
  readonly imports: readonly string[];
}

/** The chunks of what the harness itself asks for, by name. */
const HARNESS: Readonly<Record<string, string>> = {
  harness: "playground/worker/main.ts",
  transform: "playground/transform/index.ts",
  python: "playground/python/start.ts",
  "inspect-dqlite": "playground/worker/errors-dqlite.ts",
  "inspect-fluss": "playground/worker/errors-fluss.ts",
};

/** `@faultbook/errors/dqlite` is the chunk `errors-dqlite`. */
export function chunkName(specifier: string): string {
  return specifier.replace("@faultbook/", "").replaceAll("/", "-");
}

/**
 * A browser fetches and links every module by itself, which takes longer than running most of them: what is always needed
 * together is one chunk. Each takes what its modules import with it, unless an earlier one has it already.
 */
const SHARED_CHUNKS: readonly (readonly [name: string, members: RegExp])[] = [
  [
    "core",
    /\/playground\/worker\/(?:main|observed-errors)\.ts$|\/simulator\/dist\/(?:kernel\/index\.js$|network\/)/,
  ],
  ["dqlite", /\/playground\/worker\/errors-dqlite\.ts$|\/errors\/dist\/dqlite\/index\.js$/],
  ["fluss", /\/playground\/worker\/errors-fluss\.ts$|\/errors\/dist\/fluss\/index\.js$/],
  ["fluss-cluster", /\/simulator\/dist\/fluss\/base\.js$/],
];

/** Harness, transform, library and simulators, split so that what two of them need exists once. */
export async function buildChunks(): Promise<ReadonlyMap<string, Chunk>> {
  const bundle = await rolldown({
    cwd: repositoryRoot,
    input: {
      ...HARNESS,
      ...Object.fromEntries(IMPORTABLE.map((specifier) => [chunkName(specifier), specifier])),
      // What few programs reach is a chunk of its own: the whole simulator takes the place of its base for those.
      "simulator-fluss": "packages/simulator/dist/fluss/base.js",
      "simulator-fluss-whole": "@faultbook/simulator/fluss",
      // A program's `retry` is one that tells the harness what it swallows.
      errors: "playground/worker/observed-errors.ts",
    },
    platform: "browser",
    transform: { target: TARGET },
  });
  const groups: CodeSplittingGroup[] = SHARED_CHUNKS.map(([name, members], index) => ({
    name,
    test: (id: string) => members.test(id.replaceAll("\\", "/")),
    priority: SHARED_CHUNKS.length - index,
  }));
  const { output } = await bundle.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: { groups },
    minify: MINIFY,
    comments: { legal: false, annotation: false },
  });
  await bundle.close();
  const nameOf = (file: string): string => file.replace(/\.js$/, "");
  return new Map(
    output.flatMap((file) =>
      file.type === "chunk"
        ? [[nameOf(file.fileName), { text: file.code, imports: file.imports.map(nameOf) }] as const]
        : [],
    ),
  );
}

/** Chunks and all that they import, each after what it imports itself. */
export function closureOf(chunks: ReadonlyMap<string, Chunk>, names: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    for (const other of chunks.get(name)?.imports ?? []) visit(other);
    found.add(name);
  };
  for (const name of names) visit(name);
  return [...found];
}
