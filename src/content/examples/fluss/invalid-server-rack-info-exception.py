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
    try:
        await admin.create_table(orders, fluss.TableDescriptor(schema))
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_SERVER_RACK_INFO_EXCEPTION:
            raise
        print(error.message, "Retriable:", error.is_retriable)

        # No table can be made until every server names its rack or none
        # does. That is a task for whoever runs the cluster; the program can
        # only say so, with what it knows of the servers.
        for node in await admin.get_server_nodes():
            print("ask about", node.server_type, node.id, "at", f"{node.host}:{node.port}")


asyncio.run(main())
