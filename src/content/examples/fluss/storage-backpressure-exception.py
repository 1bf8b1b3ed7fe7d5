# @caught FlussError STORAGE_BACKPRESSURE_EXCEPTION
# @caught FlussError KV_STORAGE_EXCEPTION
# @between STORAGE_BACKPRESSURE_EXCEPTION
import fluss
from faultbook.fluss import RawGateway

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

# The trunk of the server, with a write buffer so small that a few rows
# fill it.
cluster = await start_cluster(
    server="main", tablet_servers=1, config={"kv.rocksdb.writebuffer.size": "2b"}
)

config = fluss.Config(
    {
        "bootstrap.servers": "127.0.0.1:9123",
        "writer.retries": "2",  # by default it waits without an end
        "writer.enable-idempotence": "false",
    }
)
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "stock")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]), primary_keys=["id"])
await admin.create_table(path, fluss.TableDescriptor(columns))
table = await connection.get_table(path)
writer = table.new_upsert().create_writer()
# endregion
# The disk of the server stalls, and the store can't write out what it is
# given.
await cluster.inject(kind="slow-disk", target="tablet-server-0")
row = 0
try:
    while row < 50:
        await writer.upsert([row]).wait()
        row += 1
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION:
        raise
    print(f"Row {row} wasn't written:", error.message, "Retriable:", error.is_retriable)

# A client of before is told 11 in the same words: it doesn't know 72.
old = await RawGateway.connect("127.0.0.1:9124")
table_id = table.get_table_info().table_id
buckets = [{"bucket_id": 0, "rows": [[row]]}]
try:
    await old.send("PUT_KV", {"api_version": 1, "table_id": table_id, "buckets": buckets})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.KV_STORAGE_EXCEPTION:
        raise
    print("An older client gets", error.error_code)

# Written more slowly than the disk is, the same row goes through after a
# pause of 3 s.
await cluster.inject(
    kind="slow-disk", target="tablet-server-0", bytes_per_second=10
)
await writer.upsert([row]).wait()
print(f"Row {row} is written.")

await connection.close()
