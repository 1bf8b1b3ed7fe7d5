# @caught FlussError INVALID_TARGET_COLUMN
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "prices")
row = pa.schema([("item", pa.string()), ("price", pa.float64()), ("stock", pa.int32())])
schema = fluss.Schema(row, primary_keys=["item"])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(schema))
table = await connection.get_table(path)
# endregion
# The client refuses a partial update without the primary key itself, with
# code -2. To see the server refuse one, something between them has to take
# the key out of the request.
update = table.new_upsert().partial_update_by_name(["item", "price"])
writer = update.create_writer()
await cluster.inject(kind="edit-frames", api="PutKv", edit="target-columns", times=1)

try:
    await writer.upsert({"item": "tea", "price": 2.5}).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_TARGET_COLUMN:
        raise
    print(error.message)

    # In a client of your own this would be a bug. Here the next request
    # is sent unchanged.
    await writer.upsert({"item": "tea", "price": 2.5}).wait()
    print(await table.new_lookup().create_lookuper().lookup({"item": "tea"}))

await connection.close()
