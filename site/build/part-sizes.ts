import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { transferBytes } from "../../playground/build/transfer-bytes.ts";
import { importedBy } from "../offline/module-graph.ts";
import { changePages } from "./html-pages.ts";

/** The attribute by which a page names the parts that it loads on demand. */
const NAMED = /data-part-size="([a-z -]+)"/g;

/** The module scripts that a page begins with. */
const BEGUN = /<script type="module" src="[^"]*\/([^"/]+)"/g;

/** The built scripts of a site, by the names of their files. */
export class Parts {
  readonly #scripts: ReadonlyMap<string, string>;
  readonly #sizes = new Map<string, readonly [bytes: number, transferBytes: number]>();

  constructor(scripts: ReadonlyMap<string, string>) {
    this.#scripts = scripts;
  }

  /**
   * A page with the sizes of the parts that it names in their place: in bytes, and about how many a host transfers. What the
   * page begins with is there already.
   */
  sizedIn(html: string): string {
    return html.replaceAll(NAMED, (_, names: string) => {
      const begun = this.#closure([...html.matchAll(BEGUN)].map(([, file = ""]) => file));
      const parts = [...this.#closure(names.split(" ").map((name) => this.#fileOf(name)))];
      const sizes = parts.filter((file) => !begun.has(file)).map((file) => this.#sizeOf(file));
      const sum = (which: 0 | 1): number => sizes.reduce((all, size) => all + size[which], 0);
      return `data-part-size="${sum(0)} ${sum(1)}"`;
    });
  }

  #sizeOf(file: string): readonly [bytes: number, transferBytes: number] {
    const text = this.#scripts.get(file) ?? "";
    const size = this.#sizes.get(file) ?? ([Buffer.byteLength(text), transferBytes(text)] as const);
    this.#sizes.set(file, size);
    return size;
  }

  /** Throws where no script is called so. */
  #fileOf(name: string): string {
    const isCalled = (file: string): boolean =>
      file.startsWith(name) && /^[.-][\w-]{8}\.js$/.test(file.slice(name.length));
    const file = [...this.#scripts.keys()].find(isCalled);
    if (file === undefined)
      throw new Error(`No script of the site is called ${name}: data-part-size names it.`);
    return file;
  }

  /** Scripts, and those that they can't be without. */
  #closure(files: readonly string[], found = new Set<string>()): ReadonlySet<string> {
    for (const file of files) {
      if (found.has(file)) continue;
      found.add(file);
      const imported = importedBy(this.#scripts.get(file) ?? "", "https://site.invalid/");
      this.#closure(
        imported.map((address) => address.replace(/^.*\//, "")),
        found,
      );
    }
    return found;
  }
}

/** Writes into each built page how large the parts are of which a reader is told while they arrive. */
export function partSizes(): AstroIntegration {
  return {
    name: "faultbook:part-sizes",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const folder = join(fileURLToPath(dir), "_astro");
        const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
        const scripts = new Map(
          await Promise.all(
            files.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const),
          ),
        );
        const parts = new Parts(scripts);
        await changePages(dir, (html) => parts.sizedIn(html));
      },
    },
  };
}
