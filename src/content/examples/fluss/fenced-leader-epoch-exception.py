# A leader freezes, another one is elected, and the old one wakes up and still
# acts as the leader, until it is told.
# @between FENCED_LEADER_EPOCH_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    config={
        "default.replication.factor": "3",
        "log.replica.min-in-sync-replicas-number": "2",
        "log.replica.max-lag-time": "2 s",
        "zookeeper.client.session-timeout": "6 s",
    }
)

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
# endregion
leader = cluster.leader(path)

# Its connection to the coordinator is slow, too, so that it hears late of
# the election.
await cluster.inject(kind="slow", target=["coordinator", leader.name], min_ms=3000)
await cluster.pause(leader)
second = writer.append([2])
await asyncio.sleep(10)
await cluster.resume(leader)

# It takes row 2 then, waits for its followers in vain, and asks for an
# in-sync set of its own: it is refused.
await second.wait()
await asyncio.sleep(10)
ends = await admin.list_offsets(path, [0], fluss.OffsetSpec.latest())
epoch = cluster.inspect(path).leader_epoch
print("Written through", cluster.leader(path).name, "in epoch", epoch)
print("Rows, each of them once:", ends[0])
await connection.close()
