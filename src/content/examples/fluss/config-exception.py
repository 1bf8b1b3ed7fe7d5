# @caught FlussError CONFIG_EXCEPTION
# @caught FlussError UNKNOWN_SERVER_ERROR
import fluss
from faultbook.fluss import AlterConfig, JavaConnection, start_cluster

# region setup
# The servers run what no release has yet: the trunk of August 2026.
await start_cluster(server="main")

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
# endregion
in_sync = AlterConfig("log.replica.min-in-sync-replicas-number", "2")
replicas = AlterConfig("default.replication.factor", "3")

try:
    await admin.alter_cluster_configs([in_sync, replicas])
except fluss.FlussError as error:
    if error.error_code != 64:  # CONFIG_EXCEPTION
        raise
    # The text names the key that belongs into server.yaml. The other one
    # isn't changed either: send it alone.
    print(error.message)
    await admin.alter_cluster_configs([in_sync])
    options = await admin.describe_cluster_configs()
    print("Set meanwhile:", [f"{one.key}={one.value}" for one in options])

# Release 0.9.1 refuses in the same words, and has no code for it.
await start_cluster(port=9323)
old = fluss.Config({"bootstrap.servers": "127.0.0.1:9323"})
try:
    old_admin = (await JavaConnection.create(old)).get_admin()
    await old_admin.alter_cluster_configs([replicas])
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.UNKNOWN_SERVER_ERROR:
        raise
    print("0.9.1 says", error.error_code, error.message.strip())
