import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { packChunks } from "../../playground/build/packs.ts";
import { buildSandbox } from "../../playground/build/sandbox-assets.ts";

// The budget of a first run: frame, harness, error library and one simulator.
const FIRST_RUN_BYTES = 60 * 1024;

/**
 * Known overruns of that budget, in bytes, each with its reason. It may only shrink: a bundle that grows beyond it
 * fails, and so does an entry whose bundle fits by now.
 */
const OVERRUNS: Readonly<Record<string, { bytes: number; reason: string }>> = {
  fluss: {
    bytes: 64_000,
    reason: "all 32 codes have their causes now; the client's parts load together as yet",
  },
};

const { manifest, files } = await buildSandbox();

function size(path: string): number {
  return brotliCompressSync(files.get(path.replace(/\?.*/, "")) ?? "").length;
}

test.each(["dqlite", "fluss"])(
  "a first run with %s keeps to its budget, or to a known overrun of it",
  (system) => {
    const bundle = manifest.bundles.find(({ packs }) => packs.includes(system));
    const needed = ["@faultbook/errors", `@faultbook/errors/${system}`, `@faultbook/simulator/${system}`];
    const packs = new Set(bundle?.packs);
    for (const specifier of needed) expect(packs).toContain(manifest.specifiers[specifier]?.pack);
    for (const pack of packs)
      for (const other of manifest.packs[pack]?.needs ?? []) expect(packs).toContain(other);

    const bytes = size(manifest.frame) + size(bundle?.file ?? "");
    console.log(`first run with ${system}: ${bytes} bytes`);
    expect(bytes).toBeGreaterThan(10_000);
    const overrun = OVERRUNS[system];
    if (overrun) expect(bytes, "fits by now: remove its entry").toBeGreaterThan(FIRST_RUN_BYTES);
    expect(bytes, overrun?.reason).toBeLessThanOrEqual(overrun?.bytes ?? FIRST_RUN_BYTES);
  },
);

test("every specifier has a pack, and a part that two packs need exists once", () => {
  for (const { chunk, pack } of Object.values(manifest.specifiers)) {
    expect(files.get(manifest.packs[pack]?.file ?? "")).toContain(`//@chunk ${chunk}`);
  }
  const heads = Object.values(manifest.packs)
    .map(({ file }) => files.get(file) ?? "")
    .flatMap((text) => text.match(/^\/\/@chunk \S+/gm) ?? []);
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
    ["facts-dqlite", chunk("errors-dqlite")],
    ["facts-fluss", chunk("errors-fluss")],
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
