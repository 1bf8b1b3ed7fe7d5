# @caught FlussError LAKE_SNAPSHOT_NOT_EXIST
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
table = await connection.get_table(path)
writer = table.new_append().create_writer()
for order in [1, 2]:
    await writer.append([order]).wait()
# endregion
start = fluss.EARLIEST_OFFSET
try:
    snapshot = await admin.get_latest_lake_snapshot(path)
    bucket = fluss.TableBucket(table.get_table_info().table_id, 0)
    start = snapshot.get_bucket_offset(bucket) or fluss.EARLIEST_OFFSET
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.LAKE_SNAPSHOT_NOT_EXIST:
        raise
    # Nothing has been moved to a lake yet, which is no failure: all data
    # is still in the log.
    print(error.message)

scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, start)
for record in await scanner.poll(1000):
    print(record.offset, record.row)

await connection.close()
