/** Calls of dqlitepy and of faultbook.dqlite that no recording has: values both ways, the DB-API, faults, what reaches stderr. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { RunResult } from "../../../../playground/protocol/index.ts";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";

const runPython = createPythonRunner();

/** What a program printed; it has to end by itself. */
async function printed(program: string, seed?: number): Promise<string[]> {
  const result = await runPython(program, seed === undefined ? {} : { seed });
  expect(result.uncaught).toBeNull();
  expect(result.outcome).toBe("finished");
  return result.console.filter(({ level }) => level === "log").map(({ text }) => text);
}

const OPENED = `
from dqlitepy import Node, dbapi, exceptions
node = Node("127.0.0.1:9001", "/data/1", node_id=1)
node.start()
node.open_db()
`;

test("values come back by their type, as JSON has them", async () => {
  const found = await printed(`${OPENED}
node.exec("CREATE TABLE t(i INTEGER, r REAL, s TEXT, n TEXT)")
print(node.exec("INSERT INTO t VALUES(9007199254740991, 2.5, 'a''b é \\U0001f600', NULL)"))
[row] = node.query("SELECT i, r, s, n FROM t")
print(row, [type(value).__name__ for value in row.values()])
print(node.query("SELECT 1 AS one, -1 AS minus, 5.0 AS five, '' AS nothing"))
`);
  expect(found).toEqual([
    "(1, 1)",
    "{'i': 9007199254740991, 'r': 2.5, 's': \"a'b é 😀\", 'n': None} ['int', 'float', 'str', 'NoneType']",
    // Go writes a float without a fraction as an integer, and Python reads one.
    "[{'one': 1, 'minus': -1, 'five': 5, 'nothing': ''}]",
  ]);
});

test("arguments are refused as cffi refuses them, and text ends at its first NUL", async () => {
  const found = await printed(`${OPENED}
from dqlitepy import Client
def said(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
client = Client([node.address])
print(said(lambda: client.remove("1")))
print(said(lambda: client.remove(-1)))
print(said(lambda: client.remove(1 << 64)))
print(said(lambda: client.add(2, 5)))
print(said(lambda: node.exec(None)))
print(said(lambda: node.query(5)))
print(said(lambda: Node("127.0.0.1:9002", 5)))
print(said(lambda: Node("127.0.0.1:9002", "/data/2", node_id=2, network_latency_ms=-1)))
print(said(lambda: Node("127.0.0.1:9002", "/data/2", 2)))
print(said(lambda: node.query("SELECT 1 AS x\\0 nonsense")))
`);
  expect(found).toEqual([
    "TypeError: an integer is required",
    "OverflowError: can't convert negative number to unsigned",
    "OverflowError: int too big to convert",
    "AttributeError: 'int' object has no attribute 'encode'",
    "TypeError: initializer for ctype 'char *' must be a cdata pointer, not NoneType",
    "AttributeError: 'int' object has no attribute 'encode'",
    "TypeError: argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'int'",
    "OverflowError: can't convert negative number to unsigned",
    "TypeError: Node.__init__() takes 3 positional arguments but 4 were given",
    "[{'x': 1}]",
  ]);
});

test("a cursor fetches, iterates, counts and refuses as PEP 249 has it", async () => {
  const found = await printed(`${OPENED}
with dbapi.connect(node) as connection:
    cursor = connection.cursor()
    print(cursor.description, cursor.rowcount, cursor.lastrowid, cursor.arraysize)
    cursor.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)")
    cursor.executemany("INSERT INTO t(b) VALUES(?)", [("x",), ("y'z",), (None,), (True,), (1.5,)])
    print(cursor.rowcount, cursor.lastrowid)
    print(cursor.execute("SELECT a, b FROM t WHERE a > ? ORDER BY a", (1,)).description)
    print(cursor.rowcount, cursor.fetchone(), cursor.fetchmany(2), cursor.fetchmany(), cursor.fetchall(), cursor.fetchone())
    print(list(cursor.execute("SELECT a FROM t ORDER BY a")))
    print(cursor.execute("SELECT a FROM t WHERE 0").description, cursor.fetchall())
    cursor.close()
    for use in (cursor.fetchone, cursor.fetchall, lambda: cursor.execute("SELECT 1")):
        try:
            use()
        except dbapi.InterfaceError as error:
            print(error)
try:
    connection.commit()
except dbapi.InterfaceError as error:
    print(error)
`);
  expect(found).toEqual([
    "None -1 None 1",
    "5 5",
    "(('a', None, None, None, None, None, None), ('b', None, None, None, None, None, None))",
    "4 (2, \"y'z\") [(3, None), (4, '1')] [(5, '1.5')] [] None",
    "[(1,), (2,), (3,), (4,), (5,)]",
    "() []",
    "Cursor is closed",
    "Cursor is closed",
    "Cursor is closed",
    "Connection is closed",
  ]);
});

test("the DB-API wraps a lost leader as ProgrammingError, and commit() swallows a lost transaction", async () => {
  const found = await printed(`
from dqlitepy import dbapi, exceptions
from faultbook.dqlite import start_cluster
cluster = start_cluster(nodes=3, seed=7, timeout_ms=8000)
connection = dbapi.connect(cluster.node(2), "bank.db")
cursor = connection.cursor()
cursor.execute("CREATE TABLE t(a INT)")
connection.begin()
cursor.execute("INSERT INTO t VALUES(1)")
cluster.kill(cluster.leader)
cursor.execute("INSERT INTO t VALUES(2)")
print("committed", connection.commit())
print(cursor.execute("SELECT a FROM t").fetchall())
cluster.kill(cluster.leader)
try:
    cursor.execute("INSERT INTO t VALUES(3)")
except dbapi.ProgrammingError as error:
    print(error)
    print(type(error.__cause__).__name__, error.__cause__.code, isinstance(error, exceptions.DqliteError))
`);
  expect(found).toEqual([
    "committed None",
    "[(2,)]",
    expect.stringMatching(
      /^Failed to execute SQL: dqlitepy_node_exec failed with code 5 \(NOLEADER\): Node 2: /,
    ),
    "NodeError 5 False",
  ]);
});

test("a cluster is broken and mended by its methods, and by any fault of the schema", async () => {
  const found = await printed(`
import time
from dqlitepy import Client, NodeInfo, NoLeaderError
from faultbook.dqlite import binding, start_cluster
cluster = start_cluster(nodes=3, standbys=1, seed=7, port=9101)
print(cluster, cluster.leader is cluster.node(1), cluster.leader is cluster.nodes[0], [node.id for node in cluster.followers])
print([cluster.node(each).id for each in ("n2", "127.0.0.1:9103", cluster.node(3), "leader")])
with Client(cluster.addresses) as client:
    print(client.cluster()[3], repr(client))
    cluster.pause("n1")
    time.sleep(10)
    print(cluster.leader.id != 1, client.leader() == cluster.leader.address)
    cluster.resume(1)
    cluster.partition([cluster.leader], clients=True)
    cluster.heal()
    cluster.inject({"kind": "lose", "perMille": 1000})
    with binding(timeout_ms=300):
        try:
            Client(cluster.addresses).leader()
        except NoLeaderError as error:
            print(error.message)
    cluster.inject(kind="heal")
    cluster.inject(kind="lose", per_mille=0, target="n2")
    time.sleep(10)
    print(client.leader() in cluster.addresses)
for wrong in (lambda: cluster.node(9), lambda: cluster.inject(kind="nonsense"), lambda: cluster.kill(None)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    start_cluster(nodes=0)
except ValueError as error:
    print(error)
`);
  expect(found).toEqual([
    "Cluster(addresses=['127.0.0.1:9101', '127.0.0.1:9102', '127.0.0.1:9103', '127.0.0.1:9104']) True True [2, 3, 4]",
    "[2, 3, 3, 1]",
    "NodeInfo(id=4, address='127.0.0.1:9104', role=StandBy) Client(cluster=['127.0.0.1:9101', '127.0.0.1:9102', '127.0.0.1:9103', '127.0.0.1:9104'], status=open)",
    "True True",
    "no available dqlite leader server found",
    "True",
    expect.stringMatching(/^ValueError there is no node 9; there are n1, n2, n3, n4$/),
    expect.stringMatching(/^(?:Type|Value)Error .*nonsense/),
    "ValueError there is no leader to kill",
    "nodes must be an integer from 1 to 100, got 0",
  ]);
});

test("the same program and seed print the same; another seed elects at another moment", async () => {
  const program = `
import time
from dqlitepy import NoLeaderError
from faultbook.dqlite import start_cluster
cluster = start_cluster()
client = cluster.client(timeout_ms=50)
cluster.kill(cluster.leader)
while True:
    try:
        print(client.leader(), time.monotonic())
        break
    except NoLeaderError:
        time.sleep(0.1)
`;
  const [first, again, other] = [
    await printed(program, 3),
    await printed(program, 3),
    await printed(program, 4),
  ];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

const recordings = JSON.parse(
  readFileSync(new URL("../../../simulator/facts/dqlite-recordings.json", import.meta.url), "utf8"),
) as {
  readonly recordings: readonly { readonly base_id: string; readonly stderr_head?: readonly string[] }[];
};

const errors = (result: RunResult): string[] =>
  result.console.filter(({ level }) => level === "error").flatMap(({ text }) => text.split("\n"));

test("an error is logged when it is made, and a half-made client logs from its destructor, as recorded", async () => {
  const result = await runPython(`
import logging
logging.basicConfig()
from dqlitepy import Client, ClientConnectionError
try:
    Client([])
except ClientConnectionError as error:
    print(type(error).__name__)
`);
  expect(lines(result)).toContain("ClientConnectionError");
  const recorded =
    recordings.recordings.find(({ base_id }) => base_id === "client-failed-del")?.stderr_head ?? [];
  // Frames of a library aren't shown here, nor the line above them.
  const told = (line: string): boolean => /^[A-Z]\w*:/.test(line);
  const found = errors(result).filter(told);
  expect(found).toEqual(recorded.filter(told));
});

test("without logging set up, what is a warning or worse reaches stderr by itself", async () => {
  const result = await runPython(`
from dqlitepy import Node, DqliteLibraryNotFound, NodeNotRunningError
from faultbook.dqlite import machine
node = Node("127.0.0.1:9001", "/data/1", node_id=1)
try:
    node.open_db("x.db")
except NodeNotRunningError as error:
    print("an INFO error isn't shown")
machine().library = "missing"
try:
    Node("127.0.0.1:9001", "/data/1")
except DqliteLibraryNotFound:
    print("caught DqliteLibraryNotFound")
`);
  const found = errors(result);
  expect(found[0]).toBe(
    "dlopen failed with code -1 (UNKNOWN): Unable to locate libdqlitepy. Tried the following paths:",
  );
  expect(found).toContain("Error in node_destructor: 'Node' object has no attribute '_lock'");
  expect(found.at(-1)).toBe("AttributeError: 'Node' object has no attribute '_lock'");
});

test("a caught error has the published class's attributes and no others", async () => {
  const found = await printed(`${OPENED}
from dqlitepy import Client
for call in (node.start, Client(["127.0.0.1:9009"]).leader):
    try:
        call()
    except exceptions.DqliteError as error:
        print(sorted(vars(error)))
`);
  expect(found).toEqual([
    "['cause', 'code', 'context', 'error_code', 'message', 'node_address', 'node_id']",
    "['cause', 'code', 'context', 'error_code', 'message']",
  ]);
});

test("a documented cluster raises what the documentation promises, through its nodes and the clients of it", async () => {
  const found = await printed(`
import time
from dqlitepy import Client, ClusterQuorumLostError, NodeNotRunningError
from faultbook.dqlite import start_cluster
cluster = start_cluster(nodes=3, seed=7, contract="documented")
cluster.kill(2)
cluster.kill("n3")
time.sleep(10)
try:
    Client(cluster.addresses).leader()
except ClusterQuorumLostError as error:
    print(error.code, error.severity.name)
node = cluster.node(1)
node.stop()
try:
    node.stop()
except NodeNotRunningError as error:
    print(error)
`);
  expect(found).toEqual([
    "5 CRITICAL",
    "node_stop failed with code -1 (UNKNOWN): Node 1: Node is not running (127.0.0.1:9001)",
  ]);
});

test("faults that come as data reach the cluster that a program starts, also while it waits", async () => {
  const program = `
from dqlitepy import Client, NoLeaderError
from faultbook.dqlite import start_cluster
import time
cluster = start_cluster(nodes=3)
client = cluster.client(timeout_ms=200)
print(client.leader())
time.sleep(1)
try:
    client.leader()
except NoLeaderError:
    print("none")
`;
  const faults = [{ atMs: 500, kind: "kill", target: "leader" }];
  const shown = (result: RunResult): string[] =>
    result.console.filter(({ level }) => level === "log").map(({ text }) => text);
  expect(shown(await runPython(program, { seed: 7, faults }))).toEqual(["127.0.0.1:9001", "none"]);
  expect(shown(await runPython(program, { seed: 7 }))).toEqual(["127.0.0.1:9001"]);
});

test("a call that never settles ends stuck, with its line", async () => {
  const result = await runPython(`
from dqlitepy import Node
from faultbook.dqlite import machine
node = Node("127.0.0.1:9001", "/data/1", node_id=1)
node.start()
node.open_db()
node.exec("CREATE TABLE t(a)")
node.exec(";".join(["INSERT INTO t VALUES(1)"] * 1050))
node.stop()
machine().directory("/data/1").corrupt("snapshot", "truncate")
node.start()
`);
  expect(result).toMatchObject({ outcome: "stuck", stuckAt: { line: 11 } });
});

test("a program whose text doesn't name the package is told to", async () => {
  const found = await printed(`
import importlib
package = importlib.import_module("dq" + "litepy")
try:
    package.Client(["127.0.0.1:9001"])
except ImportError as error:
    print(error)
`);
  expect(found).toEqual(["the simulator of dqlite isn't here: write `import dqlitepy` into the program"]);
});
