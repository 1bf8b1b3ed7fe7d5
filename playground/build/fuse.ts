import { build, type Plugin } from "esbuild";
import { minifySync } from "rolldown/utils";
import { withArrows } from "./arrows.ts";
import { type Chunk, TARGET } from "./chunk-graph.ts";

/** Chunks that travel together. */
export interface Group {
  readonly name: string;
  /** The member that the whole is called after, and whose names it keeps. */
  readonly main: string;
  /** Each after what it imports itself. */
  readonly members: readonly string[];
}

/**
 * Makes one module of the chunks of each group: a browser fetches and links every module by itself, which takes longer than
 * running most of them. The module stands for the main one of its chunks; others that programs import keep a module of
 * their own, which only passes names on.
 */
export async function fuseGroups(
  chunks: ReadonlyMap<string, Chunk>,
  groups: readonly Group[],
  isEntry: (name: string) => boolean,
): Promise<Map<string, readonly FusedChunk[]>> {
  const names = new PublicNames(chunks, groups, isEntry);
  const fused = await Promise.all(groups.map((group) => fuseGroup(chunks, group, names, isEntry)));
  return new Map(groups.map(({ name }, index) => [name, fused[index] as readonly FusedChunk[]]));
}

/** A module as it travels. */
export interface FusedChunk {
  readonly name: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** What a fused module is called until all of them are made: a chunk of that name is part of it. */
const FUSED = "@fused/";

/** What is seen of each group from outside, by short names. */
class PublicNames {
  readonly #names = new Map<string, Map<string, string>>();
  readonly #groupOf = new Map<string, string>();
  readonly #mains: ReadonlyMap<string, string>;

  constructor(
    chunks: ReadonlyMap<string, Chunk>,
    groups: readonly Group[],
    isEntry: (name: string) => boolean,
  ) {
    this.#mains = new Map(groups.map(({ name, main }) => [name, main]));
    for (const { name, members } of groups) for (const member of members) this.#groupOf.set(member, name);
    const counts = new Map<string, number>();
    for (const [name, seen] of this.#seen(chunks, isEntry)) {
      const group = this.groupOf(name);
      const own = new Map<string, string>();
      for (const exported of seen) {
        const count = counts.get(group) ?? 0;
        if (name !== this.mainOf(group)) counts.set(group, count + 1);
        own.set(exported, name === this.mainOf(group) ? exported : `$${count.toString(36)}`);
      }
      this.#names.set(name, own);
    }
  }

  /** The names of each chunk that another group imports; of an entry all. */
  #seen(
    chunks: ReadonlyMap<string, Chunk>,
    isEntry: (name: string) => boolean,
  ): ReadonlyMap<string, ReadonlySet<string>> {
    const seen = new Map<string, Set<string>>();
    const see = (name: string): Set<string> => {
      const names = seen.get(name) ?? new Set();
      seen.set(name, names);
      return names;
    };
    for (const [name, { exports }] of chunks)
      if (isEntry(name)) for (const own of exports) see(name).add(own);
    for (const [from, { text }] of chunks) {
      for (const { chunk, names } of importsIn(text)) {
        if (this.groupOf(chunk) !== this.groupOf(from)) for (const name of names) see(chunk).add(name);
      }
    }
    return seen;
  }

  groupOf(chunk: string): string {
    return this.#groupOf.get(chunk) ?? "";
  }

  mainOf(group: string): string {
    return this.#mains.get(group) ?? "";
  }

  /** `export { inner as outer }` of one chunk's public names. */
  clause(chunk: string, direction: "out" | "in"): string {
    const pairs = [...(this.#names.get(chunk) ?? [])].map(([own, short]) =>
      direction === "out" ? `${own} as ${short}` : `${short} as ${own}`,
    );
    return `{ ${pairs.join(", ")} }`;
  }

  has(chunk: string): boolean {
    return this.#names.has(chunk);
  }
}

/** What a chunk imports of others, as esbuild writes it. A name overlooked here fails the build. */
function importsIn(text: string): { readonly chunk: string; readonly names: readonly string[] }[] {
  return [...text.matchAll(/^(?:import|export)\s*\{([^}]*)\}\s*from\s*"@chunk\/([\w-]+)"/gm)].map(
    ([, clause = "", chunk = ""]) => ({
      chunk,
      names: clause
        .split(",")
        .map((part) => part.trim().replace(/\s+as\s.*$/, ""))
        .filter((name) => name !== ""),
    }),
  );
}

async function fuseGroup(
  chunks: ReadonlyMap<string, Chunk>,
  group: Group,
  names: PublicNames,
  isEntry: (name: string) => boolean,
): Promise<FusedChunk[]> {
  const whole = group.main;
  const contents = group.members
    .map((name) =>
      names.has(name)
        ? `export ${names.clause(name, "out")} from "@chunk/${name}";`
        : `import "@chunk/${name}";`,
    )
    .join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: "." },
    bundle: true,
    format: "esm",
    target: TARGET,
    minifySyntax: true,
    legalComments: "none",
    write: false,
    logLevel: "silent",
    plugins: [linkGroups(chunks, group.name, names)],
  });
  const text = minified(whole, withArrows(outputFiles[0]?.text ?? "").replaceAll(FUSED, "@chunk/"));
  const imports = [...new Set([...text.matchAll(/"@chunk\/([\w-]+)"/g)].map(([, name]) => name as string))];
  const fused: FusedChunk[] = [{ name: whole, text: named(whole, text), imports }];
  for (const name of group.members.filter((member) => isEntry(member) && member !== whole)) {
    const text = minified(name, `export ${names.clause(name, "in")} from "@chunk/${whole}";`);
    fused.push({ name, text, imports: [whole] });
  }
  return fused;
}

/** Resolves chunks of the group to their texts, and those of other groups to what these show of them. */
function linkGroups(chunks: ReadonlyMap<string, Chunk>, group: string, names: PublicNames): Plugin {
  return {
    name: "link-groups",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@fused\// }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: /^@chunk\// }, ({ path }) => ({
        path: path.slice("@chunk/".length),
        namespace: "chunk",
      }));
      onLoad({ filter: /.*/, namespace: "chunk" }, ({ path: name }) => {
        const owner = names.groupOf(name);
        if (owner === group) return { contents: chunks.get(name)?.text ?? "" };
        return { contents: `export ${names.clause(name, "in")} from "${FUSED}${names.mainOf(owner)}";` };
      });
    },
  };
}

/** Rolldown's minifier makes 3 % less of it than esbuild's own, after compression; statements compress better than commas. */
function minified(name: string, text: string): string {
  const { code, errors } = minifySync(`${name}.js`, text, {
    module: true,
    compress: { target: TARGET, sequences: false },
    mangle: { toplevel: true },
  });
  if (errors.length > 0) throw new Error(`${name} can't be minified: ${errors[0]?.message}`);
  return code.trimEnd();
}

function named(name: string, text: string): string {
  return `${text}\n//# sourceURL=faultbook:${name}`;
}
