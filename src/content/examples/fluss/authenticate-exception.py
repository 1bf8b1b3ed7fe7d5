import asyncio

import fluss


async def login(password: str) -> fluss.FlussConnection:
    config = fluss.Config(
        {
            "bootstrap.servers": "127.0.0.1:9123",
            "security.protocol": "SASL",
            "security.sasl.username": "admin",
            "security.sasl.password": password,
        }
    )
    return await fluss.FlussConnection.create(config)


async def main():
    # The server's users: admin, with the password "second-password" since a minute ago.
    try:
        connection = await login("first-password")
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.AUTHENTICATE_EXCEPTION:
            raise
        print(error.message, "Retriable:", error.is_retriable)

        # The same for a wrong password and for an unknown user. Fetch the
        # credentials anew; don't try the old ones again.
        connection = await login("second-password")
    print("Connected:", await connection.get_admin().list_databases())


asyncio.run(main())
