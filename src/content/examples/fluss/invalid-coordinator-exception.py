# A coordinator is killed. What it had sent on a slow link arrives after its
# successor has taken over.
# @between INVALID_COORDINATOR_EXCEPTION
import asyncio

import fluss
import pyarrow as pa

# region setup
from faultbook.fluss import start_cluster

# The trunk's servers count their coordinators; those of 0.9.1 call each of
# them 0.
cluster = await start_cluster(
    server="main",
    config={"default.replication.factor": "3", "zookeeper.client.session-timeout": "2 s"},
)

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
# endregion
await cluster.inject(kind="slow", target=["coordinator", "tablet-server-0"], min_ms=20_000)
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
await asyncio.sleep(1)
await cluster.kill("coordinator")

# The next coordinator is in a hurry. The server does as it says, and refuses
# what comes from before.
await cluster.heal()
await cluster.restart("coordinator")
await asyncio.sleep(10)
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
print("In sync before the old orders come:", len(cluster.inspect(path).isr))
await asyncio.sleep(20)
await writer.append([2]).wait()
print("And after:", len(cluster.inspect(path).isr))
await connection.close()
