# @caught FlussError INVALID_COLUMN_PROJECTION
# @caught FlussError INVALID_COLUMN_PROJECTION
# @caught FlussError INVALID_COLUMN_PROJECTION
import fluss
from faultbook.fluss import RawGateway

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")
row = pa.schema([("id", pa.int32()), ("item", pa.string()), ("price", pa.int32())])
orders = fluss.TablePath("shop", "orders")
await admin.create_table(orders, fluss.TableDescriptor(fluss.Schema(row)))
await (await connection.get_table(orders)).new_append().create_writer().append([1, "lamp", 40]).wait()
table_id = (await admin.get_table_info(orders)).table_id
# endregion
# Clients sort and check the columns of a scan. This program speaks the protocol itself.
raw = await RawGateway.connect(cluster.leader(orders).address)
fetch = {"table_id": table_id, "buckets": [{"bucket_id": 0, "fetch_offset": 0}]}

for projected_fields in ([2, 0], [0, 0], [0, 3]):
    try:
        await raw.send("FETCH_LOG", {**fetch, "projected_fields": projected_fields})
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_COLUMN_PROJECTION:
            raise
        print(error.message)

# Each column once, in ascending order, and none beyond the last.
print(await raw.send("FETCH_LOG", {**fetch, "projected_fields": [0, 2]}))

# With a client the order is free: it sorts, and gives the columns as they were asked for.
scanner = await (await connection.get_table(orders)).new_scan().project([2, 0]).create_log_scanner()
scanner.subscribe(0, fluss.EARLIEST_OFFSET)
for record in await scanner.poll(1000):
    print(record.row)
await connection.close()
