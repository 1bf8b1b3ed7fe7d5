# @caught FlussError PARTITION_NOT_EXISTS
import fluss

# region setup
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
# endregion
await admin.create_partition(path, {"region": "EU"})

try:
    await admin.drop_partition(path, {"region": "US"})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.PARTITION_NOT_EXISTS:
        raise
    print(error.message)
    print("There is:", await admin.list_partition_infos(path))

# Where a missing partition is fine, the call can say so instead of failing.
await admin.drop_partition(path, {"region": "US"}, ignore_if_not_exists=True)

# A write to a partition that isn't there raises nothing; it waits. Make
# the partition before you write to it.
await admin.create_partition(path, {"region": "US"}, ignore_if_exists=True)
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append({"id": 1, "region": "US"}).wait()
print("Written to US.")

await connection.close()
