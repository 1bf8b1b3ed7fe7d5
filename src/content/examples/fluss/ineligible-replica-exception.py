# Rolling restarts: a follower is back, and stops once more before its leader has
# put it into the in-sync set.
# @between INELIGIBLE_REPLICA_EXCEPTION
import asyncio

# region setup
import fluss
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    config={
        "default.replication.factor": "3",
        "log.replica.min-in-sync-replicas-number": "2",
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
follower = [server for server in cluster.tablet_servers if server != leader][0]

await cluster.stop(follower)
await asyncio.sleep(5)
print("It stops. In sync:", cluster.inspect(path).isr)

# What the leader asks of the coordinator takes three seconds. It asks when
# it hears that the follower is back.
await cluster.inject(kind="slow", target=["coordinator", leader.name], min_ms=3000)
await cluster.restart(follower)
await asyncio.sleep(5)
await writer.append([2]).wait()
await cluster.stop(follower)
await asyncio.sleep(10)
print("It stops again. In sync:", cluster.inspect(path).isr)

# Writes went on all the time. The follower gets its place when it stays.
await cluster.heal()
await cluster.restart(follower)
await asyncio.sleep(5)
await writer.append([3]).wait()
await asyncio.sleep(1)
print("It stays. In sync:", cluster.inspect(path).isr)
await connection.close()
