import asyncio

import fluss
import pyarrow as pa


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    admin = connection.get_admin()
    await admin.create_database("shop")
    columns = fluss.Schema(pa.schema([("id", pa.int32())]))

    try:
        # The cluster's max.bucket.num is 128000 unless configured.
        wanted = fluss.TableDescriptor(columns, bucket_count=200_000)
        await admin.create_table(fluss.TablePath("shop", "orders"), wanted)
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.BUCKET_MAX_NUM_EXCEPTION:
            raise
        # Nothing was made. The text has both numbers.
        print(error.message)


asyncio.run(main())
