# @caught FlussError DATABASE_NOT_EMPTY
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
columns = pa.schema([("id", pa.int64()), ("item", pa.string())])
await admin.create_database("shop")
orders = fluss.TablePath("shop", "orders")
await admin.create_table(orders, fluss.TableDescriptor(fluss.Schema(columns)))
# endregion
try:
    # Without cascade=False the call would drop the tables too, and
    # wouldn't ask.
    await admin.drop_database("shop", cascade=False)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.DATABASE_NOT_EMPTY:
        raise
    print(error.message, "It holds:", await admin.list_tables("shop"))

    # Drop what you know of, by name, and then the empty database.
    await admin.drop_table(orders)
    await admin.drop_database("shop", cascade=False)
print("Left:", await admin.list_databases())

await connection.close()
