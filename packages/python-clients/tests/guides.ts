/** The Python that guides show outside of examples: each block runs unchanged, with something that calls what it defines. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPythonRunner } from "../../../playground/python/testing/run-python.ts";

const run = createPythonRunner();
const folder = new URL("../../../src/content/docs/guides/", import.meta.url);

/** All blocks, by guide and place: "what-to-log 1". */
const blocks = new Map(
  readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    return [...text.matchAll(/```python\n([\s\S]*?)```/g)].map(([, code = ""], at): [string, string] => [
      `${file.replace(".mdx", "")} ${at + 1}`,
      code,
    ]);
  }),
);

interface Use {
  readonly before?: string;
  readonly after?: string;
  readonly prints: readonly string[];
}

const USES: Readonly<Record<string, Use>> = {
  "dqlite-dbapi 1": {
    after: `
from dqlitepy import dbapi
wrapped = dbapi.ProgrammingError("Failed to execute SQL")
wrapped.__cause__ = NodeError(5, "node_exec", "not leader")
by_pool = Exception("pool")
by_pool.orig = wrapped
print([node_error_of(error) is wrapped.__cause__ for error in (wrapped, wrapped.__cause__, by_pool)])
print(node_error_of(ValueError("no error of dqlitepy")))`,
    prints: ["[True, True, True]", "None"],
  },
  "dqlite-native-library 1": { prints: ["native library: 11801 libdqlite 1.18.1, simulated"] },
  "errors-across-workers 1": {
    after: `
from dqlitepy.exceptions import NoLeaderError
def fails(): raise NoLeaderError(5, "dqlitepy_client_leader", "no available dqlite leader server found")
print(outcome_of(max, 1, 2), [outcome_of(fails)[key] for key in ("error", "code", "context")])`,
    prints: ["{'value': 2} ['NoLeaderError', 5, 'dqlitepy_client_leader']"],
  },
  "fluss-duplicates 1": {
    after: `
import pyarrow as pa
from faultbook.fluss import start_cluster
cluster = await start_cluster()
connection = await fluss.FlussConnection.create(fluss.Config({"bootstrap.servers": cluster.bootstrap_servers}))
path = fluss.TablePath("fluss", "log")
descriptor = fluss.TableDescriptor(fluss.Schema(pa.schema([("id", pa.int32())])))
await connection.get_admin().create_table(path, descriptor)
table = await connection.get_table(path)
writer = table.new_append().create_writer()
for id in (1, 2, 2, 3): await writer.append([id]).wait()
print(await stored_twice(table, 0, 4), await stored_twice(table, 2, 4))
try: await stored_twice(table, 0, 5)
except TimeoutError as error: print(error)
await connection.close()`,
    prints: ["[2] []", "no rows from offset 4 on, before 5"],
  },
  "other-clients 1": {
    before: `
import sys, types
class OperationalError(Exception):
    def __init__(self, text, code): super().__init__(text); self.code = code
class AmbiguousCommitError(OperationalError): pass
class DqliteConnectionError(Exception): pass
module = types.ModuleType("dqliteclient.exceptions")
module.OperationalError = OperationalError
module.AmbiguousCommitError = AmbiguousCommitError
module.DqliteConnectionError = DqliteConnectionError
sys.modules["dqliteclient"] = types.ModuleType("dqliteclient")
sys.modules["dqliteclient.exceptions"] = module`,
    after: `
class Transaction:
    async def __aenter__(self): pass
    async def __aexit__(self, *_): return False
class Connection:
    def __init__(self, error): self.error = error
    def transaction(self): return Transaction()
    async def execute(self, sql, values):
        if self.error: raise self.error
for error in (None, AmbiguousCommitError("", 10506), DqliteConnectionError(), OperationalError("", 10250)):
    print((await save(Connection(error), 1, 2)).split(":")[0])
try: await save(Connection(OperationalError("no such table", 1)), 1, 2)
except OperationalError as error: print(error)`,
    prints: ["stored", "perhaps stored", "perhaps stored", "not stored", "no such table"],
  },
  "python-asyncio 1": {
    after: `
class Node:
    def query(self, sql): return [sql]
print(await query(Node(), "SELECT 1"))`,
    prints: ["['SELECT 1']"],
  },
  "testing-catch-blocks 2": {
    before: `
import sys, types
orders = types.ModuleType("orders")
exec(${JSON.stringify(blocks.get("testing-catch-blocks 1"))}, orders.__dict__)
sys.modules["orders"] = orders`,
    after: `
test_nobody_leads()
print("passed")`,
    prints: ["passed"],
  },
  "what-to-log 1": {
    after: `
class Printed(logging.Handler):
    def emit(self, record): print(record.getMessage(), record.code, record.since, repr(record.exc_info[1]))
log.addHandler(Printed())
failed_try(ValueError("x"), "append", 3, 12.5)`,
    prints: ["append failed, attempt 3 None 12.5 ValueError('x')"],
  },
};

/** Blocks that need what the sandbox lacks, and where they are run. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "dqlite-dbapi 2": "sqlalchemy", // site/prose-checks/dqlite-layers.deep.test.ts
  // site/data/links-guide.test.ts, the last in packages/python-link/tests
  "links 1": "faultbook_link",
  "links 2": "faultbook_link",
  "links 3": "faultbook_link",
  "links 4": "pytest",
};

test("each block of a guide has a program that uses it, or a reason", () => {
  const known = [...Object.keys(USES), ...Object.keys(ELSEWHERE), "testing-catch-blocks 1"];
  expect(known.toSorted()).toEqual([...blocks.keys()].toSorted());
});

test.each(Object.entries(USES))(
  "the block of the guide %s does what it says",
  async (id, { before = "", after = "", prints }) => {
    const { uncaught, console: printed } = await run(`${before}\n${blocks.get(id)}\n${after}`);
    expect(uncaught).toBeNull();
    // What dqlitepy's errors log when they are made is none of it.
    const lines = printed.flatMap(({ level, text }) => (level === "log" ? text.split("\n") : []));
    expect(lines).toEqual(prints);
  },
);

test.each(Object.entries(ELSEWHERE))("the block %s needs %s", async (id, missing) => {
  const { uncaught } = await run(blocks.get(id) ?? "");
  expect(uncaught?.message).toContain(`No module named '${missing}'`);
});

test("a block that is wrong would be found", async () => {
  const { uncaught } = await run(`${blocks.get("python-asyncio 1")}\nprint(await query(None))`);
  expect(uncaught?.name).toBe("TypeError");
});
