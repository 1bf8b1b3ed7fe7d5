import { CORE_PACK, TRANSFORM_PACK } from "../runner/manifest.ts";
import { type Chunk, chunkName, closureOf } from "./chunk-graph.ts";

/** One file of chunks, in the order in which they must be made known. */
export interface PackedChunks {
  readonly text: string;
  readonly needs: readonly string[];
  readonly chunks: readonly string[];
}

/** Chunks that are needed together, the earlier groups also by the later ones. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  // What every program needs: the harness, the library's entry, and the kernel under every simulator.
  [CORE_PACK]: ["harness", "errors", "simulator-kernel"],
  // What a program needs that can meet errors of a system.
  dqlite: ["facts-dqlite", "errors-dqlite"],
  fluss: ["facts-fluss", "errors-fluss"],
};

/**
 * Puts chunks together into files: a first run should ask for few of them, and text compresses better in one piece.
 * A part that two files need is a file of its own.
 */
export function packChunks(
  chunks: ReadonlyMap<string, Chunk>,
  specifiers: readonly string[],
): Map<string, PackedChunks> {
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
  const packs = new Map<string, PackedChunks>();
  for (const pack of new Set(owner.values())) {
    const members = [...order].filter((name) => owner.get(name) === pack);
    const needs = members
      .flatMap((name) => chunks.get(name)?.imports ?? [])
      .map((name) => owner.get(name) as string)
      .filter((name) => name !== pack);
    packs.set(pack, { text: packText(chunks, members), needs: [...new Set(needs)], chunks: members });
  }
  return packs;
}

/** Each chunk after a line that names it and what it imports; `runner/packs.ts` reads it. */
function packText(chunks: ReadonlyMap<string, Chunk>, members: readonly string[]): string {
  return members
    .map((name) => {
      const { text, imports } = chunks.get(name) as Chunk;
      return `//@chunk ${[name, ...imports].join(" ")}\n${text}\n`;
    })
    .join("");
}
