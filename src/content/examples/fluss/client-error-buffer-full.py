# A full write buffer stops the whole program, its heartbeat too, until the wait for memory is over.
# @caught FlussError CLIENT_ERROR
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config(
    {
        "bootstrap.servers": "127.0.0.1:9123",
        "writer.buffer.memory-size": "5000000",
        "writer.buffer.wait-timeout-ms": "3000",
    }
)
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "photos")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("photo", pa.string())]))
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(columns, bucket_count=1))
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([0, ""]).wait()
# endregion


async def beat():
    while True:
        await asyncio.sleep(1)
        print("alive")


heartbeat = asyncio.create_task(beat())
await asyncio.sleep(1.5)

# Nobody takes the rows any more, and two batches of 2 MiB fill the
# buffer.
for server in cluster.tablet_servers:
    await cluster.pause(server)
photo = "x" * 1_500_000
writer.append([1, photo])
writer.append([2, photo])
print("two in the buffer")
try:
    # This call itself doesn't return for three seconds, and no deadline
    # of asyncio's can fire. Without a time to wait it would never return.
    writer.append([3, photo])
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CLIENT_ERROR:
        raise
    print(error.message)
await asyncio.sleep(1.5)
heartbeat.cancel()
