# Half of the file that holds a table's rows is overwritten. No call fails: rows that exist read as absent.
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(tablet_servers=1)

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
columns = pa.schema([("id", pa.int32()), ("name", pa.string())])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(columns, primary_keys=["id"])))
table = await connection.get_table(path)
writer = table.new_upsert().create_writer()
# endregion
for id in range(20):
    writer.upsert([id, f"order {id}"])
await writer.flush()

await cluster.inject({"kind": "overwrite-rows", "target": "tablet-server-0", "table": "shop.orders"})

# Only whoever knows what must be there can see it. Here the changelog
# knows, which is another file.
known = {}
scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, fluss.EARLIEST_OFFSET)
end = (await admin.list_offsets(path, [0], fluss.OffsetSpec.latest()))[0]
next = 0
while next < end:
    for record in await scanner.poll(1000):
        if record.change_type.short_string() == "-D":
            known.pop(record.row["id"], None)
        else:
            known[record.row["id"]] = record.row
        next = record.offset + 1

lookuper = table.new_lookup().create_lookuper()
absent = [row for row in known.values() if await lookuper.lookup([row["id"]]) is None]
print(f"no call failed; {len(absent)} of {len(known)} rows read as absent")

# What the log still has can be written again.
for row in absent:
    writer.upsert(row)
await writer.flush()
print("order 19:", (await lookuper.lookup([19]))["name"])

await connection.close()
