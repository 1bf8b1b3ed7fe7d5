# A write to a partition that isn't there raises nothing. It waits until somebody makes the partition.
# @outcome stuck
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
write = writer.append({"id": 1, "region": "US"})
print("append() has taken the row; nothing is wrong so far.")

# Retries, timeouts of the client: none of them ends this. With
# create_partition() before it, it would be done at once.
await write.wait()
print("This line is never reached.")
