import { CORE_PACK, TRANSFORM_PACK } from "../runner/manifest.ts";
import { type Chunk, chunkName, closureOf } from "./chunk-graph.ts";
import { type FusedChunk, fuseGroups, type Group } from "./fuse.ts";

/** One file of chunks, in the order in which they must be made known. */
export interface PackedChunks {
  readonly text: string;
  readonly needs: readonly string[];
  readonly chunks: readonly string[];
}

/** Chunks that are needed together, the earlier groups also by the later ones. The first one gives the module its names. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  // What every program needs: the harness, the library's entry, and the kernel under every simulator.
  [CORE_PACK]: ["harness", "errors", "simulator-kernel"],
  // What a program needs that can meet errors of a system.
  dqlite: ["facts-dqlite", "errors-dqlite"],
  fluss: ["facts-fluss", "errors-fluss"],
};

/**
 * Puts chunks together into groups: a first run should ask for few files, and text compresses better in one piece. A part
 * that two groups need is a group of its own.
 */
export function groupChunks(chunks: ReadonlyMap<string, Chunk>, specifiers: readonly string[]): Group[] {
  const owner = new Map<string, string>();
  for (const [pack, names] of Object.entries(GROUPS)) {
    for (const name of names)
      for (const part of closureOf(chunks, name)) if (!owner.has(part)) owner.set(part, pack);
  }
  const entries = [TRANSFORM_PACK, ...specifiers.map(chunkName)].filter((name) => !owner.has(name));
  const users = new Map<string, string[]>();
  for (const entry of entries) {
    for (const part of closureOf(chunks, entry)) {
      if (!owner.has(part)) users.set(part, [...(users.get(part) ?? []), entry]);
    }
  }
  for (const [part, using] of users) owner.set(part, using.length === 1 ? (using[0] as string) : part);

  const order = new Set<string>();
  for (const name of [...Object.values(GROUPS).flat(), ...entries]) closureOf(chunks, name, order);
  return [...new Set(owner.values())].map((name) => ({
    name,
    main: GROUPS[name]?.[0] ?? name,
    members: [...order].filter((member) => owner.get(member) === name),
  }));
}

/** The files of the groups. */
export async function packChunks(
  chunks: ReadonlyMap<string, Chunk>,
  specifiers: readonly string[],
): Promise<Map<string, PackedChunks>> {
  const groups = groupChunks(chunks, specifiers);
  const entries = new Set([TRANSFORM_PACK, ...Object.values(GROUPS).flat(), ...specifiers.map(chunkName)]);
  const fused = await fuseGroups(chunks, groups, (name) => entries.has(name));
  const homeOf = new Map(
    [...fused].flatMap(([group, members]) => members.map(({ name }) => [name, group] as const)),
  );
  return new Map(
    [...fused].map(([group, members]) => {
      const needs = members.flatMap(({ imports }) => imports.map((name) => homeOf.get(name) as string));
      const others = [...new Set(needs)].filter((name) => name !== group);
      return [group, { text: packText(members), needs: others, chunks: members.map(({ name }) => name) }];
    }),
  );
}

/** Each chunk after a line that names it and what it imports; `runner/packs.ts` reads it. */
function packText(members: readonly FusedChunk[]): string {
  return members
    .map(({ name, imports, text }) => `//@chunk ${[name, ...imports].join(" ")}\n${text}\n`)
    .join("");
}
