import asyncio

import fluss


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    admin = connection.get_admin()
    path = fluss.TablePath("shop", "orders")
    table = await connection.get_table(path)

    start = fluss.EARLIEST_OFFSET
    try:
        snapshot = await admin.get_latest_lake_snapshot(path)
        bucket = fluss.TableBucket(table.get_table_info().table_id, 0)
        start = snapshot.get_bucket_offset(bucket) or fluss.EARLIEST_OFFSET
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.LAKE_SNAPSHOT_NOT_EXIST:
            raise
        # Nothing has been moved to a lake, which is no failure: then all of
        # it is still in the log.
        print(error.message)

    scanner = await table.new_scan().create_log_scanner()
    scanner.subscribe(0, start)
    for records in (await scanner.poll(1000)).values():
        for record in records:
            print(record.offset, record.row)


asyncio.run(main())
