# @caught FlussError INVALID_TIMESTAMP_EXCEPTION
import time

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
for order in [1, 2, 3]:
    await writer.append([order]).wait()
# endregion
# "From now on", says the program; but its clock runs a second ahead of
# the server's.
now = int(time.time() * 1000) + 1000
try:
    offsets = await admin.list_offsets(path, [0], fluss.OffsetSpec.timestamp(now))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_TIMESTAMP_EXCEPTION:
        raise
    print(error.message)

    # A time that hasn't come yet means: after everything that is there.
    offsets = await admin.list_offsets(path, [0], fluss.OffsetSpec.latest())
print("Read from offset", offsets[0])

await connection.close()
