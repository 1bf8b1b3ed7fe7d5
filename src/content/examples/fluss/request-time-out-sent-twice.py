# A write ends in a time-out and is sent again by another writer: an append is stored twice, an upsert once.
# @caught FlussError REQUEST_TIME_OUT
# @caught FlussError REQUEST_TIME_OUT
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    config={"default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2"}
)
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers, "writer.retries": "1"})
first = await fluss.FlussConnection.create(config)
second = await fluss.FlussConnection.create(config)


async def create(name: str, keys: list) -> list:
    path = fluss.TablePath("fluss", name)
    schema = fluss.Schema(pa.schema([("id", pa.int32())]), primary_keys=keys)
    await first.get_admin().create_table(path, fluss.TableDescriptor(schema))
    return [await first.get_table(path), await second.get_table(path)]


logs = await create("log", [])
appends = [log.new_append().create_writer() for log in logs]
for writer in appends:
    await writer.append([0]).wait()
keyed = await create("keyed", ["id"])
upserts = [table.new_upsert().create_writer() for table in keyed]
for writer in upserts:
    await writer.upsert([0]).wait()
# endregion
async def send_twice(table, write) -> None:
    # The leader takes the row, and waits for two servers that have just died.
    path = table.get_table_path()
    followers = [server for server in cluster.tablet_servers if server != cluster.leader(path)]
    for server in followers:
        await cluster.kill(server)
    try:
        await write(0).wait()
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.REQUEST_TIME_OUT:
            raise
        print(f"{path}: not confirmed")

    # They are back, and the same row is sent again.
    for server in followers:
        await cluster.restart(server)
    await asyncio.sleep(60)
    await write(1).wait()

    scanner = await table.new_scan().create_log_scanner()
    scanner.subscribe(0, fluss.EARLIEST_OFFSET)
    changes = [record for record in await scanner.poll(5000) if record.row["id"] == 1]
    # Two rows of a log; an insert of one row by its key, and an update of it to the same.
    print(f"{path}: {len(changes)} changes for one row")


await send_twice(logs[0], lambda sending: appends[sending].append([1]))
await send_twice(keyed[0], lambda sending: upserts[sending].upsert([1]))
for connection in (first, second):
    await connection.close()
