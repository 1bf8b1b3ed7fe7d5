# A writer that was silent for so long that the server has forgotten it.
# @caught FlussError OUT_OF_ORDER_SEQUENCE_EXCEPTION
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
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(columns))
writer = (await connection.get_table(path)).new_append().create_writer()
for id in [1, 2]:
    await writer.append([id]).wait()
# endregion
# A holiday: by default a server remembers a writer for seven days.
await asyncio.sleep(8 * 24 * 3600)

try:
    await writer.append([3]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION:
        raise
    print(error.message)

    # The client has taken a new id by itself, so the same writer goes on.
    # Nothing was in flight: row 3 isn't stored.
    await writer.append([3]).wait()
    print("Written by the same writer.")

await connection.close()
