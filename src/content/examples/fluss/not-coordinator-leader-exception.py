# @caught FlussError NOT_COORDINATOR_LEADER_EXCEPTION
# @caught FlussError NOT_COORDINATOR_LEADER_EXCEPTION
import asyncio

import fluss

# region setup
from faultbook.fluss import start_cluster

# The trunk of the server, with a second coordinator on standby.
cluster = await start_cluster(
    server="main",
    coordinators=2,
    config={"zookeeper.client.session-timeout": "6 s"},
)
# endregion


async def connect(servers):
    config = fluss.Config({"bootstrap.servers": servers})
    return await fluss.FlussConnection.create(config)


try:
    await connect("127.0.0.1:9127")
except fluss.FlussError as error:
    # The client has no constant for it.
    if error.error_code != 65:
        raise
    print(error.message, "Retriable:", error.is_retriable)

# Of several addresses each is tried: the one that leads answers. A tablet
# server's would do, too.
old = await connect("127.0.0.1:9127,127.0.0.1:9123")
print("Before:", await old.get_admin().list_databases())

# The coordinator dies, the other takes over, and the first comes back as a
# standby.
await cluster.kill(cluster.coordinator)
await asyncio.sleep(10)
await cluster.restart(cluster.coordinator)
await asyncio.sleep(2)
try:
    await old.get_admin().list_databases()
except fluss.FlussError as error:
    if error.error_code != 65:
        raise
    # The old connection goes on asking the old coordinator. A new one finds
    # the new coordinator.
    new = await connect("127.0.0.1:9124")
    print("After:", await new.get_admin().list_databases())
    await new.close()

await old.close()
