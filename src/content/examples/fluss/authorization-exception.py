# @caught FlussError AUTHORIZATION_EXCEPTION
import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    users={"admin": "a", "alice": "b"},
    config={"authorizer.enabled": "true", "super.users": "User:admin"},
)

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
# endregion
try:
    await admin.create_database("shop")
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.AUTHORIZATION_EXCEPTION:
        raise
    # The text names who may not do what to which: what an
    # administrator has to know.
    print(error.message.strip())

# An administrator grants it. The connection is the same; the next call
# finds the right.
await cluster.grant("alice", "CREATE", "cluster")
await admin.create_database("shop")
print("Made. Alice sees:", await admin.list_databases())

await connection.close()
