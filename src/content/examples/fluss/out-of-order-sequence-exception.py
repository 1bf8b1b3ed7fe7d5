# @caught FlussError NETWORK_EXCEPTION
# @caught FlussError OUT_OF_ORDER_SEQUENCE_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123", "writer.retries": "3"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
# endregion
# The connection breaks at every attempt, until the retries of one write
# have run out.
await cluster.inject(kind="edit-frames", api="ProduceLog", edit="cut", times=4)
try:
    await writer.append([2]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION:
        raise
    print("Second write:", error.error_code)

try:
    # The link is fine again. But the number of the write that failed is
    # used up, and the server waits for it.
    await writer.append([3]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION:
        raise
    print("Third write:", error.message)

    # The last number is 0: row 2 isn't stored. Whether this writer
    # recovers, nobody recorded. Connect anew.
    again = await fluss.FlussConnection.create(config)
    fresh = (await again.get_table(path)).new_append().create_writer()
    for order in [2, 3]:
        await fresh.append([order]).wait()
    print("Both written.")
    await again.close()

await connection.close()
