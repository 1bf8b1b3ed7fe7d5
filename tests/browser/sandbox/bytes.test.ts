import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { fuseGroups } from "../../../playground/build/fuse.ts";
import { groupChunks } from "../../../playground/build/packs.ts";
import { buildSandbox } from "../../../playground/build/sandbox-assets.ts";
import { CORE_PACK } from "../../../playground/runner/manifest.ts";
import { readPack } from "../../../playground/runner/packs.ts";

// The budget of a first run: frame, harness, error library and one simulator.
const FIRST_RUN_BYTES = 60 * 1024;

const { manifest, files } = await buildSandbox();

function size(path: string): number {
  return brotliCompressSync(files.get(path.replace(/\?.*/, "")) ?? "").length;
}

test.each(["dqlite", "fluss"])("a first run with %s keeps to its budget", (system) => {
  const bundle = manifest.bundles.find(({ packs }) => packs.includes(system));
  const needed = ["@faultbook/errors", `@faultbook/errors/${system}`, `@faultbook/simulator/${system}`];
  const packs = new Set(bundle?.packs);
  for (const specifier of needed) expect(packs).toContain(manifest.specifiers[specifier]?.pack);
  for (const pack of packs)
    for (const other of manifest.packs[pack]?.needs ?? []) expect(packs).toContain(other);

  const bytes = size(manifest.frame) + size(bundle?.file ?? "");
  console.log(`first run with ${system}: ${bytes} bytes`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(FIRST_RUN_BYTES);
});

test("every specifier has a pack, and a part that two packs need exists once", () => {
  for (const { chunk, pack } of Object.values(manifest.specifiers)) {
    expect(files.get(manifest.packs[pack]?.file ?? "")).toContain(`//@chunk ${chunk}`);
  }
  const heads = Object.values(manifest.packs)
    .map(({ file }) => files.get(file) ?? "")
    .flatMap((text) => text.match(/^\/\/@chunk \S+/gm) ?? []);
  expect(new Set(heads).size).toBe(heads.length);
});

test("a pack that comes after those it needs names no module that isn't there yet", () => {
  for (const { pack } of Object.values(manifest.specifiers)) {
    const known = new Set<string>();
    const seen = new Set<string>();
    const take = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      for (const other of manifest.packs[name]?.needs ?? []) take(other);
      for (const { name: chunk, imports, text } of readPack(
        files.get(manifest.packs[name]?.file ?? "") ?? "",
      )) {
        const linked = [...text.matchAll(/"@chunk\/([\w-]+)"/g)].map(([, other]) => other);
        expect(new Set(imports)).toEqual(new Set(linked));
        for (const other of imports) expect(known, `${chunk} of ${name}`).toContain(other);
        known.add(chunk);
      }
    };
    take(CORE_PACK);
    take(pack);
  }
});

test.each(Object.entries(manifest.specifiers))(
  "%s exports what it does in Node",
  async (specifier, { chunk, pack }) => {
    const texts = readPack(files.get(manifest.packs[pack]?.file ?? "") ?? "");
    const text = texts.find(({ name }) => name === chunk)?.text ?? "";
    const clauses = [...text.matchAll(/export\{([^}]*)\}/g)].flatMap(([, clause = ""]) => clause.split(","));
    const names = clauses.map((part) => part.replace(/^.* as /, "")).sort();
    expect(names).toEqual(Object.keys((await import(specifier)) as object).sort());
  },
);

test("chunks are grouped after what they import, and a shared part is a group of its own", () => {
  const chunk = (...imports: string[]) => ({ text: "", imports, exports: [] });
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
  const groups = new Map(
    groupChunks(chunks, ["@faultbook/simulator/dqlite"]).map(({ name, members }) => [name, members]),
  );
  expect(groups.get("core")).toEqual(["kernel", "harness", "errors", "simulator-kernel"]);
  expect(groups.get("dqlite")).toEqual(["errors-dqlite", "facts-dqlite"]);
  expect(groups.get("shared")).toEqual(["shared"]);
  expect(groups.get("simulator-dqlite")).toEqual(["simulator-dqlite"]);
});

test("what is fused keeps its names, its order and its identity", async () => {
  const chunks = new Map([
    [
      "part",
      {
        text: "export const list = []; export default 1; export { list as $ };",
        imports: [],
        exports: ["list", "default", "$"],
      },
    ],
    [
      "one",
      {
        text: 'import { list } from "@chunk/part"; list.push("one"); export { list };',
        imports: ["part"],
        exports: ["list"],
      },
    ],
    [
      "two",
      {
        text: 'import { list as l } from "@chunk/part"; import "@chunk/one"; l.push("two"); export { l as list };',
        imports: ["part", "one"],
        exports: ["list"],
      },
    ],
  ]);
  const groups = [
    { name: "a", main: "one", members: ["part", "one"] },
    { name: "b", main: "b", members: ["two"] },
  ];
  const fused = await fuseGroups(chunks, groups, (name) => name !== "part");
  const addresses = new Map<string, string>();
  for (const { name, text, imports } of [...fused.values()].flat()) {
    let linked = text;
    for (const other of imports)
      linked = linked.replaceAll(`"@chunk/${other}"`, JSON.stringify(addresses.get(other)));
    addresses.set(name, `data:text/javascript,${encodeURIComponent(linked)}`);
  }
  const two = (await import(addresses.get("two") as string)) as { list: string[] };
  const one = (await import(addresses.get("one") as string)) as { list: string[] };
  expect(two.list).toEqual(["one", "two"]);
  expect(one.list).toBe(two.list);
});
