# @caught FlussError OUT_OF_ORDER_SEQUENCE_EXCEPTION
# @caught FlussError UNKNOWN_WRITER_ID_EXCEPTION
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster(config={"server.writer-id.expiration-time": "1 h"})

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
await admin.create_database("shop")
schema = fluss.Schema(pa.schema([("id", pa.int32())]))
paths = [fluss.TablePath("shop", name) for name in ("orders", "parcels")]
# endregion
tables = []
for path, replicas in zip(paths, ["1", "3"]):
    properties = {"table.replication.factor": replicas}
    await admin.create_table(path, fluss.TableDescriptor(schema, properties=properties))
    tables.append(await connection.get_table(path))
order, parcel = [table.new_append().create_writer() for table in tables]
await order.append([1]).wait()
# Two hours without an order: their server forgets the writer, which goes on
# with the parcels meanwhile.
for number in [1, 2, 3]:
    await asyncio.sleep(2400)
    await parcel.append([number]).wait()

# A replica of the parcels hangs, so that one is under way, waiting for it,
# when an order comes.
leaders = [cluster.leader(path).name for path in paths]
others = [one for one in cluster.tablet_servers if one.name not in leaders]
for server in others:
    await cluster.pause(server)
under_way = parcel.append([4])
try:
    await order.append([2]).wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION:
        raise
    print("Order:", error.message)
try:
    await under_way.wait()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.UNKNOWN_WRITER_ID_EXCEPTION:
        raise
    print("Parcel:", error.message)

    # Both may be stored or not. Once the replica answers again, look before
    # one of them is written again.
    for server in others:
        await cluster.resume(server)
    scanner = await tables[1].new_scan().create_log_scanner()
    scanner.subscribe(0, fluss.EARLIEST_OFFSET)
    stored = [record.row["id"] for record in await scanner.poll(1000)]
    print("Stored parcels:", ",".join(str(number) for number in stored))
    await order.append([2]).wait()

await connection.close()
