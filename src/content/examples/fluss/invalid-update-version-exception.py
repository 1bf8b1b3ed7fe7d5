# A tablet server dies. Its bucket's leader and the coordinator both take it out
# of the in-sync set, one after the other.
# @between INVALID_UPDATE_VERSION_EXCEPTION
import time

# region setup
import fluss
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
# What the leader asks of the coordinator takes five seconds.
leader = cluster.leader(path)
await cluster.inject(kind="slow", target=["coordinator", leader.name], min_ms=5000)
followers = [server for server in cluster.tablet_servers if server != leader]
await cluster.kill(followers[0])

# After two seconds the leader asks for a set without it. Before that
# arrives, ZooKeeper misses the server, too.
began = time.monotonic()
await writer.append([2]).wait()
print("Written after", round(time.monotonic() - began), "s. No call failed.")
print("In sync:", cluster.inspect(path).isr)
await connection.close()
