# @caught IOException UNKNOWN_SCANNER_ID
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


def scan():
    return table.new_scan().create_batch_scanner(bucket, max_bytes=60)


def ids(rows):
    return ",".join(str(row["id"]) for row in rows)


scanner = scan()
print("First batch:", ids(await scanner.poll_batch(1000)))
# The server that has the scan is restarted while the program works on the
# batch. It leads the bucket again.
await asyncio.sleep(1)
leader = cluster.leader(path)
await cluster.kill(leader)
await asyncio.sleep(70)
await cluster.restart(leader)
await asyncio.sleep(10)

try:
    print("Second batch, fetched before:", ids(await scanner.poll_batch(1000)))
    await scanner.poll_batch(1000)
except IOException as error:
    # The Python client has no constant for it.
    cause = error.__cause__
    if not isinstance(cause, fluss.FlussError) or cause.error_code != 67:
        raise
    print(cause.message)

    # The rows are there, and the scan isn't: begin again, and throw away what
    # it had given.
    again = scan()
    while (rows := await again.poll_batch(1000)) is not None:
        print("Anew:", ids(rows))

await java.close()
