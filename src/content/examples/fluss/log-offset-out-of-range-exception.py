# A Flink job is restored from an old checkpoint, again and again: Java's reader, on which it stands, has no code for it.
# @caught FetchException
# @caught FetchException
# @caught FetchException
# @between LOG_OFFSET_OUT_OF_RANGE_EXCEPTION
import asyncio

import fluss
from faultbook.fluss import FetchException

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
java = await JavaConnection.create(config)
admin = java.get_admin()
path = fluss.TablePath("shop", "orders")
schema = fluss.Schema(pa.schema([("id", pa.int32())]))
by_day = fluss.TableDescriptor(schema, properties={"table.log.ttl": "1 d"})
await admin.create_database("shop")
await admin.create_table(path, by_day)
table = await java.get_table(path)
writer = table.new_append().create_writer()
for number in [1, 2, 3]:
    await writer.append([number]).wait()
# endregion
# The job had read the first row, and stands still for two days. By then the
# rows are older than the table keeps them.
checkpoint = 1
await asyncio.sleep(2 * 24 * 3600)
await writer.append([4]).wait()


async def run(offset):
    scanner = await table.new_scan().create_log_scanner()
    scanner.subscribe(0, offset)
    return [record.row["id"] for record in await scanner.poll(1000)]


for restart in range(1, 4):
    try:
        await run(checkpoint)
    except FetchException as error:
        print(f"Restart {restart}:", error)
        await asyncio.sleep(10)

# No restart changes it. Somebody has to decide: go on where the log begins,
# and say what is missing.
offsets = await admin.list_offsets(path, [0], fluss.OffsetSpec.earliest())
print("Lost:", offsets[0] - checkpoint, "rows. Going on with", await run(offsets[0]))

await java.close()
