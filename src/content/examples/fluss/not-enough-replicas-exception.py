import asyncio

import fluss


async def append(settings: dict[str, str], path: fluss.TablePath, row: list) -> None:
    connection = await fluss.FlussConnection.create(fluss.Config(settings))
    writer = (await connection.get_table(path)).new_append().create_writer()
    await writer.append(row).wait()


async def main():
    # Three tablet servers, three replicas, a minimum of two in sync; both
    # followers have been dead for two minutes.
    settings = {"bootstrap.servers": "127.0.0.1:9123"}
    path = fluss.TablePath("shop", "orders")
    try:
        await append({**settings, "writer.retries": "3"}, path, [2])
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.NOT_ENOUGH_REPLICAS_EXCEPTION:
            raise
        print(error.message)

        # The leader refused before it took anything. A writer with default
        # retries waits for a replica, as long as it takes: give it a limit.
        await asyncio.wait_for(append(settings, path, [2]), 600)
        print("Written.")


asyncio.run(main())
