# @caught FlussError INVALID_TABLE_EXCEPTION
# @caught FlussError INVALID_TABLE_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")
schema = fluss.Schema(pa.schema([("id", pa.int64()), ("item", pa.string())]))
columns = fluss.TableDescriptor(schema)
# endregion
for name in ["orders 2026", "__orders", "orders-2026"]:
    try:
        await admin.create_table(fluss.TablePath("shop", name), columns)
        print("made:", name)
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_TABLE_EXCEPTION:
            raise
        # Nothing was made. The text says what is wrong; another try
        # with the same name fails the same way.
        print(error.message)

await connection.close()
