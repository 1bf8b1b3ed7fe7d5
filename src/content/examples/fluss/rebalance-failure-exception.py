# @caught FlussError REBALANCE_FAILURE_EXCEPTION
# @caught FlussError REBALANCE_FAILURE_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster(config={"default.replication.factor": "2"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
orders = fluss.TableDescriptor(columns, bucket_count=6)
await admin.create_table(fluss.TablePath("shop", "orders"), orders)
await asyncio.sleep(1)
# endregion
# Server 2 is to go. Two others carry tags of an upgrade, which nobody has
# removed.
await admin.add_server_tag([0, 1], "TEMPORARY_OFFLINE")
await admin.add_server_tag([2], "PERMANENT_OFFLINE")
try:
    await admin.rebalance(["REPLICA_DISTRIBUTION"])
except fluss.FlussError as error:
    if error.error_code != 61:  # REBALANCE_FAILURE_EXCEPTION
        raise
    # No server is left to move a replica to.
    print(error.message)
    await admin.remove_server_tag([0, 1], "TEMPORARY_OFFLINE")

rebalance = await admin.rebalance(["REPLICA_DISTRIBUTION"])
try:
    await admin.rebalance(["LEADER_DISTRIBUTION"])
except fluss.FlussError as error:
    if error.error_code != 61:  # REBALANCE_FAILURE_EXCEPTION
        raise
    # The first was answered before anything had moved, and runs. Wait for
    # it.
    print(error.message.replace(rebalance, "…"))
    while (await admin.list_rebalance_progress(rebalance)).status == "REBALANCING":
        await asyncio.sleep(0.5)
    await admin.rebalance(["LEADER_DISTRIBUTION"])
    print("Server 2 is empty, and the leaders are being spread.")
