# @caught FlussError INVALID_SERVER_RACK_INFO_EXCEPTION
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

# Somebody has added a server and has forgotten `tablet-server.rack` in
# its settings.
cluster = await start_cluster(tablet_servers=["rack-a", "rack-b", None])

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")

orders = fluss.TablePath("shop", "orders")
schema = fluss.Schema(pa.schema([("id", pa.int64()), ("item", pa.string())]))
# endregion
try:
    await admin.create_table(orders, fluss.TableDescriptor(schema))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_SERVER_RACK_INFO_EXCEPTION:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # No table can be created until every server names its rack, or none
    # does. Only the cluster's operator can change that; the program can
    # report what it knows about the servers.
    for node in await admin.get_server_nodes():
        print("ask about", node.server_type, node.id, "at", f"{node.host}:{node.port}")

await connection.close()
