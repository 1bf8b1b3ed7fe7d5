# A table is dropped while its files can't be removed. The drop succeeds, and
# only the coordinator hears of it.
# @between LOG_STORAGE_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
descriptor = fluss.TableDescriptor(fluss.Schema(pa.schema([("id", pa.int32())])))
await admin.create_database("shop")
await admin.create_table(path, descriptor)
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
# endregion
# Somebody has changed the rights on the data folder of the tablet server.
server = cluster.leader(path)
await cluster.inject(kind="lock-files", target=server.name)

await admin.drop_table(path)
print("Is the table still there?", await admin.table_exists(path))
await asyncio.sleep(1)

# The old rows take up the disk until that server starts again; a new table
# of the same name has none of them.
await admin.create_table(path, descriptor)
await asyncio.sleep(1)
ends = await admin.list_offsets(path, [0], fluss.OffsetSpec.latest())
print("Rows of the new table:", ends[0])
await connection.close()
