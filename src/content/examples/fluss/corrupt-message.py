# @caught FetchException CORRUPT_MESSAGE
# @caught FetchException CORRUPT_MESSAGE
import asyncio
import re

import fluss
from faultbook.fluss import FetchException

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster(config={"default.replication.factor": "3"})
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
java = await JavaConnection.create(config)
await java.get_admin().create_database("shop")
orders = fluss.TablePath("shop", "orders")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("item", pa.string())]))
await java.get_admin().create_table(orders, fluss.TableDescriptor(columns))
table = await java.get_table(orders)
writer = table.new_append().create_writer()
for row in enumerate(["lamp", "desk", "sofa"]):
    await writer.append(list(row)).wait()
# endregion
# A disk changes one bit of the leader's log file, in the batch at offset 1.
leader = cluster.leader(orders)
await cluster.inject(kind="damage-log", target=leader, table="shop.orders", offset=1)

# The Java client checks each batch. What came before the damaged one is given.
scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, fluss.EARLIEST_OFFSET)
print("Java reads:", [record.row for record in await scanner.poll(1000)])
for attempt in ("Then:", "Again:"):
    try:
        await scanner.poll(1000)
    except FetchException as error:
        cause = error.__cause__
        if cause is None or cause.error_code != fluss.ErrorCode.CORRUPT_MESSAGE:
            raise
        print(attempt, cause.error_code, re.sub(r"\d+", "…", cause.message))

# The Python client checks nothing, and hands out what it finds.
python = await (await fluss.FlussConnection.create(config)).get_table(orders)
trusting = await python.new_scan().create_log_scanner()
trusting.subscribe(0, fluss.EARLIEST_OFFSET)
print("Python reads:", [record.row for record in await trusting.poll(1000)])

# The other replicas are whole. Once one of them leads, the table opened anew is read on.
await cluster.stop(leader)
await asyncio.sleep(5)
fresh = await (await java.get_table(orders)).new_scan().create_log_scanner()
fresh.subscribe(0, 1)
print("From another replica:", [record.row for record in await fresh.poll(1000)])
