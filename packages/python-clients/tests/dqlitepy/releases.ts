/** The releases of libdqlite, the path of the library, and a pool of DB-API connections, as a Python program has them. */
import { expect, test } from "vitest";
import { createPythonRunner } from "../../../../playground/python/testing/run-python.ts";

const runPython = createPythonRunner();

/** What a program printed; it has to end by itself. */
async function printed(program: string): Promise<string[]> {
  const { uncaught, console: found } = await runPython(program);
  expect(uncaught).toBeNull();
  return found.filter(({ level }) => level === "log").map(({ text }) => text);
}

test("start_cluster(libdqlite=...) has the words of that release, and 1.18.1 is the default", async () => {
  const found = await printed(`
from dqlitepy import NodeError
from dqlitepy._ffi import get_version
from faultbook.dqlite import machine, start_cluster

print(machine().libdqlite)
for port, libdqlite in ((9001, "1.18.1"), (9101, "1.18.7")):
    node = start_cluster(nodes=1, port=port, libdqlite=libdqlite).nodes[0]
    node.open_db("x.db")
    for sql in ("SELECT 1", "ATTACH DATABASE 'y.db' AS y", "VACUUM"):
        try:
            print(node.exec(sql))
        except NodeError as error:
            print(error.message.split(": ", 1)[1].rsplit(" (", 1)[0])
    print(get_version())
`);
  expect(found).toEqual([
    "1.18.1",
    "another row available",
    "too many attached databases - max 0",
    "too many attached databases - max 0",
    "(11801, 'libdqlite 1.18.1, simulated')",
    "rows yielded when none expected for EXEC request",
    "not authorized",
    "(0, 0)",
    "(11807, 'libdqlite 1.18.7, simulated')",
  ]);
});

test("configure() names the path that is tried first, and None forgets it", async () => {
  const found = await printed(`
from dqlitepy import Client, DqliteLibraryNotFound
from dqlitepy._ffi import configure
from faultbook.dqlite import machine

machine().library = "missing"
for path in ("/opt/chosen.so", None):
    configure(path)
    try:
        Client(["127.0.0.1:9001"])
    except DqliteLibraryNotFound as error:
        print([tried for tried, _ in error.attempts][0], len(error.attempts))
`);
  expect(found).toEqual([
    "/opt/chosen.so 7",
    "/app/lib/python3.13/site-packages/dqlitepy/_lib/linux-amd64/libdqlitepy.so 6",
  ]);
});

test("a pool keeps a connection whose leader is gone, and rightly: the node under it finds the next one", async () => {
  const found = await printed(`
import time
from dqlitepy import dbapi, exceptions
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=1000)
pool = [dbapi.connect(cluster.node(2), "shop.db")]
def attempt(sql):
    connection = pool.pop()
    try:
        connection.cursor().execute(sql)
        print("stored")
    except exceptions.NodeError:
        print("an except clause for NodeError takes it")
    except dbapi.DatabaseError as error:
        print(type(error).__name__, type(error.__cause__).__name__, error.__cause__.code)
    finally:
        pool.append(connection)
attempt("CREATE TABLE t(a)")
cluster.kill(cluster.leader)
attempt("INSERT INTO t VALUES(1)")
time.sleep(8)
attempt("INSERT INTO t VALUES(2)")
`);
  expect(found).toEqual(["stored", "ProgrammingError NodeError 5", "stored"]);
});
