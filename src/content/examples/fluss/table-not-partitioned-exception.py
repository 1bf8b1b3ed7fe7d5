# @caught FlussError TABLE_NOT_PARTITIONED_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
orders = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
await admin.create_table(orders, fluss.TableDescriptor(columns))
# endregion
try:
    await admin.create_partition(orders, {"region": "EU"})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.TABLE_NOT_PARTITIONED_EXCEPTION:
        raise
    print(error.message)

    # A table gets its partition keys when it is made, and no others
    # later. One with partitions is another table.
    parted = fluss.TablePath("shop", "orders_by_region")
    by_region = fluss.TableDescriptor(columns, partition_keys=["region"])
    await admin.create_table(parted, by_region)
    await admin.create_partition(parted, {"region": "EU"})
    print("Made:", await admin.list_partition_infos(parted))

# Ask before you decide.
print("Partitioned:", (await admin.get_table_info(orders)).is_partitioned())

await connection.close()
