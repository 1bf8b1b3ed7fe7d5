import { readFileSync } from "node:fs";
import { dqlite, fluss, unknown } from "@faultbook/errors/catalogue";
import { parseFragment } from "@faultbook/errors/fragment";
import { describe, expect, test } from "vitest";
import { type Ran, runPython } from "../../packages/python-link/scripts/run-python.ts";
import { findPython } from "../../scripts/find-python.ts";

// Readers copy the guide's code, so it runs here unchanged.
const guide = readFileSync(new URL("../../src/content/docs/guides/links.mdx", import.meta.url), "utf8");
const entries = [...dqlite, ...fluss, unknown.dqlite, unknown.fluss];

test("each address that the guide shows has its page, and each argument is one that the page knows", () => {
  const shown = [...guide.matchAll(/`?((?:\/e)?\/(?:dqlite|fluss)\/[\w-]+\/)(#[^\s`]+)?/g)];
  expect(shown.length).toBeGreaterThan(8);
  for (const [text, path, hash = ""] of shown) {
    const entry = entries.find((one) => one.path === path || one.permalink === path);
    expect(entry, text).toBeDefined();
    // Two names are about the link and the reader, on every page.
    const names = [...hash.matchAll(/(\w+)=/g)].flatMap(([, name = ""]) =>
      /^(v|lang)$/.test(name) ? [] : [name],
    );
    expect(Object.keys(parseFragment(hash, entry?.args ?? [])).toSorted()).toEqual(names.toSorted());
  }
});

const python = findPython(11) ?? "";

// Skipped on a machine without Python. The block for pytest is run by a test of the package.
describe.skipIf(!python)("the Python of the guide", () => {
  const blocks = [...guide.matchAll(/```python\n([\s\S]*?)```/g)].map(([, block]) => block!);
  const program = (rest: string): Ran =>
    runPython(python, ["-c", `${blocks.slice(0, -1).join("\n")}\nfrom clients import *\n${rest}`]);

  test("prints what it shows", () => {
    const shown = /```text\n(FlussError[\s\S]*?)```/.exec(guide)![1]!;
    const { status, err } = program("raise table_not_exist()");
    expect(status).toBe(1);
    expect(err.endsWith(shown), err).toBe(true);
  });

  test("adds the link to what leaves a block or a function, and to a problem", () => {
    const { out, err } = program(`
import asyncio, json
class Client:
    def leader(self): raise no_leader_error()
class Writer:
    def append(self, row): raise table_not_exist()
found = []
for call in (lambda: leader_of(Client()), lambda: asyncio.run(append(Writer(), {}))):
    try: call()
    except Exception as error: found += notes(error)
print(json.dumps([*found, problem(table_not_exist())["type"], problem(ValueError("x"))["type"]]))`);
    expect(err).toBe("");
    const site = "https://faultbook.dev";
    expect(JSON.parse(out)).toEqual([
      `See ${site}/dqlite/no-leader-error/#op=leader&v=1&lang=py`,
      `See ${site}/fluss/table-not-exist/#table=db.orders&op=append&v=1&lang=py`,
      `${site}/fluss/table-not-exist/#table=db.orders&op=append&v=1&lang=py`,
      "about:blank",
    ]);
  });
});
