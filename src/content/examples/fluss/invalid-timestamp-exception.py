import asyncio
import time

import fluss


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    admin = connection.get_admin()
    path = fluss.TablePath("shop", "orders")

    # "From now on", says the program; but its clock runs ahead of the server's.
    now = int(time.time() * 1000)
    try:
        offsets = await admin.list_offsets(path, [0], fluss.OffsetSpec.timestamp(now))
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_TIMESTAMP_EXCEPTION:
            raise
        print(error.message)

        # A time that hasn't come yet means: after everything that is there.
        offsets = await admin.list_offsets(path, [0], fluss.OffsetSpec.latest())
    print("Read from offset", offsets[0])


asyncio.run(main())
