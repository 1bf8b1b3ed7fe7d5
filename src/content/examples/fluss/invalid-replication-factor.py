# @caught FlussError INVALID_REPLICATION_FACTOR
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

# A cluster on a developer's machine has one tablet server; the table is
# described for production.
cluster = await start_cluster(tablet_servers=1)

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")

orders = fluss.TablePath("shop", "orders")
schema = fluss.Schema(pa.schema([("id", pa.int64()), ("item", pa.string())]))
# endregion


def replicated(factor: int) -> fluss.TableDescriptor:
    properties = {"table.replication.factor": str(factor)}
    return fluss.TableDescriptor(schema, properties=properties)


try:
    await admin.create_table(orders, replicated(3))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_REPLICATION_FACTOR:
        raise
    print(error.message)

    # Whether fewer replicas will do is for the cluster's owner to
    # decide. Here one is enough.
    nodes = await admin.get_server_nodes()
    servers = [node for node in nodes if node.server_type == "TabletServer"]
    await admin.create_table(orders, replicated(min(3, len(servers))))
    print("Made with", (await admin.get_table_info(orders)).get_properties())

await connection.close()
