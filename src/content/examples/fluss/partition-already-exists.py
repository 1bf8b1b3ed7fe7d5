# @caught FlussError PARTITION_ALREADY_EXISTS
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
row = fluss.Schema(pa.schema([("id", pa.int32()), ("day", pa.string())]))
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(row, partition_keys=["day"]))
# endregion


# Two workers find at the same moment that the partition of the day is
# missing.
async def worker(name: str) -> None:
    try:
        await admin.create_partition(path, {"day": "2026-01-01"})
        print(name, "made it")
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.PARTITION_ALREADY_EXISTS:
            raise
        # What it wanted is there: the worker has lost a race, and
        # nothing else.
        print(name, "found it made:", error.message)


await asyncio.gather(worker("first"), worker("second"))

# The same without an except.
await admin.create_partition(path, {"day": "2026-01-01"}, ignore_if_exists=True)
print(await admin.list_partition_infos(path))

await connection.close()
