# The leader of a bucket is killed. No error comes: the old connection waits for ever, and a new one finds the new leader.
# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"default.replication.factor": "3"})
# endregion
import asyncio

import fluss
import pyarrow as pa

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
path = fluss.TablePath("shop", "orders")
early = await fluss.FlussConnection.create(config)
admin = early.get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
await asyncio.sleep(1)


async def open_writer() -> fluss.AppendWriter:
    connection = await fluss.FlussConnection.create(config)
    return (await connection.get_table(path)).new_append().create_writer()


async def within(seconds: float, handle: fluss.WriteResultHandle) -> str:
    done, _ = await asyncio.wait([handle.wait()], timeout=seconds)
    return "written" if done else "late"


writer = await open_writer()
await writer.append([1]).wait()
await cluster.kill(cluster.leader(path))

# ZooKeeper misses the server after a minute, and another leads from then
# on. The writer never learns of it.
print("old connection, two minutes:", await within(120, writer.append([2])))
print("the leader is now:", cluster.leader(path).name)
print("new connection:", await within(5, (await open_writer()).append([2])))

# The writers' connections stay open: close() would wait for the row that
# the old one still holds, for ever.
await early.close()
