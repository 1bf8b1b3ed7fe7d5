# A tablet server wakes up, is to lead its bucket anew, and can't replace the
# key-value store. Nobody leads then.
# @between KV_STORAGE_EXCEPTION
# @caught FlussError LEADER_NOT_AVAILABLE_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"zookeeper.client.session-timeout": "6 s"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
path = fluss.TablePath("shop", "orders")
early = await fluss.FlussConnection.create(config)
admin = early.get_admin()
await admin.create_database("shop")
columns = pa.schema([("id", pa.int32()), ("name", pa.string())])
keyed = fluss.Schema(columns, primary_keys=["id"])
await admin.create_table(path, fluss.TableDescriptor(keyed))
# endregion


async def open_table() -> fluss.FlussTable:
    connection = await fluss.FlussConnection.create(config)
    return await connection.get_table(path)


table = await open_table()
await table.new_upsert().create_writer().upsert([1, "a"]).wait()
server = cluster.leader(path)

# Its folder can't be changed any more; nobody notices, until it is frozen
# for longer than ZooKeeper waits.
await cluster.inject(kind="lock-files", target=server.name)
await cluster.pause(server)
await asyncio.sleep(10)
await cluster.resume(server)
await asyncio.sleep(5)

bucket = fluss.TableBucket(table.get_table_info().table_id, 0)


async def scan() -> object:
    found = (await open_table()).new_scan().limit(5)
    return await found.create_bucket_batch_scanner(bucket).next_batch()


try:
    await scan()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION:
        raise
    print("The server runs, and nobody leads:", cluster.inspect(path).leader)

    # What helps: mend the folder, and start the tablet server again.
    await cluster.inject(kind="unlock-files", target=server.name)
    await cluster.stop(server)
    await asyncio.sleep(5)
    await cluster.restart(server)
    await asyncio.sleep(5)
    print(await scan())

await early.close()
