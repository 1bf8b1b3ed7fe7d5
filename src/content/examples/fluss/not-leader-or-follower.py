# @caught FlussError NOT_LEADER_OR_FOLLOWER
# @caught FlussError NOT_LEADER_OR_FOLLOWER
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"default.replication.factor": "3"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
schema = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(schema))
table = await connection.get_table(path)
await table.new_append().create_writer().append([1]).wait()
# endregion
# The leader is restarted. Another server leads the bucket from then on, and
# this connection doesn't know.
leader = cluster.leader(path)
await cluster.stop(leader)
await asyncio.sleep(5)
await cluster.restart(leader)
await asyncio.sleep(5)

bucket = fluss.TableBucket(table.get_table_info().table_id, 0)


async def read():
    scanner = table.new_scan().limit(10).create_bucket_batch_scanner(bucket)
    return (await scanner.next_batch()).batch


try:
    await read()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.NOT_LEADER_OR_FOLLOWER:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # A pause alone doesn't help: a limit scan goes where the client believes
    # the leader to be.
    await asyncio.sleep(60)
    try:
        await read()
    except fluss.FlussError as again:
        print("After a minute:", again.error_code)
    # Opening the table asks who leads.
    await connection.get_table(path)
    print("Rows:", (await read()).num_rows)

await connection.close()
