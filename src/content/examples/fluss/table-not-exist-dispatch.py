# One class and many codes: the documentation's way to tell them apart, over four calls that go wrong.
# @caught FlussError TABLE_NOT_EXIST
# @caught FlussError PARTITION_NOT_EXISTS
# @caught FlussError CLIENT_ERROR
# @caught FlussError DATABASE_NOT_EXIST
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
parted = fluss.TablePath("shop", "by_region")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
descriptor = fluss.TableDescriptor(columns, partition_keys=["region"])
await admin.create_table(parted, descriptor)
# endregion
calls = [
    lambda: admin.drop_table(fluss.TablePath("shop", "orders")),
    lambda: admin.drop_partition(parted, {"region": "US"}),
    lambda: fluss.FlussConnection.create(fluss.Config({"bootstrap.servers": ""})),
    lambda: admin.list_tables("stock"),
]
for call in calls:
    try:
        await call()
    except fluss.FlussError as error:
        if error.error_code == fluss.ErrorCode.TABLE_NOT_EXIST:
            print("Table does not exist")
        elif error.error_code == fluss.ErrorCode.PARTITION_NOT_EXISTS:
            print("Partition does not exist")
        elif error.error_code == fluss.ErrorCode.CLIENT_ERROR:
            print(f"Client-side error: {error.message}")
        else:
            print(f"Server error (code {error.error_code}): {error.message}")

await connection.close()
