import { existsSync, readFileSync } from "node:fs";
import type { Packed } from "./pack.ts";
import type { PackedPackage } from "./packed-gaps.ts";
import { folderOf, type PublishedName, readManifest } from "./published.ts";

/** What was packed of one of our packages, as its checks read it. */
export function publishedPackage(name: PublishedName, { files }: Packed): PackedPackage {
  const folder = folderOf(name);
  return {
    folder: `packages/${name}`,
    manifest: readManifest(folder),
    project: readManifest(),
    files,
    read: (path) => readFileSync(`${folder}/${path}`, "utf8"),
    isSource: (path) => existsSync(`${folder}/${path}`),
  };
}
