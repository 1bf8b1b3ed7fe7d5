# The documentation's example waits for the error until flush(). The row is refused earlier, by append() itself.
# @caught FlussError CLIENT_ERROR
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
row = pa.schema([("id", pa.int32()), ("item", pa.string())])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(row)))
writer = (await connection.get_table(path)).new_append().create_writer()
# endregion
try:
    writer.append({"wrong_column": "value"})
    print("This line is never reached.")
    await writer.flush()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CLIENT_ERROR:
        raise
    print("Schema mismatch:", error.message)

# flush() doesn't report rows, not even those that a server has refused;
# wait() of each write does.
handle = writer.append({"id": 1, "item": "tea"})
await writer.flush()
await handle.wait()
print("Written.")

await connection.close()
