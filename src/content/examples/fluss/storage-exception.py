# A table is dropped before a slow tablet server has heard of it: it is told to
# host a bucket of a table that is gone.
# @between STORAGE_EXCEPTION
import asyncio

# region setup
import fluss
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"default.replication.factor": "3"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
descriptor = fluss.TableDescriptor(fluss.Schema(pa.schema([("id", pa.int32())])))
await admin.create_database("shop")
# endregion
# What the coordinator tells this server takes two seconds.
await cluster.inject(kind="slow", target=["coordinator", "tablet-server-1"], min_ms=2000)
await admin.create_table(path, descriptor)
await admin.drop_table(path)
print("Created and dropped, without an error.")
await asyncio.sleep(5)

# Nothing is left of it, and nothing has to be done. Made again, the table
# works on all three servers.
await cluster.heal()
await admin.create_table(path, descriptor)
await asyncio.sleep(5)
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
print("Written. In sync:", len(cluster.inspect(path).isr))
await connection.close()
