# @caught FlussError KV_SNAPSHOT_NOT_EXIST
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
java = await JavaConnection.create(config)
admin = java.get_admin()
path = fluss.TablePath("shop", "orders")
columns = pa.schema([("id", pa.int32()), ("state", pa.string())])
schema = fluss.Schema(columns, primary_keys=["id"])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(schema))
table = await java.get_table(path)
writer = table.new_upsert().create_writer()
# endregion
bucket = fluss.TableBucket(table.get_table_info().table_id, 0)


async def ten_minutes(number):
    await writer.upsert([number, "paid"]).wait()
    await asyncio.sleep(600)


# A job chooses the snapshot that it wants to read, and is busy with other
# buckets for the next half hour.
await ten_minutes(1)
chosen = (await admin.get_latest_kv_snapshots(path)).snapshot_ids[0]
print("Chosen: snapshot", chosen)
# The table goes on changing. There is a snapshot every ten minutes, and the
# server keeps two.
for number in [2, 3, 4]:
    await ten_minutes(number)

try:
    await admin.get_kv_snapshot_metadata(bucket, chosen)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.KV_SNAPSHOT_NOT_EXIST:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # It doesn't come back. Choose again and read at once: the snapshot, then
    # the log from where that ends.
    newest = (await admin.get_latest_kv_snapshots(path)).snapshot_ids[0]
    found = await admin.get_kv_snapshot_metadata(bucket, newest)
    print(f"Now: snapshot {newest}, then the log from offset {found.log_offset}.")

await java.close()
