# Without the right to write, the first append fails with -2, and so does every later one, right or no right.
# @caught FlussError CLIENT_ERROR
# @caught FlussError CLIENT_ERROR
import fluss
import pyarrow as pa

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    users={"admin": "secret", "alice": "secret"},
    config={"authorizer.enabled": "true", "super.users": "User:admin"},
)
# endregion


async def connect(user: str) -> fluss.FlussConnection:
    config = fluss.Config(
        {
            "bootstrap.servers": "127.0.0.1:9123",
            "security.protocol": "SASL",
            "security.sasl.username": user,
            "security.sasl.password": "secret",
        }
    )
    return await fluss.FlussConnection.create(config)


path = fluss.TablePath("shop", "orders")
admin = (await connect("admin")).get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
await cluster.grant("alice", "DESCRIBE", path)

table = await (await connect("alice")).get_table(path)
writer = table.new_append().create_writer()
for order in [1, 2]:
    try:
        await writer.append([order]).wait()
    except fluss.FlussError as error:
        if error.error_code != fluss.ErrorCode.CLIENT_ERROR:
            raise
        print(order, error.message[:76])
        await cluster.grant("alice", "WRITE", path)

# The right has been there since the first failure. It takes a new
# connection to use it.
table = await (await connect("alice")).get_table(path)
await table.new_append().create_writer().append([3]).wait()
print(3, "written")
