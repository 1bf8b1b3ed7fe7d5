# @caught FlussError UNKNOWN_TABLE_OR_BUCKET_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123", "writer.retries": "3"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
by_region = fluss.TableDescriptor(columns, partition_keys=["region"])
await admin.create_database("shop")
await admin.create_table(path, by_region)
# endregion
await admin.create_partition(path, {"region": "EU"})
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append({"id": 1, "region": "EU"}).wait()

# Somebody drops the partition. The client doesn't know, and by default it
# would retry for ever.
await admin.drop_partition(path, {"region": "EU"})
await asyncio.sleep(1)

try:
    await writer.append({"id": 2, "region": "EU"}).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # The client has retried three times. Check whether there is still
    # something to write to.
    print("Partitions:", await admin.list_partition_infos(path))

await connection.close()
