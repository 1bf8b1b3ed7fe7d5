import asyncio

import fluss


async def open_writer(path: fluss.TablePath) -> fluss.AppendWriter:
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123", "writer.retries": "3"})
    connection = await fluss.FlussConnection.create(config)
    return (await connection.get_table(path)).new_append().create_writer()


async def main():
    path = fluss.TablePath("shop", "orders")
    writer = await open_writer(path)
    for row in ([1], [2], [3]):
        try:
            await writer.append(row).wait()
        except fluss.FlussError as error:
            # The second write: the connection breaks at every attempt, until
            # its retries have run out. It is only noted here.
            if error.error_code == fluss.ErrorCode.NETWORK_EXCEPTION:
                print(row, "failed:", error.message)
                continue
            if error.error_code != fluss.ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION:
                raise
            # The third write: the number of the second is used up, and the
            # server waits for it. The last number it has tells what is stored.
            print(error.message)
            writer = await open_writer(path)
            for missing in ([2], [3]):
                await writer.append(missing).wait()
            print("Both written.")


asyncio.run(main())
