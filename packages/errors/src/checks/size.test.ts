// What a program that uses this package downloads, minified and gzipped.

import { basename } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { describe, expect, test } from "vitest";
import { expectKept } from "../../../../tests/support/note.ts";
import { generatedFiles } from "../../scripts/generate.ts";
import { readRecords } from "../../scripts/read-records.ts";

const src = new URL("..", import.meta.url).pathname;

/** A bundle of the sources; `generated` takes the place of the generated files. */
async function bundle(contents: string, generated?: ReadonlyMap<string, string>): Promise<string> {
  const replaced: Plugin = {
    name: "generated",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]generated[\\/][\w-]+\.ts$/ }, ({ path }) => {
        const contents = generated?.get(basename(path));
        return contents === undefined ? undefined : { contents, loader: "ts" };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: src, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
    plugins: [replaced],
  });
  return outputFiles[0]!.text;
}

/** The smaller of what the two orders of a bundle's parts give would flatter: the larger counts. */
async function gzipped(...lines: string[]): Promise<number> {
  const sizes = await Promise.all([lines, [...lines].reverse()].map((order) => bundle(order.join("\n"))));
  return Math.max(...sizes.map((text) => gzipSync(text, { level: 9 }).length));
}

describe("the budget", () => {
  test("holds for the three main entries together", async ({ task }) => {
    const entries = ["./index.ts", "./dqlite/index.ts", "./fluss/index.ts"];
    expectKept(task, "entries", await gzipped(...entries.map((entry) => `export * from "${entry}";`)));
  });

  test("holds for the Fluss entry", async ({ task }) => {
    expectKept(task, "entry-fluss", await gzipped('export * from "./fluss/index.ts";'));
  });

  test("holds for FlussError and ErrorCode alone", async ({ task }) => {
    const bytes = await gzipped('export { ErrorCode, FlussError } from "./fluss/index.ts";');
    expectKept(task, "fluss-error", bytes);
  });
});

describe("one more code", () => {
  test("costs few bytes", async ({ task }) => {
    const records = await readRecords();
    const [like] = records.fluss.filter(({ constant }) => constant === "LOG_OFFSET_OUT_OF_RANGE_EXCEPTION");
    const one = { ...like!, code: 74, constant: "PARTITION_SNAPSHOT_REFUSED_EXCEPTION" };
    const more = generatedFiles({ ...records, fluss: [...records.fluss, one] });
    const entries = ["./index.ts", "./dqlite/index.ts", "./fluss/index.ts"];
    const lines = entries.map((entry) => `export * from "${entry}";`);
    const size = async (files?: ReadonlyMap<string, string>) =>
      gzipSync(await bundle(lines.join("\n"), files), { level: 9 }).length;
    const cost = (await size(more)) - (await size());
    expect(cost).toBeGreaterThan(0);
    expectKept(task, "one-more-code", cost);
  });
});

describe("a bundler", () => {
  test("drops what isn't used", async () => {
    for (const entry of [
      "index",
      "dqlite/index",
      "fluss/index",
      "json/index",
      "binding/index",
      "projections/index",
    ]) {
      expect(await bundle(`import "./${entry}.ts";`), entry).toBe("");
    }
    const one = await bundle('export { NoLeaderError } from "./dqlite/index.ts";');
    expect(one).toContain('"ClientError"');
    expect(one).not.toContain('"NodeError"');
    const codes = await bundle('export { ErrorCode } from "./fluss/index.ts";');
    expect(codes).not.toContain("extends Error");
    const retry = await bundle('export { retry } from "./index.ts";');
    expect(retry).not.toContain("extends Error");
    expect(brotliCompressSync(retry).length).toBeLessThan(3_200); // The constants of Fluss, which tell known codes, are in it.
  });

  test("keeps names when it renames classes", async () => {
    const text = await bundle('export { NoLeaderError } from "./dqlite/index.ts";');
    expect(text).not.toMatch(/class NoLeaderError/);
    expect(text).toContain('"NoLeaderError"');
  });
});
