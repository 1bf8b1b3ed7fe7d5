import { existsSync, statSync } from "node:fs";
import { projectRoot } from "../project-files.ts";

/** A part of the project that can be checked alone. */
export interface Room {
  readonly name: string;
  /** The folders that belong to it; a room inside a room is named after its path below them. */
  readonly folders: readonly string[];
}

export const ROOMS: readonly Room[] = [
  { name: "errors", folders: ["packages/errors/src", "packages/errors"] },
  { name: "simulator", folders: ["packages/simulator/src", "packages/simulator"] },
  { name: "playground", folders: ["playground"] },
  { name: "site", folders: ["site", "src/content"] },
  { name: "scripts", folders: ["scripts"] },
  { name: "tests", folders: ["tests"] },
  { name: "bench", folders: ["bench"] },
];

/** Names no room, nor a folder inside one. */
export class NoSuchRoom extends Error {}

/**
 * The folders of a room, such as `simulator`, or of a part of one, such as `simulator/fluss`.
 * Throws a NoSuchRoom whose message names the rooms there are.
 */
export function foldersOf(name: string): string[] {
  const path = name.replace(/\/+$/, "");
  const room = ROOMS.find((candidate) => path === candidate.name);
  if (room) return outermost(room.folders);
  for (const { name: whole, folders } of ROOMS) {
    if (!path.startsWith(`${whole}/`)) continue;
    const rest = path.slice(whole.length + 1);
    const found = folders.map((folder) => `${folder}/${rest}`).filter(isFolder);
    if (found.length > 0) return found;
  }
  // What somebody copies from a file's path means the same.
  const isInside = ROOMS.some(({ folders }) => folders.some((folder) => `${path}/`.startsWith(`${folder}/`)));
  if (isInside && isFolder(path)) return [path];
  const names = ROOMS.map((candidate) => candidate.name).join(", ");
  throw new NoSuchRoom(
    `There is no room "${name}". The rooms: ${names}. A folder inside one is a room too: simulator/fluss.`,
  );
}

/** The room that holds a file; undefined for the files of the root. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.find(({ folders }) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

function outermost(folders: readonly string[]): string[] {
  return folders.filter(
    (folder) => !folders.some((other) => other !== folder && folder.startsWith(`${other}/`)),
  );
}

function isFolder(path: string): boolean {
  const full = `${projectRoot}/${path}`;
  return !path.includes("..") && existsSync(full) && statSync(full).isDirectory();
}
