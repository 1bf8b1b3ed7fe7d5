# @caught FlussError INVALID_REQUIRED_ACKS
# @caught FlussError NETWORK_EXCEPTION
import fluss
from faultbook.fluss import JavaConnection

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
orders = fluss.TablePath("shop", "orders")
set_up = await fluss.FlussConnection.create(fluss.Config())
await set_up.get_admin().create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("item", pa.string())]))
await set_up.get_admin().create_table(orders, fluss.TableDescriptor(columns))
config = fluss.Config({
    "bootstrap.servers": cluster.bootstrap_servers,
    "writer.acks": "2",  # wait for two replicas? There is no such setting.
    "writer.enable-idempotence": "false",  # with idempotence, the client would refuse it
    "writer.retries": "3",
})
# endregion
# The Java client gives the server's code, at the first answer.
java = await JavaConnection.create(config)
java_writer = (await java.get_table(orders)).new_append().create_writer()
try:
    await java_writer.append([1, "lamp"]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_REQUIRED_ACKS:
        raise
    print("Java:", error.error_code, error.message)

# The Python client wraps it in a code that looks as if a retry helped, and retries.
connection = await fluss.FlussConnection.create(config)
writer = (await connection.get_table(orders)).new_append().create_writer()
try:
    await writer.append([1, "lamp"]).wait()
except fluss.FlussError as error:
    if "code: 18," not in error.message:
        raise
    print("Python:", error.error_code, error.message, "Retriable:", error.is_retriable)

# What is meant is `all`: every replica that is in sync.
right = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers, "writer.acks": "all"})
fresh = await fluss.FlussConnection.create(right)
await (await fresh.get_table(orders)).new_append().create_writer().append([1, "lamp"]).wait()
print("Written with acks=all.")
await fresh.close()
