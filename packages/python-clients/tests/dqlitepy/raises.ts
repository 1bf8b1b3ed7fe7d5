/** Everything that the published package was read to raise in its own code, provoked: the class, and what it was raised from. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPythonRunner } from "../../../../playground/python/testing/run-python.ts";

interface Raise {
  readonly raises: string;
  readonly text?: string;
  readonly from?: string;
}

interface Callable {
  readonly raises?: readonly Raise[];
}

interface Module {
  readonly functions?: Readonly<Record<string, Callable>>;
  readonly classes?: Readonly<Record<string, { readonly methods?: Readonly<Record<string, Callable>> }>>;
}

const file = new URL("../../facts/dqlitepy-surface.json", import.meta.url);
const { modules } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly modules: Readonly<Record<string, Module>>;
};

const raisesOf = (path: string, callables: Readonly<Record<string, Callable>> = {}) =>
  Object.entries(callables).flatMap(([name, { raises = [] }]) =>
    raises.map((raise) => ({ ...raise, id: `${path}${name} ${raise.raises}` })),
  );
const all = Object.entries(modules).flatMap(([module, { functions, classes = {} }]) => [
  ...raisesOf(`${module}.`, functions),
  ...Object.entries(classes).flatMap(([name, { methods }]) => raisesOf(`${module}.${name}.`, methods)),
]);

/** What provokes each. The names of the set-up are below. */
const PROVOKED: Readonly<Record<string, string>> = {
  "dqlitepy._ffi.get_library DqliteLibraryNotFound": 'machine().library = "missing"; get_version()',
  "dqlitepy.client.Client.leader ClientClosedError": "closed.leader()",
  "dqlitepy.client.Client.add ClientClosedError": "closed.add(2, address)",
  "dqlitepy.client.Client.remove ClientClosedError": "closed.remove(2)",
  "dqlitepy.client.Client.cluster ClientClosedError": "closed.cluster()",
  "dqlitepy.dbapi.Connection.__init__ OperationalError": "dbapi.connect(unstarted)",
  "dqlitepy.dbapi.Connection.rollback OperationalError": "connection.rollback()",
  "dqlitepy.dbapi.Connection._check_closed InterfaceError": "connection.close(); connection.cursor()",
  "dqlitepy.dbapi.Cursor.execute ProgrammingError": 'cursor.execute("SELEC 1")',
  "dqlitepy.dbapi.Cursor._bind_parameters ProgrammingError": 'cursor.execute("SELECT ?, ?", (1,))',
  "dqlitepy.dbapi.Cursor._check_closed InterfaceError": "cursor.close(); cursor.fetchone()",
  "dqlitepy.dbapi.Cursor.__next__ StopIteration": 'next(iter(cursor.execute("SELECT 1 WHERE 0")))',
  "dqlitepy.exceptions.safe_operation DqliteError": 'with safe_operation("ctx"): raise ValueError("v")',
  "dqlitepy.exceptions.handle_c_errors NodeStartError": 'handle_c_errors(library(b"t"), 8, "node_start")',
  "dqlitepy.exceptions.handle_c_errors NodeStopError": 'handle_c_errors(library(b"t"), 8, "node_shutdown")',
  "dqlitepy.exceptions.handle_c_errors NodeAssertionError":
    'handle_c_errors(library(b"Assertion"), 8, "node_exec")',
  "dqlitepy.exceptions.handle_c_errors NodeError": 'handle_c_errors(library(b"t"), 8, "node_exec")',
  "dqlitepy.exceptions.handle_c_errors NoLeaderError": 'handle_c_errors(library(b"t"), 5, "client_leader")',
  "dqlitepy.exceptions.handle_c_errors ClientConnectionError":
    'handle_c_errors(library(b"t"), 8, "client_create")',
  "dqlitepy.exceptions.handle_c_errors ClientError": 'handle_c_errors(library(b"t"), 8, "client_add")',
  "dqlitepy.exceptions.handle_c_errors ClusterJoinError": 'handle_c_errors(library(b"t"), 8, "cluster_join")',
  "dqlitepy.exceptions.handle_c_errors ClusterQuorumLostError":
    'handle_c_errors(library(b"no QUORUM"), 8, "cluster")',
  "dqlitepy.exceptions.handle_c_errors ClusterError": 'handle_c_errors(library(None), 8, "cluster")',
  "dqlitepy.exceptions.handle_c_errors MemoryError": 'handle_c_errors(library(b"t"), 1, "open")',
  "dqlitepy.exceptions.handle_c_errors DqliteError": 'handle_c_errors(library(b"t"), 8, "open")',
  "dqlitepy.node.Node.start NodeAlreadyRunningError": "node.start()",
  "dqlitepy.node.Node.handover NodeNotRunningError": "unstarted.handover()",
  "dqlitepy.node.Node.open_db NodeNotRunningError": "unstarted.open_db()",
  "dqlitepy.sqlalchemy.get_registered_node ValueError": 'get_registered_node("other")',
};

const NO_ANSWER = "a native library that succeeds without an answer, which the simulated one never does";
/** What nothing provokes here, and why. The list may only shrink. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "dqlitepy.client.Client.leader ClientError": NO_ANSWER,
  "dqlitepy.client.Client.cluster ClientError": NO_ANSWER,
  "dqlitepy.sqlalchemy.DQLiteDialect.create_connect_args ValueError":
    "the dialect extends a class of SQLAlchemy, which isn't here",
};

const SETUP = `
import logging
logging.disable()
from dqlitepy import *
from dqlitepy import dbapi
from dqlitepy.sqlalchemy import get_registered_node
from faultbook.dqlite import machine

class library:
    def __init__(self, text): self.text = text
    def dqlitepy_last_error(self): return self.text
    def dqlitepy_free(self, pointer): pass

address = "127.0.0.1:9001"
node = Node(address, "/data/1", node_id=1)
node.start()
unstarted = Node("127.0.0.1:9002", "/data/2", node_id=2)
closed = Client([address])
closed.close()
connection = dbapi.connect(node)
cursor = connection.cursor()
`;

const runPython = createPythonRunner();

test.each(all.filter(({ id }) => Object.hasOwn(PROVOKED, id)).map((raise) => [raise.id, raise] as const))(
  "%s",
  async (id, { raises, text, from }) => {
    const { console, uncaught } = await runPython(`${SETUP}
try:
    exec(${JSON.stringify(PROVOKED[id])})
except BaseException as error:
    print(type(error).__name__)
    print(repr(error.__cause__) if error.__cause__ is None else type(error.__cause__).__name__)
    print(str(error))
    print(str(error.__cause__))
`);
    expect(uncaught).toBeNull();
    const [name, cause, found = "", causeText = ""] = console.map((line) => line.text);
    expect(name).toBe(raises);
    if (from === undefined) expect(cause).toBe("None");
    else expect(cause).not.toBe("None");
    // Where the text was read as a template, it is held to that.
    const template = /^f?(['"])(.*)\1$/.exec(text ?? "")?.[2];
    if (template === undefined) return;
    const pattern = template
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join("(.+)");
    expect(found).toMatch(new RegExp(`^${pattern}$`));
    if (from !== undefined) expect(found.endsWith(causeText)).toBe(true);
  },
);

test("everything that it raises is provoked, or left out with a reason", () => {
  const ids = all.map(({ id }) => id);
  expect(ids.filter((id) => !(id in PROVOKED) && !(id in LEFT_OUT))).toEqual([]);
  expect([...Object.keys(PROVOKED), ...Object.keys(LEFT_OUT)].filter((id) => !ids.includes(id))).toEqual([]);
  expect(Object.keys(LEFT_OUT)).toHaveLength(3);
});
