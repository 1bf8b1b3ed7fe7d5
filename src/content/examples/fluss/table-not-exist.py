# @caught FlussError TABLE_NOT_EXIST
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
row = pa.schema([("id", pa.int64()), ("item", pa.string())])
columns = fluss.TableDescriptor(fluss.Schema(row))
await admin.create_database("shop")
await admin.create_table(fluss.TablePath("shop", "order"), columns)

orders = fluss.TablePath("shop", "orders")
# endregion
try:
    await admin.drop_table(orders)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.TABLE_NOT_EXIST:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # Asking again changes nothing. Either the name is wrong,
    # and the list shows the right one ...
    print("In shop there is:", await admin.list_tables("shop"))
    # ... or the table has to be made first.
    await admin.create_table(orders, columns)
    print("Made it:", await admin.table_exists(orders))

# Where a missing table is fine, the call can say so instead of failing.
await admin.drop_table(orders)
await admin.drop_table(orders, ignore_if_not_exists=True)

await connection.close()
