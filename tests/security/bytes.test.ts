import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { packChunks } from "../../playground/build/packs.ts";
import { buildSandbox } from "../../playground/build/sandbox-assets.ts";
import { CORE_PACK, type SandboxManifest } from "../../playground/runner/manifest.ts";

// The budget of a first run: frame, harness, error library and one simulator.
const FIRST_RUN_BYTES = 60 * 1024;

const { manifest, files } = await buildSandbox();

function size(path: string): number {
  return brotliCompressSync(files.get(path.replace(/\?.*/, "")) ?? "").length;
}

function packsOf({ packs, specifiers }: SandboxManifest, wanted: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (pack: string): void => {
    if (found.has(pack)) return;
    found.add(pack);
    for (const other of packs[pack]?.needs ?? []) add(other);
  };
  add(CORE_PACK);
  for (const specifier of wanted) add(specifiers[specifier]?.pack ?? "missing");
  return found;
}

test.each(["dqlite", "fluss"])("a first run with %s fits its budget", (system) => {
  const wanted = ["@faultbook/errors", `@faultbook/errors/${system}`, `@faultbook/simulator/${system}`];
  const packs = [...packsOf(manifest, wanted)];
  const bytes =
    size(manifest.frame) + packs.reduce((sum, pack) => sum + size(manifest.packs[pack]?.file ?? ""), 0);
  console.log(`first run with ${system}: ${bytes} bytes in ${packs.length + 1} files (${packs.join(", ")})`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(FIRST_RUN_BYTES);
});

test("every specifier has a pack, and a part that two packs need exists once", () => {
  for (const { chunk, pack } of Object.values(manifest.specifiers)) {
    expect(files.get(manifest.packs[pack]?.file ?? "")).toContain(`//@chunk ${chunk}`);
  }
  const heads = [...files.values()].flatMap((text) => text.match(/^\/\/@chunk \S+/gm) ?? []);
  expect(new Set(heads).size).toBe(heads.length);
});

test("chunks are packed after what they import", () => {
  const chunk = (...imports: string[]) => ({ text: "", imports });
  const chunks = new Map([
    ["harness", chunk("kernel")],
    ["kernel", chunk()],
    ["errors", chunk()],
    ["errors-dqlite", chunk()],
    ["errors-fluss", chunk()],
    ["simulator-kernel", chunk("kernel")],
    ["transform", chunk("shared")],
    ["simulator-dqlite", chunk("shared", "kernel")],
    ["shared", chunk()],
  ]);
  const packs = packChunks(chunks, ["@faultbook/simulator/dqlite"]);
  expect(packs.get("core")?.chunks.slice(0, 2)).toEqual(["kernel", "harness"]);
  expect(packs.get("shared")?.chunks).toEqual(["shared"]);
  expect(packs.get("simulator-dqlite")?.needs).toEqual(["shared", "core"]);
});
