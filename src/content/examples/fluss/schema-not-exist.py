import asyncio

import fluss


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    path = fluss.TablePath("shop", "prices")  # item STRING (primary key), price DOUBLE
    table = await connection.get_table(path)
    print("The table's schema:", table.get_table_info().schema_id)

    for attempt in range(3):
        # Each try opens the table anew: a writer sends the id it began with.
        writer = (await connection.get_table(path)).new_upsert().create_writer()
        try:
            await writer.upsert({"item": "tea", "price": 2.5}).wait()
            print("Written with the table opened anew.")
            break
        except fluss.FlussError as error:
            if error.error_code != fluss.ErrorCode.SCHEMA_NOT_EXIST:
                raise
            print(error.message, "Retriable:", error.is_retriable)
            await asyncio.sleep(1)


asyncio.run(main())
