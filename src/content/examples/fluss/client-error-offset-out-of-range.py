# A position that was kept from an earlier table of the same name. poll() says -2, with the server's words in its text.
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
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
table = await connection.get_table(path)
await table.new_append().create_writer().append([1]).wait()
# endregion
# What the reader wrote down before somebody dropped the table and made
# it anew.
position = 1000
scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, position)

try:
    await scanner.poll(1000)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CLIENT_ERROR or "is out of range" not in error.message:
        raise
    print(error.message)

    # Polling again gives the same. Start over with the oldest record
    # that there is.
    scanner.subscribe(0, fluss.EARLIEST_OFFSET)
    for record in await scanner.poll(1000):
        print("from", record.offset, record.row)

await connection.close()
