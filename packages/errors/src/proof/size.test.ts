// What a program that uses this package downloads, minified and gzipped.
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const src = new URL("..", import.meta.url).pathname;

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: src, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}

/** The smaller of what the two orders of a bundle's parts give would flatter: the larger counts. */
async function gzipped(...lines: string[]): Promise<number> {
  const sizes = await Promise.all([lines, [...lines].reverse()].map((order) => bundle(order.join("\n"))));
  return Math.max(...sizes.map((text) => gzipSync(text, { level: 9 }).length));
}

describe("the budget", () => {
  test("holds for the three main entries together: 6.5 KB", async () => {
    const entries = ["./index.ts", "./dqlite/index.ts", "./fluss/index.ts"];
    expect(await gzipped(...entries.map((entry) => `export * from "${entry}";`))).toBeLessThanOrEqual(6_500);
  });

  test("holds for the Fluss entry: 2.4 KB", async () => {
    expect(await gzipped('export * from "./fluss/index.ts";')).toBeLessThanOrEqual(2_400);
  });

  test("holds for FlussError and ErrorCode alone: 2 KB", async () => {
    expect(await gzipped('export { ErrorCode, FlussError } from "./fluss/index.ts";')).toBeLessThanOrEqual(
      2_000,
    );
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
    expect(brotliCompressSync(retry).length).toBeLessThan(2_400);
  });

  test("keeps names when it renames classes", async () => {
    const text = await bundle('export { NoLeaderError } from "./dqlite/index.ts";');
    expect(text).not.toMatch(/class NoLeaderError/);
    expect(text).toContain('"NoLeaderError"');
  });
});
