# @caught FlussError REQUEST_TIME_OUT
import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(
    config={
        "default.replication.factor": "3",
        "log.replica.min-in-sync-replicas-number": "2",
    }
)

config = fluss.Config(
    {
        "bootstrap.servers": "127.0.0.1:9123",
        "writer.retries": "1",
        "writer.enable-idempotence": "false",
    }
)
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
# endregion
# Both followers die. For half a minute more they count as in sync, and
# the leader waits for them.
for server in cluster.tablet_servers:
    if server != cluster.leader(path):
        await cluster.kill(server)

try:
    await writer.append([2]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.REQUEST_TIME_OUT:
        raise
    print(error.message, "In sync:", cluster.inspect(path).isr)

    # The leader has the record, twice by now, and may yet keep it.
    # Readers don't see it until the others have it: a row without a key
    # may be there twice.

await connection.close()
