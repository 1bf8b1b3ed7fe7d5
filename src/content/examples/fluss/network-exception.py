import asyncio

import fluss


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})

    pause = 0.5
    while True:
        try:
            connection = await fluss.FlussConnection.create(config)
            break
        except fluss.FlussError as error:
            if error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION or pause > 30:
                raise
            # The client has tried four times within 0.7 s by itself.
            # Nobody listens: a server has to be started.
            print(error.message, "Retriable:", error.is_retriable)
        await asyncio.sleep(pause)
        pause *= 2

    nodes = await connection.get_admin().get_server_nodes()
    print("Connected to", [f"{node.server_type} {node.id}" for node in nodes])


asyncio.run(main())
