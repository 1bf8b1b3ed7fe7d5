# The server drops a partition by itself, under a program that reads it.
# @caught FlussError PARTITION_NOT_EXISTS
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "clicks")
properties = {
    "table.auto-partition.enabled": "true",
    "table.auto-partition.time-unit": "HOUR",
    "table.auto-partition.num-retention": "2",
}
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("hour", pa.string())]))
by_hour = fluss.TableDescriptor(columns, partition_keys=["hour"], properties=properties)
await admin.create_database("shop")
await admin.create_table(path, by_hour)
await asyncio.sleep(1)
# endregion


async def names():
    return [info.partition_name for info in await admin.list_partition_infos(path)]


async def latest(hour):
    return await admin.list_partition_offsets(path, hour, [0], fluss.OffsetSpec.latest())


first = (await names())[0]
await (await connection.get_table(path)).new_append().create_writer().append([1, first]).wait()
print("Made for us:", await names(), "rows:", (await latest(first))[0])

# Three hours on, the first hour is older than the two that are kept.
await asyncio.sleep(3 * 3600 + 60)
try:
    await latest(first)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.PARTITION_NOT_EXISTS:
        raise
    print(error.message)
    print("Now there are:", await names())

await connection.close()
