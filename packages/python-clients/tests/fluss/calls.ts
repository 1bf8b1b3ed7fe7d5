// Goal: a call of the client is a future as the real one's is, and a cluster can be broken as in TypeScript.
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";

const run = createPythonRunner();

const SETUP = `
import asyncio
import fluss, pyarrow as pa
from faultbook.fluss import documented_config, start_cluster

ADDRESS = {"bootstrap.servers": "127.0.0.1:9123"}
IDS = fluss.Schema(pa.schema([("id", pa.int32())]))
PATH = fluss.TablePath("fluss", "t")
`;

async function printed(source: string): Promise<readonly string[]> {
  const result = await run(SETUP + source);
  expect([result.outcome, result.uncaught?.message]).toEqual(["finished", undefined]);
  return lines(result);
}

test("a call begins at once and is a future: no task, no coroutine", async () => {
  const said = await printed(`
await start_cluster()
connection = await fluss.FlussConnection.create(fluss.Config(ADDRESS))
admin = connection.get_admin()
call = admin.create_database("shop")
print(asyncio.isfuture(call), asyncio.iscoroutine(call), len(asyncio.all_tasks()))
await asyncio.sleep(1)
print(call.done(), await admin.list_databases())
try:
    asyncio.create_task(admin.list_databases())
except TypeError as error:
    print(str(error)[:33])
print(await asyncio.gather(admin.database_exists("shop"), admin.database_exists("stock")))
async with asyncio.timeout(5):
    await connection.close()
`);
  expect(said).toEqual([
    "True False 1",
    "True ['fluss', 'shop']",
    "a coroutine was expected, got <Fu",
    "[True, False]",
  ]);
});

test("a deadline ends the wait, and the call goes on", async () => {
  const said = await printed(`
cluster = await start_cluster()
connection = await fluss.FlussConnection.create(fluss.Config(ADDRESS))
admin = connection.get_admin()
await cluster.pause(cluster.coordinator)
try:
    await asyncio.wait_for(admin.create_database("shop"), 1)
except TimeoutError:
    print("late")
await cluster.resume("coordinator")
await asyncio.sleep(1)
print(await admin.list_databases())
`);
  expect(said).toEqual(["late", "['fluss', 'shop']"]);
});

test("leaving a block writes what is buffered, and doesn't hide the block's own exception", async () => {
  const said = await printed(`
await start_cluster()
async with await fluss.FlussConnection.create(fluss.Config(ADDRESS)) as connection:
    await connection.get_admin().create_table(PATH, fluss.TableDescriptor(IDS))
    table = await connection.get_table(PATH)
    async with table.new_append().create_writer() as writer:
        writer.append([1])
    print((await connection.get_admin().list_offsets(PATH, [0], fluss.OffsetSpec.latest()))[0])
    try:
        async with table.new_append().create_writer() as writer:
            writer.append([2])
            raise LookupError("the block's own")
    except LookupError as error:
        print(error)
handle = writer.append
try:
    handle([3])
except fluss.FlussError as error:
    print(error)
`);
  expect(said).toEqual([
    "1",
    "the block's own",
    "FlussError: Fluss writer closed: Cannot send: writer is closed.",
  ]);
});

test("a write is waited for once", async () => {
  const said = await printed(`
await start_cluster()
connection = await fluss.FlussConnection.create(fluss.Config(ADDRESS))
await connection.get_admin().create_table(PATH, fluss.TableDescriptor(IDS))
writer = (await connection.get_table(PATH)).new_append().create_writer()
empty = pa.RecordBatch.from_pydict({"id": []}, schema=pa.schema([("id", pa.int32())]))
for handle in (writer.append([1]), writer.write_arrow_batch(empty)):
    before = repr(handle)
    print(before, await handle.wait(), handle)
    try:
        await handle.wait()
    except fluss.FlussError as error:
        print(error)
`);
  const once = "WriteResultHandle(pending) None WriteResultHandle(consumed)";
  expect(said).toEqual([
    once,
    "FlussError: WriteResultHandle already consumed",
    once,
    "FlussError: WriteResultHandle already consumed",
  ]);
});

test("clusters are started and broken with TypeScript's options and methods", async () => {
  const said = await printed(`
cluster = await start_cluster(tablet_servers=["a", None], users={"admin": "x"}, config={"authorizer.enabled": "true", "super.users": "User:admin"})
print(cluster, cluster.zookeeper_address, [(one.name, one.id, one.is_up) for one in cluster.tablet_servers])
second = await start_cluster(port=9323, tablet_servers=1)
print(second.coordinator, second.coordinator == second.coordinator, second.coordinator == cluster.coordinator)
connection = await fluss.FlussConnection.create(fluss.Config({"bootstrap.servers": second.bootstrap_servers}))
await connection.get_admin().create_table(PATH, fluss.TableDescriptor(IDS))
await asyncio.sleep(1)
print(second.leader(PATH), second.inspect(PATH), second.inspect(fluss.TablePath("no", "table")))
await second.stop(second.leader(PATH))
await asyncio.sleep(5)
print(second.tablet_servers[0].is_up)
await second.restart(second.tablet_servers[0])
await second.partition("client", second.coordinator)
await second.heal()
await cluster.grant("alice", "READ", PATH)
await cluster.revoke("alice", "READ", PATH)
await second.inject(kind="fill-disk", target="tablet-server-0@9323")
for wrong in (
    lambda: start_cluster(port=9323),
    lambda: start_cluster(tablet_servers=-1),
    lambda: second.kill("tablet-server-7"),
    lambda: second.inject({"kind": "nothing"}),
    lambda: second.inject(kind="grant", target="x", operation="FLY", resource="cluster"),
):
    try:
        await wrong()
    except Exception as error:
        print(type(error).__name__, str(error)[:60])
`);
  expect(said).toEqual([
    "Cluster(bootstrap_servers='127.0.0.1:9123') 127.0.0.1:9116 [('tablet-server-0', 0, True), ('tablet-server-1', 1, True)]",
    "Server(name='coordinator@9323', address='127.0.0.1:9323') True False",
    "Server(name='tablet-server-0@9323', address='127.0.0.1:9324') BucketState(leader=0, leader_epoch=0, isr=[0]) None",
    "False",
    "OSError [Errno 98] Address already in use: '127.0.0.1:9323'",
    "ValueError tablet_servers must be an integer from 0 to 99, got -1",
    ...said.slice(6),
  ]);
  expect(said.slice(6).map((line) => line.split(" ")[0])).toEqual(["ValueError", "ValueError", "ValueError"]);
});

test("the documented contract takes the documented keys, and has -2 for a refused connection", async () => {
  const said = await printed(`
keys = {**ADDRESS, "client.security.protocol": "sasl", "client.security.sasl.username": "a", "client.security.sasl.password": "b"}
print(documented_config(keys).security_sasl_username, type(documented_config()) is fluss.Config)
for config in (documented_config(ADDRESS), fluss.Config(ADDRESS)):
    try:
        await fluss.FlussConnection.create(config)
    except fluss.FlussError as error:
        print(error.error_code)
`);
  expect(said).toEqual(["a True", "-2", "1"]);
});

test("what is left out says so where it is named", async () => {
  const said = await printed(`
await start_cluster()
connection = await fluss.FlussConnection.create(fluss.Config(ADDRESS))
await connection.get_admin().create_table(PATH, fluss.TableDescriptor(IDS))
table = await connection.get_table(PATH)
scanner = await table.new_scan().create_record_batch_log_scanner()
for name in ("scanner.to_pandas()", "table.new_append().create_writer().write_pandas(None)", "pa.table({}).to_pandas()", "pa.compute"):
    try:
        eval(name)
    except (AttributeError, NotImplementedError) as error:
        print(error)
`);
  expect(said).toHaveLength(4);
  for (const line of said) expect(line).toMatch(/isn't part of this playground/);
});
