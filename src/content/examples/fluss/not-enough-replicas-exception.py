# @caught FlussError NOT_ENOUGH_REPLICAS_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    config={
        "default.replication.factor": "3",
        "log.replica.min-in-sync-replicas-number": "2",
    }
)

settings = {"bootstrap.servers": "127.0.0.1:9123"}
config = fluss.Config({**settings, "writer.retries": "3"})
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
followers = [server for server in cluster.tablet_servers if server != leader]
for server in followers:
    await cluster.kill(server)
await asyncio.sleep(120)

try:
    await writer.append([2]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.NOT_ENOUGH_REPLICAS_EXCEPTION:
        raise
    print(error.message)

    # The followers had been gone for two minutes, so every try was refused
    # and nothing is stored. Had they just died, an earlier try might be:
    # look first.
    for server in followers:
        await cluster.restart(server)
    await asyncio.sleep(15)
    patient = await fluss.FlussConnection.create(fluss.Config(settings))
    fresh = (await patient.get_table(path)).new_append().create_writer()
    await fresh.append([2]).wait()
    print("Written. In sync:", cluster.inspect(path).isr)
    await patient.close()

await connection.close()
