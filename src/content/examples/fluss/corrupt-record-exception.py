import asyncio

import fluss


async def append(settings: dict[str, str], path: fluss.TablePath, row: dict) -> None:
    connection = await fluss.FlussConnection.create(fluss.Config(settings))
    writer = (await connection.get_table(path)).new_append().create_writer()
    await writer.append(row).wait()


async def main():
    settings = {"bootstrap.servers": "127.0.0.1:9123", "writer.retries": "3"}
    path = fluss.TablePath("shop", "orders")

    try:
        # Every batch is damaged on its way; the client has tried four times.
        await append(settings, path, {"id": 3, "item": "salt"})
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.CORRUPT_RECORD_EXCEPTION:
            raise
        print(error.message)

        # The server kept nothing of it. Send it again past the bad link, with
        # a new connection: this writer's numbering has a gap now.
        around = {**settings, "bootstrap.servers": "10.0.0.7:9123"}
        await append(around, path, {"id": 3, "item": "salt"})
        print("Written over another connection.")


asyncio.run(main())
