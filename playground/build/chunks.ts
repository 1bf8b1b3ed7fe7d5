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
    optimization: { inlineConst: { mode: "all" } },
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
  const chunks = new Map(
    output.flatMap((file) =>
      file.type === "chunk"
        ? [[nameOf(file.fileName), { text: inLatin1(file.code), imports: file.imports.map(nameOf) }] as const]
        : [],
    ),
  );
  return Object.keys(HARNESS).reduce(withoutFacade, chunks);
}

/** Engines hold and read a text of other characters with two bytes for each. */
function inLatin1(code: string): string {
  return code.replace(/[^\0-\xff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * A chunk of the harness that only passes on what another one exports takes that one's place, and what that exports more is
 * of no harm: programs can't import it. An address and a fetch of its own would take the worker milliseconds.
 */
function withoutFacade(chunks: ReadonlyMap<string, Chunk>, facade: string): ReadonlyMap<string, Chunk> {
  const [, passedOn, name = ""] =
    /^export\{([^}]*)\}from"\.\/([^"]*)\.js";\s*$/.exec(chunks.get(facade)?.text ?? "") ?? [];
  const whole = chunks.get(name);
  if (passedOn === undefined || whole === undefined) return chunks;
  const locals = new Map(
    exportsIn(/export\{([^}]*)\};\s*$/.exec(whole.text)?.[1]).map(([local, exported]) => [exported, local]),
  );
  const added = exportsIn(passedOn).map(([inner, exported]) => `${locals.get(inner)} as ${exported}`);
  const text = whole.text.replace(/\};\s*$/, `,${added.join()}};`);
  const renamed = (other: string): string => (other === name ? facade : other);
  return new Map(
    [...chunks]
      .filter(([other]) => other !== facade)
      .map(([other, chunk]) => [
        renamed(other),
        {
          text: other === name ? text : chunk.text.replaceAll(`"./${name}.js"`, `"./${facade}.js"`),
          imports: chunk.imports.map(renamed),
        },
      ]),
  );
}

/** Pairs of `a as b,c`. */
function exportsIn(list = ""): (readonly [inner: string, exported: string])[] {
  return list.split(",").map((one) => {
    const [inner = "", exported = inner] = one.split(" as ");
    return [inner, exported];
  });
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
