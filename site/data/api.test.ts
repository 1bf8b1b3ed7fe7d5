import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readApi } from "./api.ts";

const entries = readApi(fileURLToPath(new URL("../../packages/errors", import.meta.url)));
const anchors = new Set(
  entries.flatMap(({ anchor, exports }) => [anchor, ...exports.map((one) => one.anchor)]),
);

/** What each module exports at run time, read without its declarations. */
const loaded = await Promise.all(
  entries.map(async ({ specifier }) => Object.keys((await import(specifier)) as object)),
);

describe.each(entries.map((entry, at) => [entry.specifier, entry, loaded[at] ?? []] as const))(
  "%s",
  (_, entry, values) => {
    test("lists every value that the module has, and says what the entry is for", () => {
      expect(values.length).toBeGreaterThan(0);
      expect(entry.exports.map(({ name }) => name)).toEqual(expect.arrayContaining(values));
      expect(entry.text).not.toBe("");
    });

    test("documents and declares each of its exports", () => {
      const bare = entry.exports.filter(({ name, doc, signature }) => !doc.text || !signature.includes(name));
      expect(bare.map(({ name }) => name)).toEqual([]);
    });

    test("leaves no link of a docstring unresolved", () => {
      const texts = JSON.stringify(entry);
      expect(texts).not.toContain("{@");
      for (const [, target = ""] of texts.matchAll(/\]\(#([\w-]+)\)/g)) expect(anchors).toContain(target);
    });
  },
);

test("each anchor is there once", () => {
  const count = entries.reduce((sum, { exports }) => sum + 1 + exports.length, 0);
  expect(anchors.size).toBe(count);
});

test("reads parameters, results, errors and members", () => {
  const find = (anchor: string) =>
    entries.flatMap(({ exports }) => exports).find((one) => one.anchor === anchor);
  expect(find("errors-configure")?.doc.throws.join()).toContain("TypeError");
  expect(find("errors-docsUrl")?.doc.params.map(({ name }) => name)).toEqual(["error", "args"]);
  expect(find("errors-docsUrl")?.doc.returns).toContain("undefined");
  expect(find("dqlite-NodeError")?.signature).toContain("class NodeError extends DqliteError {");
  const fluss = find("fluss-FlussError");
  expect(fluss?.kind).toBe("class");
  expect(fluss?.members.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["errorCode", "docs", "constructor", "isRetriable", "retriableIn()"]),
  );
});
