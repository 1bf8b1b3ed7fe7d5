# @caught FlussError CORRUPT_RECORD_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

settings = {"bootstrap.servers": "127.0.0.1:9123", "writer.retries": "3"}
connection = await fluss.FlussConnection.create(fluss.Config(settings))
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
row = pa.schema([("id", pa.int32()), ("item", pa.string())])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(row)))
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append({"id": 1, "item": "tea"}).wait()
# endregion
# One bit is flipped once: the checksum detects it, and the client sends
# the batch again by itself.
await cluster.inject(kind="edit-frames", api="ProduceLog", edit="flip-byte", times=1)
await writer.append({"id": 2, "item": "milk"}).wait()
print("A single damaged batch: nothing to see.")

# A link that damages every batch is another matter.
await cluster.inject(kind="edit-frames", api="ProduceLog", edit="flip-byte")
try:
    await writer.append({"id": 3, "item": "salt"}).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CORRUPT_RECORD_EXCEPTION:
        raise
    print(error.message)
    await cluster.inject(kind="leave-frames")

    # Every try arrived damaged, so the server kept nothing of it. If an
    # answer may have been lost as well, look first. Send it with a new
    # connection: this writer's numbering has a gap now.
    again = await fluss.FlussConnection.create(fluss.Config(settings))
    fresh = (await again.get_table(path)).new_append().create_writer()
    await fresh.append({"id": 3, "item": "salt"}).wait()
    print("Written over another connection.")
    await again.close()

await connection.close()
