import asyncio

import fluss


async def main():
    # The table has one replica, and its server was killed a minute ago: nobody
    # leads bucket 0. The connection is made after that.
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    table = await connection.get_table(fluss.TablePath("shop", "orders"))
    bucket = fluss.TableBucket(table.get_table_info().table_id, 0)

    for attempt in range(10):
        # A scanner is spent after an error; make another.
        scanner = table.new_scan().limit(10).create_bucket_batch_scanner(bucket)
        try:
            print("Rows:", (await scanner.to_arrow()).num_rows)
            break
        except fluss.FlussError as error:
            if error.error_code != fluss.ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION:
                raise
            print(error.message, "Retriable:", error.is_retriable)
            # No other server has the data: it can be read when this one
            # is back.
            await asyncio.sleep(10)


asyncio.run(main())
