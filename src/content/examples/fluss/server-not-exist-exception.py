# @caught FlussError SERVER_NOT_EXIST_EXCEPTION
import asyncio

import fluss

# region setup
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
# endregion
# Two servers are to be taken out of service, and one of them is down
# already.
await cluster.stop("tablet-server-1")
await asyncio.sleep(5)

try:
    await admin.add_server_tag([1, 2], "PERMANENT_OFFLINE")
except fluss.FlussError as error:
    if error.error_code != 58:  # SERVER_NOT_EXIST_EXCEPTION
        raise
    # The whole request is refused: server 2 has no tag either.
    print(error.message)

    nodes = await admin.get_server_nodes()
    alive = [node.id for node in nodes if node.server_type == "TabletServer"]
    print("Tablet servers that are alive:", alive)
    servers = [server for server in [1, 2] if server in alive]
    await admin.add_server_tag(servers, "PERMANENT_OFFLINE")
    print("Tagged those that are.")

# Removing a tag doesn't ask whether the server is there.
await admin.remove_server_tag([1, 9], "PERMANENT_OFFLINE")
