import asyncio

import fluss


async def main():
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    connection = await fluss.FlussConnection.create(config)
    admin = connection.get_admin()
    orders = fluss.DatabaseDescriptor(comment="Orders and items")
    await admin.create_database("shop", orders)

    try:
        await admin.create_database("shop", fluss.DatabaseDescriptor(comment="The new shop"))
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.DATABASE_ALREADY_EXIST:
            raise
        print(error.message)

        # Somebody was there first. Look whether it is what you meant before
        # you use it: nothing of yours was kept.
        info = await admin.get_database_info("shop")
        print("Its comment:", info.get_database_descriptor().comment)

    # Where any database of that name is fine, the call can say so.
    await admin.create_database("shop", ignore_if_exists=True)


asyncio.run(main())
