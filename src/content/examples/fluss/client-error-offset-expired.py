# A job is restored, and the offset that it had kept has left the log: its records were older than the table keeps them.
# @caught FlussError CLIENT_ERROR
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
by_day = fluss.TableDescriptor(columns, properties={"table.log.ttl": "1 d"})
await admin.create_database("shop")
await admin.create_table(path, by_day)
table = await connection.get_table(path)
writer = table.new_append().create_writer()
for id in [1, 2, 3]:
    await writer.append([id]).wait()
# endregion
# The job stops for a weekend. It had read the first record.
kept = 1
await asyncio.sleep(2 * 24 * 3600)
await writer.append([4]).wait()

scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, kept)
try:
    await scanner.poll(1000)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CLIENT_ERROR or "is out of range" not in error.message:
        raise
    print(error.message)

    # A restart from the same offset meets the same. What is gone is gone:
    # say so, and go on from what is there.
    scanner.subscribe(0, fluss.EARLIEST_OFFSET)
    for record in await scanner.poll(1000):
        print("lost:", record.offset - kept, "records; going on at", record.offset, record.row)

await connection.close()
