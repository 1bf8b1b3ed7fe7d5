# @caught IOException SCANNER_EXPIRED
import asyncio

import fluss
from faultbook.fluss import IOException

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster(server="main")

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
java = await JavaConnection.create(config)
path = fluss.TablePath("shop", "orders")
columns = pa.schema([("id", pa.int32()), ("state", pa.string())])
schema = fluss.Schema(columns, primary_keys=["id"])
await java.get_admin().create_database("shop")
await java.get_admin().create_table(path, fluss.TableDescriptor(schema))
table = await java.get_table(path)
writer = table.new_upsert().create_writer()
for number in range(1, 10):
    await writer.upsert([number, "paid"]).wait()
# endregion
bucket = fluss.TableBucket(table.get_table_info().table_id, 0)


async def read_all(minutes_per_batch):
    scanner = table.new_scan().create_batch_scanner(bucket, max_bytes=60)
    ids = []
    while (rows := await scanner.poll_batch(1000)) is not None:
        ids.extend(row["id"] for row in rows)
        print("Read so far:", ",".join(map(str, ids)))
        # Each batch goes through something slow.
        await asyncio.sleep(minutes_per_batch * 60)
    return ids


try:
    await read_all(15)
except IOException as error:
    # The Python client has no constant for it.
    cause = error.__cause__
    if not isinstance(cause, fluss.FlussError) or cause.error_code != 66:
        raise
    print(cause.message, "Retriable:", cause.is_retriable)

    # What was read belongs to a state of the table that is gone. Read it all
    # first, and work on it afterwards.
    await writer.upsert([1, "shipped"]).wait()
    print(len(await read_all(0)), "rows of one moment.")

await java.close()
