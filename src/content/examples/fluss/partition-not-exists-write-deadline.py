# A write to a partition that isn't there waits without end, so the program sets the end: a deadline of its own.
import asyncio

# region setup
import fluss
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
by_region = fluss.TableDescriptor(columns, partition_keys=["region"])
await admin.create_database("shop")
await admin.create_table(path, by_region)

writer = (await connection.get_table(path)).new_append().create_writer()
# endregion
write = writer.append({"id": 1, "region": "US"}).wait()
done, _ = await asyncio.wait([write], timeout=5)

if not done:
    # The row isn't lost: the writer still holds it, and can't withdraw it.
    infos = await admin.list_partition_infos(path)
    print("Not written after 5 s. Partitions:", infos)
    await admin.create_partition(path, {"region": "US"}, ignore_if_exists=True)
    await write
    print("Written, once the partition was there.")

await connection.close()
