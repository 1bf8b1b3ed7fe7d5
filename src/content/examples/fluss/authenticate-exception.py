# @caught FlussError AUTHENTICATE_EXCEPTION
import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(users={"admin": "first-password"})
# endregion


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


early = await login("first-password")
await early.get_admin().list_databases()

# The password is changed. Connections that are open stay open.
await cluster.inject(kind="change-password", target="admin", password="second-password")
print("Still connected:", await early.get_admin().list_databases())

try:
    await login("first-password")
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.AUTHENTICATE_EXCEPTION:
        raise
    print(error.message, "Retriable:", error.is_retriable)

    # The same for a wrong password and for an unknown user. Fetch the
    # credentials anew; don't try the old ones again.
    connection = await login("second-password")
    print("Connected:", await connection.get_admin().list_databases())
    await connection.close()
await early.close()
