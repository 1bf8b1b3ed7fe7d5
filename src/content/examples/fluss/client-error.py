# @caught FlussError CLIENT_ERROR
# @caught FlussError CLIENT_ERROR
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
row = pa.schema([("id", pa.int32()), ("item", pa.string())])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(row)))

table = await connection.get_table(path)
writer = table.new_append().create_writer()
# endregion
for row in [{"id": 1, "item": "tea"}, {"id": "two"}, {"id": 3, "price": 2.5}]:
    try:
        # The client checks the row itself: append() raises at once, and
        # no server is asked.
        writer.append(row)
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.CLIENT_ERROR:
            raise
        print("put aside:", error.message)

# The writer still works: a row that fits is written.
await writer.flush()
scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, 0)
for record in await scanner.poll(1000):
    print("stored:", record.row)

await connection.close()
