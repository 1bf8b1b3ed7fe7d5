import asyncio

import fluss
import pyarrow as pa


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    admin = connection.get_admin()
    path = fluss.TablePath("shop", "orders")
    row = fluss.Schema(pa.schema([("id", pa.int32()), ("region", pa.string())]))
    await admin.create_database("shop")
    await admin.create_table(path, fluss.TableDescriptor(row, partition_keys=["region"]))
    await admin.create_partition(path, {"region": "EU"})

    try:
        await admin.drop_partition(path, {"region": "US"})
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.PARTITION_NOT_EXISTS:
            raise
        print(error.message)
        print("There is:", await admin.list_partition_infos(path))

    # Where a missing partition is fine, the call can say so.
    await admin.drop_partition(path, {"region": "US"}, ignore_if_not_exists=True)

    # A write to a partition that isn't there raises nothing; it waits. Make
    # the partition before you write to it.
    await admin.create_partition(path, {"region": "US"}, ignore_if_exists=True)
    writer = (await connection.get_table(path)).new_append().create_writer()
    await writer.append({"id": 1, "region": "US"}).wait()
    print("Written to US.")


asyncio.run(main())
