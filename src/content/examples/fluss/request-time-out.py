import asyncio

import fluss


async def main():
    # Three replicas, a minimum of two in sync; both followers have just died,
    # and for a while they count as in sync.
    config = fluss.Config(
        {
            "bootstrap.servers": "127.0.0.1:9123",
            "writer.retries": "1",
            "writer.enable-idempotence": "false",
        }
    )
    connection = await fluss.FlussConnection.create(config)
    table = await connection.get_table(fluss.TablePath("shop", "orders"))
    writer = table.new_append().create_writer()
    try:
        await writer.append([2]).wait()
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.REQUEST_TIME_OUT:
            raise
        # The leader has the record, twice by now, and may yet keep it.
        # Readers don't see it until the others have it: a row without a
        # key may be there twice.
        print(error.message)


asyncio.run(main())
