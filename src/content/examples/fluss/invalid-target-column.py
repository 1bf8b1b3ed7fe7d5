import asyncio

import fluss


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    path = fluss.TablePath("shop", "prices")  # item STRING (primary key), price, stock
    table = await connection.get_table(path)

    # The client refuses a partial update without the primary key itself, with
    # code -2. The server refuses one if something between them takes the key
    # out of the request.
    update = table.new_upsert().partial_update_by_name(["item", "price"])
    writer = update.create_writer()
    try:
        await writer.upsert({"item": "tea", "price": 2.5}).wait()
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.INVALID_TARGET_COLUMN:
            raise
        # Nothing was written: the row is as it was. From a client of your
        # own this is a bug in it.
        print(error.message)
        print(await table.new_lookup().create_lookuper().lookup({"item": "tea"}))


asyncio.run(main())
