# @caught FlussError NO_REBALANCE_IN_PROGRESS_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
orders = fluss.TableDescriptor(columns, bucket_count=6)
await admin.create_table(fluss.TablePath("shop", "orders"), orders)
await asyncio.sleep(1)
# endregion
# With no rebalance at all, cancelling is a success, whatever the name of
# the exception says.
await admin.cancel_rebalance()

mine = await admin.rebalance(["REPLICA_DISTRIBUTION"])
await asyncio.sleep(5)

# Meanwhile a colleague takes server 2 out of service.
await admin.add_server_tag([2], "PERMANENT_OFFLINE")
theirs = await admin.rebalance(["REPLICA_DISTRIBUTION"])

try:
    await admin.cancel_rebalance(mine)
except fluss.FlussError as error:
    if error.error_code != 62:  # NO_REBALANCE_IN_PROGRESS_EXCEPTION
        raise
    # Mine is over: another can only have begun after it. The text names
    # the one that runs.
    print(error.message.replace(mine, "mine").replace(theirs, "theirs"))
    print("Theirs:", (await admin.list_rebalance_progress()).status)
