# @caught FlussError DISK_WRITE_LOCKED
# @between DISK_WRITE_LOCKED
import asyncio

import fluss
from faultbook.fluss import JavaConnection

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(server="main", tablet_servers=1)

path = fluss.TablePath("shop", "orders")
config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
writer = (await connection.get_table(path)).new_append().create_writer()
await writer.append([1]).wait()
# endregion
# The disk is nearly full. The server notices when it looks next, every 30 s.
await cluster.inject(kind="fill-disk", target="tablet-server-0", percent=90)
await asyncio.sleep(30)

# This client takes the refusal for a broken connection (1) and goes on
# asking. Nothing is raised.
pending = asyncio.ensure_future(writer.append([2]).wait())
done, _ = await asyncio.wait({pending}, timeout=20)
print("Written." if done else "Still pending after 20 s.")

# The Java client has the code, once its retries have run out.
few = fluss.Config({"bootstrap.servers": "127.0.0.1:9123", "writer.retries": "3"})
java = await JavaConnection.create(few)
java_writer = (await java.get_table(path)).new_append().create_writer()
try:
    await java_writer.append([3]).wait()
except fluss.FlussError as error:
    if error.error_code != 70:
        raise
    print(error.message)

# Somebody makes room. At 80 % the server takes writes again, and the one
# that waits goes through.
await cluster.inject(kind="free-disk", target="tablet-server-0", percent=80)
await pending
print("Row 2 is written.")

await connection.close()
