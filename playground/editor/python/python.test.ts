import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { pythonModules } from "../assets/python.ts";
import { completionsAt } from "./complete.ts";
import { callHelpAt, describedAt } from "./describe.ts";
import { hintsIn } from "./hints.ts";
import type { PyModules } from "./modules.ts";
import { problemsIn } from "./problems.ts";
import { PythonProgram } from "./program.ts";
import { unimportedIn } from "./unimported.ts";

// Goal: while a reader writes Python, the editor knows the clients as their stubs describe them.

let modules: PyModules;
beforeAll(async () => {
  modules = await pythonModules(fileURLToPath(new URL("../../..", import.meta.url)));
});

/** A program with the cursor at `|`. */
function at(text: string): [program: PythonProgram, offset: number] {
  const offset = text.indexOf("|");
  return [new PythonProgram(text.replace("|", ""), modules), offset];
}
const labels = (text: string): string[] => completionsAt(...at(text)).map(({ label }) => label);
const hints = (text: string): string[] => hintsIn(new PythonProgram(text, modules)).map((hint) => hint.text);

const CLIENT = 'from dqlitepy import Client, Node\nclient = Client(["127.0.0.1:9001"])\n';

const FLUSS = `import fluss
connection = await fluss.FlussConnection.create(fluss.Config({}))
admin = connection.get_admin()
`;

const JAVA = `import fluss
from faultbook.fluss import JavaConnection, RawGateway
java = await JavaConnection.create(fluss.Config({}))
admin = java.get_admin()
`;

describe("completion", () => {
  it.each([
    ["import |", "dqlitepy"],
    ["from dqlitepy.|", "exceptions"],
    ["from dqlitepy import Cl|", "Client"],
    ["from dqlitepy.exceptions import (\n    NoLeaderError,\n    |", "NodeStartError"],
    [`${CLIENT}client.|`, "leader"],
    [`${CLIENT}for member in client.cluster():\n    member.|`, "address"],
    [`${CLIENT}with client as c:\n    c.|`, "cluster"],
    [`${CLIENT}Client(|`, "cluster="],
    ["from faultbook.dqlite import start_cluster\ncluster = start_cluster(nodes=3, |", "seed="],
    ["from faultbook.dqlite import start_cluster\ncluster = start_cluster()\ncluster.|", "kill"],
    ["from dqlitepy.exceptions import ErrorCode\nErrorCode.|", "NOLEADER"],
    ["import dqlitepy\ntry:\n    pass\nexcept dqlitepy.|", "NoLeaderError"],
    [
      "from dqlitepy import NoLeaderError\ntry:\n    pass\nexcept NoLeaderError as error:\n    error.|",
      "recoverable",
    ],
    [`${FLUSS}connection.|`, "get_table"],
    [`${FLUSS}admin.|`, "drop_table"],
    [`${FLUSS}await admin.drop_table(path, |`, "ignore_if_not_exists="],
    [`${FLUSS}for node in await admin.get_server_nodes():\n    node.|`, "host"],
    [`${JAVA}admin.|`, "get_latest_kv_snapshots"],
    [`${JAVA}admin.|`, "create_table"],
    [`${JAVA}table = await java.get_table(path)\ntable.|`, "new_append"],
    [`${JAVA}raw = await RawGateway.connect("127.0.0.1:9124")\nraw.|`, "send"],
    ["import pyarrow as pa\npa.|", "schema"],
    ["import asyncio\nasync with asyncio.timeout(2) as limit:\n    limit.|", "expired"],
    ["def take(name: str):\n    name.|", "upper"],
    ["class Job:\n    size = 1\n    def run(self):\n        self.|", "size"],
  ])("%j offers %s", (text, label) => {
    expect(labels(text)).toContain(label);
  });

  it("says what a code means", () => {
    const codes = completionsAt(...at("import fluss\nfluss.ErrorCode.|"));
    expect(codes.find(({ label }) => label === "TABLE_NOT_EXIST")?.doc).toMatch(/^7: .*table/);
  });

  it("offers no name of the language behind a dot, in a text or in a comment", () => {
    for (const text of [`${CLIENT}client.|`, 'print("x|")', "# lea|"]) {
      expect(labels(text), text).not.toContain("print");
    }
  });

  it("offers classes alone behind except", () => {
    const offered = labels(`${CLIENT}from dqlitepy import NoLeaderError\ntry:\n    pass\nexcept |`);
    expect(offered).toContain("NoLeaderError");
    expect(offered).not.toContain("client");
  });
});

describe("what a name is", () => {
  it("is said with its signature and its words", () => {
    expect(describedAt(...at(`${CLIENT}client.lea|der()`))).toMatchObject({
      code: "def Client.leader() -> str",
      doc: "The address of the leader.",
    });
    expect(describedAt(...at(`${CLIENT}cli|ent`))?.code).toBe("client: Client");
  });

  it("stands above a call, with the parameter that is being written", () => {
    expect(callHelpAt(...at(`${CLIENT}client.add(2, |`))).toMatchObject({
      label: "client.add(node_id: int, address: str) -> None",
      parameters: ["node_id: int", "address: str"],
      active: 1,
    });
    expect(callHelpAt(...at(`${CLIENT}client.add(address=|`))?.active).toBe(1);
    expect(callHelpAt(...at(`${CLIENT}client.leader()|`))).toBeUndefined();
  });
});

describe("hints", () => {
  it("an except that takes everything, unless it raises again", () => {
    const broad = (clause: string, block: string): string[] =>
      hints(`try:\n    f()\n${clause}\n    ${block}\n`);
    expect(broad("except Exception:", "pass")).toHaveLength(1);
    expect(broad("except:", "pass")[0]).toContain("cancellation");
    expect(broad("except Exception:", "print(1)\n    raise")).toEqual([]);
    expect(broad("except ValueError:", "pass")).toEqual([]);
  });

  it("an except for what the calls don't raise", () => {
    const taking = (name: string, call: string): string[] =>
      hints(
        `${CLIENT}from dqlitepy import NodeError, NoLeaderError, DqliteError, dbapi\nnode = Node("a", "b")\ntry:\n    ${call}\nexcept ${name}:\n    pass\n`,
      );
    expect(taking("NodeError", "client.leader()")).toEqual([
      "Nothing in this try raises NodeError: calls of a Client raise ClientError.",
    ]);
    expect(taking("NoLeaderError", "print(client.leader())")).toEqual([]);
    expect(taking("DqliteError", "client.leader()")).toEqual([]);
    expect(taking("ConnectionError", "client.leader()")).toHaveLength(1);
    expect(taking("DqliteError", "dbapi.connect(node).cursor().execute('x')")[0]).toContain("its own Error");
    expect(taking("NodeError", "something(client.leader())")).toEqual([]);
  });

  it("an except that comes too late, and the other MemoryError", () => {
    expect(
      hints(
        "from dqlitepy import DqliteError, NoLeaderError\ntry:\n    f()\nexcept DqliteError:\n    pass\nexcept NoLeaderError:\n    pass\n",
      ),
    ).toEqual([
      "An except above takes it already: NoLeaderError is a kind of DqliteError. Put the narrower one first.",
    ]);
    const memory = (line: string) => hints(`${line}\ntry:\n    f()\nexcept MemoryError:\n    pass\n`);
    expect(memory("import dqlitepy")[0]).toContain("Python's own MemoryError");
    expect(memory("from dqlitepy import MemoryError")).toEqual([]);
  });
});

describe("what can't be read", () => {
  it.each([
    ["try\n    pass\nexcept E:\n    pass\n", "colon"],
    ["if x:\n", "block"],
    ["f(1, 2\n", "bracket"],
    ["x = = 3\n", "can't read"],
  ])("%j", (text, words) => {
    const problems = problemsIn(new PythonProgram(text, modules));
    expect(problems.map((problem) => problem.text).join()).toContain(words);
    for (const { from, to } of problems) expect(to).toBeGreaterThan(from);
  });

  it("is nothing in what Python can read", () => {
    const source =
      "import a.b as c\n\n@c.d\nasync def f(x: int = 3, /, *y, z=None, **w) -> list[int]:\n    async with x as p, y as q:\n        await p\n    return [i async for i in q if i]\n\ntry:\n    f()\nexcept* (A, B) as group:\n    raise C from group\nprint(f'{x!r:>{10}} {y}')\nif (n := 3) > 2: lambda *a: a\n";
    expect(problemsIn(new PythonProgram(source, modules))).toEqual([]);
  });

  it.each(["yield", "x = 24. * 2", "with (a as b):\n        pass", "with a as b.c:\n        pass"])(
    "is nothing in %j, which the parser misreads",
    (statement) => {
      expect(problemsIn(new PythonProgram(`def f():\n    ${statement}\n`, modules))).toEqual([]);
    },
  );
});

it("stays quick and quiet, whatever is written", () => {
  for (const text of [
    "(".repeat(5_000),
    "a.".repeat(5_000),
    "class A(A): pass\nA().b.|",
    "x = x\nx.|",
    "import os.|",
    "constructor.|",
    "__proto__.|",
  ]) {
    const program = new PythonProgram(text.replace("|", ""), modules);
    const offset = text.includes("|") ? text.indexOf("|") : text.length;
    expect(
      () => {
        completionsAt(program, offset);
        describedAt(program, offset);
        callHelpAt(program, offset);
        hintsIn(program);
        problemsIn(program);
      },
      text.slice(0, 20),
    ).not.toThrow();
  }
});

describe("a name without an import", () => {
  const found = { NoLeaderError: ["dqlitepy"], Client: ["dqlitepy"], retry: ["a"] };
  it.each([
    ["try:\n    pass\nexcept NoLeaderError:\n    pass\n", ["NoLeaderError"]],
    ["Client([])\nClient([])\n", ["Client"]],
    ["from dqlitepy import Client\nClient([])\n", []],
    ["import dqlitepy\ndqlitepy.Client([])\n", []],
    ["from dqlitepy import *\nClient([])\n", []],
    ["def retry():\n    pass\n\n\nretry()\n", []],
    ["class Client:\n    pass\n\n\nClient()\n", []],
    ["def f(retry):\n    return retry()\n", []],
    ["f(retry=1)\n", []],
    ["for retry in range(3):\n    print(retry)\n", []],
    ["def f():\n    return later\n\n\nlater = Later = retry = 1\nretry\n", []],
  ])("%j lacks %j", (source, names) => {
    const missing = unimportedIn(new PythonProgram(source, modules), found);
    expect(missing.map(({ from, to }) => source.slice(from, to))).toEqual(names);
  });
});
