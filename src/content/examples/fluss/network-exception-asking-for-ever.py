# A poll without rows and without an error: nothing is new, or the client asks a dead server for ever. The offsets tell which.
# @caught FlussError NETWORK_EXCEPTION
# @between NOT_LEADER_OR_FOLLOWER
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
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
table = await connection.get_table(path)
# endregion
scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, fluss.EARLIEST_OFFSET)
await table.new_append().create_writer().append([1]).wait()

next = 0


async def read() -> str:
    global next
    records = list(await scanner.poll(2000))
    if records:
        next = records[-1].offset + 1
        return f"{len(records)} row"
    # Nothing came: ask something that fails when the client can't read.
    try:
        ends = await admin.list_offsets(path, [0], fluss.OffsetSpec.latest())
        return "rows are there, and none comes" if next < ends[0] else "nothing is new"
    except fluss.FlussError as error:
        return f"asking for ever; the offsets say {error.error_code}"


print("with a row:", await read())
print("quiet:", await read())
leader = cluster.leader(path)
await cluster.kill(leader)
print("server dead:", await read())

# Back, but without its buckets until its old session has ended: the
# server says 12, and the client keeps it to itself.
await cluster.restart(leader)
await asyncio.sleep(2)
print("server back:", (await scanner.poll(2000)).count(), "rows, no error")
await asyncio.sleep(70)
print("a minute later:", await read())

await connection.close()
