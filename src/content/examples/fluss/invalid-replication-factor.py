import asyncio

import fluss
import pyarrow as pa


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    admin = connection.get_admin()
    await admin.create_database("shop")
    orders = fluss.TablePath("shop", "orders")
    schema = fluss.Schema(pa.schema([("id", pa.int64()), ("item", pa.string())]))

    def replicated(factor: int) -> fluss.TableDescriptor:
        properties = {"table.replication.factor": str(factor)}
        return fluss.TableDescriptor(schema, properties=properties)

    try:
        await admin.create_table(orders, replicated(3))
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_REPLICATION_FACTOR:
            raise
        print(error.message)

        # Fewer replicas than meant is a decision for somebody who knows
        # the cluster. Here one is enough.
        nodes = await admin.get_server_nodes()
        servers = [node for node in nodes if node.server_type == "TabletServer"]
        await admin.create_table(orders, replicated(min(3, len(servers))))
        print("Made with", (await admin.get_table_info(orders)).get_properties())


asyncio.run(main())
