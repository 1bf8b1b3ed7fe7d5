# @caught FlussError SECURITY_DISABLED_EXCEPTION
import fluss
from faultbook.fluss import Acl, JavaConnection, start_cluster

# region setup
cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
# endregion
right = Acl("alice", "READ", "shop")

try:
    await admin.create_acls([right])
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.SECURITY_DISABLED_EXCEPTION:
        raise
    # No authorizer: alice may read already, and so may everybody else.
    # A script that goes on leaves an open cluster.
    print(error.message, "Retriable:", error.is_retriable)

# What the operator has to configure on every server, before the servers
# start.
await start_cluster(
    port=9323,
    users={"admin": "secret"},
    config={"authorizer.enabled": "true", "super.users": "User:admin"},
)
login = fluss.Config(
    {
        "bootstrap.servers": "127.0.0.1:9323",
        "security.protocol": "SASL",
        "security.sasl.username": "admin",
        "security.sasl.password": "secret",
    }
)
owner = (await JavaConnection.create(login)).get_admin()
await owner.create_acls([right])
[given] = await owner.list_acls(user="alice")
print("Alice may now", given.operation, given.resource)
