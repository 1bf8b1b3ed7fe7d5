# @caught FlussError DELETION_DISABLED_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "customers")
row = pa.schema([("id", pa.int32()), ("name", pa.string()), ("left", pa.bool_())])
schema = fluss.Schema(row, primary_keys=["id"])
kept = {"table.delete.behavior": "disable"}
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(schema, properties=kept))

table = await connection.get_table(path)
writer = table.new_upsert().create_writer()
await writer.upsert({"id": 1, "name": "Ada", "left": False}).wait()
# endregion
try:
    # delete() itself doesn't know: the server says so, to whoever waits
    # for it. flush() wouldn't tell.
    await writer.delete({"id": 1}).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.DELETION_DISABLED_EXCEPTION:
        raise
    print(error.message)

    # The table is set up to keep its rows. Mark the row instead of
    # deleting it; the writer still works.
    await writer.upsert({"id": 1, "name": "Ada", "left": True}).wait()
print(await table.new_lookup().create_lookuper().lookup({"id": 1}))

await connection.close()
