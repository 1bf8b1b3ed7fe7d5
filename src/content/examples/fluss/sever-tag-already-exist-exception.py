# @caught FlussError SEVER_TAG_ALREADY_EXIST_EXCEPTION
import asyncio

import fluss

# region setup
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
# endregion
# Left from an earlier maintenance: no restart ends a tag.
await admin.add_server_tag([0], "PERMANENT_OFFLINE")
await cluster.stop("tablet-server-0")
await asyncio.sleep(5)
await cluster.restart("tablet-server-0")
await asyncio.sleep(5)

try:
    await admin.add_server_tag([0], "TEMPORARY_OFFLINE")
except fluss.FlussError as error:
    if error.error_code != 59:  # SEVER_TAG_ALREADY_EXIST_EXCEPTION
        raise
    # A tag is never replaced. The text names the one that is there: see
    # whose it is before you take it away.
    print(error.message)

    await admin.remove_server_tag([0], "PERMANENT_OFFLINE")
    await admin.add_server_tag([0], "TEMPORARY_OFFLINE")
    print("Tagged anew.")

# The same tag again is no error.
await admin.add_server_tag([0], "TEMPORARY_OFFLINE")
