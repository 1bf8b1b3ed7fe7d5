import asyncio

import fluss


async def main():
    # A user whom the server knows, and who has been granted nothing.
    config = fluss.Config(
        {
            "bootstrap.servers": "127.0.0.1:9123",
            "security.protocol": "SASL",
            "security.sasl.username": "alice",
            "security.sasl.password": "b",
        }
    )
    connection = await fluss.FlussConnection.create(config)
    admin = connection.get_admin()
    try:
        await admin.create_database("shop")
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.AUTHORIZATION_EXCEPTION:
            raise
        # The text names who may not do what to which: what an
        # administrator has to know. Once it is granted, the same
        # connection finds the right at the next call.
        print(error.message.strip())


asyncio.run(main())
