import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dqlite, fluss, unknown } from "@faultbook/errors/catalogue";
import { parseFragment } from "@faultbook/errors/fragment";
import { describe, expect, test } from "vitest";
import { hasPython } from "../../tests/support/python.ts";

// Readers copy the guide's code, so it runs here unchanged, against exceptions of the recorded shapes.
const guide = readFileSync(new URL("../../src/content/docs/guides/links.mdx", import.meta.url), "utf8");
const python = /```python\n(# faultbook_link\.py\n[\s\S]*?)```/.exec(guide)?.[1] ?? "";
const entries = [...dqlite, ...fluss, unknown.dqlite, unknown.fluss];

test("each address that the guide shows has its page, and each argument is one that the page knows", () => {
  const shown = [...guide.matchAll(/`?((?:\/e)?\/(?:dqlite|fluss)\/[\w-]+\/)(#[^\s`]+)?/g)];
  expect(shown.length).toBeGreaterThan(8);
  for (const [text, path, hash = ""] of shown) {
    const entry = entries.find((one) => one.path === path || one.permalink === path);
    expect(entry, text).toBeDefined();
    const names = [...hash.matchAll(/(\w+)=/g)].map(([, name]) => name).filter((name) => name !== "v");
    expect(Object.keys(parseFragment(hash, entry?.args ?? [])).toSorted()).toEqual(names.toSorted());
  }
});

const STAND_INS = `
class DqliteError(RuntimeError):
    node_id = None
    node_address = None
class NodeStartError(DqliteError): pass
for kind in (DqliteError, NodeStartError): kind.__module__ = "dqlitepy.exceptions"
class Mine(NodeStartError): pass
class ProgrammingError(Exception): pass
ProgrammingError.__module__ = "dqlitepy.dbapi"
class FlussError(Exception):
    def __init__(self, message, error_code=-2):
        self.message, self.error_code = message, error_code
FlussError.__module__ = "builtins"
`;

/** Runs the guide's module and then `program`. */
function run(program: string): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", python + STAND_INS + program], {
    encoding: "utf8",
  });
  return { status, out: stdout.trim(), err: stderr };
}

// Skipped on a machine without Python.
describe.skipIf(!hasPython)("the Python of the guide", () => {
  test("knows the page of every code of the catalogue", () => {
    const codes = fluss.map(({ code }) => code);
    const { out } = run(`for code in [${codes}]: print(docs_url(FlussError('x', code)))`);
    const paths = out.split("\n").map((url) => url.replace("https://faultbook.dev", ""));
    expect(paths).toEqual(fluss.map(({ permalink }) => permalink));
  });

  test("links the nearest class of dqlitepy, with the node's fields and the caller's context", () => {
    const { out } = run(`
error = Mine("no")
error.node_id, error.node_address = 2, "127.0.0.1:9002"
print(docs_url(error, op="a b+\\ud800"))
print(docs_url(ValueError("x")), docs_url(KeyboardInterrupt()))`);
    const [url = "", others] = out.split("\n");
    const entry = dqlite.find(({ name }) => name === "NodeStartError");
    expect(url.split("#")[0]).toBe(`https://faultbook.dev${entry?.permalink}`);
    expect({ ...parseFragment(new URL(url).hash, ["node", "address", "op"]) }).toEqual({
      node: "2",
      address: "127.0.0.1:9002",
      op: "a b+?",
    });
    expect(others).toBe("None None");
  });

  test("links what a class of the DB-API wraps, and nothing where it wraps nothing", () => {
    const { out } = run(`
def fail(wrapped):
    try:
        try: raise wrapped
        except Exception as error: raise ProgrammingError("Failed to execute SQL: no")
    except ProgrammingError as error: return error
print(docs_url(fail(NodeStartError("no"))), docs_url(fail(ValueError("no"))), docs_url(ProgrammingError("no")))`);
    expect(out).toBe("https://faultbook.dev/e/dqlite/NodeStartError/ None None");
  });

  test("leaves an exception alone that takes no note", () => {
    const { out } = run(`
class Old:
    __module__, node_id, node_address = "dqlitepy.exceptions", None, None
Old.__name__ = "NodeError"
old = Old()
add_link(old)
print(docs_url(old), hasattr(old, "__notes__"))`);
    expect(out).toBe("https://faultbook.dev/e/dqlite/NodeError/ False");
  });

  test("adds one note on the way out of a block, changes no class, and leaves other errors alone", () => {
    const { out } = run(`
for error in (FlussError("x", 7), ValueError("x")):
    try:
        with linked(op="outer"):
            with linked(op="append", table="db.orders"): raise error
    except Exception as caught:
        print(caught is error, getattr(caught, "__notes__", None))`);
    expect(out.split("\n")).toEqual([
      "True ['See https://faultbook.dev/e/fluss/7/#op=append&table=db.orders&v=1']",
      "True None",
    ]);
  });

  test("prints the link under an uncaught error and under what led to it", () => {
    const { status, err } = run(`
install()
try: raise FlussError("x", 7)
except FlussError as error: raise NodeStartError("y") from error`);
    expect(status).toBe(1);
    expect(err.match(/^See .*$/gm)).toEqual([
      "See https://faultbook.dev/e/fluss/7/",
      "See https://faultbook.dev/e/dqlite/NodeStartError/",
    ]);
  });
});
