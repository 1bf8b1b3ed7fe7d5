# @caught FlussError LEADER_NOT_AVAILABLE_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
path = fluss.TablePath("shop", "orders")
early = await fluss.FlussConnection.create(config)
admin = early.get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
await asyncio.sleep(1)
# endregion
# The table has one replica. Once ZooKeeper has missed its server for a
# minute, nobody leads it.
leader = cluster.leader(path)
await cluster.kill(leader)
await asyncio.sleep(65)

connection = await fluss.FlussConnection.create(config)
table = await connection.get_table(path)
bucket = fluss.TableBucket(table.get_table_info().table_id, 0)


async def read():
    scanner = table.new_scan().limit(10).create_bucket_batch_scanner(bucket)
    return (await scanner.next_batch()).batch


try:
    await read()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # No other server has the data: it can be read when this one is back.
    # After an error a scanner is unusable; make another.
    await cluster.restart(leader)
    await asyncio.sleep(5)
    print("Rows:", (await read()).num_rows)

await connection.close()
await early.close()
