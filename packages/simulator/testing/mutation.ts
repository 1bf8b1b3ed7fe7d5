/**
 * Puts a bug into a copy of the sources. The place is marked in the source by a comment on its own line,
 * `// mutation point: NAME`, before a statement or an element of a list, so that the code around it may change freely.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import ts from "typescript";

/** What replaces the statement or element after a mutation point. */
export type Change =
  | "removed"
  | { readonly replacement: string }
  /** The new condition of an `if`. */
  | { readonly condition: string };

export interface Mutation {
  readonly point: string;
  readonly change: Change;
}

const MARKER = /^\s*\/\/ mutation point: (\S+)$/gm;

/** The mutation points in the sources below a folder, each with its file. */
export function mutationPoints(folder: URL): Map<string, string> {
  const points = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const path = fileURLToPath(new URL(name, folder));
    for (const [, point = ""] of readFileSync(path, "utf8").matchAll(MARKER)) {
      if (points.has(point)) throw new Error(`${path}: the mutation point ${point} is marked twice`);
      points.set(point, path);
    }
  }
  return points;
}

/** Applies one mutation to a source text. Throws if the point is missing or the mutation doesn't fit what follows it. */
export function mutated(source: string, { point, change }: Mutation): string {
  const node = nodeBehind(source, point);
  const [start, end] = [node.getStart(), node.getEnd()];
  const put = (from: number, text: string, to: number): string =>
    source.slice(0, from) + text + source.slice(to);
  if (change === "removed") return put(start, "", end);
  if ("replacement" in change) return put(start, change.replacement, end);
  if (!ts.isIfStatement(node)) throw new Error(`no condition behind the mutation point ${point}`);
  return put(node.expression.getStart(), change.condition, node.expression.getEnd());
}

function nodeBehind(source: string, point: string): ts.Node {
  const marker = [...source.matchAll(MARKER)].find(([, name]) => name === point);
  if (marker === undefined) throw new Error(`no mutation point ${point}`);
  const at = marker.index + marker[0].length;
  const find = (node: ts.Node): ts.Node | undefined =>
    node.getFullStart() <= at && at < node.getStart() ? node : ts.forEachChild(node, find);
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const node = ts.forEachChild(file, find);
  if (node === undefined) throw new Error(`nothing behind the mutation point ${point}`);
  return node;
}

/** Bundles an entry (its text, with imports relative to `folder`) with mutations, and returns its exports. */
export async function mutatedLibrary<Library>(
  entry: string,
  folder: URL,
  mutations: readonly Mutation[],
  points: ReadonlyMap<string, string>,
): Promise<Library> {
  const sources = new Map<string, string>();
  for (const mutation of mutations) {
    const path = points.get(mutation.point);
    if (path === undefined) throw new Error(`no source has the mutation point ${mutation.point}`);
    sources.set(path, mutated(sources.get(path) ?? readFileSync(path, "utf8"), mutation));
  }
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(folder), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "library",
    plugins: [
      {
        name: "mutations",
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = sources.get(path);
            return contents === undefined ? null : { contents, loader: "ts" };
          });
        },
      },
    ],
  });
  return new Function(`${outputFiles[0]?.text}; return library;`)() as Library;
}
