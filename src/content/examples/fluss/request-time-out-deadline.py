# A deadline of one's own: it passes before the server's, and the write goes on.
# @caught TimeoutError
import asyncio

import fluss
import pyarrow as pa

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    config={
        "default.replication.factor": "3",
        "log.replica.min-in-sync-replicas-number": "2",
    }
)
# endregion


async def confirmed(handle: fluss.WriteResultHandle, seconds: float) -> bool:
    """Whether the write was confirmed within the time. False: nobody knows yet."""
    try:
        await asyncio.wait_for(handle.wait(), seconds)
    except asyncio.TimeoutError:
        return False
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.REQUEST_TIME_OUT:
            raise
        return False
    return True


connection = await fluss.FlussConnection.create(fluss.Config({"bootstrap.servers": cluster.bootstrap_servers}))
path = fluss.TablePath("fluss", "orders")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await connection.get_admin().create_table(path, fluss.TableDescriptor(columns))
writer = (await connection.get_table(path)).new_append().create_writer()
print("confirmed:", await confirmed(writer.append([1]), 5))

# Without its followers the leader can't confirm a row, and keeps it.
followers = [server for server in cluster.tablet_servers if server != cluster.leader(path)]
for server in followers:
    await cluster.kill(server)
print("confirmed:", await confirmed(writer.append([2]), 5))

# The write went on: once they are back, it is confirmed after all.
for server in followers:
    await cluster.restart(server)
await writer.flush()
print("confirmed after all, in sync:", cluster.inspect(path).isr)
await connection.close()
