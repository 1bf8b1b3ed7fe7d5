import { brotliCompressSync, constants } from "node:zlib";
import { expect, test } from "vitest";
import { buildSandbox } from "../../../playground/build/sandbox-assets.ts";
import { expectKept } from "../../support/note.ts";

const { manifest, files } = await buildSandbox();

function size(path: string): number {
  return brotliCompressSync(files.get(path.replace(/\/$/, "/index.html")) ?? "").length;
}

function textsOf(file: string | undefined): readonly string[] {
  return JSON.parse(String(files.get(file ?? "") ?? "[]")) as readonly string[];
}

function textOf(chunk: string): string {
  return textsOf(manifest.chunks[chunk]?.file)[0] ?? "";
}

test.for(["dqlite", "fluss"])("a first run with %s stays within its budget", (system, { task }) => {
  const bundle = manifest.bundles.find(({ chunks }) => chunks.includes(`simulator-${system}`));
  const imported = ["@faultbook/errors", `@faultbook/errors/${system}`, `@faultbook/simulator/${system}`];
  const needed = [...manifest.harness, ...imported.flatMap((name) => manifest.specifiers[name]?.needs ?? [])];
  // All that such a program needs, and nothing else.
  expect(new Set(bundle?.chunks)).toEqual(new Set(needed));
  expect(textsOf(bundle?.file)).toEqual(bundle?.chunks.map(textOf));

  const bytes = size(manifest.frame) + size(bundle?.file ?? "");
  console.log(`first run with ${system}: ${bytes} bytes`);
  expect(bytes).toBeGreaterThan(10_000);
  expectKept(task, `first-run/${system}`, bytes);
});

test("Python stays within its budget", ({ task }) => {
  const { module, bytes, transferBytes, start } = manifest.python;
  expect(files.get(module)?.length).toBe(bytes);
  // As a host compresses that does it while it answers: one that has prepared its files sends less.
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const interpreter = brotliCompressSync(files.get(module) ?? "", options).length;
  const texts = start.reduce((sum, name) => sum + size(manifest.chunks[name]?.file ?? ""), 0);
  console.log(`Python: ${interpreter} bytes of interpreter and standard library, ${texts} of scripts`);
  expect(interpreter).toBe(transferBytes);
  expect(interpreter + texts).toBeGreaterThan(1_000_000);
  expectKept(task, "python-bytes", interpreter + texts);
});

test("nothing of Python is in what other programs fetch", () => {
  const { harness, transform, specifiers, bundles, python } = manifest;
  const others = new Set([
    ...harness,
    ...transform,
    ...Object.values(specifiers).flatMap(({ needs }) => needs),
    ...bundles.flatMap(({ chunks }) => chunks),
  ]);
  const own = python.start.filter((name) => /^py/.test(name));
  expect(own.length).toBe(4);
  expect(own.filter((name) => others.has(name))).toEqual([]);
});

test("a chunk imports what the manifest says, and nothing else", () => {
  for (const [name, { imports }] of Object.entries(manifest.chunks)) {
    const written = [...textOf(name).matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g)].map(
      ([, path]) => path,
    );
    expect(new Set(written), name).toEqual(new Set(imports.map((other) => `./${other}.js`)));
  }
});

test("each list names a chunk after what it imports", () => {
  const lists = [
    manifest.harness,
    manifest.transform,
    ...manifest.bundles.map(({ chunks }) => chunks),
    ...Object.values(manifest.specifiers).map(({ needs }) => needs),
  ];
  for (const list of lists) {
    for (const [index, name] of list.entries()) {
      for (const other of manifest.chunks[name]?.imports ?? [])
        expect(list.slice(0, index), name).toContain(other);
    }
  }
});

test("a program that can meet the errors of a system also loads the inspector's data about them", () => {
  const inspected = Object.entries(manifest.specifiers).map(([specifier, { needs }]) => [
    specifier.replace("@faultbook/", ""),
    needs.filter((name) => name.startsWith("inspect-")).join(),
  ]);
  expect(Object.fromEntries(inspected)).toMatchObject({
    errors: "",
    "errors/dqlite": "inspect-dqlite",
    "errors/fluss": "inspect-fluss",
    "errors/decoder": "inspect-dqlite",
    "simulator/kernel": "",
    "simulator/dqlite": "inspect-dqlite",
    "simulator/fluss": "inspect-fluss",
  });
});

test.each(Object.entries(manifest.specifiers))(
  "%s exports what it does in Node",
  async (specifier, { chunk }) => {
    const clauses = [...textOf(chunk).matchAll(/export\s*\{([^}]*)\}/g)].flatMap(([, clause = ""]) =>
      clause.split(","),
    );
    const names = clauses.map((part) => part.trim().replace(/^.* as /, ""));
    expect(names.sort()).toEqual(Object.keys((await import(specifier)) as object).sort());
  },
);
