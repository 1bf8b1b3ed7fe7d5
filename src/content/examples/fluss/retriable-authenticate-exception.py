# @between RETRIABLE_AUTHENTICATE_EXCEPTION
import asyncio

import fluss

# region setup
from faultbook.fluss import start_cluster

user_directory = "127.0.0.1:9389"
cluster = await start_cluster(users={"admin": "secret"}, user_directory=user_directory)
# endregion
config = fluss.Config(
    {
        "bootstrap.servers": "127.0.0.1:9123",
        "security.protocol": "SASL",
        "security.sasl.username": "admin",
        "security.sasl.password": "secret",
    }
)

# The servers' authentication plugin can't ask its directory whether the
# password is right.
await cluster.inject(kind="refuse", target=user_directory)
connecting = asyncio.ensure_future(fluss.FlussConnection.create(config))

# No error comes: the client logs in again and again, after 0.1 s, 0.2 s,
# 0.4 s and so on. A deadline has to be your own.
done, _ = await asyncio.wait({connecting}, timeout=3)
print("Connected." if done else "Not connected after 3 s, and no error.")

# The directory is back, and the call that still waits goes on by itself.
await cluster.inject(kind="accept", target=user_directory)
connection = await connecting
print("Connected:", await connection.get_admin().list_databases())

await connection.close()
