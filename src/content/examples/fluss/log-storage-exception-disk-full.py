# A leader's disk is full. It ends, and answers what comes meanwhile with 10; the
# clients try on, and lose nothing.
# @between LOG_STORAGE_EXCEPTION
import asyncio
import time

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"default.replication.factor": "3"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
path = fluss.TablePath("shop", "orders")
early = await fluss.FlussConnection.create(config)
admin = early.get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
await asyncio.sleep(1)
# endregion


async def open_writer() -> fluss.AppendWriter:
    connection = await fluss.FlussConnection.create(config)
    return (await connection.get_table(path)).new_append().create_writer()


writers = await asyncio.gather(*(open_writer() for _ in range(6)))
for id, writer in enumerate(writers):
    await writer.append([id]).wait()

leader = cluster.leader(path)
await cluster.inject(kind="fill-disk", target=leader.name)

# The first failure makes the server shut itself down, and is never answered.
# What fails after it is answered with 10.
began = time.monotonic()
await asyncio.gather(*(w.append([100 + id]).wait() for id, w in enumerate(writers)))
print("All are written, after", round((time.monotonic() - began) * 1000), "ms.")

await asyncio.sleep(5)
print("The server runs:", leader.is_up)
late = await fluss.FlussConnection.create(config)
ends = await late.get_admin().list_offsets(path, [0], fluss.OffsetSpec.latest())
print("Rows, each of them once:", ends[0])
await late.close()
