import { fetchWhole, NotLoaded } from "../runner/fetch-whole.ts";

// What stands around each import on demand of the site, in place of the bundler's own helper (site/build/whole-imports.ts).

/** The folder of the bundler's scripts is one of the site's root. */
const HERE = import.meta.url;
const ROOT = new URL("../", HERE);

/** The scripts that are there, or on their way: first those that the page began with. */
const arrivals = new Map<string, Promise<unknown>>(
  performance.getEntriesByType("resource").map(({ name }) => [name, Promise.resolve()]),
);

let arrivedBytes = 0;

/** How much has arrived of all that was imported, in bytes once they are decompressed. */
export const importedBytes = (): number => arrivedBytes;

/**
 * Imports a part of the site: `files` are the paths of all scripts that it is made of. Browsers keep a failed import for as
 * long as the page stands, so it is imported only once all of it has arrived: a later try fetches again. Rejects with a
 * NotLoaded.
 */
export async function importWhole<Module>(
  load: () => Promise<Module>,
  files: readonly string[] = [],
): Promise<Module> {
  await Promise.all(files.map((file) => arrive(new URL(file, ROOT).href)));
  try {
    return await load();
  } catch (cause) {
    throw Object.assign(new NotLoaded("The browser could not use it.", true), { cause });
  }
}

function arrive(address: string): Promise<unknown> {
  const known = arrivals.get(address);
  if (known !== undefined) return known;
  let loaded = 0;
  const arrival = fetchWhole(address, {
    on: (bytes) => {
      arrivedBytes += bytes - loaded;
      loaded = bytes;
    },
  });
  arrivals.set(address, arrival);
  arrival.catch(() => arrivals.delete(address));
  return arrival;
}
