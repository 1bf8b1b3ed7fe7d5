# @caught FlussError SCHEMA_NOT_EXIST
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123", "writer.retries": "3"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "prices")
row = pa.schema([("item", pa.string()), ("price", pa.float64())])
schema = fluss.Schema(row, primary_keys=["item"])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(schema))

table = await connection.get_table(path)
writer = table.new_upsert().create_writer()
# endregion
print("The table's schema:", table.get_table_info().schema_id)

# No client sends such a number by itself: here something between client
# and server writes it into the request.
await cluster.inject(kind="edit-frames", api="PutKv", edit="schema-id", value=77)

try:
    await writer.upsert({"item": "tea", "price": 2.5}).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.SCHEMA_NOT_EXIST:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # The retriable flag is misleading: a retry sends the same number
    # again. Open the table anew.
    await cluster.inject(kind="leave-frames")
    fresh = (await connection.get_table(path)).new_upsert().create_writer()
    await fresh.upsert({"item": "tea", "price": 2.5}).wait()
    print("Written with the table opened anew.")

await connection.close()
