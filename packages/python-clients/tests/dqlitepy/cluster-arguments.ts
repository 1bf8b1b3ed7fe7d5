/** What `faultbook` says of arguments that it can't take: by Python's names, and with what to write. */
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";

const runPython = createPythonRunner();

test("a dqlite cluster and its machine refuse what they can't take", async () => {
  const result = await runPython(`
from faultbook.dqlite import start_cluster
cluster = start_cluster()
machine = cluster.machine
def said(call, *args, **given):
    try:
        print(call(*args, **given))
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
said(start_cluster, nodes="3")
said(start_cluster, standbys=True)
said(start_cluster, timeout_ms=-5)
said(start_cluster, network_latency_ms="1")
said(start_cluster, contract="real")
said(cluster.kill, [1])
said(cluster.restart, None)
said(cluster.inject)
said(cluster.inject, "kill")
said(cluster.inject, kind="lose")
said(cluster.inject, kind="lose", per_mille=2000)
said(cluster.inject, kind="lose", per_mille=20, per_cent=2)
said(setattr, machine, "library", "gone")
said(machine.occupy_port, "127.0.0.1:9999", "hello")
said(machine.deny_access, "/data", "all")
said(machine.directory(cluster.nodes[0].data_dir).corrupt, "metadata1", "badly")
said(start_cluster, libdqlite="1.19.0")
said(setattr, machine, "libdqlite", "1.11.1")
`);
  expect(lines(result)).toEqual([
    "TypeError: nodes must be an int, got '3'",
    "TypeError: standbys must be an int, got True",
    "ValueError: timeout_ms must be a number from 0 up, got -5",
    "TypeError: network_latency_ms must be a number, got '1'",
    "ValueError: contract must be one of 'observed', 'documented', got 'real'",
    "TypeError: a node is given as itself, or by its id, name or address, got [1]",
    "ValueError: there is no node to restart",
    'TypeError: a fault needs its kind: inject(kind="kill", target=...)',
    "TypeError: a fault is written as inject(kind=\"kill\", target=...), got 'kill'",
    "TypeError: the fault (lose) needs per_mille",
    "ValueError: the fault.per_mille must be at most 1000",
    'TypeError: the fault (lose) has no parameter "per_cent"',
    "ValueError: library must be one of 'present', 'missing', 'wrong', got 'gone'",
    "ValueError: says must be one of 'nothing', 'goodbye', 'text', 'http', 'garbage', 'empty-frame', got 'hello'",
    "ValueError: what must be one of 'write', 'read', 'files', 'mode', 'reach', got 'all'",
    "ValueError: how must be one of 'garbage', 'header', 'body', 'zeros', 'truncate', 'empty', 'remove', got 'badly'",
    "ValueError: libdqlite must be one of '1.18.1', '1.18.7', got '1.19.0'",
    "ValueError: libdqlite must be one of '1.18.1', '1.18.7', got '1.11.1'",
  ]);
});

test("a Fluss cluster refuses what it can't take", async () => {
  const result = await runPython(`
from faultbook.fluss import start_cluster
cluster = await start_cluster()
async def said(call, *args, **given):
    try:
        print(await call(*args, **given))
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
await said(start_cluster, tablet_servers="3")
await said(start_cluster, tablet_servers=-1)
await said(start_cluster, port="9123")
await said(start_cluster, config=["a"])
await said(start_cluster, users={"ann": 1})
await said(cluster.kill, 1)
await said(cluster.partition, ["client"])
await said(cluster.inject)
await said(cluster.grant, "ann", "READ", 5)
try:
    cluster.leader("app.orders")
except TypeError as error:
    print(error)
`);
  expect(lines(result)).toEqual([
    "TypeError: tablet_servers must be an int, or a list with the rack of each, got '3'",
    "ValueError: tablet_servers must be an integer from 0 to 99, got -1",
    "TypeError: port must be an int, got '9123'",
    "TypeError: config must be a mapping of str to str, got ['a']",
    "TypeError: users must be a mapping of str to str, got {'ann': 1}",
    "TypeError: a process is given as a Server or by its name, got 1",
    "TypeError: a process is given as a Server or by its name, got ['client']",
    'TypeError: a fault needs its kind: inject(kind="kill", target=...)',
    "TypeError: a table is given as TablePath(database, table), got 5",
    "a table is given as TablePath(database, table), got 'app.orders'",
  ]);
});

test("a fault takes a node or a server itself, and a partition a set", async () => {
  const result = await runPython(`
from faultbook import dqlite, fluss
cluster = dqlite.start_cluster()
first, second, third = cluster.nodes
cluster.inject(kind="kill", target=third)
print([node.id for node in cluster.followers])
cluster.inject(kind="restart", target="n3")
cluster.partition({second})
cluster.inject(kind="heal")
other = await fluss.start_cluster()
await other.inject(kind="kill", target=other.tablet_servers[1])
print([server.is_up for server in other.tablet_servers])
`);
  expect(result.uncaught).toBeNull();
  expect(lines(result)).toEqual(["[2]", "[True, False, True]"]);
});

test("the Java client's admin refuses what it can't take, and gives rights, changes and options back as they are", async () => {
  const result = await runPython(`
import fluss
from faultbook.fluss import Acl, AlterConfig, JavaConnection, TableChange, start_cluster
await start_cluster()
java = await JavaConnection.create(fluss.Config({"bootstrap.servers": "127.0.0.1:9123"}))
admin = java.get_admin()
path = fluss.TablePath("shop", "orders")
async def said(call, *args, **given):
    try:
        print(await call(*args, **given))
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
await said(admin.create_acls, ["alice READ shop"])
await said(admin.add_server_tag, [1], "GONE")
await said(admin.alter_table, "shop.orders", [])
await said(admin.alter_table, path, ["SET a = b"])
await said(admin.alter_cluster_configs, [("datalake.format", "paimon")])
await said(admin.rebalance, ["BALANCE"])
print(Acl("alice", "READ", "shop"), TableChange.add_column("note", "STRING"), AlterConfig("datalake.format", "paimon"))
await admin.alter_cluster_configs([AlterConfig("datalake.format", "paimon")])
print(await admin.describe_cluster_configs())
print(await admin.list_rebalance_progress(), await admin.get_producer_offsets("job"))
bucket = fluss.TableBucket(3, 0)
print(await admin.register_producer_offsets("job", {bucket: 5}), (await admin.get_producer_offsets("job")).offsets)
await admin.delete_producer_offsets("job")
await admin.cancel_rebalance()
print(await admin.rebalance(["RACK_AWARE"]) == (await admin.list_rebalance_progress()).rebalance_id)
`);
  expect(lines(result)).toEqual([
    "TypeError: a right is given as Acl(user, operation, resource), got 'alice READ shop'",
    "ValueError: server_tag must be one of 'PERMANENT_OFFLINE', 'TEMPORARY_OFFLINE', got 'GONE'",
    "TypeError: a table is given as TablePath(database, table), got 'shop.orders'",
    "TypeError: a change is made by TableChange.set(key, value) and the like, got 'SET a = b'",
    "TypeError: a change is given as AlterConfig(key, value), got ('datalake.format', 'paimon')",
    "ValueError: a goal must be one of 'REPLICA_DISTRIBUTION', 'LEADER_DISTRIBUTION', 'RACK_AWARE', got 'BALANCE'",
    "Acl(user='alice', operation='READ', resource='shop') TableChange('ADD note STRING') AlterConfig(key='datalake.format', value='paimon', op_type='SET')",
    "[ConfigEntry(key='datalake.format', value='paimon', source='DYNAMIC_SERVER_CONFIG')]",
    "None None",
    "CREATED {TableBucket(table_id=3, bucket=0): 5}",
    "True",
  ]);
});
