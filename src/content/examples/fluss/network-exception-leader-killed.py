# The leader of a bucket is killed. No error comes: the old connection waits for ever, and a new one reads from the new leader.
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"default.replication.factor": "3"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
path = fluss.TablePath("shop", "orders")
early = await fluss.FlussConnection.create(config)
admin = early.get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]), primary_keys=["id"])
await admin.create_table(path, fluss.TableDescriptor(columns))
await asyncio.sleep(1)
# endregion


async def open_table() -> fluss.FlussTable:
    connection = await fluss.FlussConnection.create(config)
    return await connection.get_table(path)


async def within(seconds: float, call) -> object:
    done, _ = await asyncio.wait([call], timeout=seconds)
    return done.pop().result() if done else "late"


writer = (await open_table()).new_upsert().create_writer()
await writer.upsert([1]).wait()
await cluster.kill(cluster.leader(path))

# ZooKeeper misses the server after a minute, and another leads from then
# on. The writer never learns of it.
print("old connection, two minutes:", await within(120, writer.upsert([2]).wait()))
print("the leader is now:", cluster.leader(path).name)
lookuper = (await open_table()).new_lookup().create_lookuper()
print("new connection, a read:", await within(5, lookuper.lookup([1])))

# The writer's connection stays open: close() would wait for the row that
# it still holds, for ever.
await early.close()
