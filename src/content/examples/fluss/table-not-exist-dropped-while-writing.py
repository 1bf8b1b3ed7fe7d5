# Somebody drops the table under a writer. What was to be written fails with 7 when the client finds out.
# @caught FlussError TABLE_NOT_EXIST
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
columns = fluss.TableDescriptor(fluss.Schema(pa.schema([("id", pa.int32())])))
await admin.create_database("shop")
await admin.create_table(path, columns)
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
# endregion
await cluster.inject(kind="drop-table", target="shop.orders")
await asyncio.sleep(0.5)

try:
    await writer.append([2]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.TABLE_NOT_EXIST:
        raise
    print(error.message)

    # A table of the same name is another table: it needs a writer of its
    # own, and doesn't have the first row.
    await admin.create_table(path, columns)
    fresh = (await connection.get_table(path)).new_append().create_writer()
    await fresh.append([2]).wait()
    print("Written to the new table.")

await connection.close()
