import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import subsetFont from "subset-font";

// The icons that the editor of a short program can show: what completion lists, quick fixes, hints and messages use.
// Monaco's font holds some 600, and a reader would wait for all of them.
const IN_USE =
  /^(symbol-[a-z-]+|lightbulb[a-z-]*|sparkle[a-z-]*|chevron-[a-z]+|arrow-[a-z]+|close|check|copy|info|warning|error|wrench|add|remove|ellipsis|primitive-square|triangle-[a-z]+|star-(empty|full)|question|lock|link-external|search|gear|debug-[a-z]+|edit)$/;

const LIBRARY = "monaco-editor/base/common/codiconsLibrary";

/** Cuts the editor's icon font down to what is in use. */
export function fewIcons(): Plugin {
  return {
    name: "faultbook:few-icons",
    setup(build) {
      build.onLoad({ filter: /codicon\.ttf$/ }, async ({ path }) => {
        const [font, library] = await Promise.all([
          readFile(path),
          readFile(fileURLToPath(import.meta.resolve(LIBRARY)), "utf8"),
        ]);
        const glyphs = glyphsOf(library);
        if (glyphs === "") throw new Error("Monaco's icons are registered in another way: adapt icons.ts.");
        return { contents: await subsetFont(font, glyphs, { targetFormat: "truetype" }), loader: "file" };
      });
    },
  };
}

/** The characters of the icons in use, from the source that registers all of them. */
function glyphsOf(library: string): string {
  return [...library.matchAll(/register\('([a-z0-9-]+)', (0x[\da-f]+)\)/g)]
    .filter(([, name = ""]) => IN_USE.test(name))
    .map(([, , code]) => String.fromCodePoint(Number(code)))
    .join("");
}
