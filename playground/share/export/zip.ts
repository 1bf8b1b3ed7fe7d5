import { zipSync } from "fflate";

/** The files as a zip archive, below one folder. A module of its own: only who downloads a project loads it. */
export function zip(folder: string, files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, contents]) => [`${folder}/${path}`, contents])),
  );
}
