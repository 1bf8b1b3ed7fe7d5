# The coordinator is down: calls to it fail at once, and reads and writes go on.
# @caught FlussError NETWORK_EXCEPTION
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
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
# endregion
await cluster.kill(cluster.coordinator)
await writer.append([2]).wait()
print("Written without the coordinator.")

try:
    await admin.list_tables("shop")
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION:
        raise
    print(error.message)

    # The client doesn't try again by itself here. Listing changes
    # nothing, so it is safe to ask again.
    await cluster.restart(cluster.coordinator)
    await asyncio.sleep(2)
    print(await admin.list_tables("shop"))

await connection.close()
