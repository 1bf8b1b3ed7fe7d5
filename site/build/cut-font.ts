import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import { FileCache } from "../../playground/node/file-cache.ts";
import { repositoryRoot } from "../../playground/node/root.ts";

const require = createRequire(`${repositoryRoot}/package.json`);
/** The site's fonts, as their packages bring them. */
export const SANS: string = require.resolve(
  "@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2",
);
export const MONO: string = require.resolve(
  "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2",
);
export const MONO_BOLD: string = require.resolve(
  "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2",
);

const kept = new FileCache("faultbook-fonts", 24);

const EXTENSIONS = { truetype: "ttf", woff2: "woff2" } as const;

/** A font cut to these characters: the path of a file that is kept for later builds. */
export async function cutFont(
  name: string,
  from: string,
  characters: string,
  options: Parameters<typeof subsetFont>[2],
): Promise<string> {
  const font = readFileSync(from);
  const hash = createHash("sha256").update(font).update(characters).update(JSON.stringify(options));
  const file = `${name}-${hash.digest("hex").slice(0, 12)}.${EXTENSIONS[options.targetFormat]}`;
  if (kept.read(file) === undefined) kept.write(file, await subsetFont(font, characters, options));
  return kept.pathOf(file);
}
