import { expect, test } from "vitest";
import { DQLITE_RECORDS } from "../generated/dqlite-records.ts";
import { decode } from "./index.ts";

const CONTEXTS: Readonly<Record<string, string>> = {
  NodeError: "dqlitepy_node_exec",
  NodeStartError: "dqlitepy_node_start",
};

const worded = DQLITE_RECORDS.flatMap(({ name, causes }) =>
  Object.entries(causes).flatMap(([key, { byRelease = {} }]) =>
    Object.entries(byRelease).flatMap(([release, texts]) =>
      texts.map((text) => [name, key, release, text] as const),
    ),
  ),
);

test("the words of two releases are in the records", () => {
  expect([...new Set(worded.map(([, , release]) => release))].sort()).toEqual([
    "libdqlite 1.18.1",
    "libdqlite 1.18.7",
  ]);
});

test.each(worded)("%s, %s: %s says %s, and the decoder recognises it", (name, key, _, text) => {
  const printed = `${CONTEXTS[name]} failed with code 8 (INTERNAL): Node 1: ${text} (127.0.0.1:9001)`;
  expect(decode(printed).errors).toMatchObject([{ id: name, cause: { key } }]);
});
