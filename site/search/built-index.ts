import { transferBytes } from "../../playground/build/transfer-bytes.ts";
import { buildIndex } from "./build-index.ts";
import { gatherDocuments } from "./documents/gather.ts";

interface BuiltIndex {
  readonly json: string;
  /** In bytes, and about how many of them a host transfers. */
  readonly size: string;
}

let built: Promise<BuiltIndex> | undefined;

/** The search index of this build, made once: the file, and its size for the pages that show how much has arrived. */
export function builtIndex(): Promise<BuiltIndex> {
  built ??= gatherDocuments().then((documents) => {
    const json = JSON.stringify(buildIndex(documents));
    return { json, size: `${Buffer.byteLength(json)} ${transferBytes(json)}` };
  });
  return built;
}
