# @caught FlussError DATABASE_NOT_EXIST
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()

orders = fluss.TablePath("shop", "orders")
row = pa.schema([("id", pa.int64()), ("item", pa.string())])
columns = fluss.TableDescriptor(fluss.Schema(row))
# endregion
try:
    await admin.create_table(orders, columns)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.DATABASE_NOT_EXIST:
        raise
    print(error.message)
    print("There are:", await admin.list_databases())

    # A table needs its database first. If two programs may start at
    # once, both can say so without failing.
    await admin.create_database(orders.database_name, ignore_if_exists=True)
    await admin.create_table(orders, columns, ignore_if_exists=True)
print("In shop there is:", await admin.list_tables("shop"))

await connection.close()
