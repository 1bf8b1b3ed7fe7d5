# @between HISTORICAL_PARTITION_THROTTLED
import asyncio
import time

from faultbook.fluss import JavaConnection, RawGateway

# region setup
import fluss
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    server="main",
    config={
        "datalake.format": "paimon",
        # By default 50 and 10.
        "netty.server.max-queued-historical-requests": "4",
        "server.historical-partition.thread-pool.max-size": "2",
    },
)

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
java = await JavaConnection.create(config)
admin = java.get_admin()
path = fluss.TablePath("shop", "orders")
properties = {
    "table.auto-partition.enabled": "true",
    "table.auto-partition.time-unit": "DAY",
    "table.auto-partition.num-retention": "1",
    "table.datalake.enabled": "true",
    "table.datalake.historical-partition.enabled": "true",
}
columns = pa.schema([("id", pa.int32()), ("day", pa.string())])
schema = fluss.Schema(columns, primary_keys=["id", "day"])
by_day = fluss.TableDescriptor(schema, partition_keys=["day"], properties=properties)
await admin.create_database("shop")
await admin.create_table(path, by_day)
writer = (await java.get_table(path)).new_upsert().create_writer()
for number in range(1, 13):
    await writer.upsert([number, "20260101"]).wait()
# endregion
# Days later the partition has expired: its rows are in the data lake alone, to
# which a round of Flink's tiering job, done by hand here, has brought them.
await asyncio.sleep(300)
tiering = await RawGateway.connect("127.0.0.1:9123")
work = await tiering.send("LAKE_TIERING_HEARTBEAT", {"request_table": True})
finished = {
    "table_id": work["tiering_table"]["table_id"],
    "tiering_epoch": work["tiering_table"]["tiering_epoch"],
    "coordinator_epoch": work["coordinator_epoch"],
}
await tiering.send("LAKE_TIERING_HEARTBEAT", {"finished_tables": [finished]})
await asyncio.sleep(5 * 24 * 3600)
partitions = await admin.list_partition_infos(path)
print("In Fluss:", ",".join(one.partition_name for one in partitions))

# Twelve subtasks of a lookup join ask for rows of that day at once. A server
# takes four.
subtasks = await asyncio.gather(*(JavaConnection.create(config) for _ in range(12)))
tables = await asyncio.gather(*(subtask.get_table(path) for subtask in subtasks))
began = time.time()


async def look_up(subtask, number):
    row = await subtask.new_lookup().create_lookuper().lookup([number, "20260101"])
    print("Row", row["id"], "after", round((time.time() - began) * 1000), "ms")


await asyncio.gather(*(look_up(table, i + 1) for i, table in enumerate(tables)))
# No call has failed: the client was refused, waited, and asked again. It would
# do so for ever: give it a time.

for subtask in subtasks:
    await subtask.close()
await java.close()
