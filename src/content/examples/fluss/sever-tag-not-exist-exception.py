# @caught FlussError SEVER_TAG_NOT_EXIST_EXCEPTION
import fluss

# region setup
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
# endregion
# Server 1 is being upgraded, server 2 is to go for good.
await admin.add_server_tag([1], "TEMPORARY_OFFLINE")
await admin.add_server_tag([2], "PERMANENT_OFFLINE")

# The upgrade is over. A clean-up for all servers at once is refused for
# the one with the other tag.
try:
    await admin.remove_server_tag([0, 1, 2], "TEMPORARY_OFFLINE")
except fluss.FlussError as error:
    if error.error_code != 60:  # SEVER_TAG_NOT_EXIST_EXCEPTION
        raise
    print(error.message)

    # Nothing was removed, from server 1 neither: name that one alone.
    # Server 0 has no tag, which is no error.
    await admin.remove_server_tag([0, 1], "TEMPORARY_OFFLINE")
    print("Server 1 is back in service, server 2 still on its way out.")
