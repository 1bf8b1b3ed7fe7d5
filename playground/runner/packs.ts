import type { ChunkText } from "../protocol/index.ts";

const HEAD = "//@chunk ";

/** Takes a pack apart into its chunks, in the order in which they must be made known. */
export function readPack(text: string): ChunkText[] {
  return text
    .split(`\n${HEAD}`)
    .map((part) => (part.startsWith(HEAD) ? part.slice(HEAD.length) : part))
    .map((part) => {
      const end = part.indexOf("\n");
      const [name = "", ...imports] = part.slice(0, end).split(" ");
      return { name, imports, text: part.slice(end + 1) };
    });
}
