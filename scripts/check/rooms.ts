import { existsSync, statSync } from "node:fs";
import { projectRoot } from "../project-files.ts";

/** A part of the project that can be checked separately. */
export interface Room {
  readonly name: string;
  /** Its folders. A room inside a room is named by its path below one of them. */
  readonly folders: readonly string[];
}

export const ROOMS: readonly Room[] = [
  { name: "errors", folders: ["packages/errors/src", "packages/errors"] },
  { name: "simulator", folders: ["packages/simulator/src", "packages/simulator"] },
  { name: "python", folders: ["playground/python", "packages/python-clients"] },
  { name: "playground", folders: ["playground"] },
  { name: "site", folders: ["site", "src/content"] },
  { name: "quality", folders: ["quality"] },
  { name: "python-link", folders: ["packages/python-link"] },
  { name: "scripts", folders: ["scripts"] },
  { name: "tests", folders: ["tests"] },
  { name: "bench", folders: ["bench"] },
];

/** The name is neither a room's nor that of a folder inside one. */
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
  // Accepts a path that was copied from a file, too.
  const isInside = ROOMS.some(({ folders }) => folders.some((folder) => `${path}/`.startsWith(`${folder}/`)));
  if (isInside && isFolder(path)) return [path];
  const names = ROOMS.map((candidate) => candidate.name).join(", ");
  throw new NoSuchRoom(
    `There is no room "${name}". The rooms: ${names}. A folder inside one is a room too: simulator/fluss.`,
  );
}

/** The room of a file; undefined for files in the root folder. */
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
